package org.defenderrelief.followup;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.FreeText;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Violation;

/**
 * What a partner says became of the money, as it is sent. It is sealed for triage and finance but for the sum.
 *
 * @param narrative what the help did, in words; 1 to {@value #LONG} characters
 * @param lines what was spent, 0 to {@value #MOST} of them, each of a kind of help that was asked for
 */
public record SpendReport(String narrative, List<Line> lines) {
    static final int LONG = 8000;
    static final int SHORT = 300;
    static final int MOST = 30;

    /** @param type the kind of help that it was spent on @param words what for @param amount a plain decimal in the currency of the grant */
    public record Line(AssistanceType type, String words, String amount) {
        @Override
        public String toString() {
            return "Line[sealed content]";
        }
    }

    public SpendReport {
        lines = lines == null ? List.of() : List.copyOf(lines);
    }

    /**
     * What was spent in all.
     *
     * @param kinds of help that the request asks for
     * @param paid what was sent, which bounds it
     * @throws Problem.InvalidInput naming every member that needs attention
     */
    Money spent(Set<AssistanceType> kinds, Money paid) {
        FreeText.required("narrative", narrative, LONG);
        List<Violation> wrong = new ArrayList<>();
        if (lines.size() > MOST) {
            throw new Problem.InvalidInput("lines", Flaw.AT_MOST_LINES, MOST);
        }
        BigDecimal spent = BigDecimal.ZERO;
        for (int i = 0; i < lines.size(); i++) {
            String path = "lines[" + i + "]";
            Line line = lines.get(i);
            if (line.type() == null || !kinds.contains(line.type())) {
                wrong.add(new Violation(path + ".type", Flaw.NEEDED));
            }
            try {
                FreeText.required(path + ".words", line.words(), SHORT);
            } catch (Problem.InvalidInput invalid) {
                wrong.addAll(invalid.violations());
            }
            Optional<Money> amount = amount(line.amount(), paid.currency());
            if (amount.isEmpty()) {
                wrong.add(new Violation(path + ".amount", Flaw.AMOUNT_TYPED));
            }
            spent = spent.add(amount.map(Money::amount).orElse(BigDecimal.ZERO));
        }
        if (wrong.isEmpty() && spent.compareTo(paid.amount()) > 0) {
            wrong.add(new Violation("lines", Flaw.AT_MOST_PAID, paid.toString()));
        }
        if (!wrong.isEmpty()) {
            throw new Problem.InvalidInput(wrong);
        }
        return new Money(spent, paid.currency());
    }

    private static Optional<Money> amount(String plain, Currency currency) {
        try {
            return Optional.of(Money.of(plain == null ? "" : plain, currency.getCurrencyCode()));
        } catch (IllegalArgumentException unusable) {
            return Optional.empty();
        }
    }

    /** All that it says, in a fixed order: tells a report from its repetition. */
    String said() {
        StringBuilder said = new StringBuilder(String.valueOf(narrative));
        lines.forEach(line -> said.append('\n')
                .append(line.type())
                .append('\n')
                .append(line.words())
                .append('\n')
                .append(line.amount()));
        return said.toString();
    }

    @Override
    public String toString() {
        return "SpendReport[sealed content]";
    }
}
