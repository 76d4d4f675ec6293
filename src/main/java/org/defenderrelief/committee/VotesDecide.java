package org.defenderrelief.committee;

import java.time.DateTimeException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.defenderrelief.casefile.Duty;
import org.defenderrelief.casefile.Recusals;
import org.defenderrelief.casefile.RegisterCase;
import org.defenderrelief.casefile.Urgency;
import org.defenderrelief.history.ActRule;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.roster.Roster;

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
                    Set.of(
                            PolicyFacts.CONFIRMED,
                            PolicyFacts.WITHDRAWN,
                            RoundFacts.OPENED,
                            RoundFacts.VOTED,
                            RoundFacts.VOIDED,
                            RoundFacts.RELEASED,
                            Recusals.ACTION))
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    private final Optional<Seats> seats;
    private final PoliciesInTime policies = new PoliciesInTime();
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
        for (Said said : acts) {
            Optional<String> reason;
            try {
                reason = after(said, acts, asked, ended, roster);
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
            Said said, List<Said> acts, Map<String, Said> asked, Set<String> ended, Optional<Roster> roster) {
        String round = said.fact("round").orElse("");
        String action = said.action();
        if (action.equals(PolicyFacts.CONFIRMED) || action.equals(PolicyFacts.WITHDRAWN)) {
            return policySettled(said);
        }
        if (action.equals(RoundFacts.OPENED)) {
            asked.put(round, said);
            return terms(said);
        }
        if (action.equals(RoundFacts.RELEASED)) {
            asked.put(round, said);
            return released(said, acts, asked, ended).or(() -> terms(said));
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
                .flatMap(known -> new SignedVotes(asked.get(round), acts, known).follows(said));
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
                        && policies.heldFor(said)
                                .map(policy -> policy.permitsRelease(said))
                                .orElse(false)
                ? Optional.empty()
                : Optional.of("it is more than one member may release");
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
