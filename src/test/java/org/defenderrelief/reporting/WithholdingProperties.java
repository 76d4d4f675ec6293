package org.defenderrelief.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Somebody who has the published table wants to know what is withheld. They know all totals and all cells that stand there, that counts are whole and
 * none is below zero; and they reckon by other ways than the service does: by linear algebra over fractions, and by trying every table that fits.
 */
class WithholdingProperties {
    private static final int LEAST = 5;

    /** Whole numbers over one denominator are enough: rows are scaled, never divided. */
    private static final class Equations {
        private final List<BigInteger[]> rows = new ArrayList<>();

        void add(BigInteger[] row) {
            BigInteger[] left = reduced(row);
            if (lead(left) >= 0) {
                rows.add(left);
            }
        }

        /** Whether the sum that these coefficients make follows from the equations. */
        boolean determines(BigInteger[] coefficients) {
            return lead(reduced(coefficients)) < 0;
        }

        private BigInteger[] reduced(BigInteger[] row) {
            BigInteger[] left = row.clone();
            boolean changed = true;
            while (changed) {
                changed = false;
                for (BigInteger[] known : rows) {
                    int lead = lead(known);
                    if (left[lead].signum() != 0) {
                        BigInteger by = left[lead];
                        for (int i = 0; i < left.length; i++) {
                            left[i] = left[i].multiply(known[lead]).subtract(known[i].multiply(by));
                        }
                        changed = true;
                    }
                }
            }
            return left;
        }

        private static int lead(BigInteger[] row) {
            for (int i = 0; i < row.length; i++) {
                if (row[i].signum() != 0) {
                    return i;
                }
            }
            return -1;
        }
    }

    @Property(tries = 400)
    void noSumOfWithheldCellsThatFollowsIsSmall(@ForAll("tables") long[][] counts) {
        boolean[][] withheld = Withholding.of(counts, LEAST);
        List<int[]> cells = cells(withheld);
        Assume.that(cells.size() <= 14);
        Equations published = equations(counts, cells);
        for (int some = 1; some < 1 << cells.size(); some++) {
            BigInteger[] sum = new BigInteger[cells.size()];
            long truth = 0;
            for (int i = 0; i < cells.size(); i++) {
                boolean in = (some >> i & 1) == 1;
                sum[i] = in ? BigInteger.ONE : BigInteger.ZERO;
                truth += in ? counts[cells.get(i)[0]][cells.get(i)[1]] : 0;
            }
            if (truth > 0 && truth < LEAST) {
                assertThat(published.determines(sum))
                        .as(() -> "follows from " + Arrays.deepToString(counts) + " without "
                                + Arrays.deepToString(withheld))
                        .isFalse();
            }
        }
    }

    @Property(tries = 300)
    void whatFitsLeavesASmallCellAWideRange(@ForAll("smallTables") long[][] counts) {
        boolean[][] withheld = Withholding.of(counts, LEAST);
        List<int[]> cells = cells(withheld);
        long[] least = new long[cells.size()];
        long[] most = new long[cells.size()];
        Arrays.fill(least, Long.MAX_VALUE);
        Arrays.fill(most, Long.MIN_VALUE);
        long[] rowsLeft = new long[counts.length];
        long[] columnsLeft = new long[counts[0].length];
        for (int[] cell : cells) {
            rowsLeft[cell[0]] += counts[cell[0]][cell[1]];
            columnsLeft[cell[1]] += counts[cell[0]][cell[1]];
        }
        tryAll(cells, 0, new long[cells.size()], rowsLeft, columnsLeft, least, most);
        for (int i = 0; i < cells.size(); i++) {
            long count = counts[cells.get(i)[0]][cells.get(i)[1]];
            if (count > 0 && count < LEAST) {
                assertThat(most[i] - least[i])
                        .as("cell %s of %s", Arrays.toString(cells.get(i)), Arrays.deepToString(counts))
                        .isGreaterThanOrEqualTo(LEAST);
            }
        }
    }

    @Property(tries = 300)
    void smallCellsAreWithheldAndNothingIsWhereNoneIsSmall(@ForAll("tables") long[][] counts) {
        boolean[][] withheld = Withholding.of(counts, LEAST);
        boolean any = false;
        for (int row = 0; row < counts.length; row++) {
            for (int column = 0; column < counts[row].length; column++) {
                boolean small = counts[row][column] > 0 && counts[row][column] < LEAST;
                any |= small;
                assertThat(!small || withheld[row][column]).isTrue();
            }
        }
        assertThat(any || cells(withheld).isEmpty()).isTrue();
    }

    /** Whoever knows that the service withholds what is small alone, without what it takes, would find it: the attack works where it should. */
    @Property(tries = 50)
    void theAttackFindsWhatIsWithheldWithoutMore(@ForAll("oneSmall") long[][] counts) {
        List<int[]> alone = List.of(new int[] {0, 0});
        assertThat(equations(counts, alone).determines(new BigInteger[] {BigInteger.ONE}))
                .isTrue();
    }

    @Provide
    Arbitrary<long[][]> tables() {
        return sized(2, 4, 2, 4, 14);
    }

    @Provide
    Arbitrary<long[][]> smallTables() {
        return sized(2, 3, 2, 3, 9);
    }

    @Provide
    Arbitrary<long[][]> oneSmall() {
        return Arbitraries.longs().between(1, 4).map(small -> new long[][] {{small, 20}, {30, 40}});
    }

    /** Rows and columns that are small as a whole are put together before: there are none here. */
    private static Arbitrary<long[][]> sized(int rows, int mostRows, int columns, int mostColumns, long most) {
        return Combinators.combine(
                        Arbitraries.integers().between(rows, mostRows),
                        Arbitraries.integers().between(columns, mostColumns))
                .flatAs((height, width) -> Arbitraries.frequencyOf(
                                Tuple.of(2, Arbitraries.just(0L)),
                                Tuple.of(3, Arbitraries.longs().between(1, 4)),
                                Tuple.of(4, Arbitraries.longs().between(5, most)))
                        .list()
                        .ofSize(height * width)
                        .map(cells -> table(cells, height, width)))
                .filter(WithholdingProperties::isOfWholeLines);
    }

    private static long[][] table(List<Long> cells, int height, int width) {
        long[][] counts = new long[height][width];
        for (int i = 0; i < cells.size(); i++) {
            counts[i / width][i % width] = cells.get(i);
        }
        return counts;
    }

    private static boolean isOfWholeLines(long[][] counts) {
        for (long[] row : counts) {
            if (isSmall(Arrays.stream(row).sum())) {
                return false;
            }
        }
        for (int column = 0; column < counts[0].length; column++) {
            int one = column;
            if (isSmall(Arrays.stream(counts).mapToLong(row -> row[one]).sum())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSmall(long count) {
        return count > 0 && count < LEAST;
    }

    private static List<int[]> cells(boolean[][] withheld) {
        List<int[]> cells = new ArrayList<>();
        for (int row = 0; row < withheld.length; row++) {
            for (int column = 0; column < withheld[row].length; column++) {
                if (withheld[row][column]) {
                    cells.add(new int[] {row, column});
                }
            }
        }
        return cells;
    }

    private static Equations equations(long[][] counts, List<int[]> cells) {
        Equations equations = new Equations();
        for (int row = 0; row < counts.length; row++) {
            equations.add(line(cells, 0, row));
        }
        for (int column = 0; column < counts[0].length; column++) {
            equations.add(line(cells, 1, column));
        }
        return equations;
    }

    private static BigInteger[] line(List<int[]> cells, int which, int number) {
        return cells.stream()
                .map(cell -> cell[which] == number ? BigInteger.ONE : BigInteger.ZERO)
                .toArray(BigInteger[]::new);
    }

    private static void tryAll(
            List<int[]> cells, int at, long[] tried, long[] rows, long[] columns, long[] least, long[] most) {
        if (at == cells.size()) {
            if (Arrays.stream(rows).allMatch(left -> left == 0)
                    && Arrays.stream(columns).allMatch(left -> left == 0)) {
                for (int i = 0; i < tried.length; i++) {
                    least[i] = Math.min(least[i], tried[i]);
                    most[i] = Math.max(most[i], tried[i]);
                }
            }
            return;
        }
        int row = cells.get(at)[0];
        int column = cells.get(at)[1];
        boolean lastOfRow = cells.subList(at + 1, cells.size()).stream().noneMatch(cell -> cell[0] == row);
        boolean lastOfColumn = cells.subList(at + 1, cells.size()).stream().noneMatch(cell -> cell[1] == column);
        long upTo = Math.min(rows[row], columns[column]);
        for (long count = 0; count <= upTo; count++) {
            boolean fits = (!lastOfRow || count == rows[row]) && (!lastOfColumn || count == columns[column]);
            if (fits) {
                tried[at] = count;
                rows[row] -= count;
                columns[column] -= count;
                tryAll(cells, at + 1, tried, rows, columns, least, most);
                rows[row] += count;
                columns[column] += count;
            }
        }
    }
}
