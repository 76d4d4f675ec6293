package org.defenderrelief.web.shared;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.StrictJson;

/**
 * An opened document of a compartment, laid out to be read: labelled facts, tables of budget lines, and parts within parts. Every text in
 * it is somebody's writing and is shown as text only, in its own direction.
 *
 * @param facts labelled single values
 * @param tables budget lines
 * @param parts objects, and lists of objects
 * @param author who wrote it and when, in one line, or null
 * @param warning what must be known before it is used, or null
 */
public record OpenedContent(List<Fact> facts, List<Table> tables, List<Part> parts, String author, String warning) {
    /** Of what nobody can lay out, in characters; all of it is given by API. */
    private static final int MOST_SHOWN = 200_000;

    /** Lays out the document of a compartment for a reader of a language. */
    public static OpenedContent of(String compartment, JsonNode document, Locale locale) {
        return of(compartment, document, Map.of(), locale);
    }

    /** As {@link #of(String, JsonNode, Locale)}. @param chosen the names that the authors chose, as far as they did */
    public static OpenedContent of(String compartment, JsonNode document, Map<PersonId, String> chosen, Locale locale) {
        return new ContentLayout(locale, chosen).lay(compartment, document);
    }

    /** A document as JSON; empty for what no form of ours could have made, which {@link #unreadable} shows: who looks at the rest sees it all the same. */
    public static Optional<JsonNode> document(byte[] sealed) {
        try {
            return Optional.of(StrictJson.read(sealed, JsonNode.class));
        } catch (Problem.InvalidInput unreadable) {
            return Optional.empty();
        }
    }

    /** What a sender's device sealed in a form that nothing here reads: how it begins, as the text that it is, and a warning. */
    public static OpenedContent unreadable(byte[] sealed, Locale locale) {
        String text = asSealed(sealed);
        String begins = text.codePointCount(0, text.length()) <= MOST_SHOWN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MOST_SHOWN)) + " …";
        Fact asItIs = new Fact(Words.of("opened", "as-sealed", locale), begins, List.of(), false, false);
        return new OpenedContent(List.of(asItIs), List.of(), List.of(), null, Words.of("opened", "unreadable", locale));
    }

    /** All of what nothing here reads, as the text that it is. */
    public static String asSealed(byte[] sealed) {
        return new String(sealed, StandardCharsets.UTF_8);
    }

    /** Whoever is told in a document as the author of a part of it. */
    public static Set<PersonId> authors(JsonNode document) {
        return ContentLayout.authors(document);
    }

    /**
     * A labelled value.
     *
     * @param label what it is
     * @param text the value, empty if it is a list
     * @param items the values of a list
     * @param isShort whether it fits beside its label
     * @param struck whether it must not be used
     */
    public record Fact(String label, String text, List<String> items, boolean isShort, boolean struck) {
        public boolean getShort() {
            return isShort;
        }
    }

    /**
     * A table of money.
     *
     * @param caption what the lines are for
     * @param columns the columns
     * @param rows the cells
     * @param total the exact sum, or null where lines have several currencies
     */
    public record Table(String caption, List<Column> columns, List<List<Cell>> rows, String total) {
        public int getTotalSpan() {
            return columns.size() - 1;
        }
    }

    /** @param numeric whether its cells are amounts */
    public record Column(String label, boolean numeric) {}

    /**
     * A cell.
     *
     * @param text what it says
     * @param besides what is said more quietly under it
     * @param numeric whether it is an amount
     */
    public record Cell(String text, List<String> besides, boolean numeric) {}

    /**
     * Something with facts of its own.
     *
     * @param label what it is
     * @param groups one for an object, several for a list
     * @param many whether it is a list
     */
    public record Part(String label, List<OpenedContent> groups, boolean many) {}

    /** Names nothing of what was opened. */
    @Override
    public String toString() {
        return "OpenedContent[opened]";
    }
}
