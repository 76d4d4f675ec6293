package org.defenderrelief.fund;

import java.util.Optional;

import org.defenderrelief.kernel.Money;

/** One case gets no more of an envelope than its ceiling per grant, all its commitments together. */
final class WithinCeiling implements EnvelopeRule {
    @Override
    public Optional<Refusal> refuse(Drawing drawing) {
        Money together = drawing.granted().plus(drawing.amount());
        Money ceiling = drawing.terms().ceiling();
        if (!together.isMoreThan(ceiling)) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                "within-ceiling",
                "The case would have " + together + " of the envelope; the ceiling per grant is " + ceiling + "."));
    }
}
