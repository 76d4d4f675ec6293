package org.defenderrelief.fund;

import java.math.BigDecimal;
import java.util.Optional;

import org.defenderrelief.kernel.Money;

/** Some donors pay a part of what a case asks for and no more, so that others or the person take part. */
final class WithinShareOfRequest implements EnvelopeRule {
    @Override
    public Optional<Refusal> refuse(Drawing drawing) {
        Optional<Integer> most = drawing.terms().rules().mostOfRequest();
        Money requested = drawing.need().requested();
        Money amount = drawing.need().amount();
        if (most.isEmpty() || isWithin(amount, requested, most.get())) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                "within-share-of-request",
                "The envelope pays at most " + most.get() + " in a hundred of what is asked for, " + requested
                        + "; this would be " + amount + "."));
    }

    /** Where it is paid in another currency than it was asked for in, nobody can tell the share: then it is not within. */
    private static boolean isWithin(Money amount, Money requested, int hundredths) {
        return amount.currency().equals(requested.currency())
                && amount.amount()
                                .multiply(BigDecimal.valueOf(100))
                                .compareTo(requested.amount().multiply(BigDecimal.valueOf(hundredths)))
                        <= 0;
    }
}
