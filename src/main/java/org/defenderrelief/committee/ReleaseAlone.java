package org.defenderrelief.committee;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.AllowedAction;
import org.defenderrelief.casefile.OneLook;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;

/** How much one member may let go alone where a life is at risk: up to the ceiling of the policy that holds at that moment. */
@ApplicationScoped
public class ReleaseAlone {
    private final CommitteePolicies policies;
    private final OneLook look;

    ReleaseAlone(CommitteePolicies policies, OneLook look) {
        this.policies = policies;
        this.look = look;
    }

    /**
     * The most of it, as {@link #ceiling} says, to be offered; the release itself asks again.
     *
     * @param seen the round as the member sees it
     * @param actions what the member may do with its case
     * @return empty if they may release nothing of it alone: they cannot vote in the round, it is a ratification, no life is at risk, or no
     *     policy that is as it was signed has a ceiling for it
     */
    public Optional<Money> most(ViewRounds.View seen, Set<AllowedAction> actions) {
        if (!seen.mayVote()
                || seen.round().kind() != RoundKind.DECISION
                || !actions.contains(AllowedAction.RELEASE_IN_EMERGENCY)) {
            return Optional.empty();
        }
        return ceiling(seen.round());
    }

    /**
     * The ceiling for what a round asks about. Where one envelope gives, it is that of its policy, in the envelope's currency. Where several give, it
     * is the most that one member may release of the amount, in the currency of payment: each envelope that gives of so much bounds all of it.
     *
     * @return empty if the first envelope has no policy that is as it was signed and has a ceiling
     */
    public Optional<Money> ceiling(Round round) {
        Proposal proposal = round.proposal();
        return proposal.further().isEmpty() ? ceiling(proposal.first()) : mostOfSeveral(proposal);
    }

    /**
     * The most that one member may release of the amount that a round asks about, in the currency of payment; all of it where the ceiling is not in
     * the way.
     *
     * @param ceiling as {@link #ceiling} says
     */
    public Money mostOf(Round round, Money ceiling) {
        Proposal proposal = round.proposal();
        if (!proposal.further().isEmpty()) {
            return ceiling;
        }
        BigDecimal amount = proposal.amount().amount();
        // Rounded down: what it comes to in the envelope's currency is rounded up again.
        BigDecimal most = ceiling.amount().divide(proposal.first().rate().rate(), amount.scale(), RoundingMode.DOWN);
        return new Money(most.min(amount), proposal.amount().currency());
    }

    /**
     * Says at the field what the release itself would refuse, so that nobody is asked whether they are sure of it.
     *
     * @param wanted how much of it to release; empty for all
     * @throws Problem.InvalidInput if it is more than {@link #mostOf}
     */
    public void requireAtMost(Round round, Optional<Money> wanted) {
        Money amount = wanted.orElse(round.proposal().amount());
        ceiling(round)
                .map(ceiling -> mostOf(round, ceiling))
                .filter(most -> most.currency().equals(amount.currency()) && amount.isMoreThan(most))
                .ifPresent(most -> {
                    // Where the ceiling leaves all of it, what is in the way is what is asked for.
                    boolean all = !round.proposal().amount().isMoreThan(most);
                    throw new Problem.InvalidInput("amount", all ? Flaw.AT_MOST_ASKED_FOR : Flaw.AT_MOST_ALONE, most);
                });
    }

    private Optional<Money> mostOfSeveral(Proposal proposal) {
        Money reached = Money.zero(proposal.amount().currency());
        BigDecimal least = proposal.amount().amount();
        BigDecimal most = BigDecimal.ZERO;
        for (Source source : proposal.sources()) {
            Optional<Money> ceiling = ceiling(source);
            if (ceiling.isEmpty()) {
                break;
            }
            reached = reached.plus(source.amount());
            // Rounded down: what it comes to in the envelope's currency is rounded up again.
            least = least.min(ceiling.get().amount().divide(source.rate().rate(), least.scale(), RoundingMode.DOWN));
            most = most.max(reached.amount().min(least));
        }
        return Optional.of(new Money(most, proposal.amount().currency())).filter(money -> !money.isZero());
    }

    /** That of the policy that holds for the envelope now; empty if none is as it was signed, or it has none. */
    private Optional<Money> ceiling(Source source) {
        return look.believed(() ->
                        policies.inForce(source.envelope(), source.inEnvelope().currency()))
                .flatMap(policy -> policy)
                .map(policy -> policy.emergency().ceiling())
                .filter(ceiling -> !ceiling.isZero());
    }

    /** @param policies those of the envelopes, in their order @throws Problem.Conflict {@code above-emergency-ceiling} */
    static void requireWithin(List<CommitteePolicy> policies, Proposal released) {
        exceeded(policies, released).ifPresent(above -> {
            throw new Problem.Conflict(
                    "above-emergency-ceiling",
                    "One member may release at most " + above.ceiling() + "; this is " + above.whole()
                            + ". Release less, and the rest takes a new request; or let the committee decide on all.");
        });
    }

    /** The first of the ceilings that the whole of what is released is above. @param policies those of the envelopes, in their order */
    static Optional<Above> exceeded(List<CommitteePolicy> policies, Proposal released) {
        return IntStream.range(0, policies.size())
                .mapToObj(i -> new Above(
                        policies.get(i).emergency().ceiling(),
                        released.sources().get(i).wholeOf(released.amount())))
                .filter(above -> above.whole().isMoreThan(above.ceiling()))
                .findFirst();
    }

    /** A ceiling that is too low. @param whole what the whole grant comes to, in its currency */
    record Above(Money ceiling, Money whole) {}
}
