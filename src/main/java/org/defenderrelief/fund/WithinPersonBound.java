package org.defenderrelief.fund;

import java.util.Optional;

import org.defenderrelief.kernel.Money;

/** One case gets no more of an envelope than one person may; what other cases of the person have, triage is asked. */
final class WithinPersonBound implements EnvelopeRule {
    static final String RULE = "over-envelope-person-limit";

    @Override
    public Optional<Refusal> refuse(Drawing drawing) {
        Money together = drawing.granted().plus(drawing.amount());
        return drawing.terms()
                .rules()
                .perPerson()
                .filter(limit -> together.isMoreThan(limit.most()))
                .map(limit -> new Refusal(
                        RULE,
                        "The case would have " + together + " of the envelope; one person gets at most " + limit.most()
                                + " of it within " + limit.months() + " months."));
    }
}
