package org.defenderrelief.referral;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.history.ActRule;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.SignedInOffice;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;

/** What of a case goes to another fund does so by consent, and what triage says of referrals triage signed. */
public final class ReferralRules {
    private ReferralRules() {}

    /** Triage alone refers and asks, and answers what was referred and asked here. */
    public static final class SaidInOffice extends SignedInOffice {
        public SaidInOffice() {
            super(Map.of(
                    ReferralFacts.SENT, Set.of(Office.TRIAGE),
                    ReferralFacts.TAKEN, Set.of(Office.TRIAGE),
                    ReferralFacts.DECLINED, Set.of(Office.TRIAGE),
                    ReferralFacts.DONE, Set.of(Office.TRIAGE),
                    ReferralFacts.PAYS, Set.of(Office.TRIAGE),
                    ReferralFacts.ASKED, Set.of(Office.TRIAGE),
                    ReferralFacts.TOLD, Set.of(Office.TRIAGE),
                    ReferralFacts.NOT_TOLD, Set.of(Office.TRIAGE)));
        }
    }

    /** Each package went by a consent that stood, to the fund and with the parts that it names. Whose consent it is, is held against the receipt code. */
    public static final class SentByConsent implements ActRule {
        @Override
        public Set<String> actions() {
            return Set.of(ReferralFacts.CONSENTED, ReferralFacts.CONSENT_ENDED, ReferralFacts.SENT);
        }

        @Override
        public Optional<Broken> broken(List<Said> acts, Optional<Roster> roster) {
            Map<String, Said> standing = new HashMap<>();
            for (Said said : acts) {
                switch (said.action()) {
                    case ReferralFacts.CONSENTED -> standing.put(said.act().toString(), said);
                    case ReferralFacts.CONSENT_ENDED -> standing.remove(said.text(ReferralFacts.CONSENT));
                    default -> {
                        Said consent = standing.get(said.text(ReferralFacts.CONSENT));
                        if (consent == null
                                || !consent.text(ReferralFacts.FUND).equals(said.text(ReferralFacts.FUND))
                                || !consent.text(ReferralFacts.PARTS).equals(said.text(ReferralFacts.PARTS))
                                || !consent.text(ReferralFacts.LINES).equals(said.text(ReferralFacts.LINES))) {
                            return Broken.by(said, "it went to another fund without the sender's consent");
                        }
                    }
                }
            }
            return Optional.empty();
        }
    }
}
