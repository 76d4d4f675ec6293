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
        Money left = all;
        List<AskedShare> further = new ArrayList<>();
        for (FurtherShare share : FurtherShare.of(asked)) {
            left = left.minus(share.amount());
            further.add(new AskedShare(
                    share.envelope().toString(),
                    share.amount(),
                    all.convert(share.inEnvelope().currency(), share.rate()),
                    share.rate(),
                    share.policy().toString()));
        }
        BigDecimal rate = new BigDecimal(asked.text("rate"));
        List<AskedShare> shares = new ArrayList<>();
        shares.add(new AskedShare(
                asked.text("envelope"),
                left,
                all.convert(Money.parse(asked.text("inEnvelope")).currency(), rate),
                rate,
                asked.text("policy")));
        shares.addAll(further);
        if (shares.stream().anyMatch(share -> share.amount().isZero())
                || shares.stream().map(AskedShare::envelope).distinct().count() < shares.size()) {
            throw new IllegalArgumentException("a share of nothing, or the same envelope twice");
        }
        return shares;
    }
}
