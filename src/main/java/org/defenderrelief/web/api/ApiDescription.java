package org.defenderrelief.web.api;

import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.models.OpenAPI;

import org.defenderrelief.web.shared.ProblemJson;

/**
 * Completes the description of the API, so that resources say only what is their own: what follows from an operation's path, method, body
 * and headers is described here once, namely its tag, its headers and its refusals.
 */
@OpenAPIDefinition(
        info = @Info(title = "Defender Relief", version = "1"),
        components = @Components(schemas = @Schema(name = "Problem", implementation = ProblemJson.class)))
public final class ApiDescription implements OASFilter {
    private static final String API = "/api/v1";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.setTags(ApiTags.all());
        api.getPaths().getPathItems().forEach((path, item) -> {
            if (path.startsWith(API)) {
                item.getOperations()
                        .forEach((method, operation) ->
                                complete(new ApiOperation(path.substring(API.length()), method, operation)));
            }
        });
    }

    private static void complete(ApiOperation operation) {
        operation.described().setTags(ApiTags.of(operation));
        ApiHeaders.complete(operation);
        ApiRefusals.complete(operation);
    }
}
