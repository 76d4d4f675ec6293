package org.defenderrelief.disbursement;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sender's device sealed as payment details, whatever it is, stops no page, and nobody pays by bank without having been asked why. */
class AskedWayTest {
    @Test
    void aSenderWhoWarnsOfNothingIsPaidByBank() {
        AskedWay asked = asked("{\"payeeName\":\"A\",\"method\":\"BANK_TRANSFER\",\"bankTrailRisk\":false}");
        assertThat(asked.endangers(PaymentMethod.BANK_TRANSFER)).isFalse();
        assertThat(asked.readable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "\"yes\"", "\"false\"", "1", "0", "null", "[]", "{}"})
    void aWarningThatIsNoPlainAnswerIsAWarning(String risk) {
        AskedWay asked = asked("{\"payeeName\":\"A\",\"method\":\"BANK_TRANSFER\",\"bankTrailRisk\":" + risk + "}");
        assertThat(PaidAsAsked.refusal(asked, PaymentMethod.BANK_TRANSFER, Optional.empty()))
                .contains(PaidAsAsked.Refusal.BANK_TRAIL_RISK);
        assertThat(PaidAsAsked.refusal(asked, PaymentMethod.BANK_TRANSFER, Optional.of(MethodReason.RISK_AGREED)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not JSON",
                "",
                "[]",
                "null",
                "\"text\"",
                "{\"payeeName\":\"A\",\"bankTrailRisk\":false",
                "{\"payeeName\":\"A\",\"bankTrailRisk\":true,\"bankTrailRisk\":false}",
                "{\"payeeName\":\"A\",\"bankTrailRisk\":false} {\"bankTrailRisk\":true}"
            })
    void whereNobodyCanTellItIsTakenForDangerousAndNamesNobody(String sealed) {
        AskedWay asked = asked(sealed);
        assertThat(asked.readable()).isFalse();
        assertThat(asked.endangers(PaymentMethod.BANK_TRANSFER)).isTrue();
        assertThat(asked.differs(PaymentMethod.MOBILE_MONEY)).isTrue();
        assertThat(PaidParty.of(bytes(sealed)).isNamed()).isFalse();
    }

    private static AskedWay asked(String sealed) {
        return AskedWay.of(bytes(sealed));
    }

    private static byte[] bytes(String sealed) {
        return sealed.getBytes(StandardCharsets.UTF_8);
    }
}
