package org.defenderrelief.disbursement;

import java.io.IOException;
import java.text.Normalizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.defenderrelief.kernel.Pasted;
import org.defenderrelief.kernel.Problem;

/**
 * Who is paid, of the payment details: the payee's name, and whether it is who provides the help. All else (account, agency, number) says
 * how. In memory only.
 */
record PaidParty(String name, boolean provider) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @param json the opened compartment {@code payment} */
    static PaidParty of(byte[] json) {
        try {
            JsonNode details = JSON.readTree(json);
            return new PaidParty(
                    normalised(details.path("payeeName").asText("")),
                    PaymentMethod.DIRECT_TO_PROVIDER
                            .name()
                            .equals(details.path("method").asText("")));
        } catch (IOException unreadable) {
            throw new Problem.Conflict("compartment-damaged", "The payment details cannot be read.");
        }
    }

    /** Blanks, marks of direction and ways to write the same letter make nobody another. */
    private static String normalised(String name) {
        return Pasted.plain(Normalizer.normalize(name, Normalizer.Form.NFC)).replaceAll("\\s+", " ");
    }

    boolean isNamed() {
        return !name.isEmpty();
    }

    @Override
    public String toString() {
        return "PaidParty[sealed content]";
    }
}
