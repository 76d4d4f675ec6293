package org.defenderrelief.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.defenderrelief.casefile.AskedByPerson;
import org.defenderrelief.casefile.ClosedForGood;
import org.defenderrelief.casefile.Erasures;
import org.defenderrelief.casefile.FileActs;
import org.defenderrelief.fund.Commit;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.history.ActRule;
import org.defenderrelief.history.ConfirmedByAnother;
import org.defenderrelief.history.NothingOvertaken;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.SignedInOffice;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.roster.RosterRules;

/** What is erased is erased as two keepers said, by the acts themselves. */
public final class RetentionRules {
    private RetentionRules() {}

    /** It takes two to say how long what is kept. */
    public static final class ScheduleConfirmed extends ConfirmedByAnother {
        public ScheduleConfirmed() {
            super(
                    SignedRetention.SCHEDULE_PROPOSED,
                    SignedRetention.SCHEDULE_CONFIRMED,
                    SignedRetention.SCHEDULE_WITHDRAWN,
                    Schedule.ID);
        }
    }

    /** It takes two to hold something for longer than {@link Hold#ALONE_DAYS} days. */
    public static final class HoldConfirmed extends ConfirmedByAnother {
        public HoldConfirmed() {
            super(
                    SignedRetention.HOLD_PROPOSED,
                    SignedRetention.HOLD_CONFIRMED,
                    SignedRetention.HOLD_WITHDRAWN,
                    Hold.ID);
        }
    }

    /** It takes two to let go of what is held. */
    public static final class LiftConfirmed extends ConfirmedByAnother {
        public LiftConfirmed() {
            super(SignedRetention.LIFT_PROPOSED, SignedRetention.LIFTED, Hold.LIFT);
        }
    }

    /** Nobody confirms a schedule that was proposed before another was confirmed. */
    public static final class NoneOvertaken extends NothingOvertaken {
        public NoneOvertaken() {
            super(
                    SignedRetention.SCHEDULE_PROPOSED,
                    SignedRetention.SCHEDULE_CONFIRMED,
                    Schedule.ID,
                    Set.of(SignedRetention.SCHEDULE_PROPOSED, SignedRetention.SCHEDULE_CONFIRMED));
        }

        @Override
        protected boolean overtakes(Said said) {
            return said.action().equals(SignedRetention.SCHEDULE_CONFIRMED);
        }

        @Override
        protected String subject(Said said) {
            return "";
        }
    }

    /** Keepers alone say it. */
    public static final class SaidInOffice extends SignedInOffice {
        public SaidInOffice() {
            super(SignedRetention.ACTIONS.stream()
                    .collect(Collectors.toMap(action -> action, action -> Set.of(Office.KEEPER))));
        }
    }

    /** Each erasure was due by the schedule in force, of a case that was closed for good, also for what was written after that, and nothing held it. */
    public static final class ErasedAsScheduled implements ActRule {
        private static final Set<String> ACTIONS = Stream.of(
                        SignedRetention.ACTIONS,
                        ClosedForGood.moves(),
                        AskedByPerson.ACTIONS,
                        FileActs.TAKING,
                        Set.of(Commit.ACTION, Erasures.ACTION))
                .flatMap(Set::stream)
                .collect(Collectors.toUnmodifiableSet());

        private final SignedRetention signed = new SignedRetention();

        /** Of each place at which a keeper's act stands, the latest time that was signed by then. */
        private final NavigableMap<Long, Instant> known = new TreeMap<>();

        @Override
        public Set<String> actions() {
            return ACTIONS;
        }

        /** They say when what went was written. */
        @Override
        public Optional<String> looksAtCommittingWhere() {
            return Optional.of(Erasures.ACTION);
        }

        @Override
        public Optional<Broken> broken(List<Said> acts, Optional<Roster> roster) {
            for (int place = 0; place < acts.size(); place++) {
                Said said = acts.get(place);
                if (SignedRetention.ACTIONS.contains(said.action())) {
                    note(said, roster);
                } else if (said.action().equals(Erasures.ACTION)) {
                    Optional<String> reason = wrong(said, acts.subList(0, place), roster);
                    if (reason.isPresent()) {
                        return Broken.by(said, reason.get());
                    }
                }
            }
            return Optional.empty();
        }

        /** What nobody in office signed, another rule names; the service does not go by it either. */
        private void note(Said said, Optional<Roster> roster) {
            boolean inOffice = roster.isEmpty()
                    || roster.get()
                            .byKid(said.signer())
                            .filter(member -> member.held(Office.KEEPER, said.at()))
                            .isPresent();
            if (inOffice && said.caseId().isEmpty()) {
                signed.see(said);
                Instant before = known.isEmpty() ? said.at() : known.lastEntry().getValue();
                known.put(said.place(), before.isAfter(said.at()) ? before : said.at());
            }
        }

        private Optional<String> wrong(Said said, List<Said> before, Optional<Roster> roster) {
            if (!said.signer().isEmpty() || !said.person().equals(Actor.SERVICE.person())) {
                return Optional.of("somebody else than the service erased it");
            }
            if (isDatedBack(said)) {
                return Optional.of("it was erased at a time that was over");
            }
            Optional<ClosedForGood.Closed> closed = ClosedForGood.by(before.stream()
                    .filter(each -> ClosedForGood.moves().contains(each.action()))
                    .toList());
            if (closed.isEmpty() || !isSame(said, closed.get())) {
                return Optional.of("it was erased, and the case was not closed so");
            }
            Set<EnvelopeId> paying = EraseCase.paying(before.stream()
                    .filter(each -> each.action().equals(Commit.ACTION))
                    .toList());
            Optional<KeptPart> part = KeptPart.read(said.text(ErasureFacts.PART))
                    .filter(each -> WhatItBelongsTo.of(said.text(Erasures.NAME), before)
                            .filter(each::equals)
                            .isPresent());
            Optional<String> undue = said.fact(ErasureFacts.DECIDED).isPresent()
                    ? early(said, part, paying, before, roster)
                    : late(said, part, paying, closed.get(), before);
            return undue.isPresent() || !held(said, paying) ? undue : Optional.of("it was erased while it was held");
        }

        private Optional<String> late(
                Said said,
                Optional<KeptPart> part,
                Set<EnvelopeId> paying,
                ClosedForGood.Closed closed,
                List<Said> before) {
            Optional<Schedule> schedule = schedule(said);
            if (schedule.isEmpty()) {
                return Optional.of("it was erased, and no schedule in force says so");
            }
            Optional<LocalDate> due =
                    part.flatMap(each -> schedule.get().due(each, closed.outcome(), paying, closed.on()));
            if (due.isEmpty()) {
                return Optional.of("it was erased, and the schedule keeps it");
            }
            LocalDate day = LocalDate.ofInstant(said.at(), ZoneOffset.UTC);
            boolean old = WhenWritten.newest(said.text(Erasures.NAME), said.text(Erasures.VERSIONS), before)
                    .filter(written -> !WhenWritten.isOld(written, closed.on(), due.get(), day))
                    .isEmpty();
            return due.get().isAfter(day) || !old ? Optional.of("it was erased before it was due") : Optional.empty();
        }

        /** Before its day, as a person asked and two of triage decided in that very moment. */
        private static Optional<String> early(
                Said said,
                Optional<KeptPart> part,
                Set<EnvelopeId> paying,
                List<Said> before,
                Optional<Roster> roster) {
            if (part.isEmpty() || part.get().isFinancial() && !paying.isEmpty()) {
                return Optional.of("it was erased, and the law keeps it");
            }
            RequestReplay replay = new RequestReplay(each -> RequestRule.ofTriage(each, roster));
            replay.take(before.stream()
                    .filter(each -> AskedByPerson.ACTIONS.contains(each.action()))
                    .toList());
            boolean decided = Ids.read(said.text(PersonRequest.ID))
                    .flatMap(replay::request)
                    .flatMap(PersonRequest::ended)
                    .filter(end -> end.outcome() == RequestOutcome.ERASED)
                    .map(PersonRequest.Ended::said)
                    .filter(by -> by.act().toString().equals(said.text(ErasureFacts.DECIDED)))
                    .filter(by -> !said.at().isAfter(by.at().plus(RosterRules.RECORDED_WITHIN)))
                    .isPresent();
            return decided ? Optional.empty() : Optional.of("it was erased, and two people did not say so");
        }

        /** Who signs in the service's name cannot sign for a time before what was known when it got its place, whatever keepers signed since. */
        private boolean isDatedBack(Said said) {
            Map.Entry<Long, Instant> before = known.lowerEntry(said.place());
            return before != null && said.at().plus(RosterRules.RECORDED_WITHIN).isBefore(before.getValue());
        }

        private static boolean isSame(Said said, ClosedForGood.Closed closed) {
            return said.text(ErasureFacts.CLOSED).equals(closed.by().act().toString())
                    && said.text(ErasureFacts.OUTCOME).equals(closed.outcome().name());
        }

        /** As it stood when the service asked, which was a little before. */
        private Optional<Schedule> schedule(Said said) {
            return Stream.of(Duration.ZERO, RosterRules.RECORDED_WITHIN)
                    .flatMap(earlier -> signed.inForce(said.at().minus(earlier)).stream())
                    .filter(each -> each.id().toString().equals(said.text(Schedule.ID)))
                    .findFirst();
        }

        private boolean held(Said said, Set<EnvelopeId> paying) {
            return signed.holds().stream()
                    .filter(hold -> hold.isAbout(said.caseId().orElseThrow(), paying))
                    .anyMatch(hold -> hold.held(said));
        }
    }
}
