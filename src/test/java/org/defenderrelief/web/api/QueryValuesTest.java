package org.defenderrelief.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import org.defenderrelief.casefile.QueueOrder;
import org.defenderrelief.testing.CaseWork;

@QuarkusTest
class QueryValuesTest {
    private static final List<String> PEOPLE =
            List.of("triage-1", "finance-1", "auditor-1", "keeper-1", "committee-1", "partner-1");

    /** Each typed value of the API's description, read by somebody who may. */
    @Test
    void valueOfAnotherTypeIsRefusedAndNamesTheParameter() {
        List<String> tried = new ArrayList<>();
        Map<String, Map<String, Map<String, Object>>> paths =
                RestAssured.given().get("/q/openapi?format=json").path("paths");
        paths.forEach((path, item) -> {
            if (path.startsWith("/api/v1") && item.get("get") != null) {
                for (Map<String, Object> parameter : parameters(item.get("get"))) {
                    if ("query".equals(parameter.get("in")) && isTyped(parameter)) {
                        String name = (String) parameter.get("name");
                        tried.add(path + "?" + name);
                        Response answer = answered(path, name);
                        assertThat(answer.statusCode()).as(path + "?" + name).isEqualTo(400);
                        assertThat(answer.<String>path("violations[0].field"))
                                .as(path)
                                .isEqualTo(name);
                        assertThat(answer.asString()).doesNotContain("Kisangani");
                    }
                }
            }
        });
        assertThat(tried).hasSizeGreaterThan(10).contains("/api/v1/cases?limit", "/api/v1/cases?overdue");
    }

    @Test
    void valuesOfTheRightTypeAndNoneAreTaken() {
        for (String query : List.of("", "?limit=", "?limit=5", "?overdue=true", "?overdue=false")) {
            CaseWork.as("triage-1").get("/api/v1/cases" + query).then().statusCode(200);
        }
        CaseWork.as("triage-1")
                .get("/api/v1/cases?overdue=yes")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("overdue"));
    }

    @Test
    void anOrderThatIsNoneIsRefusedAndNamed() {
        for (QueueOrder order : QueueOrder.values()) {
            CaseWork.as("triage-1")
                    .get("/api/v1/cases?limit=2&sort=" + order)
                    .then()
                    .statusCode(200);
        }
        CaseWork.as("triage-1")
                .get("/api/v1/cases?sort=COLOUR")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("sort"));
    }

    private static Response answered(String path, String name) {
        String place = path.replaceAll("\\{(reference)}", "DR-0000-0000")
                .replaceAll("\\{[^}]*}", "00000000-0000-7000-8000-000000000000");
        Response answer = null;
        for (String person : PEOPLE) {
            answer = CaseWork.as(person).get(place + "?" + name + "=Kisangani");
            if (answer.statusCode() != 403) {
                return answer;
            }
        }
        return answer;
    }

    @SuppressWarnings("unchecked")
    private static boolean isTyped(Map<String, Object> parameter) {
        Map<String, Object> schema = (Map<String, Object>) parameter.getOrDefault("schema", Map.of());
        String type = String.valueOf(schema.get("type"));
        String ref = String.valueOf(schema.get("$ref"));
        return type.contains("integer")
                || type.contains("boolean")
                || Set.of("#/components/schemas/UUID", "#/components/schemas/LocalDate")
                        .contains(ref)
                || List.of("uuid", "date").contains(String.valueOf(schema.get("format")));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> parameters(Map<String, Object> operation) {
        return (List<Map<String, Object>>) operation.getOrDefault("parameters", List.of());
    }
}
