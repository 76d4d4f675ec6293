package org.defenderrelief.vault.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;

class ReceiptCodeTest {
    private static final CaseId CASE = new CaseId(Ids.next());

    @Test
    void aCodeIsFiveGroupsOfFiveUnmistakableSymbols() {
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            String code = ReceiptCode.random().reveal();
            codes.add(code);
            assertThat(code).matches("([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}");
        }
        assertThat(codes).hasSize(200);
    }

    @Property(tries = 50)
    void howItIsTypedDoesNotMatter(@ForAll boolean lower, @ForAll boolean spaced) {
        ReceiptCode code = ReceiptCode.random();
        String typed = spaced ? code.reveal().replace('-', ' ') : code.reveal().replace("-", "");
        ReceiptCode read = ReceiptCode.read(
                        lower ? typed.toLowerCase(Locale.ROOT).replace('0', 'o').replace('1', 'l') : typed)
                .orElseThrow();

        assertThat(read.reveal()).isEqualTo(code.reveal());
        assertThat(read.keys(CASE).publicKeys()).isEqualTo(code.keys(CASE).publicKeys());
    }

    @Test
    void theSameCodeIsAnotherKeyForAnotherCase() {
        ReceiptCode code = ReceiptCode.random();

        assertThat(code.keys(CASE).publicKeys())
                .isNotEqualTo(code.keys(new CaseId(Ids.next())).publicKeys());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7K3MQ", "7K3MQ-9PX0A-BCDEF-GHJKM-NPQRSS", "7K3MQ-9PX0A-BCDEF-GHJKM-NPQR!", "\u0000"})
    void whatCannotBeACodeIsNone(String typed) {
        assertThat(ReceiptCode.read(typed)).isEmpty();
    }

    @Property
    void noTextBreaksTheReader(@ForAll String typed) {
        assertThat(ReceiptCode.read(typed))
                .satisfiesAnyOf(
                        read -> assertThat(read).isEmpty(),
                        read -> assertThat(read.orElseThrow().reveal()).hasSize(29));
    }
}
