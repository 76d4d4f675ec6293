package org.defenderrelief.web.review.home;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;

import org.defenderrelief.history.Alarm;
import org.defenderrelief.history.Exceptions;
import org.defenderrelief.history.HistoryEntry;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.web.review.Facts;
import org.defenderrelief.web.review.NamedCase;
import org.defenderrelief.web.review.NamedCases;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Words;

/** An auditor's: that the history differs, words of people in danger that no auditor has read, what alarms say, each once and many alike together, that came after the last verification they or another auditor asked for, and a verification when none was lately. */
@RequestScoped
class AuditWork implements Work {
    private static final Duration LATELY = Duration.ofDays(7);

    /** So many words of people in danger come before the alarms, half of what a page shows. */
    private static final int WORDS_BEFORE = 10;

    /** So many alarms that say the same of different things stand one by one; more of them are one row, with the way to each. */
    private static final int FEW = 3;

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
        Stream<Row> complaints = own.complaints(actor, Role.AUDITOR).stream()
                .map(each -> own.complaint(each, Role.AUDITOR, clock.instant()));
        List<Row> words = Stream.concat(
                        complaints, own.of(actor, Role.AUDITOR).stream().map(each -> own.row(each, clock.instant())))
                .toList();
        String differs = Words.of("action", Alarm.DIFFERS, page.locale());
        return Optional.of(Section.of("audit", first(differs, ordered(words, history)), all));
    }

    /** The first row of that name before all else: further ones stay where they are, so that many leave room for the rest. */
    static List<Row> first(String action, List<Row> rows) {
        return rows.stream()
                .filter(each -> each.action().equals(action))
                .findFirst()
                .map(found -> Stream.concat(Stream.of(found), rows.stream().filter(each -> each != found))
                        .toList())
                .orElse(rows);
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
        return kinds(fresh.faults()).size()
                + (fresh.further() ? 1 : 0)
                + (isToVerify(fresh) ? 1 : 0)
                + deadlines.of(Role.AUDITOR).size()
                + own.complaints(actor, Role.AUDITOR).size()
                + own.of(actor, Role.AUDITOR).size();
    }

    private boolean isToVerify(Exceptions.Fresh fresh) {
        return !fresh.faults().isEmpty()
                || fresh.settled()
                        .filter(each -> each.plus(LATELY).isAfter(clock.instant()))
                        .isEmpty();
    }

    private List<Row> alarms(Actor actor, Exceptions.Fresh fresh) {
        List<List<Exceptions.Fault>> kinds = kinds(fresh.faults());
        Map<UUID, NamedCase> cases = named.ofAlarms(
                actor,
                kinds.stream()
                        .filter(kind -> kind.size() == 1)
                        .map(kind -> kind.get(0).newest()));
        List<Row> rows = new ArrayList<>();
        kinds.forEach(kind -> rows.add(
                kind.size() == 1
                        ? row(kind.get(0), cases.get(kind.get(0).newest().id()))
                        : row(kind)));
        if (fresh.further()) {
            rows.add(Row.plain(
                    Words.of("todo", "MORE_ALARMS", page.locale()), "/review/history?action=alarms", null, true));
        }
        return rows;
    }

    /** What alarms have in common that say the same, of whatever. */
    private record Kind(String action, String reason) {
        static Kind of(Exceptions.Fault fault) {
            return new Kind(fault.newest().action(), Facts.reason(fault.newest()));
        }
    }

    /** One by one, or together where many say the same: an outage leaves an alarm for each entry that waited, and what else is wrong lies between them. */
    static List<List<Exceptions.Fault>> kinds(List<Exceptions.Fault> faults) {
        return faults.stream()
                .collect(Collectors.groupingBy(Kind::of, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .flatMap(kind ->
                        kind.size() > FEW ? Stream.of(kind) : kind.stream().map(List::of))
                .toList();
    }

    private Row row(Exceptions.Fault fault, NamedCase namedOrNull) {
        HistoryEntry alarm = fault.newest();
        return row(
                alarm,
                "/review/history?after=" + (alarm.number() - 1),
                Facts.read(alarm, page.locale()),
                fault.first(),
                new Row.Told(
                        namedOrNull,
                        fault.times() > 1 ? Integer.toString(fault.times()) : null,
                        null,
                        fault.first(),
                        alarm.occurredAt()));
    }

    /** Of many that say the same. */
    private Row row(List<Exceptions.Fault> kind) {
        HistoryEntry newest = kind.stream()
                .map(Exceptions.Fault::newest)
                .max(Comparator.comparing(HistoryEntry::occurredAt))
                .orElseThrow();
        Instant first = kind.stream()
                .map(Exceptions.Fault::first)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return row(
                newest,
                "/review/history?action=" + newest.action(),
                Facts.reason(newest, page.locale()),
                first,
                new Row.Told(null, null, Integer.toString(kind.size()), first, newest.occurredAt()));
    }

    private Row row(HistoryEntry alarm, String href, String about, Instant first, Row.Told told) {
        return new Row(
                Words.of("action", alarm.action(), page.locale()),
                href,
                null,
                null,
                null,
                about,
                null,
                null,
                Duration.between(first, clock.instant()),
                true,
                null,
                List.of(),
                told);
    }
}
