package org.defenderrelief.triage;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;

/** What the acts on flags say: no name, no case. */
final class FlagFacts {
    static final String PROPOSED = "triage.flag-proposed";
    static final String CONFIRMED = "triage.flag-confirmed";
    static final String LIFT_ASKED = "triage.flag-lift-asked";
    static final String LIFTED = "triage.flag-lifted";
    static final String READ = "triage.flag-read";

    static final String FLAG = "flag";
    static final String LIFT = "lift";
    static final String REASON = "reason";
    static final String UNTIL = "until";

    /** As many as an act has room for. */
    static final int MOST = 24;

    private static final String VALUE = "value";

    private FlagFacts() {}

    static Facts proposed(UUID flag, FlagReason reason, LocalDate until, Collection<String> values) {
        Facts facts = named(flag).and(REASON, reason).and(UNTIL, until.toString());
        List<String> sorted = values.stream().sorted().toList();
        for (int i = 0; i < sorted.size(); i++) {
            facts = facts.and(VALUE + i, sorted.get(i));
        }
        return facts;
    }

    static Set<String> values(Said proposed) {
        return IntStream.range(0, MOST)
                .mapToObj(i -> proposed.fact(VALUE + i))
                .flatMap(value -> value.stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    static Facts named(UUID flag) {
        return Facts.of(FLAG, flag.toString());
    }

    static Facts lift(UUID flag, UUID lift) {
        return named(flag).and(LIFT, lift);
    }
}
