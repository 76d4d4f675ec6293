package org.defenderrelief.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Currency;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class MoneyProperties {
    /** The greatest amount in minor units of a currency with three decimals, and so within the bounds of all. */
    private static final long GREATEST = 9_999_999_999_999L;

    @Provide
    Arbitrary<Money> amounts() {
        return Combinators.combine(Arbitraries.longs().between(0, GREATEST), Arbitraries.of("XOF", "EUR", "TND"))
                .as(MoneyProperties::minor);
    }

    @Property
    void what_is_written_is_read_again_as_the_same(@ForAll("amounts") Money money) {
        Money read = Money.of(money.plainAmount(), money.currency().getCurrencyCode());
        assertThat(read).isEqualTo(money).hasSameHashCodeAs(money);
        assertThat(money.amount().scale()).isEqualTo(money.currency().getDefaultFractionDigits());
    }

    @Property
    void adding_is_exact_to_the_minor_unit(
            @ForAll @LongRange(min = 0, max = GREATEST / 2) long one,
            @ForAll @LongRange(min = 0, max = GREATEST / 2) long other,
            @ForAll("codes") String code) {
        assertThat(minor(one, code).plus(minor(other, code))).isEqualTo(minor(one + other, code));
        assertThat(minor(one + other, code).minus(minor(other, code))).isEqualTo(minor(one, code));
        assertThat(minor(one, code).compareTo(minor(other, code))).isEqualTo(Long.compare(one, other));
    }

    @Property
    void less_than_nothing_is_never_made(
            @ForAll @LongRange(min = 0, max = GREATEST) long one, @ForAll("codes") String code) {
        assertThatIllegalArgumentException().isThrownBy(() -> minor(one, code).minus(minor(one + 1, code)));
    }

    @Property
    void converting_never_falls_short_and_is_less_than_one_minor_unit_over(
            @ForAll("amounts") Money money,
            @ForAll @IntRange(min = 1, max = 9_999) int rate,
            @ForAll("codes") String code) {
        BigDecimal exactRate = BigDecimal.valueOf(rate, 4);
        Currency target = Currency.getInstance(code);
        BigDecimal over = money.convert(target, exactRate)
                .amount()
                .subtract(money.amount().multiply(exactRate));
        assertThat(over).isBetween(BigDecimal.ZERO, BigDecimal.ONE.movePointLeft(target.getDefaultFractionDigits()));
        assertThat(over).isNotEqualByComparingTo(BigDecimal.ONE.movePointLeft(target.getDefaultFractionDigits()));
    }

    @Property
    void more_decimals_than_the_currency_has_are_refused(
            @ForAll @IntRange(min = 1, max = 9) int digit, @ForAll("codes") String code) {
        String decimals = "0".repeat(Currency.getInstance(code).getDefaultFractionDigits()) + digit;
        assertThatIllegalArgumentException().isThrownBy(() -> Money.of("1." + decimals, code));
    }

    @Provide
    Arbitrary<String> codes() {
        return Arbitraries.of("XOF", "EUR", "TND");
    }

    @Example
    void texts_that_are_no_plain_decimal_are_refused() {
        for (String text : new String[] {
            "", " 1", "1 ", "-1", "+1", "1e3", "1,00", "1.", ".5", "0x1", "١٢", "NaN", "1_000", "12345678901234"
        }) {
            assertThatIllegalArgumentException().isThrownBy(() -> Money.of(text, "EUR"));
        }
    }

    @Example
    void currencies_without_a_minor_unit_or_unknown_are_refused() {
        for (String code : new String[] {"XXX", "XAU", "eur", "EU", "EURO", ""}) {
            assertThatIllegalArgumentException().isThrownBy(() -> Money.of("1", code));
        }
    }

    @Example
    void amounts_of_two_currencies_do_not_mix() {
        Money euro = Money.of("1.00", "EUR");
        Money dinar = Money.of("1.000", "TND");
        assertThatIllegalArgumentException().isThrownBy(() -> euro.plus(dinar));
        assertThatIllegalArgumentException().isThrownBy(() -> euro.minus(dinar));
        assertThatIllegalArgumentException().isThrownBy(() -> euro.compareTo(dinar));
    }

    @Example
    void there_is_a_greatest_amount_that_the_database_can_hold() {
        Money greatest = Money.of("9999999999999.999", "TND");
        assertThat(greatest.plainAmount()).isEqualTo("9999999999999.999");
        assertThatIllegalArgumentException().isThrownBy(() -> greatest.plus(Money.of("0.001", "TND")));
        assertThatIllegalArgumentException().isThrownBy(() -> greatest.times(2));
    }

    private static Money minor(long units, String code) {
        Currency currency = Currency.getInstance(code);
        return new Money(new BigDecimal(BigInteger.valueOf(units), currency.getDefaultFractionDigits()), currency);
    }
}
