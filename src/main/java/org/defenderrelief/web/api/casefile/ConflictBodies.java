package org.defenderrelief.web.api.casefile;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.defenderrelief.casefile.DeclareConflict;
import org.defenderrelief.casefile.StandingConflicts;
import org.defenderrelief.kernel.Reference;

/** Bodies of declared conflicts. */
public final class ConflictBodies {
    private ConflictBodies() {}

    /**
     * What came of declaring.
     *
     * @param stepBack references of cases of that partner organisation that are before the committee already: step back there yourself
     */
    public record DeclaredJson(UUID id, List<String> stepBack) {
        static DeclaredJson of(DeclareConflict.Outcome outcome) {
            return new DeclaredJson(
                    outcome.id(),
                    outcome.stepBack().stream().map(Reference::value).toList());
        }
    }

    /**
     * A declaration, without what it says.
     *
     * @param member who declared it
     * @param withdrawn when it ended, or null while it is in force
     */
    public record ConflictJson(UUID id, UUID member, Instant declared, Instant withdrawn) {
        static ConflictJson of(StandingConflicts.Declared declared) {
            return new ConflictJson(
                    declared.id(),
                    declared.person().value(),
                    declared.at(),
                    declared.withdrawnAt().orElse(null));
        }
    }
}
