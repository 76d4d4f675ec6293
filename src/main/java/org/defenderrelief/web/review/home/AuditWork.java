package org.defenderrelief.web.review.home;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;

import org.defenderrelief.history.Exceptions;
import org.defenderrelief.history.HistoryEntry;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.web.review.Facts;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Words;

/** An auditor's: words of people in danger that no auditor has read, alarms that came after the last verification they or another auditor asked for, and a verification when none was lately. */
@RequestScoped
class AuditWork implements Work {
    private static final Duration LATELY = Duration.ofDays(7);

    /** So many words of people in danger come before the alarms, half of what a page shows. */
    private static final int WORDS_BEFORE = 10;

    private final Exceptions exceptions;
    private final OwnRows own;
    private final ClockRows deadlines;
    private final Page page;
    private final Clock clock;
    private Exceptions.View seen;

    AuditWork(Exceptions exceptions, OwnRows own, ClockRows deadlines, Page page, Clock clock) {
        this.own = own;
        this.exceptions = exceptions;
        this.deadlines = deadlines;
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
                    !view.fresh().alarms().isEmpty()));
        }
        history.addAll(deadlines.of(Role.AUDITOR));
        view.fresh().alarms().forEach(each -> history.add(row(each)));
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
        return fresh.alarms().size()
                + (isToVerify(fresh) ? 1 : 0)
                + deadlines.of(Role.AUDITOR).size()
                + own.of(actor, Role.AUDITOR).size();
    }

    private boolean isToVerify(Exceptions.Fresh fresh) {
        return !fresh.alarms().isEmpty()
                || fresh.settled()
                        .filter(each -> each.plus(LATELY).isAfter(clock.instant()))
                        .isEmpty();
    }

    private Row row(HistoryEntry alarm) {
        return new Row(
                Words.of("action", alarm.action(), page.locale()),
                "/review/history?after=" + (alarm.number() - 1),
                null,
                null,
                null,
                Facts.read(alarm, page.locale()),
                null,
                null,
                Duration.between(alarm.occurredAt(), clock.instant()),
                true,
                null,
                List.of());
    }
}
