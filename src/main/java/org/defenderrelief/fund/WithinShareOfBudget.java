package org.defenderrelief.fund;

import java.math.BigDecimal;
import java.util.Optional;

import org.defenderrelief.kernel.Money;

/** Some donors pay a part of the budget that triage accepted and no more: all that a case has of the envelope together. */
final class WithinShareOfBudget implements EnvelopeRule {
    @Override
    public Optional<Refusal> refuse(Drawing drawing) {
        Optional<Integer> most = drawing.terms().rules().mostOfBudget();
        if (most.isEmpty() || drawing.amount().isZero()) {
            return Optional.empty();
        }
        if (drawing.budget().isEmpty()) {
            return Optional.of(new Refusal(
                    "budget-not-reviewed",
                    "The envelope pays a part of the budget, and triage has not said yet what it accepts of it."));
        }
        Money budget = drawing.budget().get();
        return isWithin(drawing, budget, most.get())
                ? Optional.empty()
                : Optional.of(new Refusal(
                        "within-share-of-budget",
                        "The envelope pays at most " + most.get() + " in a hundred of the budget that triage accepted, "
                                + budget + "; with this, " + drawing.need().amount()
                                + ", the case would have more of it."));
    }

    /**
     * What the case has already is counted at the rate of what it is to get, without a division. Where it is paid in another currency than the budget is in,
     * nobody can tell the part: then it is not within.
     */
    private static boolean isWithin(Drawing drawing, Money budget, int hundredths) {
        Money pays = drawing.need().amount();
        BigDecimal takes = drawing.amount().amount();
        BigDecimal together = drawing.granted().amount().add(takes);
        return pays.currency().equals(budget.currency())
                && pays.amount()
                                .multiply(together)
                                .multiply(BigDecimal.valueOf(100))
                                .compareTo(budget.amount()
                                        .multiply(BigDecimal.valueOf(hundredths))
                                        .multiply(takes))
                        <= 0;
    }
}
