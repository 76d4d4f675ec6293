package org.defenderrelief.committee;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import org.defenderrelief.casefile.FurtherShare;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Money;

/**
 * What one envelope is asked to give, as the act says it that asked; the verification goes by it as the service does.
 *
 * @param amount its part, in the currency of payment
 * @param whole what the whole grant comes to in the envelope's currency
 * @param policy the committee's policy that the act says holds for it
 */
record AskedShare(String envelope, Money amount, Money whole, BigDecimal rate, String policy) {
    /**
     * Those of an act that opened a round, or released, in the order in which they are drawn on.
     *
     * @throws IllegalArgumentException, {@link ArithmeticException} or {@link java.time.DateTimeException} if it does not say what such an act says
     */
    static List<AskedShare> of(Said asked) {
        Money all = Money.parse(asked.text("amount"));
        List<FurtherShare> shares = FurtherShare.of(asked);
        BigDecimal rate = new BigDecimal(asked.text("rate"));
        List<AskedShare> given = new ArrayList<>();
        given.add(new AskedShare(
                asked.text("envelope"),
                FurtherShare.ofFirst(all, shares),
                all.convert(Money.parse(asked.text("inEnvelope")).currency(), rate),
                rate,
                asked.text("policy")));
        for (FurtherShare share : shares) {
            given.add(new AskedShare(
                    share.envelope().toString(),
                    share.amount(),
                    all.convert(share.inEnvelope().currency(), share.rate()),
                    share.rate(),
                    share.policy().toString()));
        }
        if (given.stream().anyMatch(share -> share.amount().isZero())
                || given.stream().map(AskedShare::envelope).distinct().count() < given.size()) {
            throw new IllegalArgumentException("a share of nothing, or the same envelope twice");
        }
        return given;
    }

    /**
     * Whether an envelope gives so much by what was asked: all of its part, at the same rate.
     *
     * @param last whether none gives after it; of those that give only the last may give less than it was asked for
     */
    boolean permits(String giving, Money given, BigDecimal atRate, boolean last) {
        return envelope.equals(giving)
                && (last ? !given.isMoreThan(amount) : given.equals(amount))
                && rate.compareTo(atRate) == 0;
    }
}
