package org.defenderrelief.web.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;

import org.defenderrelief.web.shared.ProblemJson;

/**
 * Completes the description of the API, so that resources say only what is their own: what follows from an operation's path, method, body
 * and headers is described here once, namely its tag, its headers and its refusals.
 */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Defender Relief",
                        version = "1",
                        license = @License(name = "Apache-2.0", identifier = "Apache-2.0")),
        components = @Components(schemas = @Schema(name = "Problem", implementation = ProblemJson.class)))
public final class ApiDescription implements OASFilter {
    private static final String API = "/api/v1";
    private static final String JSON = "application/json";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.setTags(ApiTags.all());
        Config config = ConfigProvider.getConfig();
        api.setServers(
                List.of(OASFactory.createServer().url(config.getValue("relief.web.public-address", String.class))));
        String signIn = config.getValue("relief.keycloak.url", String.class)
                + "/realms/relief/.well-known/openid-configuration";
        api.getComponents().getSecuritySchemes().values().forEach(scheme -> scheme.setOpenIdConnectUrl(signIn));
        // Pages, and what the bench measures beside the API.
        List.copyOf(api.getPaths().getPathItems().keySet()).stream()
                .filter(path -> !path.startsWith(API))
                .forEach(api.getPaths()::removePathItem);
        api.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations()
                        .forEach((method, operation) ->
                                complete(new ApiOperation(path.substring(API.length()), method, operation))));
    }

    private static void complete(ApiOperation operation) {
        operation.described().setTags(ApiTags.of(operation));
        // "Cases_queue": the class names the resource, the method what is done.
        operation
                .described()
                .setOperationId(operation.described().getOperationId().replace("Resource_", "_"));
        if (operation.described().getSecurity() == null) {
            operation.described().setSecurity(List.of());
        }
        Optional.ofNullable(operation.described().getRequestBody()).ifPresent(ApiDescription::putJsonFirst);
        ApiHeaders.complete(operation);
        ApiRefusals.complete(operation);
    }

    /** Generators take the first of several types. */
    private static void putJsonFirst(RequestBody body) {
        Map<String, MediaType> types = new LinkedHashMap<>();
        Optional.ofNullable(body.getContent().getMediaType(JSON)).ifPresent(type -> types.put(JSON, type));
        types.putAll(body.getContent().getMediaTypes());
        body.getContent().setMediaTypes(types);
    }
}
