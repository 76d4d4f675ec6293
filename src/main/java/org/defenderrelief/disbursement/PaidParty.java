package org.defenderrelief.disbursement;

import java.text.Normalizer;

import com.fasterxml.jackson.databind.JsonNode;

import org.defenderrelief.kernel.Pasted;

/**
 * Who is paid, of the payment details: the payee's name, and whether it is who provides the help. All else (account, agency, number) says
 * how. In memory only.
 */
record PaidParty(String name, boolean provider) {
    /** @param json the opened compartment {@code payment}; who can read no name in it has nobody named */
    static PaidParty of(byte[] json) {
        JsonNode details = SealedDetails.of(json);
        return new PaidParty(
                normalised(details.path("payeeName").asText("")),
                PaymentMethod.DIRECT_TO_PROVIDER
                        .name()
                        .equals(details.path("method").asText("")));
    }

    /** Blanks, marks of direction and ways to write the same letter make nobody another. */
    static String normalised(String name) {
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
