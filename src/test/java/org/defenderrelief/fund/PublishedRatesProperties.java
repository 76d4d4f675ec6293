package org.defenderrelief.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** One text for the same rates, and another one for any others. */
class PublishedRatesProperties {
    private static final LocalDate DAY = LocalDate.parse("2026-01-01");

    record Row(LocalDate day, String currency, BigDecimal rate) {}

    @Property(tries = 300)
    void theOrderAndTheZerosOfRatesDoNotChangeTheText(@ForAll("rates") List<Row> rows) {
        PublishedRates one = of(rows);
        List<Row> otherwise = rows.stream()
                .map(row -> new Row(row.day(), row.currency(), row.rate().setScale(15)))
                .sorted((a, b) -> b.currency().compareTo(a.currency()))
                .toList();
        assertThat(of(otherwise).digest()).isEqualTo(one.digest());
        assertThat(PublishedRates.read(one.text()).text()).isEqualTo(one.text());
    }

    @Property(tries = 500)
    void anyOtherRatesHaveAnotherDigest(
            @ForAll("rates") List<Row> rows, @ForAll("row") Row other, @ForAll("index") int index) {
        String before = of(rows).digest();
        int at = index % rows.size();
        Row gone = rows.get(at);
        List<Row> without = rows.stream().filter(row -> !row.equals(gone)).toList();
        assertThat(of(without).digest()).isNotEqualTo(before);
        List<Row> changed = rows.stream()
                .map(row -> row.equals(gone)
                        ? new Row(row.day(), row.currency(), row.rate().add(BigDecimal.ONE))
                        : row)
                .toList();
        assertThat(of(changed).digest()).isNotEqualTo(before);
        boolean isThere = rows.stream()
                .anyMatch(row -> row.day().equals(other.day()) && row.currency().equals(other.currency()));
        if (!isThere) {
            assertThat(of(Stream.concat(rows.stream(), Stream.of(other)).toList())
                            .digest())
                    .isNotEqualTo(before);
        }
    }

    /** Whoever writes into the text has either written rates or made it none that is read. */
    @Property(tries = 500)
    void aSpoiltTextIsNoTextOrOtherRates(
            @ForAll("rates") List<Row> rows, @ForAll("index") int index, @ForAll("sign") char sign) {
        String text = of(rows).text();
        int at = index % text.length();
        String spoilt = text.substring(0, at) + sign + text.substring(at + 1);
        if (spoilt.equals(text)) {
            return;
        }
        try {
            PublishedRates read = PublishedRates.read(spoilt);
            assertThat(read.text()).isEqualTo(spoilt);
            assertThat(read.digest()).isNotEqualTo(of(rows).digest());
        } catch (IllegalArgumentException none) {
            assertThatThrownBy(() -> PublishedRates.read(spoilt)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static PublishedRates of(List<Row> rows) {
        PublishedRates.Gathering gathering = new PublishedRates.Gathering();
        rows.forEach(row ->
                assertThat(gathering.add(row.day(), row.currency(), row.rate())).isTrue());
        return gathering.rates();
    }

    @Provide
    Arbitrary<Row> row() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 400),
                        Arbitraries.of("FJD", "TOP", "WST", "XOF", "CDF", "USD", "TND", "JPY"),
                        Arbitraries.bigDecimals()
                                .between(new BigDecimal("0.000001"), new BigDecimal("1000000"))
                                .ofScale(6))
                .as((day, currency, rate) -> new Row(DAY.plusDays(day), currency, rate));
    }

    @Provide
    Arbitrary<List<Row>> rates() {
        return row().list().ofMinSize(1).ofMaxSize(40).uniqueElements(row -> row.day() + row.currency());
    }

    @Provide
    Arbitrary<Integer> index() {
        return Arbitraries.integers().between(0, 100_000);
    }

    @Provide
    Arbitrary<Character> sign() {
        return Arbitraries.of('0', '1', '9', '.', ' ', '\n', '-', 'A', 'Z', 'a', '\u00e9');
    }
}
