package org.defenderrelief.triage;

import java.util.List;
import java.util.stream.IntStream;

import org.defenderrelief.kernel.Money;

/**
 * A line of the budget of which less is granted than was asked. The committee decides on a sum. Which lines it is for is known where that sum is what triage's
 * budget review came to.
 *
 * @param number of the line, from 1 on
 * @param description what it is for, in the sender's words
 */
record CutLine(int number, String description, Money asked, Money granted) {
    /** A letter has room for so many characters of them, with their amounts. */
    private static final int MOST = 3000;

    private static final int AMOUNTS = 60;

    /**
     * Those that the newest budget review names, if it came to what is granted; none if a letter has no room for all of them, since some would pass for all.
     *
     * @param assessment that part, opened
     */
    static List<CutLine> of(byte[] assessment, Money granted) {
        List<CutLine> lines = Assessment.newestBudget(assessment)
                .filter(note -> Money.of(note.amount(), note.currency()).equals(granted))
                .map(CutLine::of)
                .orElse(List.of());
        int room =
                lines.stream().mapToInt(line -> line.words().length() + AMOUNTS).sum();
        return room > MOST ? List.of() : lines;
    }

    private static List<CutLine> of(Assessment.BudgetNote note) {
        return IntStream.range(0, note.lines().size())
                .mapToObj(i -> of(i + 1, note.lines().get(i)))
                .filter(line -> line.asked().isMoreThan(line.granted()))
                .toList();
    }

    private static CutLine of(int number, Assessment.BudgetLine line) {
        return new CutLine(
                number,
                line.description(),
                line.asked().money(),
                line.accepted().money());
    }

    /** By its number and what it is for. */
    String words() {
        return number + ". " + description;
    }

    @Override
    public String toString() {
        return "CutLine[sealed content]";
    }
}
