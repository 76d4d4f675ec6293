package org.defenderrelief.web.review.home;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    private final Exceptions exceptions;
    private final OwnRows own;
    private final Page page;
    private final Clock clock;
    private Exceptions.View seen;

    AuditWork(Exceptions exceptions, OwnRows own, Page page, Clock clock) {
        this.own = own;
        this.exceptions = exceptions;
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
        List<Row> rows = new ArrayList<>();
        own.of(actor, Role.AUDITOR).forEach(each -> rows.add(own.row(each, clock.instant())));
        view.fresh().alarms().forEach(each -> rows.add(row(each)));
        if (isToVerify(view.fresh())) {
            rows.add(Row.plain(
                    Words.of("todo", "VERIFY", page.locale()),
                    "/review/history",
                    null,
                    !view.fresh().alarms().isEmpty()));
        }
        return Optional.of(Section.of("audit", rows, all));
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
