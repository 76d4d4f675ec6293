package org.defenderrelief.casefile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.history.ActRule;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.SignedInOffice;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;

/** What declared conflicts keep to, by the acts themselves. */
public final class ConflictRules {
    private ConflictRules() {}

    /** Who has duties declares, and triage applies it. */
    public static final class SaidInOffice extends SignedInOffice {
        public SaidInOffice() {
            super(Map.of(
                    DeclaredConflicts.DECLARED, ConflictTables.OFFICES,
                    DeclaredConflicts.WITHDRAWN, ConflictTables.OFFICES,
                    Recusals.EXCLUDED, Set.of(Office.TRIAGE)));
        }
    }

    /** Nobody is kept from a case but by what they declared themselves, and nobody ends what another declared. */
    public static final class KeptAwayAsDeclared implements ActRule {
        private final DeclaredConflicts declared = new DeclaredConflicts();

        @Override
        public Set<String> actions() {
            return Set.of(DeclaredConflicts.DECLARED, DeclaredConflicts.WITHDRAWN, Recusals.EXCLUDED);
        }

        @Override
        public Optional<Broken> broken(List<Said> acts, Optional<Roster> roster) {
            return acts.stream()
                    .flatMap(said -> refusal(said).map(reason -> new Broken(said.act(), reason)).stream())
                    .findFirst();
        }

        private Optional<String> refusal(Said said) {
            if (!said.action().equals(Recusals.EXCLUDED)) {
                return declared.add(said);
            }
            return declared.keptAway(said).isPresent()
                    ? Optional.empty()
                    : Optional.of("it names no declaration of this member that was in force");
        }
    }
}
