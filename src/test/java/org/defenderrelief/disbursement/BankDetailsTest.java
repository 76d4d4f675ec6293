package org.defenderrelief.disbursement;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.bank.Creditor;

/** What a bank is told of sealed payment details: the legal name where there is one, and nothing that tells of the fund's work. */
class BankDetailsTest {
    @Test
    void theNameThatTheBankKnowsGoesBeforeTheOneThatPeopleUse() {
        Creditor to =
                of("{\"payeeName\": \"Amina\", \"accountHolder\": \"Amina B.\", \"iban\": \" \", \"holderTown\": \"Goma\"}")
                        .creditor();

        assertThat(to.name()).isEqualTo("Amina B.");
        assertThat(to.iban()).isEmpty();
        assertThat(to.town()).isEqualTo(Optional.of("Goma"));
        assertThat(to).hasToString("Creditor[sealed content]");
        assertThat(of("no json").creditor().name()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"INV 2026/118,INV 2026/118", " T4-99 ,T4-99"})
    void aProvidersPlainReferenceIsWhatItIsFor(String reference, String purpose) {
        assertThat(of("{\"providerReference\": \"" + reference + "\"}").purpose("Services"))
                .isEqualTo(purpose);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Human Rights invoice",
                "droits 12",
                "DR-7K3M-Q9PX",
                "Invoice: for Amina!",
                "asile 3",
                "0123456789012345678901234567890123456789"
            })
    void whatTellsMoreIsReplaced(String reference) {
        assertThat(of("{\"providerReference\": \"" + reference + "\"}").purpose("Services"))
                .isEqualTo("Services");
    }

    private static BankDetails of(String json) {
        return BankDetails.of(json.getBytes(StandardCharsets.UTF_8));
    }
}
