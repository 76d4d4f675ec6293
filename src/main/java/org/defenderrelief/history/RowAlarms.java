package org.defenderrelief.history;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Alarms of rows that the sequencer sets aside: one for each reason and minute, with their number and the first of them, since anybody who writes rows can write many. */
@ApplicationScoped
class RowAlarms {
    /** So many rows are named; as many as one fact holds. */
    private static final int NAMED = 3;

    private final Alarm alarm;
    private final Clock clock;
    private final long everyMillis;

    /** By reason. Guarded by this. */
    private final Map<String, Rows> all = new LinkedHashMap<>();

    @Inject
    RowAlarms(Alarm alarm, HistoryConfig config, Clock clock) {
        this(alarm, config.setAsideToldEvery(), clock);
    }

    RowAlarms(Alarm alarm, Duration every, Clock clock) {
        this.alarm = alarm;
        this.clock = clock;
        this.everyMillis = every.toMillis();
    }

    /** Those that were not told yet. */
    private static final class Rows {
        private final List<String> first = new ArrayList<>(NAMED);
        private long count;
        private long notBefore = Long.MIN_VALUE;

        void add(List<String> rows) {
            rows.stream().limit((long) NAMED - first.size()).forEach(first::add);
            count += rows.size();
        }
    }

    /** To be told with the next {@link #tell}. @param reason one clause without personal data @param rows names of the rows */
    synchronized void add(String reason, List<String> rows) {
        all.computeIfAbsent(reason, none -> new Rows()).add(rows);
    }

    /** Tells what was added, but for reasons that were told within the last minute: their rows are told after it. */
    synchronized void tell() {
        long now = clock.millis();
        all.forEach((reason, rows) -> {
            if (rows.count > 0 && now >= rows.notBefore) {
                alarm.setAside(reason, rows.count, List.copyOf(rows.first));
                rows.count = 0;
                rows.first.clear();
                rows.notBefore = now + everyMillis;
            }
        });
    }
}
