package org.defenderrelief.fund;

import java.util.Optional;

import org.defenderrelief.kernel.Money;

/** One case gets no more of an envelope than its ceiling per grant, all its commitments together. */
final class WithinCeiling implements EnvelopeRule {
    private static final String RULE = "within-ceiling";

    /** Why it is refused what comes to more in the envelope's currency than an amount can be. */
    static Refusal beyondAny(Money ceiling) {
        return new Refusal(
                RULE,
                "It is more than any amount in " + ceiling.currency().getCurrencyCode() + "; the ceiling per grant is "
                        + ceiling + ".");
    }

    @Override
    public Optional<Refusal> refuse(Drawing drawing) {
        Money together = drawing.granted().plus(drawing.amount());
        Money ceiling = drawing.terms().ceiling();
        if (!together.isMoreThan(ceiling)) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                RULE,
                "The case would have " + together + " of the envelope; the ceiling per grant is " + ceiling + "."));
    }
}
