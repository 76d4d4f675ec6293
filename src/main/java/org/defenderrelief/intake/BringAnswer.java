package org.defenderrelief.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

import org.defenderrelief.kernel.Reference;

/**
 * What was answered to a file that was brought. A café's sign-in page and a proxy answer too, and not only with errors: what does not read as the service's own
 * word tells nothing of whether the request arrived.
 *
 * @param outcome of it
 * @param status of HTTP
 * @param body the service's JSON: the acknowledgement with its receipt code, or a problem; without content if something else answered
 */
record BringAnswer(Outcome outcome, int status, JsonNode body) {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int CREATED = 201;
    private static final int UNAUTHORIZED = 401;

    enum Outcome {
        IN,
        REFUSED,
        NOT_KNOWN
    }

    static BringAnswer of(int status, String text) {
        JsonNode body = json(text);
        if (status == CREATED && isAcknowledgement(body)) {
            return new BringAnswer(Outcome.IN, status, body);
        }
        // The service refuses a token without a word of its own; of an error of its own it may not know itself what was
        // stored.
        boolean refused = status == UNAUTHORIZED
                || status >= 400 && status < 500 && body.path("title").isTextual();
        return new BringAnswer(refused ? Outcome.REFUSED : Outcome.NOT_KNOWN, status, body);
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException notTheServices) {
            return MissingNode.getInstance();
        }
    }

    private static boolean isAcknowledgement(JsonNode body) {
        return Reference.read(body.path("reference").asText()).isPresent()
                && !body.path("receiptCode").asText().isBlank();
    }

    /** For who runs the command, in a line. */
    String said() {
        return switch (outcome) {
            case IN -> {
                String own = body.path("ownCode").asText("");
                yield "in as " + body.path("reference").asText() + ", receipt code "
                        + body.path("receiptCode").asText()
                        + (own.isEmpty() ? "" : ", own code of the person in danger " + own);
            }
            case REFUSED -> {
                StringBuilder refused = new StringBuilder("refused (" + status + "): ").append(reason());
                body.path("violations")
                        .forEach(each ->
                                refused.append(' ').append(each.path("message").asText()));
                yield refused.toString();
            }
            case NOT_KNOWN ->
                "not known to be in (" + status + "): "
                        + (body.path("title").isTextual() ? reason() : "something else than the service answered.");
        };
    }

    private String reason() {
        if (status == UNAUTHORIZED) {
            return "the token is not taken; it may have ended. Get a new one.";
        }
        return body.path("detail").asText(body.path("title").asText());
    }

    @Override
    public String toString() {
        return "BringAnswer[" + status + "]";
    }
}
