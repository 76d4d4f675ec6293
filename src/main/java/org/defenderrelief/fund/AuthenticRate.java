package org.defenderrelief.fund;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.ActsOfList;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Problem;

/** Whether a rate is what one keeper or person of finance proposed and another confirmed. */
@ApplicationScoped
class AuthenticRate {
    static final String PROPOSED = "fund.rate-proposed";
    static final String CONFIRMED = "fund.rate-confirmed";
    static final String WITHDRAWN = "fund.rate-withdrawn";

    private final Acts acts;
    private final WordOfTwo two;

    AuthenticRate(Acts acts, WordOfTwo two) {
        this.acts = acts;
        this.two = two;
    }

    /** The proposal. @throws Problem.Conflict {@code not-authentic} */
    Said requireProposed(ExchangeRate rate) {
        Acts.Claim claim = claim(rate, rate.proposedAct(), PROPOSED);
        Facts facts = Possible.read(rate::facts)
                .orElseThrow(() -> acts.refuse(claim, "it holds what nobody could have signed"));
        return two.signed(claim, rate.proposedBy(), facts);
    }

    /**
     * The proposal, where by the acts nobody has confirmed or withdrawn it yet: confirmed a second time, an older rate would become the newest.
     *
     * @throws Problem.Conflict {@code not-authentic}
     */
    Said requirePending(ExchangeRate rate) {
        settled(rate.pair()).stream()
                .filter(said -> said.says(Facts.of("rateId", rate.rateId().toString())))
                .findFirst()
                .ifPresent(said -> {
                    throw acts.refuse(claim(rate, said.act(), said.action()), "it was settled, but stands as pending");
                });
        return requireProposed(rate);
    }

    /** Passes if it may be used. @throws Problem.Conflict {@code not-authentic} */
    void require(ExchangeRate rate) {
        Said proposed = requireProposed(rate);
        Acts.Claim claim = claim(rate, rate.confirmedAct(), CONFIRMED);
        two.requireConfirmed(proposed, claim, rate.confirmedBy(), confirmed(rate));
    }

    /**
     * The rate that an act confirmed: by the acts, so that no row that was taken away leaves its place to an older one.
     *
     * @param find the row of an id
     * @throws Problem.Conflict {@code not-authentic} if it is not what was signed
     */
    ExchangeRate confirmedBy(Said said, Function<UUID, Optional<ExchangeRate>> find) {
        ExchangeRate rate = find.apply(UUID.fromString(said.fact("rateId").orElseThrow()))
                .filter(row -> row.confirms(said.act()))
                .orElseThrow(() -> acts.refuse(
                        new Acts.Claim("exchange_rate/" + said.fact("rateId").orElse(""), said.act(), CONFIRMED, null),
                        "the row that was confirmed is gone or names another act"));
        require(rate);
        return rate;
    }

    /**
     * Whether it is what was signed, as it was proposed and as it was confirmed or withdrawn; for lists, which refuse nothing.
     *
     * @param signed the acts that the rows name
     */
    boolean isAsSigned(ExchangeRate rate, ActsOfList signed) {
        return rate.isOneThing()
                && Possible.read(rate::facts)
                        .flatMap(facts -> WordOfTwo.in(
                                signed, claim(rate, rate.proposedAct(), PROPOSED), rate.proposedBy(), facts))
                        .filter(proposed -> rate.isPending() || isSettledAsSigned(rate, proposed, signed))
                        .isPresent();
    }

    private boolean isSettledAsSigned(ExchangeRate rate, Said proposed, ActsOfList signed) {
        if (rate.isWithdrawn()) {
            return WordOfTwo.in(signed, claim(rate, rate.withdrawnAct(), WITHDRAWN), rate.proposedBy(), withdrawn(rate))
                    .isPresent();
        }
        return WordOfTwo.isConfirmedIn(
                signed, proposed, claim(rate, rate.confirmedAct(), CONFIRMED), rate.confirmedBy(), confirmed(rate));
    }

    /**
     * What was confirmed and withdrawn of a pair, in the order of recording.
     *
     * @throws Problem.Conflict {@code not-authentic} if an act is gone
     */
    List<Said> settled(String pair) {
        return acts.about("pair", pair, Set.of(CONFIRMED, WITHDRAWN));
    }

    /** The act that confirmed the rate of a pair that is used, among those that the day is not too early for. @param settled as {@link #settled} gives it */
    static Optional<Said> used(List<Said> settled, Predicate<LocalDate> holds) {
        return settled.stream()
                .filter(said -> said.action().equals(CONFIRMED))
                .filter(said -> holds.test(date(said)))
                .reduce((one, later) -> date(later).isBefore(date(one)) ? one : later);
    }

    /** Alarms that a list has one that is not what was signed. */
    void tell(RateId rate) {
        acts.tell(new Acts.Claim("exchange_rate/" + rate, null, null, null), "it does not say what was signed");
    }

    /** The day from which what an act confirmed holds. */
    static LocalDate date(Said said) {
        return LocalDate.parse(said.fact("date").orElseThrow());
    }

    /** What is confirmed: all of the rate, and which proposal. */
    static Facts confirmed(ExchangeRate rate) {
        return rate.facts().and("proposal", rate.proposedAct());
    }

    /** What is taken back. */
    static Facts withdrawn(ExchangeRate rate) {
        return Facts.of("rateId", rate.rateId().toString(), "pair", rate.pair()).and("proposal", rate.proposedAct());
    }

    private static Acts.Claim claim(ExchangeRate rate, UUID act, String action) {
        return new Acts.Claim("exchange_rate/" + rate.rateId(), act, action, null);
    }
}
