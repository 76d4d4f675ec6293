package org.defenderrelief.bank;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Banks take few characters: names of every script that can be written in them are, and the others are refused. */
class BankTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Łukasz Çelik-O'Neill;Lukasz Celik-O'Neill",
                "Ngũgĩ wa Thiong’o;Ngugi wa Thiong'o",
                "محمد عبد الله;mhmd bd allh",
                "ဒေါ်အောင်ဆန်းစုကြည်;dawaaungsaannhcukyi",
                "Мария Лебедева;Maria Lebedeva",
                "张伟;zhang wei",
                "አበበ በቀለ;ababa baqala",
                "Clinic & Sons, No. 5_a;Clinic + Sons, No. 5 a",
                "//Rue  des <Lilas>/;Rue des Lilas",
                "شارع ١٢;shar 12"
            })
    void isWrittenAsDocumented(String name, String written) {
        assertThat(BankText.written(name, BankText.NAME)).contains(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ស៊ុន", "ནོར་བུ", "Jean ꦗꦮ", "", "   ", "😀", "--/--"})
    void whatCannotBeWrittenIsRefused(String name) {
        assertThat(BankText.written(name, BankText.NAME)).isEmpty();
    }

    @Test
    void longNamesEndWithAWholeWord() {
        String name = "Association pour la defense des droits humains dans la region des Grands Lacs et du Kivu";

        assertThat(BankText.written(name, BankText.NAME))
                .contains("Association pour la defense des droits humains dans la region des");
        assertThat(BankText.written("x".repeat(90), BankText.NAME)).contains("x".repeat(70));
    }
}
