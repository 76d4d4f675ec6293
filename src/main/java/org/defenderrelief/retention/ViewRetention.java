package org.defenderrelief.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.AuthenticCase;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Erasures;
import org.defenderrelief.fund.ConfirmedEnvelopes;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.ActsOfList;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.Sha256;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;

/** What keepers and auditors see of it: schedules, what will go and when, what is held and why, what went. References and codenames, and nothing sealed. */
@ApplicationScoped
public class ViewRetention {
    /** The furthest that is looked ahead, in days. */
    public static final int FURTHEST = 3653;

    /** As many lines as are shown. */
    public static final int MOST = 500;

    private static final Duration OVERTAKEN_SHOWN = Duration.ofDays(30);

    private final RetentionActs signed;
    private final DueRows rows;
    private final AuthenticCase authentic;
    private final ConfirmedEnvelopes envelopes;
    private final Acts acts;
    private final EntityManager entities;
    private final Clock clock;

    ViewRetention(
            RetentionActs signed,
            DueRows rows,
            AuthenticCase authentic,
            ConfirmedEnvelopes envelopes,
            Acts acts,
            EntityManager entities,
            Clock clock) {
        this.signed = signed;
        this.rows = rows;
        this.authentic = authentic;
        this.envelopes = envelopes;
        this.acts = acts;
        this.entities = entities;
        this.clock = clock;
    }

    /** Where a schedule stands. */
    public enum Standing {
        /** Another keeper has to confirm it. */
        WAITING,
        /** It is confirmed, and begins on a day that is to come. */
        TO_COME,
        /** What is due by it is erased. */
        IN_FORCE,
        /** Another one has taken its place. */
        OVER
    }

    /** A schedule. @param confirmedBy nobody while it waits */
    public record ShownSchedule(
            Schedule schedule,
            Standing standing,
            PersonId proposedBy,
            Instant proposedAt,
            Optional<PersonId> confirmedBy,
            Optional<Instant> confirmedAt) {}

    /** A proposal that nobody can confirm any more. @param from the day from which it was to hold */
    public record Overtaken(LocalDate from, PersonId proposedBy, Instant proposedAt) {}

    /** Where a hold stands. */
    public enum HoldStanding {
        /** It holds, and another keeper can confirm it. */
        WAITING,
        HOLDS,
        /** It holds, and another keeper can confirm that it is lifted. */
        LIFT_WAITING,
        /** Its day or its week is over, or it was lifted or taken back. */
        OVER
    }

    /** What ended a hold before its day. */
    public enum HoldEnding {
        /** Two keepers let go of it. */
        LIFTED,
        /** Whoever proposed it took it back before anybody confirmed it. */
        WITHDRAWN
    }

    /** That somebody ended a hold. @param proposedBy who proposed to lift it; nobody if it was taken back */
    public record HoldEnd(HoldEnding how, Optional<PersonId> proposedBy, PersonId by, Instant at) {
        static HoldEnd of(Hold hold, Said ended) {
            return ended.action().equals(SignedRetention.LIFTED)
                    ? new HoldEnd(HoldEnding.LIFTED, hold.lifting().map(Said::person), ended.person(), ended.at())
                    : new HoldEnd(HoldEnding.WITHDRAWN, Optional.empty(), ended.person(), ended.at());
        }
    }

    /**
     * A hold.
     *
     * @param everything whether it is of every case
     * @param of reference of the case or code of the envelope, as they were signed; empty if it is of everything
     * @param note as it was signed; empty if what stands there is not
     * @param liftProposedBy who wants it lifted, while another can confirm that
     * @param ends when it ends by itself
     * @param end who ended it; nobody while it holds, and if its time is over
     */
    public record ShownHold(
            UUID id,
            boolean ofCase,
            boolean everything,
            String of,
            HoldReason reason,
            LocalDate until,
            String note,
            HoldStanding standing,
            PersonId proposedBy,
            Instant proposedAt,
            Optional<PersonId> confirmedBy,
            Optional<PersonId> liftProposedBy,
            Instant ends,
            Optional<HoldEnd> end) {}

    /** Parts of a case that go together. @param due by the rows @param held the hold that keeps them longest */
    public record Coming(
            String reference,
            String codename,
            CaseStatus outcome,
            LocalDate closed,
            KeptPart part,
            int versions,
            LocalDate due,
            Optional<Hold> held) {}

    /**
     * What is to come until a day by one schedule.
     *
     * @param inForce whether that schedule is in force; else it begins on a day that is to come
     * @param cases how many cases, by part; also of what is not shown
     * @param coming the first {@link #MOST} of it
     * @param held how much of what is shown is held
     * @param further how many lines there are beside those that are shown, by the rows
     */
    public record Preview(
            Schedule schedule,
            boolean inForce,
            LocalDate until,
            Map<KeptPart, Integer> cases,
            List<Coming> coming,
            int held,
            int further) {}

    /**
     * What would go by a schedule that waits to be confirmed.
     *
     * @param preview until so many days after its first day
     * @param onFirstDay how many cases lose a part as soon as it holds, by part
     */
    public record Proposed(Preview preview, Map<KeptPart, Integer> onFirstDay) {}

    /** A part that was erased. */
    public record Erasure(
            UUID act,
            Instant at,
            String reference,
            String name,
            String part,
            String versions,
            LocalDate due,
            String was) {}

    /** Schedules, the newest first. @throws Problem.Forbidden unless a keeper or an auditor asks @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    public List<ShownSchedule> schedules(Actor actor) {
        requireReader(actor);
        SignedRetention all = signed.all();
        Instant now = clock.instant();
        Optional<Schedule> inForce = all.inForce(now);
        List<ShownSchedule> shown = new ArrayList<>();
        all.waiting(now)
                .forEach(said -> Schedule.of(said)
                        .ifPresent(schedule -> shown.add(new ShownSchedule(
                                schedule,
                                Standing.WAITING,
                                said.person(),
                                said.at(),
                                Optional.empty(),
                                Optional.empty()))));
        List<SignedRetention.Confirmed> confirmed = all.confirmed();
        for (int i = confirmed.size() - 1; i >= 0; i--) {
            SignedRetention.Confirmed each = confirmed.get(i);
            shown.add(new ShownSchedule(
                    each.schedule(),
                    standing(each.schedule(), inForce, now),
                    each.proposed().person(),
                    each.proposed().at(),
                    Optional.of(each.by().person()),
                    Optional.of(each.by().at())));
        }
        return List.copyOf(shown);
    }

    /**
     * Proposals of the last 30 days that count no more, since another schedule was confirmed or their week passed, the newest first: whoever made one
     * is not to believe that it waits.
     *
     * @throws Problem.Forbidden as {@link #schedules} @throws Problem.Conflict {@code not-authentic}
     */
    @Transactional
    public List<Overtaken> overtaken(Actor actor) {
        requireReader(actor);
        Instant now = clock.instant();
        return signed.all().overtaken(now).stream()
                .filter(said -> said.at().isAfter(now.minus(OVERTAKEN_SHOWN)))
                .flatMap(said -> Schedule.of(said).stream()
                        .map(schedule -> new Overtaken(schedule.from(), said.person(), said.at())))
                .toList();
    }

    private static Standing standing(Schedule schedule, Optional<Schedule> inForce, Instant now) {
        if (inForce.filter(each -> each.id().equals(schedule.id())).isPresent()) {
            return Standing.IN_FORCE;
        }
        return schedule.from().isAfter(day(now)) ? Standing.TO_COME : Standing.OVER;
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /** Holds, those that hold first. @throws Problem.Forbidden as {@link #schedules} @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    public List<ShownHold> holds(Actor actor) {
        requireReader(actor);
        Instant now = clock.instant();
        List<Hold> all = signed.all().holds();
        Map<String, String> notes = notes();
        Map<CaseId, String> references = references(all);
        Map<EnvelopeId, String> codes = envelopes.named();
        List<ShownHold> shown = new ArrayList<>();
        for (Hold hold : all) {
            String note = notes.getOrDefault(hold.id().toString(), "");
            shown.add(new ShownHold(
                    hold.id(),
                    hold.caseId().isPresent(),
                    hold.isOfEverything(),
                    hold.caseId()
                            .map(id -> references.getOrDefault(id, ""))
                            .or(() -> hold.envelope().map(id -> codes.getOrDefault(id, "")))
                            .orElse(""),
                    hold.reason(),
                    hold.until(),
                    Sha256.hex(note).equals(hold.note()) ? note : "",
                    standing(hold, now),
                    hold.proposed().person(),
                    hold.proposed().at(),
                    hold.confirmed().map(Said::person),
                    hold.liftWaiting(now).map(Said::person),
                    hold.ends(),
                    hold.ended().filter(said -> !hold.holds(now)).map(said -> HoldEnd.of(hold, said))));
        }
        shown.sort(Comparator.comparing((ShownHold each) -> each.standing() == HoldStanding.OVER));
        return List.copyOf(shown);
    }

    /** As they were submitted: whoever swaps references among rows has no hold look as if it were of another case, and no row keeps any from being shown. */
    private Map<CaseId, String> references(List<Hold> holds) {
        List<UUID> held = holds.stream()
                .flatMap(hold -> hold.caseId().stream())
                .map(CaseId::value)
                .distinct()
                .toList();
        return authentic.submissions(held).stream()
                .collect(Collectors.toMap(said -> new CaseId(said.act()), said -> said.text("reference")));
    }

    private static HoldStanding standing(Hold hold, Instant now) {
        if (!hold.holds(now)) {
            return HoldStanding.OVER;
        }
        if (hold.liftWaiting(now).isPresent()) {
            return HoldStanding.LIFT_WAITING;
        }
        return hold.confirmed().isPresent() || hold.isOfEverything() ? HoldStanding.HOLDS : HoldStanding.WAITING;
    }

    private Map<String, String> notes() {
        Map<String, String> notes = new HashMap<>();
        List<?> found = entities.createNativeQuery(
                        "SELECT CAST(id AS CHAR), note FROM retention_hold_note", Object[].class)
                .getResultList();
        for (Object each : found) {
            Object[] row = (Object[]) each;
            notes.put((String) row[0], (String) row[1]);
        }
        return notes;
    }

    /**
     * What goes until so many days from today by the schedule in force, and by each that is confirmed and begins until then, in the order in which they do; so
     * that nobody is surprised by one that lets things go earlier. By the rows: what really goes, the acts decide.
     *
     * @throws Problem.Forbidden as {@link #schedules} @throws Problem.Conflict {@code not-authentic}
     */
    @Transactional
    public List<Preview> previews(Actor actor, int days) {
        requireReader(actor);
        SignedRetention all = signed.all();
        Instant now = clock.instant();
        LocalDate until = day(now).plusDays(Math.min(Math.max(days, 0), FURTHEST));
        Optional<Schedule> inForce = all.inForce(now);
        List<Schedule> next = all.confirmed().stream()
                .map(SignedRetention.Confirmed::schedule)
                .filter(each -> each.from().isAfter(day(now)))
                .sorted(Comparator.comparing(Schedule::from))
                .toList();
        return Stream.concat(inForce.stream(), next.stream())
                .filter(each -> inForce.isEmpty()
                        || !each.from().isAfter(until)
                        || inForce.get().id().equals(each.id()))
                .map(schedule ->
                        preview(all, schedule, inForce.filter(schedule::equals).isPresent(), until, now))
                .toList();
    }

    /**
     * What would go by each schedule that waits to be confirmed, until so many days after its first day, the oldest proposal first: for whoever confirms one
     * to see before. By the rows, as {@link #previews}.
     *
     * @throws Problem.Forbidden as {@link #schedules} @throws Problem.Conflict {@code not-authentic}
     */
    @Transactional
    public List<Proposed> proposed(Actor actor, int days) {
        requireReader(actor);
        SignedRetention all = signed.all();
        Instant now = clock.instant();
        return all.waiting(now).stream()
                .flatMap(said -> Schedule.of(said).stream())
                .map(schedule -> {
                    // Proposed for a day that has come meanwhile, it holds from today on.
                    LocalDate first = schedule.from().isBefore(day(now)) ? day(now) : schedule.from();
                    LocalDate until = first.plusDays(Math.min(Math.max(days, 0), FURTHEST));
                    return new Proposed(preview(all, schedule, false, until, now), rows.counts(schedule, first));
                })
                .toList();
    }

    private Preview preview(SignedRetention all, Schedule schedule, boolean inForce, LocalDate until, Instant now) {
        boolean begins = !schedule.from().isAfter(until);
        List<DueRows.Row> found = begins ? rows.until(schedule, until, MOST) : List.of();
        Map<KeptPart, Integer> counts = begins ? rows.counts(schedule, until) : Map.of();
        List<Coming> coming = new ArrayList<>();
        for (DueRows.Row row : found) {
            schedule.due(row.part(), row.outcome(), row.paying(), row.closed())
                    .filter(day -> !day.isAfter(until))
                    .ifPresent(day -> coming.add(new Coming(
                            row.reference(),
                            row.codename(),
                            row.outcome(),
                            row.closed(),
                            row.part(),
                            row.versions(),
                            day.isBefore(schedule.from()) ? schedule.from() : day,
                            all.holding(row.caseId(), row.paying(), now))));
        }
        int held = (int) coming.stream().filter(each -> each.held().isPresent()).count();
        int lines = counts.values().stream().mapToInt(Integer::intValue).sum();
        return new Preview(
                schedule, inForce, until, counts, List.copyOf(coming), held, Math.max(0, lines - found.size()));
    }

    /** Whether nothing is erased until a keeper has looked, since a backup was restored. @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    public boolean waitsForKeepers(Actor actor) {
        requireReader(actor);
        return signed.waitsForKeepers(signed.all());
    }

    /** What went, the newest first. @throws Problem.Forbidden as {@link #schedules} */
    @Transactional
    public List<Erasure> erased(Actor actor, int most) {
        requireReader(actor);
        List<UUID> ids = rows.newestErasures(most);
        ActsOfList list = acts.ofList(ids.stream());
        return ids.stream()
                .flatMap(id -> list.said(id).stream())
                .filter(said ->
                        said.action().equals(Erasures.ACTION) && said.signer().isEmpty())
                .map(ViewRetention::erasure)
                .toList();
    }

    static Erasure erasure(Said said) {
        return new Erasure(
                said.act(),
                said.at(),
                said.text("reference"),
                said.text(Erasures.NAME),
                said.text(ErasureFacts.PART),
                said.text(Erasures.VERSIONS),
                LocalDate.parse(said.text(Erasures.DUE)),
                said.text(ErasureFacts.WAS));
    }

    /** How many schedules and holds wait for this keeper. @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    public int waiting(Actor actor) {
        Instant now = clock.instant();
        SignedRetention all = signed.all();
        long schedules = all.waiting(now).stream()
                .filter(said -> !said.person().equals(actor.person()))
                .count();
        long holds = all.holds().stream()
                .filter(hold -> hold.isWaiting(now) && !hold.proposed().person().equals(actor.person())
                        || hold.liftWaiting(now)
                                .filter(said -> !said.person().equals(actor.person()))
                                .isPresent())
                .count();
        return Math.toIntExact(schedules + holds);
    }

    static void requireReader(Actor actor) {
        if (!actor.has(Role.KEEPER)) {
            actor.require(Role.AUDITOR);
        }
    }
}
