package org.defenderrelief.history;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * JSON as RFC 8785 (JCS) writes it, for objects of strings: keys sorted, no blanks, only what must be escaped is escaped. Two
 * writers therefore always get the same bytes, which is what a hash needs.
 */
final class CanonicalJson {
    private CanonicalJson() {}

    /** Keys must be plain ASCII, so that Java's order of strings is the order RFC 8785 asks for. */
    static String object(SortedMap<String, String> members) {
        StringBuilder json = new StringBuilder(64).append('{');
        for (Map.Entry<String, String> member : members.entrySet()) {
            if (json.length() > 1) {
                json.append(',');
            }
            string(json, member.getKey());
            json.append(':');
            string(json, member.getValue());
        }
        return json.append('}').toString();
    }

    /** How long {@link #object} is, in characters, where no string needs an escape. */
    static int length(SortedMap<String, String> members) {
        int length = 1 + Math.max(1, members.size());
        for (Map.Entry<String, String> member : members.entrySet()) {
            length += member.getKey().length() + member.getValue().length() + 5;
        }
        return length;
    }

    /**
     * Reads an object whose strings need no escapes, as those of {@link Facts} and {@link Commitments} never do.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    static SortedMap<String, String> parse(String json) {
        return plain(json).orElseThrow(() -> new IllegalArgumentException("not an object of plain strings"));
    }

    /** As {@link #parse}; empty if it is anything else. */
    static Optional<SortedMap<String, String>> plain(String json) {
        SortedMap<String, String> members = new TreeMap<>();
        return read(json, members::put) ? Optional.of(members) : Optional.empty();
    }

    /** Whether it is canonical JSON of an object of strings without escapes. The order of keys is not looked at. */
    static boolean isPlainObject(String json) {
        return read(json, (key, value) -> {});
    }

    /** Whether both are such objects as far as is looked, and one has all members of the other, each once and with its value. */
    static boolean isContained(String part, String whole) {
        boolean[] all = {true};
        return read(part, (key, value) -> all[0] &= has(whole, key, value)) && all[0];
    }

    /** No string has quotes in it, so a quoted key before a colon is a key and nothing else. */
    private static boolean has(String json, String key, String value) {
        String before = '"' + key + "\":\"";
        int at = json.indexOf(before);
        return at >= 0
                && json.lastIndexOf(before) == at
                && json.startsWith(value, at + before.length())
                && json.startsWith("\"", at + before.length() + value.length());
    }

    /** Gives each member to the reader in turn. A verification reads millions. @return whether it is such an object */
    private static boolean read(String json, BiConsumer<String, String> reader) {
        int end = json.length() - 1;
        if (end < 1 || json.charAt(0) != '{' || json.charAt(end) != '}' || json.indexOf('\\') >= 0) {
            return false;
        }
        int at = 1;
        while (at < end) {
            int key = closing(json, at);
            if (key < 0 || json.charAt(key + 1) != ':') {
                return false;
            }
            int value = closing(json, key + 2);
            if (value < 0) {
                return false;
            }
            reader.accept(json.substring(at + 1, key), json.substring(key + 3, value));
            if (value + 1 == end) {
                return true;
            }
            // After a comma something has to follow.
            if (json.charAt(value + 1) != ',' || value + 2 == end) {
                return false;
            }
            at = value + 2;
        }
        return true;
    }

    /** Where the string ends that begins there, in a text without escapes; -1 if none does. What is found is never the last character. */
    private static int closing(String json, int at) {
        if (at >= json.length() || json.charAt(at) != '"') {
            return -1;
        }
        int closing = json.indexOf('"', at + 1);
        return closing == json.length() - 1 ? -1 : closing;
    }

    static void string(StringBuilder json, String value) {
        json.append('"');
        char[] all = value.toCharArray();
        int written = 0;
        for (int i = 0; i < all.length; i++) {
            char c = all[i];
            if (c >= ' ' && c != '"' && c != '\\') {
                continue;
            }
            json.append(all, written, i - written);
            written = i + 1;
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> json.append(String.format("\\u%04x", (int) c));
            }
        }
        json.append(all, written, all.length - written).append('"');
    }
}
