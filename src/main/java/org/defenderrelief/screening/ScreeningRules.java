package org.defenderrelief.screening;

import java.util.Map;
import java.util.Set;

import org.defenderrelief.history.ConfirmedByAnother;
import org.defenderrelief.history.SignedInOffice;
import org.defenderrelief.vault.roster.Office;

/** What takes two people or an office of lists of sanctions and of reviews, by the acts themselves. */
public final class ScreeningRules {
    private static final Set<Office> LOADING = Set.of(Office.KEEPER, Office.FINANCE);

    private ScreeningRules() {}

    /** A list is used when another person than who proposed it has confirmed it. */
    public static final class ListConfirmed extends ConfirmedByAnother {
        public ListConfirmed() {
            super(ListActs.PROPOSED, ListActs.CONFIRMED, ListActs.WITHDRAWN, ListActs.PROPOSAL);
        }
    }

    /** Lists are for keepers and finance, reviews for finance alone. */
    public static final class SaidInOffice extends SignedInOffice {
        public SaidInOffice() {
            super(Map.of(
                    ListActs.PROPOSED, LOADING,
                    ListActs.CONFIRMED, LOADING,
                    ListActs.WITHDRAWN, LOADING,
                    Reviews.REVIEWED, Set.of(Office.FINANCE)));
        }
    }
}
