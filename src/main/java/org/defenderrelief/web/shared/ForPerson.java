package org.defenderrelief.web.shared;

import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.defenderrelief.intake.Correction;
import org.defenderrelief.intake.RequestShape;
import org.defenderrelief.vault.seal.CompartmentName;

/** A document of a part as the person reads it whom it is about: what was written of them, when, and by which side; who of the fund wrote it stands in none. */
final class ForPerson {
    private static final String AUTHOR = "by";
    private static final String AT = "at";
    private static final String FROM = "from";

    /** Each version is one thing that was said at one time, which the copy writes above it. */
    private static final Set<String> VERSION_TELLS_TIME =
            Set.of(CompartmentName.CHANNEL.value(), CompartmentName.OWN.value(), CompartmentName.REPORT.value());

    private ForPerson() {}

    /** @param part its name @param document is left as it is */
    static JsonNode told(String part, JsonNode document, Locale locale) {
        if (!(document instanceof ObjectNode whole)) {
            return document;
        }
        ObjectNode told = whole.deepCopy();
        if (CompartmentName.named().stream().anyMatch(name -> name.value().equals(part) && Correction.isOf(name))) {
            told.remove("correction");
        }
        if (part.equals(CompartmentName.CHANNEL.value())) {
            // A letter's words are the message's text too.
            told.remove("letter");
            put(told, FROM, Words.of("role", told.path(FROM).asText(), locale));
        }
        if (VERSION_TELLS_TIME.contains(part)) {
            told.remove(AT);
        }
        return RequestShape.isSenders(part) ? told : withoutAuthors(told);
    }

    private static void put(ObjectNode told, String key, String word) {
        if (told.path(key).isTextual()) {
            told.put(key, word);
        }
    }

    /** In place of who wrote a note and when, when. */
    private static JsonNode withoutAuthors(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode without = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(entry -> {
                if (entry.getKey().equals(AUTHOR) && entry.getValue().isObject()) {
                    without.set(AT, entry.getValue().path(AT));
                } else {
                    without.set(entry.getKey(), withoutAuthors(entry.getValue()));
                }
            });
            return without;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode without = JsonNodeFactory.instance.arrayNode();
            array.forEach(each -> without.add(withoutAuthors(each)));
            return without;
        }
        return node;
    }
}
