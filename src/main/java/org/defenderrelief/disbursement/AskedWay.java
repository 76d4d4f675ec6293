package org.defenderrelief.disbursement;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.defenderrelief.kernel.Problem;

/**
 * How the sender said that money can safely reach the payee, of the opened payment details. In memory only.
 *
 * @param payeeName who is paid
 * @param accountHolder the legal name that a bank compares, where it is another
 * @param method the way that was asked for; empty if none of ours
 * @param bankTrailRisk whether a trail in a bank can itself endanger the person
 */
public record AskedWay(
        String payeeName, Optional<String> accountHolder, Optional<PaymentMethod> method, boolean bankTrailRisk) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @param json the opened compartment {@code payment} @throws Problem.Conflict {@code compartment-damaged} */
    public static AskedWay of(byte[] json) {
        try {
            JsonNode details = JSON.readTree(json);
            String asked = details.path("method").asText("");
            return new AskedWay(
                    details.path("payeeName").asText(""),
                    Optional.of(details.path("accountHolder").asText("")).filter(name -> !name.isEmpty()),
                    Arrays.stream(PaymentMethod.values())
                            .filter(method -> method.name().equals(asked))
                            .findFirst(),
                    details.path("bankTrailRisk").asBoolean(false));
        } catch (IOException unreadable) {
            throw new Problem.Conflict("compartment-damaged", "The payment details cannot be read.");
        }
    }

    /** Whether paying that way leaves the trail that was warned of. */
    public boolean endangers(PaymentMethod chosen) {
        return bankTrailRisk && chosen == PaymentMethod.BANK_TRANSFER;
    }

    /** Whether that is another way than the one that was asked for. */
    public boolean differs(PaymentMethod chosen) {
        return !method.equals(Optional.of(chosen));
    }

    @Override
    public String toString() {
        return "AskedWay[sealed content]";
    }
}
