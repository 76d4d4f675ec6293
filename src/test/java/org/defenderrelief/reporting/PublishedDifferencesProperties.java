package org.defenderrelief.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.fund.AppliedRate;
import org.defenderrelief.fund.CommitmentId;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Money;

/**
 * A donor subtracts every published number of a report from every other, and sums of lines too. Where one group lies within the other, the
 * difference counts grants: there are none of them, or no fewer than the minimum.
 */
class PublishedDifferencesProperties {
    private static final int LEAST = 5;
    private static final Instant RECEIVED = Instant.parse("2026-03-01T09:00:00Z");
    private static final List<Integer> DAYS = List.of(1, 5, 20, 60);

    /** One grant; {@code before} if it was granted before the period, {@code paid} the place in {@link #DAYS} of its first money. */
    private record Given(
            int number, String region, AssistanceType type, int decided, Optional<Integer> paid, boolean before) {
        int firstMoney() {
            return Math.max(decided, paid.orElseThrow());
        }

        Grant grant() {
            Money amount = Money.of("10.00", "EUR");
            return new Grant(
                    number,
                    new CommitmentId(new UUID(1, number)),
                    new CaseId(new UUID(2, number)),
                    amount,
                    amount,
                    new AppliedRate(BigDecimal.ONE, AppliedRate.SAME_CURRENCY, LocalDate.of(2026, 3, 1)),
                    region,
                    EnumSet.of(type),
                    RECEIVED,
                    RECEIVED.plus(Duration.ofDays(DAYS.get(decided))));
        }
    }

    /** A number that a donor reads or adds up, and the grants that it counts. */
    private record Published(String name, long number, Set<Given> counts) {
        /** What it counts is what it says: the attack knows the groups rightly. */
        Published {
            assertThat(counts).as(name).hasSize((int) number);
        }
    }

    @Property(tries = 2000)
    void noDifferenceTellsOfFewGrants(@ForAll("grants") List<Given> grants) {
        assertThat(small(grants)).isEmpty();
    }

    @Test
    void fifteenWithMoneyBesideEighteenGrantsAreNotTold() {
        List<Given> grants = IntStream.range(0, 18)
                .mapToObj(i ->
                        new Given(i, "011", AssistanceType.LEGAL, 0, i < 15 ? Optional.of(0) : Optional.empty(), false))
                .toList();
        assertThat(tables(grants).tables())
                .noneMatch(table -> table.by() == DonorReport.By.FIRST_MONEY)
                .anyMatch(table -> table.by() == DonorReport.By.DECISION);
    }

    @Test
    void moneyThatWaitedLongerThanTheDecisionTellsOfNoFew() {
        List<Given> grants = IntStream.range(0, 26)
                .mapToObj(i ->
                        new Given(i, "011", AssistanceType.LEGAL, i < 13 ? 0 : 1, Optional.of(i < 10 ? 0 : 1), false))
                .toList();
        assertThat(tables(grants).tables()).noneMatch(table -> table.by() == DonorReport.By.FIRST_MONEY);
    }

    @Test
    void tablesWhoseDifferenceIsLargeAreTold() {
        List<Given> grants = IntStream.range(0, 20)
                .mapToObj(i ->
                        new Given(i, "011", AssistanceType.LEGAL, 0, i < 15 ? Optional.of(0) : Optional.empty(), false))
                .toList();
        assertThat(tables(grants).tables()).anyMatch(table -> table.by() == DonorReport.By.FIRST_MONEY);
        assertThat(small(grants)).isEmpty();
    }

    /** Every pair of which one group lies within the other, by what the tables are of, and their difference is small. */
    private static List<String> small(List<Given> grants) {
        GrantTables made = tables(grants);
        List<Given> granted = grants.stream().filter(each -> !each.before()).toList();
        List<Given> withMoney =
                grants.stream().filter(each -> each.paid().isPresent()).toList();
        List<Published> ofPeriod = new ArrayList<>();
        Optional.ofNullable(made.grants())
                .ifPresent(all -> ofPeriod.add(new Published("grants", all, new HashSet<>(granted))));
        List<Published> firstMoney = List.of();
        for (DonorReport.Table table : made.tables()) {
            switch (table.by()) {
                case REGION -> ofPeriod.addAll(unions(table, granted, Given::region));
                case TYPE ->
                    ofPeriod.addAll(unions(table, granted, each -> each.type().name()));
                case DECISION -> ofPeriod.addAll(unions(table, granted, each -> waited(each.decided())));
                case FIRST_MONEY -> firstMoney = unions(table, withMoney, each -> waited(each.firstMoney()));
                default -> {
                    // One line each here, as all grants.
                }
            }
        }
        if (made.grants() != null && made.grants() > 0) {
            ofPeriod.addAll(cells(made, granted));
        }
        List<Published> all = new ArrayList<>(ofPeriod);
        all.addAll(firstMoney);
        List<String> small = new ArrayList<>();
        for (Published whole : ofPeriod) {
            for (Published part : all) {
                long difference = whole.number() - part.number();
                if (difference > 0 && difference < LEAST && isWithin(part, whole)) {
                    small.add(part + " within " + whole);
                }
            }
        }
        return small;
    }

    /** By the groups' names, and not by chance, which no donor could know. */
    private static boolean isWithin(Published part, Published whole) {
        if (!whole.counts().containsAll(part.counts()) || whole.name().startsWith("cell ")) {
            return false;
        }
        String of = part.name()
                .substring(
                        0,
                        part.name().indexOf(' ') < 0
                                ? part.name().length()
                                : part.name().indexOf(' '));
        return whole.name().equals("grants")
                || of.equals("cell") && !whole.name().startsWith("DECISION")
                || whole.name().startsWith(of + " ")
                || of.equals("FIRST_MONEY") && whole.name().startsWith("DECISION ") && coversAllUntil(part, whole);
    }

    private static boolean coversAllUntil(Published part, Published whole) {
        int longest = part.counts().stream().mapToInt(Given::firstMoney).max().orElseThrow();
        return IntStream.rangeClosed(0, longest).noneMatch(wait -> whole.name().contains("!" + waited(wait)));
    }

    /** Every sum of some lines of a table; lines that are missing in it stand in its name with a {@code !}. */
    private static List<Published> unions(DonorReport.Table table, List<Given> grants, Function<Given, String> key) {
        List<String> told = table.lines().stream().map(DonorReport.Line::key).toList();
        List<Published> unions = new ArrayList<>();
        for (int some = 1; some < 1 << told.size(); some++) {
            StringBuilder name = new StringBuilder(table.by().name());
            long number = 0;
            Set<Given> counts = new HashSet<>();
            for (int i = 0; i < told.size(); i++) {
                String line = told.get(i);
                List<Given> those = grants.stream()
                        .filter(each -> line.equals(DonorReport.OTHERS)
                                ? !told.contains(key.apply(each))
                                : line.equals(key.apply(each)))
                        .toList();
                boolean in = (some >> i & 1) == 1;
                those.stream()
                        .map(key)
                        .distinct()
                        .forEach(each -> name.append(in ? " " : " !").append(each));
                number += in ? table.lines().get(i).grants() : 0;
                counts.addAll(in ? those : List.of());
            }
            unions.add(new Published(name.toString(), number, counts));
        }
        return unions;
    }

    private static List<Published> cells(GrantTables made, List<Given> granted) {
        List<String> regions = keys(made, DonorReport.By.REGION);
        List<String> types = keys(made, DonorReport.By.TYPE);
        List<List<DonorReport.Cell>> cells = made.cells(regions, types);
        List<Published> told = new ArrayList<>();
        for (int row = 0; row < regions.size(); row++) {
            for (int column = 0; column < types.size(); column++) {
                DonorReport.Cell cell = cells.get(row).get(column);
                String region = regions.get(row);
                String type = types.get(column);
                if (cell != null) {
                    Set<Given> counts = new HashSet<>(granted);
                    counts.removeIf(each -> !isOf(regions, region, each.region())
                            || !isOf(types, type, each.type().name()));
                    told.add(new Published("cell " + region + " " + type, cell.grants(), counts));
                }
            }
        }
        return told;
    }

    private static boolean isOf(List<String> told, String line, String key) {
        return line.equals(DonorReport.OTHERS) ? !told.contains(key) : line.equals(key);
    }

    private static List<String> keys(GrantTables made, DonorReport.By by) {
        return made.tables().stream()
                .filter(each -> each.by() == by)
                .flatMap(each -> each.lines().stream())
                .map(DonorReport.Line::key)
                .toList();
    }

    private static String waited(int place) {
        return Waited.of(Duration.ofDays(DAYS.get(place))).name();
    }

    private static GrantTables tables(List<Given> grants) {
        GrantTables tables = new GrantTables(Currency.getInstance("EUR"), LEAST);
        for (Given each : grants) {
            Grant grant = each.grant();
            if (!each.before()) {
                tables.granted(grant);
            }
            if (each.paid().isPresent()) {
                tables.firstPaid(grant, grant.amount(), RECEIVED.plus(Duration.ofDays(DAYS.get(each.firstMoney()))));
            }
        }
        return tables;
    }

    @Provide
    Arbitrary<List<Given>> grants() {
        Arbitrary<Given> one = Combinators.combine(
                        Arbitraries.of("011", "014", "053"),
                        Arbitraries.of(AssistanceType.LEGAL, AssistanceType.MEDICAL),
                        Arbitraries.of(0, 0, 1, 2),
                        Arbitraries.of(0, 1, 2, 3).optional(0.8),
                        Arbitraries.of(false, false, false, false, true))
                .as((region, type, decided, paid, before) ->
                        new Given(0, region, type, decided, before ? paid.or(() -> Optional.of(0)) : paid, before));
        return one.list()
                .ofMinSize(5)
                .ofMaxSize(60)
                .map(list -> IntStream.range(0, list.size())
                        .mapToObj(i -> new Given(
                                i,
                                list.get(i).region(),
                                list.get(i).type(),
                                list.get(i).decided(),
                                list.get(i).paid(),
                                list.get(i).before()))
                        .toList());
    }
}
