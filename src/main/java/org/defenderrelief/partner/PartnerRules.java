package org.defenderrelief.partner;

import java.util.Map;
import java.util.Set;

import org.defenderrelief.history.ConfirmedByAnother;
import org.defenderrelief.history.NothingOvertaken;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.SignedInOffice;
import org.defenderrelief.vault.roster.Office;

/** What keepers say of partner organisations keeps to this, by the acts themselves. */
public final class PartnerRules {
    private PartnerRules() {}

    /** What takes two keepers was confirmed by another than proposed it. */
    public static final class StatementConfirmed extends ConfirmedByAnother {
        public StatementConfirmed() {
            super(PartnerFacts.PROPOSED, PartnerFacts.CONFIRMED, PartnerFacts.WITHDRAWN, PartnerFacts.STATEMENT);
        }
    }

    /** Nobody brings back what ended, or goes on where it was stopped, by what was proposed before. */
    public static final class NoneOvertaken extends NothingOvertaken {
        public NoneOvertaken() {
            super(
                    PartnerFacts.PROPOSED,
                    PartnerFacts.CONFIRMED,
                    PartnerFacts.STATEMENT,
                    Set.of(PartnerFacts.PROPOSED, PartnerFacts.CONFIRMED, PartnerFacts.SUSPENDED));
        }

        @Override
        protected boolean overtakes(Said said) {
            return said.action().equals(PartnerFacts.SUSPENDED)
                    || said.action().equals(PartnerFacts.CONFIRMED)
                            && said.text(PartnerFacts.KIND).equals(StatementKind.ENDED.name());
        }

        @Override
        protected String subject(Said said) {
            return said.text(PartnerFacts.ORGANISATION);
        }
    }

    /** Keepers alone say how an organisation stands, invite, and take away. */
    public static final class SaidInOffice extends SignedInOffice {
        public SaidInOffice() {
            super(Map.of(
                    PartnerFacts.PROPOSED, Set.of(Office.KEEPER),
                    PartnerFacts.CONFIRMED, Set.of(Office.KEEPER),
                    PartnerFacts.WITHDRAWN, Set.of(Office.KEEPER),
                    PartnerFacts.SUSPENDED, Set.of(Office.KEEPER),
                    PartnerFacts.INVITED, Set.of(Office.KEEPER),
                    PartnerFacts.RIGHTS_ENDED, Set.of(Office.KEEPER)));
        }
    }
}
