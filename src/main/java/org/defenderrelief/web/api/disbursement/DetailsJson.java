package org.defenderrelief.web.api.disbursement;

import com.fasterxml.jackson.databind.JsonNode;

import org.defenderrelief.web.shared.OpenedContent;

/**
 * Opened payment details as an answer gives them: laid out, or, of what a sender's device sealed in a form that nothing here reads, the text itself. Whoever
 * pays has to see one or the other.
 *
 * @param laidOut null if they cannot be read as JSON by the rules of a request
 * @param asSealed null if they can
 */
record DetailsJson(JsonNode laidOut, String asSealed) {
    static DetailsJson of(byte[] details) {
        JsonNode read = OpenedContent.document(details).orElse(null);
        return new DetailsJson(read, read == null ? OpenedContent.asSealed(details) : null);
    }

    @Override
    public String toString() {
        return "DetailsJson[opened]";
    }
}
