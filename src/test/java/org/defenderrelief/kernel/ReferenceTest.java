package org.defenderrelief.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DR-7K3M-Q0P1",
                "dr-7k3m-q0p1",
                " DR 7K3M Q0P1 ",
                "DR7K3MQ0P1",
                "dr-7k3m-qOpl",
                "DR-7K3M-QoPI",
                "dr--7k3m---q0p1"
            })
    void what_people_type_from_paper_is_the_same_reference(String typed) {
        assertThat(Reference.read(typed)).contains(new Reference("DR-7K3M-Q0P1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "D",
                "DR",
                "DR-",
                "DR-7K3M",
                "DR-7K3M-Q0P",
                "DR-7K3M-Q0P12",
                "XR-7K3M-Q0P1",
                "DR-7K3M-Q0PU",
                "DR-7K3M-Q0P%",
                "DR-٧K3M-Q0P1"
            })
    void what_cannot_be_one_is_none(String typed) {
        assertThat(Reference.read(typed)).isEmpty();
    }

    @Test
    void random_ones_are_read_in_any_case_and_do_not_repeat() {
        Set<Reference> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            Reference reference = Reference.random();
            assertThat(Reference.read(reference.value().toLowerCase(Locale.ROOT)))
                    .contains(reference);
            assertThat(seen.add(reference)).isTrue();
        }
    }

    @Test
    void only_the_written_form_makes_one() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Reference("dr-7k3m-q0p1"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Reference("DR-7K3M-QOP1"));
    }

    @Test
    void crockford_codes_have_the_length_and_the_alphabet_and_group_evenly() {
        String code = Crockford.random(25);
        assertThat(code).matches("[0-9A-HJKMNP-TV-Z]{25}");
        assertThat(Crockford.grouped(code, 5)).matches("(.{5}-){4}.{5}");
        assertThat(Crockford.normalise(Crockford.grouped(code, 5).toLowerCase(Locale.ROOT)))
                .isEqualTo(code);
        assertThatIllegalArgumentException().isThrownBy(() -> Crockford.normalise("12U4"));
    }

    @Test
    void every_symbol_occurs_about_as_often() {
        int[] counts = new int[128];
        String many = Crockford.random(64_000);
        many.chars().forEach(c -> counts[c]++);
        // 2000 expected, standard deviation 44: five of them on either side.
        for (char c : "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray()) {
            assertThat(counts[c]).as(String.valueOf(c)).isBetween(1750, 2250);
        }
    }
}
