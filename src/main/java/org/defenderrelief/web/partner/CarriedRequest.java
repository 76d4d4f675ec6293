package org.defenderrelief.web.partner;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.vault.keyring.CarriedText;
import org.defenderrelief.web.shared.TypedForm;

/**
 * A request on its way from page to page: the answers and the key under which they are sent once, sealed for the person who typed them and
 * carried in the page itself. It is stored nowhere.
 */
@ApplicationScoped
class CarriedRequest {
    /** As long as the form's own token lasts. */
    private static final Duration LIFE = Duration.ofHours(12);

    private static final String PURPOSE = "request";

    private final CurrentActor actor;
    private final CarriedText sealing;

    CarriedRequest(CurrentActor actor, CarriedText sealing) {
        this.actor = actor;
        this.sealing = sealing;
    }

    /**
     * What is on the way.
     *
     * @param key the same on every page, so that sending twice makes one request
     * @param form the answers
     */
    record Answers(String key, TypedForm form) {
        @Override
        public String toString() {
            return "Answers[redacted]";
        }
    }

    String seal(Answers answers) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("key", answers.key());
        ObjectNode fields = json.putObject("answers");
        answers.form().paths().forEach(path -> fields.put(path, answers.form().value(path)));
        return sealing.seal(
                PURPOSE, actor.get().person(), new String(StrictJson.write(json), StandardCharsets.UTF_8), LIFE);
    }

    /** @throws Problem.Conflict {@code answers-closed} if they are another person's, too old, or not as they were sealed */
    Answers open(String carried) {
        Optional<String> opened = sealing.open(PURPOSE, actor.get().person(), carried);
        JsonNode json = opened.map(CarriedRequest::read)
                .orElseThrow(() -> new Problem.Conflict(
                        "answers-closed", "These answers open for the person who typed them, for twelve hours."));
        TypedForm form = TypedForm.empty();
        for (Iterator<Map.Entry<String, JsonNode>> fields = json.path("answers").fields(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            form.with(field.getKey(), field.getValue().asText());
        }
        return new Answers(json.path("key").asText(), form);
    }

    private static JsonNode read(String text) {
        return StrictJson.read(text.getBytes(StandardCharsets.UTF_8), JsonNode.class);
    }
}
