package org.defenderrelief.referral;

import java.io.IOException;
import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * What one fund's service says to another's: canonical JSON (RFC 8785), which the service signs.
 *
 * @param id of the message, UUIDv7; the same id is the same message
 * @param referral id of what is referred; of the case that it becomes there
 * @param to root of the fund that it is for: nobody takes it to another
 * @param at when, ISO 8601 UTC
 * @param reason coded, with {@code DECLINED}; else null
 * @param request with {@code REFER} a sealed request in format relief/2, some of its parts missing; else null
 * @param receipt with {@code TAKEN} the receipt code of the case, sealed to triage of whoever referred, in base64url; else null
 * @param receiptKid with it the short name of the key that it is sealed to; else null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BetweenFunds(
        String format,
        UUID id,
        Kind kind,
        UUID referral,
        String to,
        Instant at,
        DeclinedBecause reason,
        JsonNode request,
        String receipt,
        String receiptKid) {
    static final String FORMAT = "relief-between/1";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .findAndAddModules()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** What it is. */
    enum Kind {
        /** Somebody is referred, by consent. */
        REFER,
        /** The consent was taken back. */
        REVOKED,
        /** It became a case. */
        TAKEN,
        /** It became none. */
        DECLINED,
        /** The case is done. */
        DONE
    }

    /** In the one form that is signed. */
    byte[] bytes() {
        try {
            return new JsonCanonicalizer(MAPPER.writeValueAsString(this)).getEncodedUTF8();
        } catch (IOException impossible) {
            throw new IllegalStateException("a message is always JSON", impossible);
        }
    }

    /** @throws IllegalArgumentException if it is none, or says not all that its kind takes */
    static BetweenFunds read(byte[] json) {
        try {
            BetweenFunds said = MAPPER.readValue(json, BetweenFunds.class);
            boolean whole = said != null
                    && FORMAT.equals(said.format())
                    && said.id() != null
                    && said.kind() != null
                    && said.referral() != null
                    && said.to() != null
                    && said.at() != null
                    && (said.kind() == Kind.REFER) == (said.request() != null)
                    && (said.kind() == Kind.TAKEN) == (said.receipt() != null)
                    && (said.kind() == Kind.TAKEN) == (said.receiptKid() != null)
                    && (said.kind() == Kind.DECLINED) == (said.reason() != null);
            if (!whole) {
                throw new IllegalArgumentException("not a message between funds");
            }
            return said;
        } catch (IOException unreadable) {
            // Jackson's message would quote it.
            throw new IllegalArgumentException("not a message between funds");
        }
    }
}
