package org.defenderrelief.history;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

import org.defenderrelief.kernel.PersonId;

/** How many more refusals of each person are recorded in the present minute. It remembers a bounded number of people. */
final class DenialBudget {
    private static final int PEOPLE = 10_000;

    private final int perMinute;
    private final Clock clock;
    private final Map<PersonId, Use> uses = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<PersonId, Use> eldest) {
            return size() > PEOPLE;
        }
    };

    DenialBudget(int perMinute, Clock clock) {
        this.perMinute = perMinute;
        this.clock = clock;
    }

    /**
     * Records one refusal while the budget lasts, and counts it otherwise. A recording that fails is given back and counted: a refusal is recorded or counted,
     * always.
     *
     * @param record gets how many went unrecorded since the last one recorded
     */
    void spend(PersonId person, LongConsumer record) {
        OptionalLong unrecorded = take(person);
        if (unrecorded.isEmpty()) {
            return;
        }
        try {
            record.accept(unrecorded.getAsLong());
        } catch (RuntimeException failure) {
            giveBack(person, unrecorded.getAsLong() + 1);
            throw failure;
        }
    }

    private synchronized void giveBack(PersonId person, long unrecorded) {
        Use use = uses.computeIfAbsent(person, unused -> new Use());
        use.recorded = Math.max(0, use.recorded - 1);
        use.unrecorded += unrecorded;
    }

    private synchronized OptionalLong take(PersonId person) {
        long minute = clock.millis() / 60_000;
        Use use = uses.computeIfAbsent(person, unused -> new Use());
        if (use.minute != minute) {
            use.minute = minute;
            use.recorded = 0;
        }
        if (use.recorded >= perMinute) {
            use.unrecorded++;
            return OptionalLong.empty();
        }
        use.recorded++;
        long unrecorded = use.unrecorded;
        use.unrecorded = 0;
        return OptionalLong.of(unrecorded);
    }

    private static final class Use {
        private long minute;
        private int recorded;
        private long unrecorded;
    }
}
