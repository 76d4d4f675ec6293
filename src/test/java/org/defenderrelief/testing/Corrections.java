package org.defenderrelief.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.ContentType;
import io.restassured.response.Response;

/** Parts of a sample request, corrected by triage or by the sender. */
public final class Corrections {
    public static final String SAMPLE = "01-togo-relocation-fr.json";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Corrections() {}

    /** A part of the sample as it should read. @param part {@code identity}, {@code situation} or {@code needs} */
    public static String body(String part, String reason, String text, Consumer<ObjectNode> change) {
        ObjectNode content = part(part);
        change.accept(content);
        ObjectNode body = JSON.createObjectNode().put("reason", reason).put("text", text);
        body.set("content", content);
        return body.toString();
    }

    /** The whole sample, as it is submitted. */
    public static String sample() {
        return whole().toString();
    }

    public static ObjectNode part(String part) {
        return (ObjectNode) whole().get(part);
    }

    private static JsonNode whole() {
        try (InputStream file = Corrections.class.getResourceAsStream("/requests/" + SAMPLE)) {
            return JSON.readTree(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The needs with legal help alone, for so many francs. */
    public static String needs(String amount) {
        return body("needs", "MISTYPED", "The lawyer's bill, not the rent.", needs -> {
            ObjectNode first = (ObjectNode) needs.path("assistance").get(0);
            first.put("type", "LEGAL");
            ObjectNode line = (ObjectNode) first.path("lines").get(0);
            line.put("quantity", 1).put("unitAmount", amount);
            first.putArray("lines").add(line);
            needs.putArray("assistance").add(first);
            needs.putObject("requested").put("amount", amount).put("currency", "XOF");
        });
    }

    /** What happened, with other threats. */
    public static String situation(String threats) {
        return body("situation", "CHANGED", "It goes on.", situation -> situation.put("threats", threats));
    }

    /** The identity with another first contact. */
    public static String identity(String contact) {
        return body(
                "identity",
                "CHANGED",
                "Her phone was taken.",
                identity -> ((ObjectNode) identity.path("contacts").get(0)).put("value", contact));
    }

    /** Somebody corrects a part of the case, on its present version. */
    public static Response by(String name, String reference, String part, String body) {
        return CaseWork.as(name)
                .header("If-Match", CaseWork.etag(reference))
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/cases/" + reference + "/corrections/" + part);
    }

    /** The sender corrects it, with a receipt code. */
    public static Response bySender(String name, String reference, String code, String part, String body) {
        return CaseWork.as(name)
                .header("Relief-Receipt", code)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/requests/" + reference + "/corrections/" + part);
    }
}
