package org.defenderrelief.committee;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.defenderrelief.casefile.BesideAsked;
import org.defenderrelief.casefile.MoreReason;
import org.defenderrelief.casefile.MoreThanAsked;
import org.defenderrelief.casefile.RecommendedTerms;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.FreeText;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Tranches;

/**
 * What triage puts to the committee.
 *
 * @param amount what to pay, in the currency of payment; empty for what triage recommended, or else what was asked for
 * @param envelope where to take it from; empty for what triage recommended
 * @param further what other envelopes give of it, drawn on after the first in this order; none where one gives all
 * @param tranches the parts that it is paid in, together the amount; none for all at once
 * @param more why it is more than was asked for; empty for what triage recommended
 * @param conditions what the payment depends on, in words, sealed; empty for what triage recommended, blank for nothing
 */
public record WantedRound(
        Optional<Money> amount,
        List<WantedTranche> tranches,
        Optional<EnvelopeId> envelope,
        List<WantedShare> further,
        Optional<MoreThanAsked> more,
        Optional<String> conditions) {
    static final int MAX_CONDITIONS = 2000;

    /** @throws Problem.InvalidInput if an amount is zero, a condition is missing or too long, or the tranches are too many */
    public WantedRound {
        if (amount.filter(Money::isZero).isPresent()) {
            throw new Problem.InvalidInput("amount", Flaw.PUT_MORE);
        }
        if (tranches.size() > Tranches.MOST) {
            throw new Problem.InvalidInput("tranches", Flaw.MOST_TRANCHES, Tranches.MOST);
        }
        if (further.size() >= Proposal.MOST_SOURCES) {
            throw new Problem.InvalidInput("further", Flaw.MOST_ENVELOPES, Proposal.MOST_SOURCES);
        }
        further = List.copyOf(further);
        List<WantedTranche> given = tranches;
        tranches = IntStream.range(0, given.size())
                .mapToObj(i -> given.get(i).checked(i + 1))
                .toList();
        conditions = conditions.map(
                text -> FreeText.optional("conditions", text, MAX_CONDITIONS).orElse(""));
    }

    /** The amount to put. @param asked what the request asks for */
    Money amount(RecommendedTerms.Terms recommended, Money asked) {
        return amount.or(recommended::amount).orElse(asked);
    }

    /**
     * Why it is more than was asked for, if it is: what is said now, or with a recommendation of no less.
     *
     * @throws Problem.Conflict {@code more-than-asked} if neither says why
     */
    Optional<MoreReason> more(RecommendedTerms.Terms recommended, BesideAsked beside) {
        if (!beside.takesReason()) {
            return Optional.empty();
        }
        Money amount = beside.amount();
        boolean asRecommended = recommended
                .amount()
                .filter(most -> most.currency().equals(amount.currency()) && !amount.isMoreThan(most))
                .isPresent();
        return Optional.of(more.map(MoreThanAsked::reason)
                .or(() -> recommended.more().filter(why -> asRecommended))
                .orElseThrow(() -> MoreThanAsked.unsaid(beside)));
    }

    /** The tranches of that amount. @throws Problem.InvalidInput if those that were named are not that amount */
    Tranches tranches(Money all) {
        List<Money> parts = tranches.stream().map(WantedTranche::amount).toList();
        if (parts.isEmpty()) {
            return Tranches.whole(all);
        }
        try {
            Tranches wanted = new Tranches(parts);
            if (wanted.total().equals(all)) {
                return wanted;
            }
        } catch (IllegalArgumentException | ArithmeticException tooMuch) {
            throw new Problem.InvalidInput("tranches", Flaw.TRANCHES_TOTAL);
        }
        throw new Problem.InvalidInput("tranches", Flaw.TRANCHES_TOTAL);
    }

    /**
     * What each envelope gives of that amount: the first what the others do not.
     *
     * @param first the envelope that is drawn on first
     * @throws Problem.InvalidInput if one is named twice, gives nothing or in another currency, or nothing is left for the first
     */
    List<WantedShare> shares(EnvelopeId first, Money all) {
        Set<EnvelopeId> named = new HashSet<>(Set.of(first));
        Money left = all;
        for (int i = 0; i < further.size(); i++) {
            WantedShare share = further.get(i);
            String field = "further[" + i + "]";
            if (!named.add(share.envelope())) {
                throw new Problem.InvalidInput(field + ".envelope", Flaw.ENVELOPE_TWICE);
            }
            boolean fits = share.amount().currency().equals(all.currency())
                    && !share.amount().isZero()
                    && left.isMoreThan(share.amount());
            if (!fits) {
                throw new Problem.InvalidInput(field + ".amount", Flaw.SHARES_LEAVE_FIRST);
            }
            left = left.minus(share.amount());
        }
        List<WantedShare> shares = new ArrayList<>();
        shares.add(new WantedShare(first, left));
        shares.addAll(further);
        return shares;
    }

    /** What the payment is to depend on; blank for nothing. What was recommended is not left out unawares. */
    String conditions(Supplier<Optional<String>> recommended) {
        return conditions.or(recommended).orElse("");
    }

    /** The envelope to take it from. @throws Problem.InvalidInput if none was named, nor recommended */
    EnvelopeId envelope(RecommendedTerms.Terms recommended) {
        return envelope.or(() -> recommended.envelope().map(EnvelopeId::new))
                .orElseThrow(() -> new Problem.InvalidInput("envelope", Flaw.WHICH_ENVELOPE));
    }
}
