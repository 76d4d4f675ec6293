package org.defenderrelief.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.kernel.Money;

class AmountsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1200|1200",
                "1200.5|1200.5",
                "1200,50|1200.50",
                "1 200,50|1200.50",
                "1\u202f200,50|1200.50",
                "1\u00a0200,50|1200.50",
                "1'200.50|1200.50",
                "1\u2019200.50|1200.50",
                "1,200.50|1200.50",
                "1.200,50|1200.50",
                "1.234.567|1234567",
                "1,234,567.89|1234567.89",
                "0,125|0.125",
                "\u0661\u0662\u0660\u0660\u066b\u0665|1200.5",
            })
    void anAmountIsReadAsTheTyperWritesIt(String typed, String plain) {
        assertThat(Amounts.plain(typed, "EUR")).contains(plain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,200",
                "1.200",
                "12.345",
                "1,200,50",
                "1.200.30",
                "1,2,3",
                "1200-",
                "-5",
                "1e3",
                "",
                ".",
                ",5",
                "5,",
                "EUR 5",
                "1..2",
                "12345678901234567890123456789012345678901"
            })
    void whatIsNoneOrCouldBeTwoIsNotGuessed(String typed) {
        assertThat(Amounts.plain(typed, "EUR")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,255", "1.255"})
    void threeDecimalsAreThoseOfACurrencyThatHasThem(String typed) {
        assertThat(Amounts.plain(typed, "TND")).contains("1.255");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "pt", "ar"})
    void whatAPageShowsCanBeTypedBackAsItStands(String language) {
        Locale locale = Locale.forLanguageTag(language);
        for (String amount : new String[] {"5", "1200.50", "1234567.89", "0.05"}) {
            String shown = Formats.amount(new BigDecimal(amount), "", locale);
            assertThat(Amounts.plain(shown, "EUR")).as(shown).contains(amount);
        }
    }

    @Test
    void whatAFormIsFilledInWithIsReadAgainAsItWas() {
        for (String language : List.of("en", "fr", "es", "pt", "ar")) {
            String typed = Formats.typed(Money.of("12345.50", "EUR"), Locale.forLanguageTag(language));
            assertThat(Amounts.plain(typed, "EUR")).as(language).contains("12345.50");
        }
        assertThat(Formats.typed(Money.of("700.00", "EUR"), Locale.FRENCH)).isEqualTo("700,00");
    }
}
