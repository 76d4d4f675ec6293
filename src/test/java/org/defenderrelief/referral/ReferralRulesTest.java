package org.defenderrelief.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.defenderrelief.history.ActRule;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.SaidBy;

/** Packages that a dishonest server lets out: the verification names each that no standing consent allowed. */
class ReferralRulesTest {
    private static final String FUND = "01890000-0000-7000-8000-000000000001";
    private static final String OTHER = "01890000-0000-7000-8000-000000000002";

    private final SaidBy acts = SaidBy.aboutCase();

    @Test
    void whatGoesByAStandingConsentIsFine() {
        sent(consent("identity,needs"), FUND, "identity,needs");
        assertThat(named()).isEmpty();
    }

    @Test
    void withoutConsentItIsNamed() {
        Said sent = sent(UUID.randomUUID(), FUND, "identity");
        assertThat(named()).contains(sent.act());
    }

    @Test
    void toAnotherFundOrWithMorePartsItIsNamed() {
        UUID consent = consent("identity");
        Said elsewhere = sent(consent, OTHER, "identity");
        assertThat(named()).contains(elsewhere.act());
        SaidBy more = SaidBy.aboutCase();
        Said given = more.does(1, ReferralFacts.CONSENTED, "fund", FUND, "parts", "identity");
        Said sent = more.does(
                2, ReferralFacts.SENT, "consent", given.act().toString(), "fund", FUND, "parts", "identity,needs");
        assertThat(new ReferralRules.SentByConsent()
                        .broken(more.acts(), Optional.empty())
                        .map(ActRule.Broken::act))
                .contains(sent.act());
    }

    @Test
    void afterTheConsentWasWithdrawnItIsNamed() {
        UUID consent = consent("identity");
        acts.does(1, ReferralFacts.CONSENT_ENDED, "consent", consent.toString());
        Said late = sent(consent, FUND, "identity");
        assertThat(named()).contains(late.act());
    }

    @Test
    void anAnswerThatComesLateChangesNothingThatIsFurther() {
        assertThat(ReferralStatus.DONE.mayBecome(ReferralStatus.TAKEN)).isFalse();
        assertThat(ReferralStatus.DECLINED.mayBecome(ReferralStatus.TAKEN)).isFalse();
        assertThat(ReferralStatus.REVOKED.mayBecome(ReferralStatus.TAKEN))
                .as("it was taken before the word came")
                .isTrue();
        assertThat(ReferralStatus.SENT.mayBecome(ReferralStatus.REVOKED))
                .as("no other fund revokes")
                .isFalse();
    }

    private UUID consent(String parts) {
        return acts.does(1, ReferralFacts.CONSENTED, "fund", FUND, "parts", parts)
                .act();
    }

    private Said sent(UUID consent, String fund, String parts) {
        return acts.does(2, ReferralFacts.SENT, "consent", consent.toString(), "fund", fund, "parts", parts);
    }

    private Optional<UUID> named() {
        return new ReferralRules.SentByConsent()
                .broken(acts.acts(), Optional.empty())
                .map(ActRule.Broken::act);
    }
}
