package org.defenderrelief.triage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import org.defenderrelief.kernel.Money;

/** What the needs of a request ask for, line by line, in one currency. @param lines at least one */
public record AskedBudget(List<Line> lines) {
    /** One line. @param type the kind of help, a code @param description the sender's words */
    public record Line(String type, String description, Money asked) {
        @Override
        public String toString() {
            return "Line[sealed content]";
        }
    }

    /** The lines in their order; empty if the sender's device sealed what does not add up in one currency. */
    static Optional<AskedBudget> read(JsonNode needs) {
        List<Line> lines = new ArrayList<>();
        try {
            for (JsonNode one : needs.path("assistance")) {
                for (JsonNode line : one.path("lines")) {
                    Money each = Money.of(
                            line.path("unitAmount").asText(""),
                            line.path("currency").asText(""));
                    lines.add(new Line(
                            one.path("type").asText(""),
                            line.path("description").asText(""),
                            each.times(line.path("quantity").asLong(1))));
                }
            }
            if (lines.isEmpty()) {
                return Optional.empty();
            }
            AskedBudget budget = new AskedBudget(List.copyOf(lines));
            budget.total();
            return Optional.of(budget);
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    public Money total() {
        return lines.stream().map(Line::asked).reduce(Money::plus).orElseThrow();
    }
}
