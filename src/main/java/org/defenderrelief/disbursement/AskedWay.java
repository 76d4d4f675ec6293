package org.defenderrelief.disbursement;

import java.util.Arrays;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import org.defenderrelief.kernel.SafetyFlag;

/**
 * How the sender said that money can safely reach the payee, of the opened payment details. In memory only.
 *
 * @param payeeName who is paid
 * @param accountHolder the legal name that a bank compares, where it is another
 * @param method the way that was asked for; empty if none of ours
 * @param bankTrailRisk whether a trail in a bank can itself endanger the person; also where nobody can tell
 * @param readable whether any of it could be told; if not, people read the details as they were sealed
 */
public record AskedWay(
        String payeeName,
        Optional<String> accountHolder,
        Optional<PaymentMethod> method,
        boolean bankTrailRisk,
        boolean readable) {
    /** @param json the opened compartment {@code payment}, whatever a sender's device made of it */
    public static AskedWay of(byte[] json) {
        JsonNode details = SealedDetails.of(json);
        boolean readable = !details.isMissingNode();
        String asked = details.path("method").asText("");
        return new AskedWay(
                details.path("payeeName").asText(""),
                Optional.of(details.path("accountHolder").asText("")).filter(name -> !name.isEmpty()),
                Arrays.stream(PaymentMethod.values())
                        .filter(method -> method.name().equals(asked))
                        .findFirst(),
                !readable || SafetyFlag.warns(details.path("bankTrailRisk")),
                readable);
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
