package org.defenderrelief.reporting;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which cells of a table of counts are withheld, whose row and column totals are published. Cells that are small are, and as many others as it
 * takes so that no sum of withheld cells that follows from what is published is small, and the bounds that follow for a small cell are no narrower
 * than the least.
 *
 * <p>Withheld cells are the edges of a graph between rows and columns. A sum of some of them follows from the totals exactly if it is that of all
 * edges that leave a set of columns' neighbours to other columns, or one made of such ({@code docs/reports.md} says why); so every set of columns
 * is tried, of which there are few.
 */
final class Withholding {
    /** Sets of columns are bits. */
    private static final int MOST_COLUMNS = 12;

    private final long[][] counts;
    private final int least;
    private final boolean[][] withheld;
    private final int columns;

    private Withholding(long[][] counts, int least) {
        this.counts = counts;
        this.least = least;
        columns = counts.length == 0 ? 0 : counts[0].length;
        if (columns > MOST_COLUMNS) {
            throw new IllegalArgumentException("too many columns");
        }
        withheld = new boolean[counts.length][columns];
    }

    /**
     * The cells to withhold.
     *
     * @param counts by row and column; each row and each column sums to zero or to the least and more
     * @param least what is below it and above zero is small
     */
    static boolean[][] of(long[][] counts, int least) {
        Withholding made = new Withholding(counts, least);
        made.cells().filter(made::isSmall).forEach(made::withhold);
        Optional<Cell> weak = made.weakness();
        while (weak.isPresent()) {
            made.withhold(made.another(weak.get()));
            weak = made.weakness();
        }
        return made.withheld;
    }

    private record Cell(int row, int column) {}

    private Stream<Cell> cells() {
        return IntStream.range(0, counts.length)
                .boxed()
                .flatMap(row -> IntStream.range(0, columns).mapToObj(column -> new Cell(row, column)));
    }

    private long count(Cell cell) {
        return counts[cell.row()][cell.column()];
    }

    private boolean isSmall(Cell cell) {
        return isSmall(count(cell));
    }

    private boolean isSmall(long count) {
        return count > 0 && count < least;
    }

    private boolean isWithheld(Cell cell) {
        return withheld[cell.row()][cell.column()];
    }

    private void withhold(Cell cell) {
        withheld[cell.row()][cell.column()] = true;
    }

    /** The next one to withhold: the smallest in the row or column, then anywhere; empty ones last. */
    private Cell another(Cell weak) {
        return Stream.<Predicate<Cell>>of(
                        cell -> count(cell) > 0 && (cell.row() == weak.row() || cell.column() == weak.column()),
                        cell -> count(cell) > 0,
                        cell -> true)
                .flatMap(
                        those -> cells()
                                .filter(cell -> !isWithheld(cell))
                                .filter(those)
                                .min(Comparator.comparing(this::count))
                                .stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a row or column is small as a whole"));
    }

    /** A withheld cell of which too much follows. */
    private Optional<Cell> weakness() {
        for (int row = 0; row < counts.length; row++) {
            int one = row;
            if (isSmall(cells().filter(cell -> cell.row() == one && isWithheld(cell))
                    .mapToLong(this::count)
                    .sum())) {
                return cells().filter(cell -> cell.row() == one && isWithheld(cell))
                        .findFirst();
            }
        }
        for (int set = 1; set < 1 << columns; set++) {
            Optional<Cell> found = leaving(set);
            if (found.isPresent()) {
                return found;
            }
        }
        return cells().filter(this::isSmall).filter(cell -> width(cell) < least).findFirst();
    }

    /** A cell of the sum that follows for that set of columns, if it is small. */
    private Optional<Cell> leaving(int set) {
        boolean[] neighbours = new boolean[counts.length];
        cells().filter(cell -> isWithheld(cell) && (set >> cell.column() & 1) == 1)
                .forEach(cell -> neighbours[cell.row()] = true);
        Predicate<Cell> leaves = cell -> isWithheld(cell) && neighbours[cell.row()] && (set >> cell.column() & 1) == 0;
        return isSmall(cells().filter(leaves).mapToLong(this::count).sum())
                ? cells().filter(leaves).findFirst()
                : Optional.empty();
    }

    /** How far the bounds are apart that follow for the cell, if counts are whole and none is below zero. */
    private long width(Cell cell) {
        long less = Math.min(count(cell), moved(cell, false));
        return less + moved(cell, true);
    }

    /**
     * How much the cell could be more, or less, with all totals as they are: the most that flows around it through the other withheld cells, of
     * which each can grow without end and shrink to nothing. No more than twice the least is looked for.
     */
    private long moved(Cell cell, boolean more) {
        long[][] left = Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new);
        int rows = counts.length;
        int from = more ? rows + cell.column() : cell.row();
        int to = more ? cell.row() : rows + cell.column();
        long flow = 0;
        while (flow < 2L * least) {
            int[] came = path(left, cell, from, to);
            if (came[to] < 0) {
                return flow;
            }
            long part = 2L * least;
            for (int at = to; at != from; at = came[at]) {
                if (came[at] >= rows) {
                    part = Math.min(part, left[at][came[at] - rows]);
                }
            }
            for (int at = to; at != from; at = came[at]) {
                if (came[at] >= rows) {
                    left[at][came[at] - rows] -= part;
                } else {
                    left[came[at]][at - rows] += part;
                }
            }
            flow += part;
        }
        return flow;
    }

    /** From where each node is reached: rows first, then columns; -1 if it is not. A row leads to a column always, a column to a row while its cell holds something. */
    private int[] path(long[][] left, Cell without, int from, int to) {
        int rows = counts.length;
        int[] came = new int[rows + columns];
        Arrays.fill(came, -1);
        came[from] = from;
        Deque<Integer> next = new ArrayDeque<>();
        next.add(from);
        while (!next.isEmpty() && came[to] < 0) {
            int at = next.remove();
            for (int other = 0; other < came.length; other++) {
                boolean down = at < rows && other >= rows;
                boolean up = at >= rows && other < rows;
                if (came[other] >= 0 || !down && !up) {
                    continue;
                }
                Cell cell = down ? new Cell(at, other - rows) : new Cell(other, at - rows);
                if (isWithheld(cell) && !cell.equals(without) && (down || left[other][at - rows] > 0)) {
                    came[other] = at;
                    next.add(other);
                }
            }
        }
        return came;
    }
}
