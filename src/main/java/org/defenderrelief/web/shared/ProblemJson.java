package org.defenderrelief.web.shared;

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import org.defenderrelief.kernel.Violation;

/** A refusal as RFC 9457 writes it. */
@Schema(name = "Problem", description = "RFC 9457 problem details; holds no personal data and nothing that was sent")
public record ProblemJson(
        @Schema(description = "Stable kind of problem", examples = "urn:defender-relief:problem:invalid-input")
        String type,

        @Schema(examples = "Some fields need attention") String title,
        @Schema(examples = "400") int status,
        String detail,
        @Schema(description = "What is wrong, by field") List<Violation> violations) {
    /** Media type of RFC 9457. */
    public static final String TYPE = "application/problem+json";

    private static final String NAMESPACE = "urn:defender-relief:problem:";

    static ProblemJson of(Refusal refusal) {
        return new ProblemJson(
                NAMESPACE + refusal.slug(), refusal.title(), refusal.status(), refusal.detail(), refusal.violations());
    }

    /** As text; made by hand of JSON nodes, so that no configuration of a mapper changes the shape of errors. */
    String text() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", type).put("title", title).put("status", status).put("detail", detail);
        if (!violations.isEmpty()) {
            ArrayNode list = json.putArray("violations");
            violations.forEach(v -> list.addObject()
                    .put("field", v.field())
                    .put("code", v.code())
                    .put("message", v.message()));
        }
        return json.toString();
    }
}
