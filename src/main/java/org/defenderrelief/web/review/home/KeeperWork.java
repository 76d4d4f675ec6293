package org.defenderrelief.web.review.home;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.RequestScoped;

import org.defenderrelief.access.People;
import org.defenderrelief.access.UndeliveredMail;
import org.defenderrelief.committee.PoliciesToMind;
import org.defenderrelief.committee.ShortCircles;
import org.defenderrelief.committee.ShortRounds;
import org.defenderrelief.fund.FundsToMind;
import org.defenderrelief.history.Exceptions;
import org.defenderrelief.jobs.JobState;
import org.defenderrelief.jobs.Jobs;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.operations.BackupStatus;
import org.defenderrelief.partner.PartnersToMind;
import org.defenderrelief.retention.ViewRetention;
import org.defenderrelief.screening.ScreeningLists;
import org.defenderrelief.seating.SeatChange;
import org.defenderrelief.seating.ViewSeats;
import org.defenderrelief.triage.PersonCeiling;
import org.defenderrelief.triage.PersonCeilings;
import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.people.Presence;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.rotation.DueRotations;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.web.shared.Formats;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Words;

/** A keeper's: that the history differs, people who wait or are not there any more, circles that are short of people, rules of money, mail that did not go out, backups that are not made, and jobs that fail. */
@RequestScoped
class KeeperWork implements Work {
    private final Newcomers newcomers;
    private final Memberships memberships;
    private final ShortCircles circles;
    private final ShortRounds rounds;
    private final Presence presence;
    private final DueRotations rotations;
    private final People people;
    private final PoliciesToMind policies;
    private final ViewSeats seats;
    private final PersonCeilings ceilings;
    private final FundsToMind funds;
    private final PartnersToMind partners;
    private final ScreeningLists lists;
    private final ViewRetention retention;
    private final Exceptions exceptions;
    private final UndeliveredMail mail;
    private final BackupStatus backups;
    private final Jobs jobs;
    private final ClockRows deadlines;
    private final Page page;

    KeeperWork(
            Newcomers newcomers,
            Memberships memberships,
            ShortCircles circles,
            ShortRounds rounds,
            Presence presence,
            DueRotations rotations,
            People people,
            PoliciesToMind policies,
            ViewSeats seats,
            PersonCeilings ceilings,
            FundsToMind funds,
            PartnersToMind partners,
            ScreeningLists lists,
            ViewRetention retention,
            Exceptions exceptions,
            UndeliveredMail mail,
            BackupStatus backups,
            Jobs jobs,
            ClockRows deadlines,
            Page page) {
        this.partners = partners;
        this.newcomers = newcomers;
        this.memberships = memberships;
        this.circles = circles;
        this.rounds = rounds;
        this.presence = presence;
        this.rotations = rotations;
        this.people = people;
        this.policies = policies;
        this.seats = seats;
        this.ceilings = ceilings;
        this.funds = funds;
        this.lists = lists;
        this.retention = retention;
        this.exceptions = exceptions;
        this.mail = mail;
        this.backups = backups;
        this.jobs = jobs;
        this.deadlines = deadlines;
        this.page = page;
    }

    @Override
    public int place() {
        return 6;
    }

    @Override
    public Optional<Section> of(Actor actor, boolean all) {
        return actor.has(Role.KEEPER) ? Optional.of(Section.of("keeper", rows(actor), all)) : Optional.empty();
    }

    /** The whole of it is a few statements over small tables. */
    @Override
    public int count(Actor actor) {
        return actor.has(Role.KEEPER) ? rows(actor).size() : 0;
    }

    private List<Row> rows(Actor actor) {
        List<Row> rows = new ArrayList<>();
        addHistory(actor, rows);
        policies.waiting(actor)
                .forEach(each -> add(rows, "POLICY", "/review/policies#p-" + each.id(), each.currency(), false));
        addSeats(actor, rows);
        addCeilings(actor, rows);
        partners.waiting(actor)
                .forEach(each -> add(rows, "PARTNER", "/review/partners#p-" + each.id(), each.organisation(), false));
        funds.envelopes(actor)
                .forEach(each -> add(rows, "ENVELOPE", "/review/funds#w-" + each.id(), each.name(), false));
        if (!actor.has(Role.FINANCE)) {
            funds.rates(actor).forEach(each -> add(rows, "RATE", "/review/funds#w-" + each.id(), each.name(), false));
            funds.imports(actor)
                    .forEach(each ->
                            add(rows, "RATE_IMPORT", "/review/rate-imports#w-" + each.id(), each.name(), false));
            Believed.orElse(List.<ScreeningLists.Shown>of(), () -> lists.waiting(actor))
                    .forEach(each -> add(
                            rows, "SANCTIONS", "/review/screening#w-" + each.id(), page.time(each.generated()), false));
        }
        if (Believed.orElse(0, () -> retention.waiting(actor)) > 0) {
            add(rows, "RETENTION", "/review/retention", "", false);
        }
        if (Believed.orElse(false, () -> isWithoutSchedule(actor))) {
            add(rows, "NO_SCHEDULE", "/review/retention", "", false);
        }
        addPeople(actor, rows);
        addShortCircles(rows);
        addShortRounds(rows);
        addAbsent(rows);
        Believed.orElse(Set.<Circle>of(), rotations::now).forEach(each -> rows.add(RotateRow.of(each, page.locale())));
        funds.endingSoon(actor)
                .forEach(each -> add(
                        rows,
                        "ENDING",
                        "/review/funds#f-" + each.id(),
                        each.code() + ", " + Formats.date(each.until(), page.locale()),
                        false));
        partners.lapsing(actor)
                .forEach(each -> add(
                        rows,
                        "LAPSING",
                        "/review/partners/of/" + each.organisation(),
                        each.organisation() + ", " + Formats.date(each.until(), page.locale()),
                        false));
        rows.addAll(deadlines.of(Role.KEEPER));
        mail.byReason()
                .forEach(each -> add(
                        rows,
                        "MAIL",
                        "/review/mail/delivery",
                        each.mails() + " · " + word("mail-failure", each.reason()),
                        each.overdue()));
        if (mail.late() > 0) {
            add(rows, "MAIL_LATE", "/review/mail/delivery", Long.toString(mail.late()), true);
        }
        if (backups.isMissed()) {
            add(rows, "BACKUP", null, "", true);
        }
        List<JobState> failing = jobs.needingPeople();
        if (!failing.isEmpty()) {
            String names =
                    failing.stream().map(each -> word("job", each.name())).collect(Collectors.joining(", "));
            add(rows, "JOBS", "/review/jobs", names, true);
        }
        rows.sort(Comparator.comparing(each -> !each.alarm()));
        return rows;
    }

    /** A keeper cannot verify, and is shown who can; who is an auditor too finds it among what is theirs. */
    private void addHistory(Actor actor, List<Row> rows) {
        if (!actor.has(Role.AUDITOR)) {
            Believed.orElse(Optional.<Instant>empty(), () -> exceptions.differsSince(actor))
                    .ifPresent(when -> add(rows, "HISTORY_DIFFERS", "/review/people#o-AUDIT", page.time(when), true));
        }
    }

    /** Neither in force nor to come, nor proposed: then nothing is ever erased, and nobody said that it should be so. */
    private boolean isWithoutSchedule(Actor actor) {
        return retention.schedules(actor).stream().allMatch(each -> each.standing() == ViewRetention.Standing.OVER);
    }

    private void addSeats(Actor actor, List<Row> rows) {
        List<SeatChange> waiting = Believed.orElse(List.<SeatChange>of(), () -> seats.waitingFor(actor));
        if (!waiting.isEmpty()) {
            Map<PersonId, String> names =
                    people.names(waiting.stream().map(SeatChange::person).toList());
            waiting.forEach(each -> add(
                    rows,
                    "SEAT",
                    "/review/seats",
                    names.getOrDefault(each.person(), each.person().toString()),
                    false));
        }
    }

    private void addCeilings(Actor actor, List<Row> rows) {
        Believed.orElse(List.<PersonCeiling>of(), ceilings::pending).stream()
                .filter(each -> !each.by().equals(actor.person()))
                .forEach(each ->
                        add(rows, "CEILING", "/review/ceilings", each.currency().getCurrencyCode(), false));
    }

    /** Those whom a member of the office has to let in; who is that member finds them under what they sign. */
    private void addPeople(Actor actor, List<Row> rows) {
        Set<Office> own = Believed.orElse(Set.of(), () -> memberships.officesOf(actor.person()));
        Newcomers.Found found = newcomers.of(List.of(Office.values()));
        found.people().stream()
                .filter(each -> !each.enrolled() || !own.contains(each.office()))
                .map(each -> each.row(
                        word("todo", each.enrolled() ? "ADMIT" : "CODE"),
                        each.enrolled()
                                ? "/review/people#o-" + each.office()
                                : "/review/people/" + each.person() + "/code",
                        page.locale()))
                .forEach(rows::add);
        if (found.isCut()) {
            add(rows, "MORE_PEOPLE", "/review/people", "", true);
        }
    }

    private void addShortCircles(List<Row> rows) {
        Believed.orElse(List.<ShortCircles.Short>of(), circles::now).stream()
                .map(each -> ShortRow.of(each, page.locale()))
                .forEach(rows::add);
    }

    /** Which cases these are, a keeper does not learn; that the committee needs more members, they do. */
    private void addShortRounds(List<Row> rows) {
        int few = Believed.orElse(0, rounds::count);
        if (few > 0) {
            add(rows, "FEW_LEFT", "/review/people#o-COMMITTEE", Integer.toString(few), true);
        }
    }

    /** Who has not been here for long, with the way to what can be done about it: suspend, end, or wait. */
    private void addAbsent(List<Row> rows) {
        List<Presence.Seen> absent = Believed.orElse(Map.<String, Presence.Seen>of(), presence::all).values().stream()
                .filter(each -> each.absent()
                        && each.awayUntil().isEmpty()
                        && each.person().isPresent())
                .sorted(Comparator.comparing(Presence.Seen::kid))
                .toList();
        Map<PersonId, String> names = people.names(
                absent.stream().flatMap(each -> each.person().stream()).toList());
        for (Presence.Seen each : absent) {
            add(
                    rows,
                    "ABSENT",
                    "/review/people#k-" + each.kid() + "-"
                            + each.offices().iterator().next(),
                    names.getOrDefault(each.person().orElseThrow(), each.kid())
                            + each.lastHere()
                                    .map(last -> " · " + Formats.day(last, page.locale()))
                                    .orElse(""),
                    false);
        }
    }

    private void add(List<Row> rows, String code, String href, String about, boolean alarm) {
        rows.add(Row.plain(word("todo", code), href, about, alarm));
    }

    private String word(String kind, Object code) {
        Locale locale = page.locale();
        return Words.of(kind, code, locale);
    }
}
