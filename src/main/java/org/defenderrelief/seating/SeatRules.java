package org.defenderrelief.seating;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.history.ActRule;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.SignedInOffice;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;

/** What seats keep to, by the acts themselves. */
public final class SeatRules {
    private SeatRules() {}

    /** Keepers say what a seat is, members of the committee who votes for them. */
    public static final class SaidInOffice extends SignedInOffice {
        public SaidInOffice() {
            super(Map.of(
                    SeatFacts.PROPOSED, Set.of(Office.KEEPER),
                    SeatFacts.CONFIRMED, Set.of(Office.KEEPER),
                    SeatFacts.WITHDRAWN, Set.of(Office.KEEPER),
                    SeatFacts.NAMED, Set.of(Office.COMMITTEE),
                    SeatFacts.ENDED, Set.of(Office.COMMITTEE)));
        }
    }

    /** It takes two others to change a seat, and nobody votes for two or is voted for by two at one time. */
    public static final class SeatedAsSaid implements ActRule {
        private final Seating seating = new Seating();

        @Override
        public Set<String> actions() {
            return Seating.ACTIONS;
        }

        @Override
        public Optional<Broken> broken(List<Said> acts, Optional<Roster> roster) {
            return acts.stream()
                    .flatMap(said -> seating.add(said).map(reason -> new Broken(said.act(), reason)).stream())
                    .findFirst();
        }
    }
}
