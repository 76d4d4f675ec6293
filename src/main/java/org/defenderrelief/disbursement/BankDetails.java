package org.defenderrelief.disbursement;

import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import org.defenderrelief.bank.Creditor;

/** What a bank needs of the opened payment details. In memory only. */
final class BankDetails {
    /** A provider's own reference, such as the number of a bill; nothing else can stand in it. */
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9 ./-]{1,35}");

    /** Words that tell whoever reads a payee's statement what the money is about. */
    private static final Pattern TELLING = Pattern.compile(
            "(?i)right|droit|derecho|direito|human|defen[cds]|relief|secours|asyl|asil|refug|DR-[0-9A-Z]{4}");

    private final JsonNode details;

    private BankDetails(JsonNode details) {
        this.details = details;
    }

    static BankDetails of(byte[] json) {
        return new BankDetails(SealedDetails.of(json));
    }

    Creditor creditor() {
        return new Creditor(
                text("accountHolder").or(() -> text("payeeName")).orElse(""),
                text("iban"),
                text("accountNumber"),
                text("bic"),
                text("bankName"),
                text("bankCountry"),
                text("holderTown"),
                text("holderCountry"));
    }

    /** What the payee's statement is to say: the reference that a provider gave, if it is a plain one and tells nothing of the fund's work; else the fund's own word. */
    String purpose(String otherwise) {
        return text("providerReference")
                .map(String::strip)
                .filter(reference -> REFERENCE.matcher(reference).matches())
                .filter(reference -> !TELLING.matcher(reference).find())
                .orElse(otherwise);
    }

    private Optional<String> text(String member) {
        return Optional.of(details.path(member).asText("")).filter(value -> !value.isBlank());
    }

    @Override
    public String toString() {
        return "BankDetails[sealed content]";
    }
}
