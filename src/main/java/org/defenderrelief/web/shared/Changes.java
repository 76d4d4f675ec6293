package org.defenderrelief.web.shared;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;

/** What differs between two versions of an opened part, field by field, in the reader's words. Rows of lists that are the same are passed over wherever they stand. */
public final class Changes {
    private final Locale locale;
    private final List<Change> found = new ArrayList<>();

    private Changes(Locale locale) {
        this.locale = locale;
    }

    /**
     * One difference. Both texts are somebody's writing, shown as text in its own direction.
     *
     * @param where which field, with what it is within
     * @param before what was said, empty if nothing
     * @param after what is said, empty if nothing any more
     */
    public record Change(String where, String before, String after) {
        @Override
        public String toString() {
            return "Change[sealed content]";
        }
    }

    /** In the order of the newer version. @param part name of the compartment */
    public static List<Change> between(String part, JsonNode before, JsonNode after, Locale locale) {
        Changes changes = new Changes(locale);
        changes.members(part, "", before, after);
        return changes.found;
    }

    private void members(String path, String within, JsonNode before, JsonNode after) {
        Set<String> names = new LinkedHashSet<>();
        after.fieldNames().forEachRemaining(names::add);
        before.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            differ(path + "." + name, name, within, before.path(name), after.path(name));
        }
    }

    private void differ(String path, String name, String within, JsonNode before, JsonNode after) {
        if (before.equals(after) || isNothing(before) && isNothing(after)) {
            return;
        }
        String here = within.isEmpty() ? Words.field(path, locale) : within + " · " + Words.field(path, locale);
        if (before.isObject() && after.isObject() && !isMoney(after)) {
            members(path, here, before, after);
        } else if (hasRows(before) || hasRows(after)) {
            rows(path, here, before, after);
        } else {
            found.add(new Change(here, text(path, name, before), text(path, name, after)));
        }
    }

    /** Those that are the same go away in pairs; of the others the first is held against the first. */
    private void rows(String path, String here, JsonNode before, JsonNode after) {
        List<JsonNode> old = rows(before);
        List<JsonNode> now = rows(after);
        for (Iterator<JsonNode> each = now.iterator(); each.hasNext(); ) {
            if (old.remove(each.next())) {
                each.remove();
            }
        }
        for (int i = 0; i < Math.max(old.size(), now.size()); i++) {
            JsonNode was = i < old.size() ? old.get(i) : MissingNode.getInstance();
            JsonNode is = i < now.size() ? now.get(i) : MissingNode.getInstance();
            if (was.isObject() && is.isObject()) {
                members(path, here, was, is);
            } else {
                found.add(new Change(here, whole(path, was), whole(path, is)));
            }
        }
    }

    private static List<JsonNode> rows(JsonNode list) {
        List<JsonNode> rows = new ArrayList<>();
        list.forEach(rows::add);
        return rows;
    }

    private static boolean hasRows(JsonNode node) {
        return node.isArray() && !node.isEmpty() && node.get(0).isObject();
    }

    private static boolean isMoney(JsonNode value) {
        return value.isObject() && value.size() == 2 && value.has("amount") && value.has("currency");
    }

    private static boolean isNothing(JsonNode node) {
        return node.isMissingNode()
                || node.isNull()
                || node.isTextual() && node.asText().isEmpty()
                || node.isArray() && node.isEmpty();
    }

    private String text(String path, String name, JsonNode value) {
        if (isNothing(value)) {
            return "";
        }
        String parent = path.substring(0, path.length() - name.length() - 1);
        return facts(
                OpenedContent.of(parent, JsonNodeFactory.instance.objectNode().set(name, value), locale), false);
    }

    private String whole(String path, JsonNode row) {
        return isNothing(row) ? "" : facts(OpenedContent.of(path, row, locale), true);
    }

    private static String facts(OpenedContent content, boolean named) {
        String own = content.facts().stream()
                .map(fact -> (named ? fact.label() + " " : "")
                        + (fact.items().isEmpty() ? fact.text() : String.join("\n", fact.items())))
                .collect(Collectors.joining("; "));
        String inner = content.parts().stream()
                .flatMap(part -> part.groups().stream())
                .map(group -> facts(group, true))
                .collect(Collectors.joining("; "));
        String tables = content.tables().stream()
                .flatMap(table -> table.rows().stream())
                .map(row -> row.stream().map(OpenedContent.Cell::text).collect(Collectors.joining(" ")))
                .collect(Collectors.joining("; "));
        return List.of(own, inner, tables).stream()
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
    }
}
