package org.defenderrelief.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.defenderrelief.casefile.ClosedForGood;
import org.defenderrelief.casefile.Erasures;
import org.defenderrelief.fund.Commit;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.history.ActRule;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.ConfirmedByAnother;
import org.defenderrelief.history.NothingOvertaken;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.SignedInOffice;
import org.defenderrelief.kernel.Actor;
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

    /** It takes two to hold something for longer than a week. */
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

    /** Each erasure was due by the schedule in force, of a case that was closed for good, and nothing held it. */
    public static final class ErasedAsScheduled implements ActRule {
        private final SignedRetention signed = new SignedRetention();
        private Said latest;

        @Override
        public Set<String> actions() {
            return Stream.of(SignedRetention.ACTIONS, ClosedForGood.moves(), Set.of(Commit.ACTION, Erasures.ACTION))
                    .flatMap(Set::stream)
                    .collect(Collectors.toSet());
        }

        @Override
        public Optional<Broken> broken(List<Said> acts, Optional<Roster> roster) {
            for (int place = 0; place < acts.size(); place++) {
                Said said = acts.get(place);
                if (SignedRetention.ACTIONS.contains(said.action())) {
                    note(said, roster);
                } else if (said.action().equals(Erasures.ACTION)) {
                    Optional<String> reason = wrong(said, acts.subList(0, place));
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
                latest = latest == null || said.at().isAfter(latest.at()) ? said : latest;
            }
        }

        private Optional<String> wrong(Said said, List<Said> before) {
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
            Optional<Schedule> schedule = schedule(said);
            if (schedule.isEmpty()) {
                return Optional.of("it was erased, and no schedule in force says so");
            }
            Optional<LocalDate> due = KeptPart.read(said.text(ErasureFacts.PART))
                    .filter(part -> isOf(part, said))
                    .flatMap(part -> schedule.get()
                            .due(
                                    part,
                                    closed.get().outcome(),
                                    paying,
                                    closed.get().on()));
            if (due.isEmpty()) {
                return Optional.of("it was erased, and the schedule keeps it");
            }
            if (due.get().isAfter(LocalDate.ofInstant(said.at(), ZoneOffset.UTC))) {
                return Optional.of("it was erased before it was due");
            }
            return held(said, paying) ? Optional.of("it was erased while it was held") : Optional.empty();
        }

        /** Who signs in the service's name cannot sign for a time before what was known when it got its place. */
        private boolean isDatedBack(Said said) {
            return latest != null
                    && latest.place() < said.place()
                    && said.at().plus(RosterRules.RECORDED_WITHIN).isBefore(latest.at());
        }

        private static boolean isSame(Said said, ClosedForGood.Closed closed) {
            return said.text(ErasureFacts.CLOSED).equals(closed.by().act().toString())
                    && said.text(ErasureFacts.OUTCOME).equals(closed.outcome().name());
        }

        /** A file's act does not say by its name what the file belongs to; what it says decides, and the row is held against it. */
        private static boolean isOf(KeptPart part, Said said) {
            String name = said.text(Erasures.NAME);
            return name.startsWith("attachment/") || name.equals(part.key());
        }

        /** As it stood when the service asked, which was a little before. */
        private Optional<Schedule> schedule(Said said) {
            return Stream.of(Duration.ZERO, RosterRules.RECORDED_WITHIN)
                    .flatMap(earlier -> signed.inForce(said.at().minus(earlier)).stream())
                    .filter(each -> each.id().toString().equals(said.text(Schedule.ID)))
                    .findFirst();
        }

        private boolean held(Said said, Set<EnvelopeId> paying) {
            Instant at = said.at();
            return signed.holds().stream()
                    .filter(hold -> hold.isAbout(said.caseId().orElseThrow(), paying))
                    .anyMatch(hold -> hold.holds(at, Acts.CLOCKS_AGREE));
        }
    }
}
