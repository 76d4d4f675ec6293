package org.defenderrelief.web.review.home;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;

import org.defenderrelief.history.Exceptions;
import org.defenderrelief.history.HistoryEntry;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.web.review.Facts;
import org.defenderrelief.web.review.NamedCase;
import org.defenderrelief.web.review.NamedCases;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Words;

/** An auditor's: words of people in danger that no auditor has read, what alarms say, each once, that came after the last verification they or another auditor asked for, and a verification when none was lately. */
@RequestScoped
class AuditWork implements Work {
    private static final Duration LATELY = Duration.ofDays(7);

    /** So many words of people in danger come before the alarms, half of what a page shows. */
    private static final int WORDS_BEFORE = 10;

    private final Exceptions exceptions;
    private final OwnRows own;
    private final ClockRows deadlines;
    private final NamedCases named;
    private final Page page;
    private final Clock clock;
    private Exceptions.View seen;

    AuditWork(Exceptions exceptions, OwnRows own, ClockRows deadlines, NamedCases named, Page page, Clock clock) {
        this.own = own;
        this.exceptions = exceptions;
        this.deadlines = deadlines;
        this.named = named;
        this.page = page;
        this.clock = clock;
    }

    @Override
    public int place() {
        return 4;
    }

    @Override
    public Optional<Section> of(Actor actor, boolean all) {
        if (!actor.has(Role.AUDITOR)) {
            return Optional.empty();
        }
        Exceptions.View view = seen(actor);
        List<Row> history = new ArrayList<>();
        if (isToVerify(view.fresh())) {
            history.add(Row.plain(
                    Words.of("todo", "VERIFY", page.locale()),
                    "/review/history",
                    null,
                    !view.fresh().faults().isEmpty()));
        }
        history.addAll(deadlines.of(Role.AUDITOR));
        history.addAll(alarms(actor, view.fresh()));
        List<Row> words = own.of(actor, Role.AUDITOR).stream()
                .map(each -> own.row(each, clock.instant()))
                .toList();
        return Optional.of(Section.of("audit", ordered(words, history), all));
    }

    /** What people in danger said first, but never so much of it that what is wrong with the history is off the page. */
    static List<Row> ordered(List<Row> words, List<Row> history) {
        int before = Math.min(words.size(), WORDS_BEFORE);
        return Stream.of(words.subList(0, before), history, words.subList(before, words.size()))
                .flatMap(List::stream)
                .toList();
    }

    /** How the history stands; read once a page. */
    Exceptions.View seen(Actor actor) {
        if (seen == null) {
            seen = exceptions.view(actor, Section.MOST);
        }
        return seen;
    }

    @Override
    public int count(Actor actor) {
        if (!actor.has(Role.AUDITOR)) {
            return 0;
        }
        Exceptions.Fresh fresh = exceptions.fresh(actor, Section.MOST);
        return fresh.faults().size()
                + (fresh.further() ? 1 : 0)
                + (isToVerify(fresh) ? 1 : 0)
                + deadlines.of(Role.AUDITOR).size()
                + own.of(actor, Role.AUDITOR).size();
    }

    private boolean isToVerify(Exceptions.Fresh fresh) {
        return !fresh.faults().isEmpty()
                || fresh.settled()
                        .filter(each -> each.plus(LATELY).isAfter(clock.instant()))
                        .isEmpty();
    }

    private List<Row> alarms(Actor actor, Exceptions.Fresh fresh) {
        Map<UUID, NamedCase> cases =
                named.ofAlarms(actor, fresh.faults().stream().map(Exceptions.Fault::newest));
        List<Row> rows = new ArrayList<>();
        fresh.faults()
                .forEach(each -> rows.add(row(each, cases.get(each.newest().id()))));
        if (fresh.further()) {
            rows.add(Row.plain(
                    Words.of("todo", "MORE_ALARMS", page.locale()), "/review/history?action=alarms", null, true));
        }
        return rows;
    }

    private Row row(Exceptions.Fault fault, NamedCase namedOrNull) {
        HistoryEntry alarm = fault.newest();
        return new Row(
                Words.of("action", alarm.action(), page.locale()),
                "/review/history?after=" + (alarm.number() - 1),
                null,
                null,
                null,
                Facts.read(alarm, page.locale()),
                null,
                null,
                Duration.between(fault.first(), clock.instant()),
                true,
                null,
                List.of(),
                new Row.Told(
                        namedOrNull,
                        fault.times() > 1 ? Integer.toString(fault.times()) : null,
                        fault.first(),
                        alarm.occurredAt()));
    }
}
