package org.defenderrelief.clocks;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.kernel.Reference;

/**
 * How much somebody is told of at once. After a long outage, or when a clock jumps, hundreds of deadlines come up together: of so many, each audience is told
 * case by case, of the rest that there is more, once. First pages show all of it.
 */
final class Crowd {
    static final int CASE_BY_CASE = 20;

    private final Map<Object, Integer> cases = new HashMap<>();
    private final Set<Object> house = new HashSet<>();

    /** What an audience may be told now: empty for nothing any more, else the case, or that there is something. */
    Optional<Optional<Reference>> say(Object audience, Optional<Reference> reference) {
        if (reference.isPresent() && cases.getOrDefault(audience, 0) < CASE_BY_CASE) {
            return Optional.of(reference);
        }
        return house.contains(audience) ? Optional.empty() : Optional.of(Optional.empty());
    }

    /** It was told, for good. */
    void said(Object audience, Optional<Reference> reference) {
        if (reference.isPresent()) {
            cases.merge(audience, 1, Integer::sum);
        } else {
            house.add(audience);
        }
    }
}
