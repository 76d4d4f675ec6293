package org.defenderrelief.casefile;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;

/**
 * Who declared when that there is something they must not decide about, by the acts that say so: the service goes by it, and so does the
 * verification. What they declared is sealed, and not asked here.
 */
public final class DeclaredConflicts {
    /** The action that a declaration is recorded as; the act's id is the declaration's. */
    public static final String DECLARED = "conflict.declared";

    /** The action that its end is recorded as. */
    public static final String WITHDRAWN = "conflict.withdrawn";

    /** Both. */
    public static final Set<String> ACTIONS = Set.of(DECLARED, WITHDRAWN);

    /** Names the declaration in an act that ends it or goes by it. */
    static final String DECLARATION = "declaration";

    /** Names whom triage keeps from a case. */
    static final String MEMBER = "member";

    private final Map<UUID, Said> declared = new LinkedHashMap<>();
    private final Map<UUID, Instant> withdrawn = new HashMap<>();

    /** @param acts of {@link #ACTIONS}, in the order of recording */
    public static DeclaredConflicts of(Collection<Said> acts) {
        DeclaredConflicts conflicts = new DeclaredConflicts();
        acts.forEach(conflicts::add);
        return conflicts;
    }

    /** Takes the next act in. @return why it counts for nothing; empty if it counts */
    public Optional<String> add(Said said) {
        if (said.signer().isEmpty()) {
            return Optional.of("nobody signed it");
        }
        if (said.action().equals(DECLARED)) {
            declared.put(said.act(), said);
            return Optional.empty();
        }
        Optional<UUID> id = declaration(said);
        if (!id.map(declared::get)
                .filter(each -> each.person().equals(said.person()))
                .isPresent()) {
            return Optional.of("it ends what somebody else declared, or nobody");
        }
        withdrawn.putIfAbsent(id.get(), said.at());
        return Optional.empty();
    }

    /** The acts of those that were not withdrawn, in the order of recording. */
    List<Said> inForce() {
        return declared.values().stream()
                .filter(each -> !withdrawn.containsKey(each.act()))
                .toList();
    }

    /** The acts of all that a person declared, in the order of recording. */
    List<Said> of(PersonId person) {
        return declared.values().stream()
                .filter(each -> each.person().equals(person))
                .toList();
    }

    /** All of them, in the order of recording. */
    List<Said> all() {
        return List.copyOf(declared.values());
    }

    /** When it was withdrawn, if it was. */
    Optional<Instant> withdrawnAt(UUID declaration) {
        return Optional.ofNullable(withdrawn.get(declaration));
    }

    /**
     * Whom an act of triage keeps from its case.
     *
     * @param exclusion an act of the kind {@link Recusals#EXCLUDED}
     * @return empty if it counts for nothing: nobody signed it, or it names no declaration that this very member signed and that was in force
     */
    public Optional<PersonId> keptAway(Said exclusion) {
        if (exclusion.signer().isEmpty()) {
            return Optional.empty();
        }
        return declaration(exclusion)
                .map(declared::get)
                .filter(each -> each.person().toString().equals(exclusion.text(MEMBER)))
                .filter(each -> wasInForce(each, exclusion.at()))
                .map(Said::person);
    }

    /** Of two acts within the difference of clocks nobody says which was first. */
    private boolean wasInForce(Said declaration, Instant then) {
        boolean begun = !declaration.at().minus(Acts.CLOCKS_AGREE).isAfter(then);
        return begun
                && withdrawnAt(declaration.act())
                        .filter(end -> then.isAfter(end.plus(Acts.CLOCKS_AGREE)))
                        .isEmpty();
    }

    private static Optional<UUID> declaration(Said said) {
        return Ids.read(said.text(DECLARATION));
    }
}
