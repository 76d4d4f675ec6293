package org.defenderrelief.committee;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.defenderrelief.kernel.StrictJson;

/** The minutes of one round, of the opened compartment {@code decision}. In memory only. */
public final class MinutesInWords {
    private MinutesInWords() {}

    /**
     * The document with nothing in it but that round's minutes, to be laid out as the whole would be.
     *
     * @param decision the version of {@code decision} that holds them, opened
     * @return empty if there are none of that round
     */
    public static Optional<JsonNode> of(byte[] decision, UUID round) {
        JsonNode all = StrictJson.read(decision, JsonNode.class).path("minutes");
        List<JsonNode> ofRound = new ArrayList<>();
        all.forEach(each -> {
            if (each.path("round").asText().equals(round.toString())) {
                ofRound.add(each);
            }
        });
        if (ofRound.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode alone = JsonNodeFactory.instance.objectNode();
        alone.putArray("minutes").add(ofRound.get(ofRound.size() - 1));
        return Optional.of(alone);
    }
}
