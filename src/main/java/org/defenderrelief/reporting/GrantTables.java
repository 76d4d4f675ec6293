package org.defenderrelief.reporting;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

import org.defenderrelief.kernel.Money;

/** The tables of one envelope: sums alone are kept, whatever the number of grants. */
final class GrantTables {
    private final Currency currency;
    private final int least;
    private final Map<DonorReport.By, Tally> tallies = new EnumMap<>(DonorReport.By.class);
    private final Map<String, Tally> byRegion = new TreeMap<>();
    private final Map<String, BigDecimal> paid = new TreeMap<>();
    private final Map<String, BigDecimal> lowest = new TreeMap<>();
    private final Map<String, BigDecimal> highest = new TreeMap<>();

    GrantTables(Currency currency, int least) {
        this.currency = currency;
        this.least = least;
        for (DonorReport.By by : DonorReport.By.values()) {
            tallies.put(by, new Tally());
        }
    }

    /** Takes a grant of the period. */
    void granted(Grant grant) {
        BigDecimal amount = grant.amount().amount();
        String payment = grant.paid().currency().getCurrencyCode();
        add(DonorReport.By.REGION, grant.region(), amount);
        add(DonorReport.By.TYPE, grant.type(), amount);
        add(
                DonorReport.By.MONTH,
                YearMonth.from(grant.granted().atOffset(ZoneOffset.UTC)).toString(),
                amount);
        add(DonorReport.By.CURRENCY, payment, amount);
        add(DonorReport.By.DECISION, waited(grant, grant.granted()), amount);
        byRegion.computeIfAbsent(grant.region(), region -> new Tally()).add(grant.type(), amount);
        paid.merge(payment, grant.paid().amount(), BigDecimal::add);
        rate(lowest, payment, grant, BigDecimal::min);
        rate(highest, payment, grant, BigDecimal::max);
    }

    /** Takes a grant whose money first left in the period. @param amount of that first payment, in the envelope's currency */
    void firstPaid(Grant grant, Money amount, Instant at) {
        add(DonorReport.By.FIRST_MONEY, waited(grant, at), amount.amount());
    }

    private void add(DonorReport.By by, String key, BigDecimal amount) {
        tallies.get(by).add(key, amount);
    }

    private static String waited(Grant grant, Instant until) {
        return Waited.of(Duration.between(grant.received(), until)).name();
    }

    private static void rate(
            Map<String, BigDecimal> rates, String payment, Grant grant, BinaryOperator<BigDecimal> which) {
        if (grant.rate().isBetweenTwo()) {
            rates.merge(payment, grant.rate().rate(), which);
        }
    }

    /** How many grants there were; null if too few to be told of. */
    Long grants() {
        long grants = tallies.get(DonorReport.By.REGION).total().grants();
        return grants > 0 && grants < least ? null : Long.valueOf(grants);
    }

    /** The tables that are told. */
    List<DonorReport.Table> tables() {
        List<DonorReport.Table> tables = new ArrayList<>();
        tallies.forEach((by, tally) -> {
            Set<String> told = tally.told(least);
            if (told != null && (by != DonorReport.By.FIRST_MONEY || isFirstMoneySafe())) {
                tables.add(new DonorReport.Table(
                        by,
                        tally.by(told).entrySet().stream()
                                .map(each -> line(by, each.getKey(), each.getValue()))
                                .toList()));
            }
        });
        return tables;
    }

    private boolean isFirstMoneySafe() {
        return FirstMoneyTold.isSafe(
                tallies.get(DonorReport.By.DECISION), tallies.get(DonorReport.By.FIRST_MONEY), least);
    }

    private DonorReport.Line line(DonorReport.By by, String key, Tally.Sum sum) {
        boolean ofCurrency = by == DonorReport.By.CURRENCY && !key.equals(DonorReport.OTHERS);
        return new DonorReport.Line(
                key,
                sum.grants(),
                plain(sum.amount()),
                ofCurrency ? Books.plain(paid.get(key), Currency.getInstance(key)) : null,
                ofCurrency && lowest.containsKey(key) ? lowest.get(key).toPlainString() : null,
                ofCurrency && highest.containsKey(key) ? highest.get(key).toPlainString() : null);
    }

    /** Grants by region and type. @param regions as the table by region has them @param types likewise */
    List<List<DonorReport.Cell>> cells(List<String> regions, List<String> types) {
        Tally.Sum[][] sums = new Tally.Sum[regions.size()][types.size()];
        for (Tally.Sum[] row : sums) {
            Arrays.fill(row, Tally.Sum.NONE);
        }
        byRegion.forEach((region, tally) -> {
            int row = place(regions, region);
            tally.by(Set.copyOf(types)).forEach((type, sum) -> {
                int column = place(types, type);
                sums[row][column] = sums[row][column].and(sum);
            });
        });
        boolean[][] withheld = Withholding.of(counts(sums), least);
        List<List<DonorReport.Cell>> cells = new ArrayList<>();
        for (int row = 0; row < sums.length; row++) {
            List<DonorReport.Cell> line = new ArrayList<>();
            for (int column = 0; column < types.size(); column++) {
                Tally.Sum sum = sums[row][column];
                line.add(withheld[row][column] ? null : new DonorReport.Cell(sum.grants(), plain(sum.amount())));
            }
            cells.add(line);
        }
        return cells;
    }

    private static long[][] counts(Tally.Sum[][] sums) {
        long[][] counts = new long[sums.length][];
        for (int row = 0; row < sums.length; row++) {
            counts[row] = Arrays.stream(sums[row]).mapToLong(Tally.Sum::grants).toArray();
        }
        return counts;
    }

    private static int place(List<String> told, String key) {
        return told.contains(key) ? told.indexOf(key) : told.indexOf(DonorReport.OTHERS);
    }

    private String plain(BigDecimal amount) {
        return Books.plain(amount, currency);
    }
}
