package org.defenderrelief.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

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

    /** Whoever can write an entry must not keep a case's page, or all that other funds sent, from being read by one that says nothing. */
    @Test
    void whatSaysNothingCountsForNothingAndIsTold() {
        UUID consent = consent("situation,needs");
        Said none = acts.does(2, ReferralFacts.SENT, "referral", "x", "fund", FUND, "consent", consent.toString());
        Said good = sent(consent, FUND, "situation,needs");
        Said odd = acts.does(
                2, ReferralFacts.ANSWERED, "referral", good.fact("referral").orElse(FUND), "status", "SOLD");
        List<Said> told = new ArrayList<>();
        assertThat(CaseTrack.of(acts.acts(), told::add).consents()).hasSize(1);
        assertThat(told).contains(none, odd);

        SaidBy others = SaidBy.aboutNone();
        Said lost = others.does(2, ReferralFacts.RECEIVED, "referral", "", "fund", FUND);
        others.does(2, ReferralFacts.RECEIVED, "referral", OTHER, "fund", FUND, "envelope", "00");
        List<Said> toldToo = new ArrayList<>();
        assertThat(OthersTrack.of(others.acts(), toldToo::add).all()).hasSize(1);
        assertThat(toldToo).containsExactly(lost);
    }

    @Test
    void whatIsCalledBackBeforeItComesDoesNotWait() {
        SaidBy others = SaidBy.aboutNone();
        others.does(2, ReferralFacts.REVOKED, "referral", OTHER, "fund", FUND);
        others.does(2, ReferralFacts.RECEIVED, "referral", OTHER, "fund", FUND, "envelope", "00");
        OthersTrack track = OthersTrack.of(others.acts(), said -> {
            throw new IllegalStateException(said.action());
        });
        assertThat(track.find(UUID.fromString(OTHER)).orElseThrow().status()).isEqualTo(ReferralStatus.REVOKED);
    }

    @Test
    void whatIsGivenUpIsToldSo() {
        UUID consent = consent("situation,needs");
        does(ReferralFacts.SENT, "consent", consent.toString(), "envelope", "00");
        assertThat(status()).isEqualTo(ReferralStatus.SENT);
        does(ReferralFacts.UNDELIVERED, "message", "REFER");
        assertThat(status()).isEqualTo(ReferralStatus.UNDELIVERED);
        acts.does(1, ReferralFacts.CONSENT_ENDED, "consent", consent.toString());
        assertThat(status()).as("it may be there").isEqualTo(ReferralStatus.REVOKED);
        does(ReferralFacts.UNDELIVERED, "message", "REFER");
        assertThat(status()).isEqualTo(ReferralStatus.REVOKED);
        does(ReferralFacts.UNDELIVERED, "message", "REVOKED");
        assertThat(status()).isEqualTo(ReferralStatus.NOT_RECALLED);
        does(ReferralFacts.ANSWERED, "status", "DONE");
        does(ReferralFacts.ANSWERED, "status", "TAKEN", "receipt", "aa");
        does(ReferralFacts.ANSWERED, "status", "TAKEN", "receipt", "bb");
        assertThat(status()).isEqualTo(ReferralStatus.DONE);
        assertThat(track().sent(UUID.fromString(OTHER)).orElseThrow().receipt())
                .as("the first")
                .contains("aa");
    }

    private void does(String action, String... more) {
        String[] facts = Stream.concat(Stream.of("referral", OTHER, "fund", FUND), Stream.of(more))
                .toArray(String[]::new);
        acts.does(2, action, facts);
    }

    private CaseTrack track() {
        return CaseTrack.of(acts.acts(), said -> {
            throw new IllegalStateException(said.action());
        });
    }

    private ReferralStatus status() {
        return track().sent(UUID.fromString(OTHER)).orElseThrow().status();
    }

    private UUID consent(String parts) {
        return acts.does(1, ReferralFacts.CONSENTED, "fund", FUND, "parts", parts, "lines", "all", "needs", "1")
                .act();
    }

    private Said sent(UUID consent, String fund, String parts) {
        return acts.does(
                2, ReferralFacts.SENT, "consent", consent.toString(), "fund", fund, "parts", parts, "lines", "all");
    }

    private Optional<UUID> named() {
        return new ReferralRules.SentByConsent()
                .broken(acts.acts(), Optional.empty())
                .map(ActRule.Broken::act);
    }
}
