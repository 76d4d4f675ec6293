package org.defenderrelief.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Node;
import org.defenderrelief.testing.Program;

/** Whoever writes a client reads which refusals they must be ready for. */
@QuarkusTest
class OpenApiTest {
    private static final String API = "/api/v1";

    private Map<String, Map<String, Map<String, Object>>> paths;

    @BeforeEach
    void described() {
        paths = RestAssured.given().get("/q/openapi?format=json").path("paths");
        assertThat(paths.keySet()).filteredOn(path -> path.startsWith(API)).hasSizeGreaterThan(40);
    }

    @Test
    void onlyTheApiIsDescribed() {
        assertThat(paths.keySet()).allMatch(path -> path.startsWith(API + "/"));
    }

    @Test
    void everyOperationHasAnIdOfItsOwn() {
        List<String> ids = new ArrayList<>();
        eachOperation((name, operation) -> ids.add((String) operation.get("operationId")));
        assertThat(ids)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[A-Z][A-Za-z]+_[a-z][A-Za-z]+"))
                .contains("Requests_submit", "Cases_queue");
    }

    @Test
    void everyParameterAndBodyHasASchema() {
        eachOperation((name, operation) -> {
            assertThat(parameters(operation))
                    .as(name + " has a parameter without a schema")
                    .allSatisfy(parameter -> assertThat(schema(parameter)).isNotEmpty());
            assertThat(contents(operation.get("requestBody")).values())
                    .as(name + " takes a body without a schema")
                    .allSatisfy(content -> assertThat(schema(content)).isNotEmpty());
            responses(operation).forEach((code, response) -> {
                assertThat(contents(response).values())
                        .as(name + " " + code + " answers a body without a schema")
                        .allSatisfy(content -> assertThat(schema(content)).isNotEmpty());
                if (code.equals("200") && !name.startsWith("head ")) {
                    assertThat(contents(response))
                            .as(name + ": name the class of the answer by @APIResponseSchema")
                            .isNotEmpty();
                }
            });
        });
    }

    @Test
    void itSaysWhereTheServiceIsAndWhereOneSignsIn() {
        JsonPath described = RestAssured.given().get("/q/openapi?format=json").jsonPath();
        // relief.web.public-address as it was before the tests' service took its port.
        assertThat(described.getString("servers[0].url")).matches("http://localhost:\\d+");
        assertThat(described.getString("components.securitySchemes.Keycloak.openIdConnectUrl"))
                .isEqualTo(ConfigProvider.getConfig().getValue("relief.keycloak.url", String.class)
                        + "/realms/relief/.well-known/openid-configuration");
    }

    @Test
    @Needs(Program.REDOCLY)
    void redoclyFindsNoError() throws IOException {
        Path file = Path.of("target", "openapi.json").toAbsolutePath();
        Files.writeString(
                file, RestAssured.given().get("/q/openapi?format=json").asString());
        Node.run(Node.TESTS, Node.REDOCLY, "lint", file.toString());
    }

    @Test
    void everyRefusalIsAProblem() {
        eachOperation((name, operation) -> responses(operation).forEach((code, response) -> {
            if (code.compareTo("400") >= 0 && !code.equals("401")) {
                assertThat(response.get("description")).as(name + " " + code).isNotNull();
                assertThat(response.toString()).as(name + " " + code).contains("application/problem+json");
            }
        }));
        assertThat(RestAssured.given()
                        .get("/q/openapi?format=json")
                        .<Map<String, Object>>path("components.schemas.Problem.properties"))
                .containsKeys("type", "violations");
    }

    @Test
    void aCommandSaysWhatItsShapeCanBeRefusedFor() {
        eachOperation((name, operation) -> {
            Set<String> needed = new HashSet<>();
            if (operation.containsKey("requestBody")) {
                needed.add("400");
            }
            if (name.contains("{")) {
                needed.add("404");
            }
            if (!name.startsWith("get") && !name.contains("/requests") && !name.contains("/vault")) {
                needed.addAll(Set.of("403", "409", "423"));
            }
            if (headers(operation).contains("If-Match")) {
                needed.add("412");
            }
            assertThat(responses(operation).keySet()).as(name).containsAll(needed);
        });
    }

    @Test
    void aCommandThatTakesNoKeySaysThatItRefusesOne() {
        eachOperation((name, operation) -> {
            if (!name.startsWith("get ") && !name.startsWith("head ")) {
                assertThat(String.valueOf(responses(operation).get("400")).contains("idempotency-not-here"))
                        .as(name)
                        .isEqualTo(!headers(operation).contains("Idempotency-Key"));
            }
        });
    }

    @Test
    void whatTakesAnUnlockedVaultOrAVersionSaysSo() {
        eachOperation((name, operation) -> {
            boolean team = !name.contains("/requests") && !name.contains("/vault");
            if (team && !name.startsWith("get")) {
                assertThat(headers(operation)).as(name).containsOnlyOnce("Relief-Unlock");
            }
            if (headers(operation).contains("If-Match")) {
                assertThat(responses(operation).containsKey("428"))
                        .as(name + " 428")
                        .isEqualTo(!name.contains("/rounds/{round}"));
            }
        });
    }

    @Test
    @SuppressWarnings("unchecked")
    void everyOperationIsOfOnePartOfTheWork() {
        List<String> parts = RestAssured.given().get("/q/openapi?format=json").path("tags.name");
        assertThat(parts).contains("Intake", "Triage", "Committee", "Payments").doesNotHaveDuplicates();
        eachOperation((name, operation) -> {
            assertThat((List<?>) operation.get("tags")).as(name).hasSize(1);
            assertThat(parts).as(name).containsAll((List<String>) operation.get("tags"));
        });
    }

    @Test
    void everyOperationSaysWhatSuccessIs() {
        eachOperation((name, operation) ->
                assertThat(responses(operation).keySet()).as(name).anyMatch(code -> code.startsWith("2")));
    }

    @Test
    void whatARoundAnswersIsDescribed() {
        for (String path : List.of("rounds", "rounds/{round}")) {
            assertThat(responses(paths.get(API + "/cases/{reference}/" + path).get("get"))
                            .get("200")
                            .toString())
                    .contains("#/components/schemas/Round");
        }
    }

    @Test
    void everyHeaderSaysWhatItMeans() {
        eachOperation((name, operation) -> parameters(operation).stream()
                .filter(parameter -> "header".equals(parameter.get("in")))
                .forEach(parameter -> assertThat((String) parameter.get("description"))
                        .as(name)
                        .isNotBlank()));
    }

    private interface Look {
        void at(String name, Map<String, Object> operation);
    }

    @SuppressWarnings("unchecked")
    private void eachOperation(Look look) {
        paths.forEach((path, item) -> item.forEach((method, operation) -> {
            if (path.startsWith(API) && operation instanceof Map) {
                look.at(method + " " + path, operation);
            }
        }));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> responses(Map<String, Object> operation) {
        return (Map<String, Map<String, Object>>) operation.get("responses");
    }

    private static List<String> headers(Map<String, Object> operation) {
        return parameters(operation).stream()
                .filter(parameter -> "header".equals(parameter.get("in")))
                .map(parameter -> (String) parameter.get("name"))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> contents(Object of) {
        return of == null
                ? Map.of()
                : (Map<String, Object>) ((Map<String, Object>) of).getOrDefault("content", Map.of());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> schema(Object of) {
        return (Map<String, Object>) ((Map<String, Object>) of).getOrDefault("schema", Map.of());
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> parameters(Map<String, Object> operation) {
        return (List<Map<String, Object>>) operation.getOrDefault("parameters", List.of());
    }
}
