package org.defenderrelief.committee;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.defenderrelief.casefile.CalledAlternates;
import org.defenderrelief.casefile.DeclaredConflicts;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.casefile.Recusals;
import org.defenderrelief.casefile.RegisterCase;
import org.defenderrelief.casefile.Urgency;
import org.defenderrelief.history.ActRule;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.seating.Seating;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.roster.RosterRules;

/**
 * How a round ended follows from the votes in it, by the rule that its policy gives for its amount: each is counted again, from the acts
 * alone.
 */
public final class VotesDecide implements ActRule {
    /** How a round can end by votes, or by its time being up. */
    private static final Set<String> BY_VOTES = Set.of(
            RoundFacts.APPROVED, RoundFacts.DECLINED, RoundFacts.DEFERRED, RoundFacts.RATIFIED, RoundFacts.REFUSED);

    private static final Set<String> ACTIONS = Stream.of(
                    BY_VOTES,
                    Duty.allActions(),
                    DeclaredConflicts.ACTIONS,
                    Seating.ACTIONS,
                    Set.of(
                            PolicyFacts.CONFIRMED,
                            PolicyFacts.WITHDRAWN,
                            RoundFacts.OPENED,
                            RoundFacts.VOTED,
                            RoundFacts.EXTENDED,
                            RoundFacts.VOIDED,
                            RoundFacts.RELEASED,
                            Recusals.ACTION,
                            Recusals.EXCLUDED,
                            CalledAlternates.ACTION))
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    private final Optional<Seats> seats;
    private final PoliciesInTime policies = new PoliciesInTime();
    private final List<ReleasedAlone> releasedAlone = new ArrayList<>();
    private final DeclaredConflicts conflicts = new DeclaredConflicts();
    private final Seating seating = new Seating();
    private final Set<String> withdrawn = new HashSet<>();
    private final Set<String> inForce = new HashSet<>();

    public VotesDecide() {
        this(Optional.empty());
    }

    /** @param seats to look at in place of the roster's */
    VotesDecide(Optional<Seats> seats) {
        this.seats = seats;
    }

    @Override
    public Set<String> actions() {
        return ACTIONS;
    }

    @Override
    public Optional<Broken> broken(List<Said> acts, Optional<Roster> roster) {
        Map<String, Said> asked = new HashMap<>();
        Set<String> ended = new HashSet<>();
        Set<String> extended = new HashSet<>();
        for (Said said : acts) {
            Optional<String> reason;
            try {
                reason = after(said, acts, asked, ended, extended, roster);
            } catch (IllegalArgumentException
                    | ArithmeticException
                    | DateTimeException
                    | IndexOutOfBoundsException
                    | Problem.InvalidInput unreadable) {
                reason = Optional.of("it does not say what such an act says");
            }
            if (reason.isPresent()) {
                return Broken.by(said, reason.get());
            }
        }
        return Optional.empty();
    }

    private Optional<String> after(
            Said said,
            List<Said> acts,
            Map<String, Said> asked,
            Set<String> ended,
            Set<String> extended,
            Optional<Roster> roster) {
        String round = said.fact("round").orElse("");
        String action = said.action();
        if (action.equals(PolicyFacts.CONFIRMED) || action.equals(PolicyFacts.WITHDRAWN)) {
            return policySettled(said);
        }
        if (DeclaredConflicts.ACTIONS.contains(action)) {
            // What is wrong with one of them, its own rule says.
            conflicts.add(said);
            return Optional.empty();
        }
        if (Seating.ACTIONS.contains(action)) {
            // Likewise.
            seating.add(said);
            return Optional.empty();
        }
        if (action.equals(RoundFacts.OPENED)) {
            asked.put(round, said);
            return kinds(said, acts).or(() -> terms(said));
        }
        if (action.equals(RoundFacts.EXTENDED)) {
            return extended(said, asked.get(round), ended.contains(round) || !extended.add(round));
        }
        if (action.equals(RoundFacts.RELEASED)) {
            asked.put(round, said);
            return released(said, acts, asked, ended)
                    .or(() -> coolingDown(said))
                    .or(() -> kinds(said, acts))
                    .or(() -> terms(said));
        }
        if (!BY_VOTES.contains(action) && !action.equals(RoundFacts.VOIDED)) {
            return Optional.empty();
        }
        if (!asked.containsKey(round) || !ended.add(round)) {
            return Optional.of("the round it ends was not open");
        }
        // Who was of the committee only the roster knows, and without it nobody counts votes.
        return seats.or(() -> roster.map(Seats::of))
                .filter(known -> !action.equals(RoundFacts.VOIDED))
                .flatMap(known -> new SignedVotes(asked.get(round), acts, known, conflicts, seating).follows(said));
    }

    /** @param over whether the round was ended or given more time before */
    private static Optional<String> extended(Said said, Said askedOrNull, boolean over) {
        if (askedOrNull == null || over || askedOrNull.action().equals(RoundFacts.RELEASED)) {
            return Optional.of("the round that it gives more time was not open, or had been given more");
        }
        Instant due = Instant.parse(askedOrNull.text("due"));
        Instant until = Instant.parse(said.text("until"));
        Duration time = Duration.between(askedOrNull.at(), due).plus(RosterRules.RECORDED_WITHIN);
        return said.at().isAfter(due.plus(RosterRules.RECORDED_WITHIN))
                        || until.isAfter(due.plus(time))
                        || until.isBefore(due)
                ? Optional.of("it gives other time than the policy allows")
                : Optional.empty();
    }

    private Optional<String> policySettled(Said said) {
        String policy = said.fact("policy").orElse("");
        boolean confirms = said.action().equals(PolicyFacts.CONFIRMED);
        if (confirms) {
            policies.add(said);
        }
        (confirms ? inForce : withdrawn).add(policy);
        return inForce.contains(policy) && withdrawn.contains(policy)
                ? Optional.of("the policy was withdrawn and confirmed")
                : Optional.empty();
    }

    private Optional<String> released(Said said, List<Said> acts, Map<String, Said> asked, Set<String> ended) {
        String decided = said.fact("decisionRound").orElse("");
        if (!asked.containsKey(decided) || !ended.add(decided)) {
            return Optional.of("the round whose place it takes was not open");
        }
        boolean lifeAtRisk = acts.stream()
                .filter(act -> act.action().equals(RegisterCase.ACTION))
                .anyMatch(act -> act.fact("urgency").equals(Optional.of(Urgency.LIFE_AT_RISK.name())));
        return lifeAtRisk
                        && seating.mayHaveBeenMember(said.person(), said.at())
                        && policies.heldFor(said)
                                .map(HeldPolicies::permitRelease)
                                .orElse(false)
                ? Optional.empty()
                : Optional.of("it is more than one member may release");
    }

    /** A release. @param coolDown how long after it the same member was to release no more */
    private record ReleasedAlone(Said said, Duration coolDown) {
        boolean isBySame(Said other) {
            return said.isBySame(other);
        }

        /** Whether the longer of the two pauses was not over between them. */
        boolean isTooNear(Said other, Duration pauseOfOther) {
            Duration pause = coolDown.compareTo(pauseOfOther) > 0 ? coolDown : pauseOfOther;
            Duration between = Duration.between(said.at(), other.at()).abs();
            return between.compareTo(pause.minus(Acts.CLOCKS_AGREE)) < 0;
        }
    }

    /** Cases are read one after another, so of two releases either may be read first. */
    private Optional<String> coolingDown(Said said) {
        Duration coolDown = policies.heldFor(said).map(HeldPolicies::coolDown).orElse(Duration.ZERO);
        boolean tooSoon = releasedAlone.stream()
                .filter(other -> other.isBySame(said))
                .anyMatch(other -> other.isTooNear(said, coolDown));
        releasedAlone.add(new ReleasedAlone(said, coolDown));
        return tooSoon
                ? Optional.of("the same member released money alone again before the policy allowed it")
                : Optional.empty();
    }

    /** It goes by the policy for the kinds of help that the case asked for at that moment. */
    private static Optional<String> kinds(Said said, List<Said> acts) {
        Optional<String> asked = acts.stream()
                .takeWhile(act -> !act.act().equals(said.act()))
                .filter(act -> RegisterCase.ASKS_FOR.contains(act.action()))
                .flatMap(act -> act.fact(RoundFacts.ASSISTANCE).stream())
                .reduce((older, newer) -> newer);
        return said.fact(RoundFacts.ASSISTANCE).equals(asked)
                ? Optional.empty()
                : Optional.of("it goes by other kinds of help than the case asked for");
    }

    private Optional<String> terms(Said said) {
        boolean decision = said.action().equals(RoundFacts.OPENED);
        if (decision
                && !policies.heldFor(said)
                        .filter(policy -> policy.leavesTime(said))
                        .isPresent()) {
            return Optional.of("it leaves members less time than the policy that held, or goes by another");
        }
        return policies.heldFor(said).flatMap(policy -> policy.terms(said)).equals(Optional.of(SignedVotes.terms(said)))
                ? Optional.empty()
                : Optional.of("its terms are not those of the policy that held");
    }
}
