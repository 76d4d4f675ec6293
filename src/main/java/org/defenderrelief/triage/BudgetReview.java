package org.defenderrelief.triage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.FreeText;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Violation;

/**
 * How much of each budget line is accepted, as it is sent.
 *
 * @param needsVersion which version of the needs it is about
 * @param lines in the order of the needs
 */
public record BudgetReview(int needsVersion, List<Line> lines) {
    static final int MAX_TEXT = 1000;

    public BudgetReview {
        lines = List.copyOf(lines);
    }

    /**
     * What is said of one line.
     *
     * @param accepted a plain decimal in the currency of the needs, from nothing to what was asked
     * @param text why, in words; needed with {@link BudgetReason#OTHER}, may else be null; sealed
     */
    public record Line(String accepted, BudgetReason reason, String text) {
        @Override
        public String toString() {
            return "Line[sealed content]";
        }
    }

    /**
     * How a review begins: each line as the newest review has it, if the needs still ask for it as they did then; all others accepted as they are.
     *
     * @param assessment that part, opened; empty if it is not
     */
    public static BudgetReview begun(ReviewBudget.Asked asked, Optional<byte[]> assessment) {
        List<Assessment.BudgetLine> before =
                new ArrayList<>(assessment.map(BudgetReview::newest).orElse(List.of()));
        List<Line> lines = new ArrayList<>();
        for (AskedBudget.Line line : asked.budget().lines()) {
            Optional<Assessment.BudgetLine> same =
                    before.stream().filter(each -> isOf(each, line)).findFirst();
            same.ifPresent(before::remove);
            lines.add(same.map(each -> new Line(each.accepted().amount(), each.reason(), each.text()))
                    .orElseGet(() -> new Line(line.asked().plainAmount(), BudgetReason.ACCEPTED, null)));
        }
        return new BudgetReview(asked.needsVersion(), lines);
    }

    /** Whether that part, opened, holds a review. */
    public static boolean isIn(byte[] assessment) {
        return !newest(assessment).isEmpty();
    }

    private static List<Assessment.BudgetLine> newest(byte[] assessment) {
        return Assessment.newestBudget(assessment)
                .map(Assessment.BudgetNote::lines)
                .orElse(List.of());
    }

    private static boolean isOf(Assessment.BudgetLine reviewed, AskedBudget.Line asked) {
        return reviewed.type().equals(asked.type())
                && reviewed.description().equals(asked.description())
                && reviewed.asked().money().equals(asked.asked());
    }

    /** The lines beside what they are about. @throws Problem.InvalidInput if one is missing, accepts more than was asked, or does not say why it accepts less */
    List<Assessment.BudgetLine> against(AskedBudget asked) {
        if (lines.size() != asked.lines().size()) {
            throw new Problem.InvalidInput(
                    "lines", Flaw.EACH_BUDGET_LINE, asked.lines().size());
        }
        List<Violation> wrong = new ArrayList<>();
        List<Assessment.BudgetLine> weighed = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            try {
                weighed.add(
                        weighed("lines[" + i + "]", lines.get(i), asked.lines().get(i)));
            } catch (Problem.InvalidInput invalid) {
                wrong.addAll(invalid.violations());
            }
        }
        if (!wrong.isEmpty()) {
            throw new Problem.InvalidInput(wrong);
        }
        return weighed;
    }

    private static Assessment.BudgetLine weighed(String path, Line line, AskedBudget.Line asked) {
        Money accepted = accepted(path, line, asked.asked());
        if (line.reason() == null) {
            throw new Problem.InvalidInput(path + ".reason", Flaw.NEEDED);
        }
        boolean all = accepted.equals(asked.asked());
        if (all != (line.reason() == BudgetReason.ACCEPTED)) {
            throw new Problem.InvalidInput(path + ".reason", all ? Flaw.ALL_IS_ACCEPTED : Flaw.WHY_LESS);
        }
        Optional<String> text = line.reason() == BudgetReason.OTHER
                ? Optional.of(FreeText.required(path + ".text", line.text(), MAX_TEXT))
                : FreeText.optional(path + ".text", line.text(), MAX_TEXT);
        return new Assessment.BudgetLine(
                asked.type(),
                asked.description(),
                Assessment.Amount.of(asked.asked()),
                Assessment.Amount.of(accepted),
                line.reason(),
                text.orElse(null));
    }

    private static Money accepted(String path, Line line, Money asked) {
        try {
            Money accepted = Money.of(line.accepted(), asked.currency().getCurrencyCode());
            if (accepted.isMoreThan(asked)) {
                throw new Problem.InvalidInput(path + ".accepted", Flaw.AT_MOST_ASKED);
            }
            return accepted;
        } catch (IllegalArgumentException unusable) {
            throw new Problem.InvalidInput(path + ".accepted", Flaw.AMOUNT_TYPED);
        }
    }

    @Override
    public String toString() {
        return "BudgetReview[sealed content]";
    }
}
