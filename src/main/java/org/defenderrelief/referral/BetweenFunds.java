package org.defenderrelief.referral;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.erdtman.jcs.JsonCanonicalizer;

import org.defenderrelief.vault.index.ObliviousIndex;
import org.defenderrelief.vault.oprf.Evaluation;
import org.defenderrelief.vault.seal.Secrets;

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
 * @param lines which lines of the budget the other fund is asked to pay, with {@code REFER}, or pays, with {@code PAYS}; null for all, and with all else
 * @param asked with {@code ASK} the blinded elements, in base64url; else null
 * @param told with {@code TOLD} what is known; else null
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
        String receiptKid,
        List<Integer> lines,
        List<String> asked,
        ToldElements told) {
    static final String FORMAT = "relief-between/1";

    /** Names, values and brackets: a sealed request has fewer than a thousand, and 300 lines of a budget may be named. */
    private static final int MOST = 20_000;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxTokenCount(MOST).build())
                    .build())
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
        DONE,
        /** Which lines of the budget are paid there. */
        PAYS,
        /** Whether a person is known there, of whom nothing is told; the referral is then the question. */
        ASK,
        /** What is known, so that who asked finds theirs in it and nobody else. */
        TOLD,
        /** It is not told. */
        NOT_TOLD
    }

    /** The answer to a question, each in base64url. @param key of whoever answers, by which the proof is checked @param known what is known, cut short */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ToldElements(String key, List<String> elements, String proof, String known) {}

    /** One that says no more than its kind. @param to root of the fund that it is for */
    static BetweenFunds of(UUID id, Kind kind, UUID referral, String to, Instant at) {
        return new BetweenFunds(FORMAT, id, kind, referral, to, at, null, null, null, null, null, null, null);
    }

    BetweenFunds because(DeclinedBecause why) {
        return new BetweenFunds(
                format, id, kind, referral, to, at, why, request, receipt, receiptKid, lines, asked, told);
    }

    BetweenFunds with(JsonNode sealed, List<Integer> wanted) {
        return new BetweenFunds(
                format, id, kind, referral, to, at, reason, sealed, receipt, receiptKid, wanted, asked, told);
    }

    BetweenFunds withReceipt(String sealed, String kid) {
        return new BetweenFunds(format, id, kind, referral, to, at, reason, request, sealed, kid, lines, asked, told);
    }

    BetweenFunds paying(List<Integer> paid) {
        return with(request, paid);
    }

    BetweenFunds asking(List<byte[]> elements) {
        return new BetweenFunds(
                format,
                id,
                kind,
                referral,
                to,
                at,
                reason,
                request,
                receipt,
                receiptKid,
                lines,
                written(elements),
                told);
    }

    BetweenFunds telling(ObliviousIndex.Told answer) {
        ToldElements written = new ToldElements(
                Secrets.base64Url(answer.key()),
                written(answer.evaluation().elements()),
                Secrets.base64Url(answer.evaluation().proof()),
                Secrets.base64Url(answer.known()));
        return new BetweenFunds(
                format, id, kind, referral, to, at, reason, request, receipt, receiptKid, lines, asked, written);
    }

    private static List<String> written(List<byte[]> elements) {
        return elements.stream().map(Secrets::base64Url).toList();
    }

    /** The blinded elements. @throws IllegalArgumentException if they are not what a question has */
    List<byte[]> elements() {
        List<byte[]> elements = read(asked);
        ObliviousIndex.requireQuestion(elements);
        return elements;
    }

    private static List<byte[]> read(List<String> written) {
        if (written == null || written.contains(null)) {
            throw new IllegalArgumentException("no elements");
        }
        return written.stream().map(Secrets::fromBase64Url).toList();
    }

    /** The answer. @throws IllegalArgumentException if it is none */
    ObliviousIndex.Told answer() {
        if (told.key() == null || told.proof() == null || told.known() == null) {
            throw new IllegalArgumentException("not an answer");
        }
        ObliviousIndex.Told answer = new ObliviousIndex.Told(
                Secrets.fromBase64Url(told.key()),
                new Evaluation(read(told.elements()), Secrets.fromBase64Url(told.proof())),
                Secrets.fromBase64Url(told.known()));
        answer.requireForm();
        return answer;
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
                    && (said.kind() == Kind.DECLINED) == (said.reason() != null)
                    && (said.kind() == Kind.ASK) == (said.asked() != null)
                    && (said.kind() == Kind.TOLD) == (said.told() != null)
                    && (said.lines() == null || said.kind() == Kind.PAYS || said.kind() == Kind.REFER);
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
