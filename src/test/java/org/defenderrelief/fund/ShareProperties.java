package org.defenderrelief.fund;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;

import org.defenderrelief.kernel.Money;

class ShareProperties {
    private static final Currency EUR = Currency.getInstance("EUR");

    private record Paid(Money amount, Money taken) {}

    @Property
    void instalmentsTakeExactlyWhatWasReservedInWhateverOrderTheyFailAndAreRedone(
            @ForAll("currencies") Currency currency,
            @ForAll @BigRange(min = "0.000001", max = "3") @Scale(9) BigDecimal rate,
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 2_000_000) Integer> units,
            @ForAll @Size(max = 20) List<@IntRange(max = 7) Integer> failures) {
        List<Money> instalments = units.stream()
                .map(unit -> new Money(BigDecimal.valueOf(unit, currency.getDefaultFractionDigits()), currency))
                .toList();
        Money whole = instalments.stream().reduce(Money.zero(currency), Money::plus);
        Share share = Share.of(whole, EUR, new AppliedRate(rate, "test", LocalDate.EPOCH));

        List<Paid> paid = new ArrayList<>();
        instalments.forEach(amount -> pay(share, paid, amount));
        for (int failure : failures) {
            Paid undone = paid.remove(failure % paid.size());
            assertThat(taken(paid).isMoreThan(share.envelope())).isFalse();
            pay(share, paid, undone.amount());
        }

        assertThat(taken(paid)).isEqualTo(share.envelope());
    }

    private static void pay(Share share, List<Paid> paid, Money amount) {
        Money before = paid.stream().map(Paid::amount).reduce(Money.zero(amount.currency()), Money::plus);
        paid.add(new Paid(amount, share.taking(before, taken(paid), amount)));
        assertThat(taken(paid).isMoreThan(share.envelope())).isFalse();
    }

    private static Money taken(List<Paid> paid) {
        return paid.stream().map(Paid::taken).reduce(Money.zero(EUR), Money::plus);
    }

    @Provide
    Arbitrary<Currency> currencies() {
        return Arbitraries.of("XOF", "USD", "TND").map(Currency::getInstance);
    }
}
