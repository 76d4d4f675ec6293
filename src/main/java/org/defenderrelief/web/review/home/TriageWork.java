package org.defenderrelief.web.review.home;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.RequestScoped;

import org.defenderrelief.access.People;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Grant;
import org.defenderrelief.casefile.GrantLists;
import org.defenderrelief.casefile.Urgency;
import org.defenderrelief.committee.WithoutRound;
import org.defenderrelief.disbursement.WaitingTranches;
import org.defenderrelief.followup.FollowUps;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.referral.ReceivedReferrals;
import org.defenderrelief.retention.AskedToRecord;
import org.defenderrelief.retention.RequestsToMind;
import org.defenderrelief.triage.AidsToMind;
import org.defenderrelief.triage.FlagsToMind;
import org.defenderrelief.triage.WaitingForTriage;
import org.defenderrelief.web.review.CaseClocks;
import org.defenderrelief.web.shared.Due;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Words;

/** Triage's: what was handed over, then what is told loudly, then what runs out within hours; of each by how soon help is needed, and of that what has a clock, by the one that runs out next, before what only waits. */
@RequestScoped
class TriageWork implements Work {
    private static final Duration PRESSING = Duration.ofDays(7);

    static final Comparator<Placed> PRESSING_FIRST = Comparator.comparing(
                    (Placed each) -> !each.at().equals(Instant.MIN))
            .thenComparing(each -> !each.row().alarm())
            .thenComparing(each -> !each.isSoon())
            .thenComparing(Placed::urgency, Comparator.reverseOrder())
            .thenComparing(each -> each.row().due() == null)
            .thenComparing(Placed::at);

    private final WaitingForTriage waiting;
    private final WithoutRound withoutRound;
    private final GrantLists grants;
    private final ReceivedReferrals referred;
    private final WaitingTranches tranches;
    private final FlagsToMind flags;
    private final AidsToMind aids;
    private final FollowUps followUps;
    private final RequestsToMind requests;
    private final AskedToRecord unrecorded;
    private final OwnRows own;
    private final People people;
    private final CaseClocks clocks;
    private final ClockRows deadlines;
    private final Page page;
    private final Clock clock;

    TriageWork(
            WaitingForTriage waiting,
            WithoutRound withoutRound,
            GrantLists grants,
            ReceivedReferrals referred,
            WaitingTranches tranches,
            FlagsToMind flags,
            AidsToMind aids,
            FollowUps followUps,
            RequestsToMind requests,
            AskedToRecord unrecorded,
            OwnRows own,
            People people,
            CaseClocks clocks,
            ClockRows deadlines,
            Page page,
            Clock clock) {
        this.waiting = waiting;
        this.withoutRound = withoutRound;
        this.grants = grants;
        this.referred = referred;
        this.tranches = tranches;
        this.flags = flags;
        this.aids = aids;
        this.followUps = followUps;
        this.requests = requests;
        this.unrecorded = unrecorded;
        this.own = own;
        this.people = people;
        this.clocks = clocks;
        this.deadlines = deadlines;
        this.page = page;
        this.clock = clock;
    }

    @Override
    public int place() {
        return 1;
    }

    @Override
    public Optional<Section> of(Actor actor, boolean all) {
        if (!actor.has(Role.TRIAGE)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        List<Placed> rows = new ArrayList<>();
        waiting.of(actor, Section.MOST)
                .forEach(each -> rows.add(new Placed(
                        each.need() == WaitingForTriage.Need.HANDED_OVER ? Instant.MIN : each.due(), row(each, now))));
        withoutRound
                .of(actor, Section.MOST)
                .forEach(each -> rows.add(new Placed(
                        each.decisionDue(),
                        Row.due(
                                word("OPEN_ROUND"),
                                each,
                                "round",
                                null,
                                Due.of(clocks.word("DECISION"), each.decisionDue(), now),
                                each.isPressing(now)))));
        rows.addAll(asked(actor, now));
        tranches.of(actor, Section.MOST).forEach(each -> rows.add(new Placed(each.since(), row(each, now))));
        referred().ifPresent(each -> rows.add(referred(each, now)));
        flagged(actor).forEach(each -> rows.add(flagged(each, now)));
        aids.of(actor, Section.MOST).forEach(each -> rows.add(open(each, now)));
        followed(actor).forEach(each -> rows.add(followed(each, now)));
        requests.of(actor, Section.MOST).forEach(each -> rows.add(asked(actor, each, now)));
        unrecorded.of(actor, Section.MOST).forEach(each -> rows.add(unrecorded(each, now)));
        own.of(actor, Role.TRIAGE).forEach(each -> rows.add(new Placed(each.since(), own.row(each, now))));
        own.complaints(actor, Role.TRIAGE)
                .forEach(each -> rows.add(new Placed(each.due(), own.complaint(each, Role.TRIAGE, now))));
        deadlines.of(Role.TRIAGE).forEach(each -> rows.add(new Placed(now, each)));
        rows.sort(PRESSING_FIRST);
        return Optional.of(Section.of("triage", rows.stream().map(Placed::row).toList(), all));
    }

    /** @param at {@link Instant#MIN} for what was handed over, else when its clock runs out, or since when it waits */
    record Placed(Instant at, Row row) {
        /** What concerns no case may be urgent, and is not left to the end. */
        private Urgency urgency() {
            return row.urgency() == null ? Urgency.URGENT : Urgency.valueOf(row.urgency());
        }

        private boolean isSoon() {
            return row.due() != null && !row.due().getState().equals("calm");
        }
    }

    private Optional<ReceivedReferrals.Waiting> referred() {
        return Believed.orElse(Optional.empty(), referred::waiting);
    }

    /** What other funds referred here; it is no case yet. */
    private Placed referred(ReceivedReferrals.Waiting each, Instant now) {
        Row row = Row.plainSince(
                word("REFERRED_HERE"),
                "/review/referrals",
                WorkCount.figure(each.count()),
                Duration.between(each.oldest(), now));
        return new Placed(each.oldest(), row);
    }

    private List<FollowUps.Row> followed(Actor actor) {
        return followUps.of(actor, Section.MOST);
    }

    /** What a person in danger denies, that they are less safe, or that it is time to ask. */
    private Placed followed(FollowUps.Row each, Instant now) {
        boolean alarm = each.need() != FollowUps.Need.ASK_SAFETY;
        Row row = Row.waiting(
                        word("FOLLOW_" + each.need()),
                        each.caseFile(),
                        "",
                        null,
                        Duration.between(each.since(), now),
                        alarm)
                .at("/review/cases/" + each.caseFile().reference() + "/follow-up");
        return new Placed(each.since(), row);
    }

    /** What a person asked of what is held of them, or an erasure that a colleague proposed. The law gives a month; the last week is pressing. */
    private Placed asked(Actor actor, RequestsToMind.Row each, Instant now) {
        Instant until = endOf(each.due());
        Row row = Row.due(
                        word(each.isToConfirm(actor.person(), now) ? "PERSON_ERASURE" : "PERSON_REQUEST"),
                        each.caseFile(),
                        "",
                        null,
                        Due.of(clocks.word("ANSWER"), until, now),
                        until.minus(PRESSING).isBefore(now))
                .at("/review/cases/" + each.caseFile().reference() + "/person-requests");
        return new Placed(until, row);
    }

    /** What the person in danger asked for so by their own code, and nobody has recorded: the words have the button beside them. */
    private Placed unrecorded(AskedToRecord.Row each, Instant now) {
        Instant until = endOf(each.due());
        Row row = Row.due(
                word("PERSON_UNRECORDED"),
                each.caseFile(),
                "compartment-own",
                null,
                Due.of(clocks.word("ANSWER"), until, now),
                until.minus(PRESSING).isBefore(now));
        return new Placed(until, row);
    }

    private static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Flags that a colleague proposed or asked to lift; they concern no case that could be told. */
    private List<FlagsToMind.Waiting> flagged(Actor actor) {
        return Believed.orElse(List.of(), () -> flags.of(actor));
    }

    /** Help besides money of which nobody has said yet what became of it. */
    private Placed open(AidsToMind.Row each, Instant now) {
        Row row = Row.waiting(word("GIVE_AID"), each.caseFile(), "", null, Duration.between(each.since(), now), false)
                .at("/review/cases/" + each.caseFile().reference() + "/aid");
        return new Placed(each.since(), row);
    }

    private Placed flagged(FlagsToMind.Waiting each, Instant now) {
        Row row = Row.plainSince(
                word(each.need().name()),
                "/review/flags",
                WorkCount.figure(each.count()),
                Duration.between(each.oldest(), now));
        return new Placed(each.oldest(), row);
    }

    /** Who asks to see a part that is sealed for triage. */
    private List<Placed> asked(Actor actor, Instant now) {
        List<GrantLists.Row> waiting = grants.waiting(actor, Section.MOST);
        if (waiting.isEmpty()) {
            return List.of();
        }
        Map<PersonId, String> names =
                people.names(waiting.stream().map(each -> each.grant().asker()).toList());
        return waiting.stream().map(each -> asked(each, names, now)).toList();
    }

    private Placed asked(GrantLists.Row each, Map<PersonId, String> names, Instant now) {
        Grant grant = each.grant();
        Instant answered = grant.askedAt().plus(Grant.ANSWER_DUE);
        Row row = Row.due(
                        word("ANSWER_ASKED"),
                        each.caseFile(),
                        "",
                        null,
                        Due.of(clocks.word("ANSWER"), answered, now),
                        false)
                .with(
                        names.getOrDefault(grant.asker(), "") + " · "
                                + Words.of("grant-reason", grant.reason(), page.locale()),
                        null,
                        List.of())
                .at("/review/cases/" + each.caseFile().reference() + "/grants/" + grant.id());
        return new Placed(answered, row);
    }

    @Override
    public int count(Actor actor) {
        int without = withoutRound.count(actor, Section.MOST);
        return without < Section.MOST
                ? without
                        + waiting.count(actor, Section.MOST)
                        + grants.waiting(actor, Section.MOST).size()
                        + tranches.of(actor, Section.MOST).size()
                        + own.of(actor, Role.TRIAGE).size()
                        + own.complaints(actor, Role.TRIAGE).size()
                        + (actor.has(Role.TRIAGE) && referred().isPresent() ? 1 : 0)
                        + flagged(actor).size()
                        + aids.of(actor, Section.MOST).size()
                        + followed(actor).size()
                        + (actor.has(Role.TRIAGE) ? deadlines.of(Role.TRIAGE).size() : 0)
                        + requests.of(actor, Section.MOST).size()
                        + unrecorded.of(actor, Section.MOST).size()
                : without;
    }

    /** Finance can pay no more of it until somebody has looked at the condition. */
    private Row row(WaitingTranches.Row each, Instant now) {
        CaseFile c = each.caseFile();
        return Row.waiting(word("TRANCHE"), c, "tranche", null, Duration.between(each.since(), now), c.isPressing(now))
                .with(Words.row("tranches[" + (each.number() - 1) + "]", page.locale()), null, List.of());
    }

    private Row row(WaitingForTriage.Row each, Instant now) {
        CaseFile c = each.caseFile();
        if (!c.status().isUndecided()) {
            Row row = Row.waiting(
                    word(each.need().name()),
                    c,
                    anchor(each.need()),
                    null,
                    Duration.between(each.due(), now),
                    c.isPressing(now));
            return each.need() == WaitingForTriage.Need.WRITE
                    ? row.at("/review/cases/" + c.reference() + "/letter")
                    : row;
        }
        boolean first = c.firstAnsweredAt().isEmpty() && each.due().equals(c.firstAnswerDue());
        return Row.due(
                word(each.need().name()),
                c,
                anchor(each.need()),
                null,
                Due.of(clocks.word(first ? "FIRST_ANSWER" : "DECISION"), each.due(), now),
                c.isPressing(now));
    }

    private static String anchor(WaitingForTriage.Need need) {
        return switch (need) {
            case READ -> "compartment-channel";
            case HANDED_OVER -> "parts";
            case TAKE_UP -> "work";
            case FINDINGS, CHECK -> "findings";
            case RECOMMEND -> "recommend";
            case LATE, WRITE -> "";
        };
    }

    private String word(String code) {
        return Words.of("todo", code, page.locale());
    }
}
