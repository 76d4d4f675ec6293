package org.defenderrelief.web.review.home;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.RequestScoped;

import org.defenderrelief.clocks.DeadlineKind;
import org.defenderrelief.clocks.LateDeadlines;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.web.shared.Formats;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Words;

/** Deadlines that a role is alarmed of, a line for each kind, and what of the house's own is over soon; read once a page. */
@RequestScoped
class ClockRows {
    /** Keepers have a row for each of these before it is over. */
    private static final Set<DeadlineKind> SHOWN_BEFORE = EnumSet.of(DeadlineKind.ENVELOPE, DeadlineKind.PARTNER);

    private final LateDeadlines late;
    private final Page page;
    private final Map<Role, List<Row>> rows = new EnumMap<>(Role.class);

    ClockRows(LateDeadlines late, Page page) {
        this.late = late;
        this.page = page;
    }

    List<Row> of(Role role) {
        return rows.computeIfAbsent(role, this::read);
    }

    private List<Row> read(Role role) {
        List<Row> found = new ArrayList<>();
        for (DeadlineKind kind : late.kinds(role)) {
            Believed.orElse(Optional.<LateDeadlines.Line>empty(), () -> late.of(role, kind))
                    .ifPresent(line -> add(role, line, found));
        }
        return List.copyOf(found);
    }

    private void add(Role role, LateDeadlines.Line line, List<Row> to) {
        if (line.alarms() > 0) {
            to.add(row("CLOCK_" + line.kind(), role, line, line.alarms(), true));
        }
        boolean house = !line.kind().isAboutCases() && !SHOWN_BEFORE.contains(line.kind());
        if (line.soon() > 0 && house) {
            to.add(row("CLOCK_SOON_" + line.kind(), role, line, line.soon(), false));
        }
    }

    private Row row(String word, Role role, LateDeadlines.Line line, int count, boolean alarm) {
        String about =
                count + " · " + Formats.day(lastDay(alarm ? line.firstAlarm() : line.firstSoon()), page.locale());
        return Row.plain(Words.of("todo", word, page.locale()), href(role, line.kind()), about, alarm);
    }

    /** What holds for a day is over at the midnight after it, and is called by the day, as its own page calls it. */
    static Instant lastDay(Instant over) {
        return over.minusNanos(1);
    }

    /** Which cases these are, a keeper does not learn. */
    private static String href(Role role, DeadlineKind kind) {
        return switch (kind) {
            case FIRST_ANSWER, DECISION, ROUND, RATIFICATION ->
                role == Role.KEEPER ? null : "/review/cases?overdue=true";
            case REPORT -> role == Role.KEEPER ? null : "/review/cases?status=IN_FOLLOW_UP";
            case COMPLAINT, COMPLAINT_APART -> null;
            case HOLD -> "/review/retention";
            case ENVELOPE -> "/review/funds";
            case PARTNER -> "/review/partners";
            case KEY -> "/review/people";
        };
    }
}
