package org.defenderrelief.vault.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalisedTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Akouvi Sénamé Dzifanou; DZIFANOU, Akouvi Se\u0301name\u0301",
                "Jean-Pierre Nkurunziza; nkurunziza  jean pierre",
                "Ильяс Байтурсынов; БАЙТУРСЫНОВ Ильяс",
                "محمّد بن علي; محمد بن علي",
                "Straße; STRASSE",
                "Ａｂｃ; abc"
            })
    void oneNameInTwoSpellingsIsOneName(String one, String other) {
        assertThat(Normalised.nameAndBirthYear(one, 1987))
                .isPresent()
                .isEqualTo(Normalised.nameAndBirthYear(other, 1987));
    }

    @Property
    void theOrderOfNamesDoesNotMatter(
            @ForAll @Size(min = 1, max = 5) List<@AlphaChars @StringLength(min = 1, max = 12) String> names) {
        List<String> reversed = new ArrayList<>(names);
        Collections.reverse(reversed);

        assertThat(Normalised.nameAndBirthYear(String.join(" ", names), 1990))
                .isEqualTo(Normalised.nameAndBirthYear(String.join(", ", reversed), 1990));
    }

    @Example
    void aNumberOfAnyCountryIsTheSameHoweverItIsWritten() {
        PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
        for (String region : phones.getSupportedRegions()) {
            PhoneNumber number = phones.getExampleNumber(region);
            String written = phones.format(number, PhoneNumberFormat.E164);
            assertThat(Normalised.phone(written, null)).as(region).contains(written);
            assertThat(Normalised.phone("00" + written.substring(1), null))
                    .as(region)
                    .contains(written);
            assertThat(Normalised.phone(phones.format(number, PhoneNumberFormat.INTERNATIONAL), null))
                    .as(region)
                    .contains(written);
        }
        assertThat(phones.getSupportedRegions()).hasSizeGreaterThan(200);
    }

    @Example
    void lettersThatUpperAndLowerCaseWriteDifferentlyAreTheSame() {
        assertThat(Normalised.nameAndBirthYear("STRA\u1E9EE", 1990))
                .isEqualTo(Normalised.nameAndBirthYear("stra\u00DFe", 1990))
                .isEqualTo(Normalised.nameAndBirthYear("STRASSE", 1990));
        assertThat(Normalised.nameAndBirthYear("\u0391\u03A3'\u0391", 1990))
                .isEqualTo(Normalised.nameAndBirthYear("\u03B1 \u03B1\u03C2", 1990));
    }

    @Property
    void normalisingTwiceChangesNothing(@ForAll String text) {
        Normalised.nameAndBirthYear(text, 1990)
                .ifPresent(once -> assertThat(Normalised.nameAndBirthYear(once.substring(0, once.length() - 5), 1990))
                        .contains(once));
        Normalised.email(text)
                .ifPresent(once -> assertThat(Normalised.email(once)).contains(once));
        Normalised.account(text)
                .ifPresent(once -> assertThat(Normalised.account(once)).contains(once));
        // Never throws, whatever it is given; for real numbers see below.
        assertThat(Normalised.phone(text, null)).isNotNull();
    }

    @Property
    void howTheTextIsComposedDoesNotMatter(@ForAll String text) {
        assertThat(Normalised.nameAndBirthYear(Normalizer.normalize(text, Normalizer.Form.NFD), 1990))
                .isEqualTo(Normalised.nameAndBirthYear(Normalizer.normalize(text, Normalizer.Form.NFC), 1990));
    }

    @ParameterizedTest
    @CsvSource({
        "+228 90 00 00 17, , +22890000017",
        "00228 90-00-00-17, , +22890000017",
        "90 00 00 17, TG, +22890000017",
        "+٢٢٨ ٩٠ ٠٠ ٠٠ ١٧, , +22890000017",
        "(0033) 1 23 45 67 89, , +0033123456789",
        "123456, , +123456",
        "+1 (2), , ",
        "none, , "
    })
    void phonesAreWrittenInternationally(String typed, String region, String expected) {
        assertThat(Normalised.phone(typed, region).orElse(null)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "tg53 TG00 9060 4310 3465 0040 0070, TG53TG0090604310346500400070",
        "0001-234.567/89, 000123456789",
        "'—', "
    })
    void accountsAreLettersAndDigits(String typed, String expected) {
        assertThat(Normalised.account(typed).orElse(null)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"' Cabinet.K@Example.ORG ', cabinet.k@example.org", "none, ", "@x, "})
    void emailsAreLowerCase(String typed, String expected) {
        assertThat(Normalised.email(typed).orElse(null)).isEqualTo(expected);
    }

    @Property
    void caseDoesNotMatter(@ForAll @AlphaChars @StringLength(min = 1, max = 20) String word) {
        for (String other : Arrays.asList(word.toUpperCase(Locale.ROOT), word.toLowerCase(Locale.ROOT))) {
            assertThat(Normalised.nameAndBirthYear(other, 1)).isEqualTo(Normalised.nameAndBirthYear(word, 1));
            assertThat(Normalised.account(other)).isEqualTo(Normalised.account(word));
        }
    }
}
