package org.defenderrelief.web.api;

import java.util.Map;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;

/** What an operation can be refused for by its shape, and that it can succeed. Every refusal is a problem (RFC 9457). */
final class ApiRefusals {
    private static final Map<String, String> TEXTS = Map.of(
            "400", "Something in it needs attention; see violations",
            "403",
                    "Not for you: role-required, not-in-roster, not-in-circle, separation-of-duties, last-releaser, not-oneself, second-person-needed; the type says which",
            "404", "There is none, or none that you may see",
            "409",
                    "The state of things does not allow it, something is not authentic, or everything is frozen; the type says which",
            "412", "It changed since it was read",
            "413", "Too large",
            "422", "The Idempotency-Key was used for something else",
            "423", "vault-locked: send the token of your unlocked vault in " + CurrentActing.HEADER,
            "428", "If-Match is missing",
            "429", "Too many; see Retry-After");

    private static final Map<String, String> TEXTS_FOR_PARTNERS = Map.of(
            "403", "receipt-required: the receipt code is needed",
            "404", "None that your organisation submitted, or not its receipt code");

    private static final String NO_KEY =
            "; idempotency-not-here where an Idempotency-Key is given, which is not taken here";

    private ApiRefusals() {}

    static void complete(ApiOperation operation) {
        APIResponses responses = operation.described().getResponses();
        if (operation.described().getRequestBody() != null
                || !operation.parameters(Parameter.In.QUERY).isEmpty()
                || operation.header("Idempotency-Key").isPresent()) {
            add(responses, "400");
        }
        if (operation.described().getRequestBody() != null) {
            add(responses, "413");
        }
        if (refusesKey(operation)) {
            add(responses, "400");
        }
        if (operation.path().contains("{")) {
            add(responses, "404");
        }
        if (operation.takesVault()) {
            add(responses, "403");
            add(responses, "409");
            add(responses, "423");
        }
        if (operation.header(ReceiptHeader.NAME).isPresent()) {
            add(responses, "403");
        }
        if (operation.header("If-Match").isPresent()) {
            add(responses, "412");
        }
        if (operation.needsVersion()) {
            add(responses, "428");
        }
        if (operation.header("Idempotency-Key").isPresent()) {
            add(responses, "422");
        }
        // A resource that names a refusal of its own is not asked for its success any more.
        if (responses.getAPIResponses().keySet().stream().noneMatch(code -> code.startsWith("2"))) {
            responses.addAPIResponse("200", OASFactory.createAPIResponse().description("OK"));
        }
        responses.getAPIResponses().forEach((code, response) -> describe(operation, code, response));
        responses.getAPIResponses().forEach((code, response) -> {
            if (code.startsWith("2") && response.getContent() != null) {
                response.getContent().removeMediaType(ProblemJson.TYPE);
                response.getContent().getMediaTypes().forEach(ApiRefusals::describeFile);
            }
        });
        if (refusesKey(operation)) {
            APIResponse refused = responses.getAPIResponse("400");
            refused.setDescription(refused.getDescription() + NO_KEY);
        }
    }

    /** What is answered as it is, and so has no class: text, bytes, or a report as it was signed. */
    private static void describeFile(String type, MediaType content) {
        if (content.getSchema() != null && content.getSchema().getRef() != null) {
            return;
        }
        if (type.startsWith("text/")) {
            content.setSchema(OASFactory.createSchema().addType(Schema.SchemaType.STRING));
        } else if (!type.startsWith("application/json")) {
            content.setSchema(
                    OASFactory.createSchema().addType(Schema.SchemaType.STRING).format("binary"));
        } else if (content.getSchema() == null || content.getSchema().getType() == null) {
            content.setSchema(OASFactory.createSchema().addType(Schema.SchemaType.OBJECT));
        }
    }

    /** As {@link KeyGiven} does. */
    private static boolean refusesKey(ApiOperation operation) {
        return operation.isCommand()
                && operation.method() != PathItem.HttpMethod.HEAD
                && operation.header("Idempotency-Key").isEmpty();
    }

    private static void add(APIResponses responses, String code) {
        if (!responses.hasAPIResponse(code)) {
            responses.addAPIResponse(code, OASFactory.createAPIResponse());
        }
    }

    private static void describe(ApiOperation operation, String code, APIResponse response) {
        if (!TEXTS.containsKey(code) && !code.startsWith("5")) {
            return;
        }
        if (response.getDescription() == null || response.getDescription().isBlank()) {
            String text = TEXTS.getOrDefault(code, "");
            response.setDescription(operation.isPartners() ? TEXTS_FOR_PARTNERS.getOrDefault(code, text) : text);
        }
        if (response.getContent() == null) {
            response.setContent(OASFactory.createContent()
                    .addMediaType(
                            ProblemJson.TYPE,
                            OASFactory.createMediaType()
                                    .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"))));
        }
    }
}
