package org.defenderrelief.intake;

import java.util.Currency;
import java.util.List;
import java.util.Optional;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Violation;

/** The rule that the lines of a request add up to what it asks for, exactly, in one currency and at its scale. */
final class Budget {
    private Budget() {}

    /** Adds what is wrong with the amounts to {@code found}. */
    static void check(Needs needs, List<Violation> found) {
        Optional<Currency> currency = Money.currency(needs.requested().currency());
        if (currency.isEmpty()) {
            found.add(new Violation("needs.requested.currency", Flaw.ISO_CURRENCY));
            return;
        }
        Optional<Money> requested =
                read(needs.requested().amount(), needs.requested().currency(), "needs.requested.amount", found);
        Optional<Money> total = total(needs, currency.get(), found);
        if (requested.isPresent() && requested.get().isZero()) {
            found.add(new Violation("needs.requested.amount", Flaw.ASK_MORE_THAN_NOTHING));
        }
        if (requested.isPresent() && total.isPresent() && !requested.get().equals(total.get())) {
            found.add(new Violation("needs.requested.amount", Flaw.TOTAL));
        }
        List<Needs.OtherFunder> funders = needs.otherFunders() == null ? List.of() : needs.otherFunders();
        for (int i = 0; i < funders.size(); i++) {
            Needs.Amount amount = funders.get(i).amount();
            if (amount != null) {
                read(amount.amount(), amount.currency(), "needs.otherFunders[" + i + "].amount", found);
            }
        }
    }

    private static Optional<Money> total(Needs needs, Currency currency, List<Violation> found) {
        int before = found.size();
        Money total = Money.zero(currency);
        for (int i = 0; i < needs.assistance().size(); i++) {
            List<Needs.Line> lines = needs.assistance().get(i).lines();
            for (int j = 0; j < lines.size(); j++) {
                total = add(total, lines.get(j), "needs.assistance[" + i + "].lines[" + j + "]", found);
            }
        }
        return found.size() == before ? Optional.of(total) : Optional.empty();
    }

    private static Money add(Money total, Needs.Line line, String path, List<Violation> found) {
        if (!line.currency().equals(total.currency().getCurrencyCode())) {
            found.add(new Violation(path + ".currency", Flaw.CURRENCY_OF_REQUEST));
            return total;
        }
        Optional<Money> unit = read(line.unitAmount(), line.currency(), path + ".unitAmount", found);
        if (line.paidByOther() != null) {
            read(line.paidByOther(), line.currency(), path + ".paidByOther", found);
        }
        try {
            return unit.isEmpty() ? total : total.plus(unit.get().times(line.quantity()));
        } catch (IllegalArgumentException outOfBounds) {
            found.add(new Violation(path, Flaw.LINE_TOO_LARGE));
            return total;
        }
    }

    private static Optional<Money> read(String amount, String currency, String field, List<Violation> found) {
        Optional<Currency> known = Money.currency(currency);
        if (known.isEmpty()) {
            found.add(new Violation(field, Flaw.ISO_CURRENCY));
            return Optional.empty();
        }
        try {
            return Optional.of(Money.of(amount, currency));
        } catch (IllegalArgumentException scale) {
            found.add(new Violation(field, Flaw.DECIMALS, known.get().getDefaultFractionDigits()));
            return Optional.empty();
        }
    }
}
