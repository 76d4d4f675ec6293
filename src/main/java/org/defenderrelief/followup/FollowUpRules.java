package org.defenderrelief.followup;

import java.util.Map;
import java.util.Set;

import org.defenderrelief.casefile.OwnWords;
import org.defenderrelief.disbursement.Settlement;
import org.defenderrelief.history.ConfirmedByAnother;
import org.defenderrelief.history.SignedInOffice;
import org.defenderrelief.vault.roster.Office;

/** What comes after payment, by the acts themselves. */
public final class FollowUpRules {
    private static final Set<Office> FINANCE = Set.of(Office.FINANCE);
    private static final Set<Office> TRIAGE = Set.of(Office.TRIAGE);

    private static final Set<Office> AUDIT = Set.of(Office.AUDIT);

    private FollowUpRules() {}

    /** Whoever closes a case is not who proposed it. */
    public static final class ClosedByTwo extends ConfirmedByAnother {
        public ClosedByTwo() {
            super(ClosingActs.PROPOSED, Settlement.CLOSED, ClosingActs.PROPOSAL);
        }
    }

    /** Each word is signed in the office that it takes; the sender's are held against the receipt code elsewhere. */
    public static final class SaidInOffice extends SignedInOffice {
        public SaidInOffice() {
            super(Map.of(
                    ClosingActs.PROPOSED, FINANCE,
                    Reports.ACCEPTED, Reports.READERS,
                    Reports.RETURNED, Reports.READERS,
                    Waivers.WAIVED, FINANCE,
                    Sample.DRAWN, FINANCE,
                    Confirmations.EXCUSED, TRIAGE,
                    Confirmations.HANDLED, TRIAGE,
                    OwnWords.SAFETY_HANDLED, TRIAGE));
        }
    }

    /** Whoever looks into a complaint is of triage; into one about triage, an auditor. */
    public static final class ComplaintsInOffice extends SignedInOffice {
        public ComplaintsInOffice() {
            super(Map.of(
                    OwnWords.COMPLAINT_TAKEN, TRIAGE,
                    OwnWords.COMPLAINT_SETTLED, TRIAGE,
                    OwnWords.COMPLAINED_TAKEN, AUDIT,
                    OwnWords.COMPLAINED_SETTLED, AUDIT));
        }
    }
}
