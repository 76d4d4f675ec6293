package org.defenderrelief.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.Currency;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TranchesTest {
    private static final Currency EUR = Currency.getInstance("EUR");

    @Test
    void areWrittenAsTheyAreRead() {
        Tranches tranches = Tranches.read("3000.00+1500.00", EUR);
        assertThat(tranches).hasToString("3000.00+1500.00");
        assertThat(tranches.total()).isEqualTo(eur("4500.00"));
        assertThat(tranches.first(1)).isEqualTo(eur("3000.00"));
        assertThat(Tranches.read("500", Currency.getInstance("XOF")).parts()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "3000",
                "3000.0",
                "03000.00",
                "3000.00+",
                "+3000.00",
                "3000.00 1500.00",
                "3000.00++1500.00",
                "3000.00,1500.00",
                "0.00",
                "3000.00+0.00",
                "-1.00+2.00",
                "XQX",
                "1.00+1.00+1.00+1.00+1.00+1.00+1.00"
            })
    void nothingElseIsRead(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Tranches.read(text, EUR));
    }

    @ParameterizedTest
    @CsvSource({
        "4500.00, 3000.00+1000.00+500.00",
        "4499.99, 3000.00+1000.00+499.99",
        "4000.00, 3000.00+1000.00",
        "3000.01, 3000.00+0.01",
        "3000.00, 3000.00",
        "2000.00, 2000.00"
    })
    void areCutFromTheLastBackwards(String granted, String left) {
        assertThat(Tranches.read("3000.00+1000.00+500.00", EUR).cutTo(eur(granted)))
                .hasToString(left);
    }

    @Test
    void areNeverMoreThanWhatTheyAreCutFrom() {
        Tranches tranches = Tranches.read("3000.00+1500.00", EUR);
        assertThatIllegalArgumentException().isThrownBy(() -> tranches.cutTo(eur("4500.01")));
        assertThatIllegalArgumentException().isThrownBy(() -> tranches.cutTo(eur("0.00")));
    }

    @Test
    void areInOneCurrencyAndAtMostSix() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tranches(List.of(eur("1.00"), Money.of("1.00", "USD"))));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tranches(List.of()));
        assertThat(new Tranches(Collections.nCopies(Tranches.MOST, eur("1.00"))).total())
                .isEqualTo(eur("6.00"));
    }

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }
}
