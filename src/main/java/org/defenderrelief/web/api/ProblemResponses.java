package org.defenderrelief.web.api;

import java.util.Map;
import java.util.Set;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;

/**
 * Completes the description of the API, so that resources say of refusals only what is their own: every refusal is a problem
 * (RFC 9457), and what follows from a command's shape, from its body, path and headers, is described here once.
 */
@OpenAPIDefinition(
        info = @Info(title = "Defender Relief", version = "1"),
        components = @Components(schemas = @Schema(name = "Problem", implementation = ProblemJson.class)))
public final class ProblemResponses implements OASFilter {
    private static final String API = "/api/v1";

    /** Whose commands take no vault: a partner's, and what opens the vault. */
    private static final Set<String> WITHOUT_VAULT = Set.of("Intake", "Vault");

    private static final Map<String, String> TEXTS = Map.of(
            "400", "Some fields need attention; see violations",
            "403", "Not for you: role-required, not-in-roster, separation-of-duties; the type says which",
            "404", "There is none, or none that you may see",
            "409", "The state of things does not allow it, or something is not authentic; the detail says why",
            "412", "It changed since it was read",
            "413", "Too large",
            "422", "The Idempotency-Key was used for something else",
            "423", "vault-locked: send the token of your unlocked vault in " + CurrentActing.HEADER,
            "428", "If-Match is missing",
            "429", "Too many; see Retry-After");

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.getPaths().getPathItems().forEach((path, item) -> {
            if (path.startsWith(API)) {
                item.getOperations().forEach((method, operation) -> complete(path, method, operation));
            }
        });
    }

    private static void complete(String path, PathItem.HttpMethod method, Operation operation) {
        APIResponses responses = operation.getResponses();
        boolean command = method != PathItem.HttpMethod.GET;
        if (operation.getRequestBody() != null) {
            add(responses, "400");
        }
        if (path.contains("{")) {
            add(responses, "404");
        }
        if (command && takesVault(operation)) {
            add(responses, "403");
            add(responses, "409");
            add(responses, "423");
        }
        if (has(operation, "If-Match")) {
            add(responses, "412");
        }
        if (has(operation, "Idempotency-Key")) {
            add(responses, "422");
        }
        if (!command) {
            Set.of("412", "422", "428").forEach(responses::removeAPIResponse);
        }
        responses.getAPIResponses().forEach(ProblemResponses::describe);
    }

    private static boolean takesVault(Operation operation) {
        return operation.getTags() == null || operation.getTags().stream().noneMatch(WITHOUT_VAULT::contains);
    }

    private static boolean has(Operation operation, String header) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> header.equals(parameter.getName()));
    }

    private static void add(APIResponses responses, String code) {
        if (!responses.hasAPIResponse(code)) {
            responses.addAPIResponse(code, OASFactory.createAPIResponse());
        }
    }

    private static void describe(String code, APIResponse response) {
        if (!TEXTS.containsKey(code) && !code.startsWith("5")) {
            return;
        }
        if (response.getDescription() == null || response.getDescription().isBlank()) {
            response.setDescription(TEXTS.getOrDefault(code, ""));
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
