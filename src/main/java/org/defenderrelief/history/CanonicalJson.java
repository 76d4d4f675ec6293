package org.defenderrelief.history;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON as RFC 8785 (JCS) writes it, for objects of strings: keys sorted, no blanks, only what must be escaped is escaped. Two
 * writers therefore always get the same bytes, which is what a hash needs.
 */
final class CanonicalJson {
    private static final Pattern MEMBER = Pattern.compile("\"([^\"\\\\]*+)\":\"([^\"\\\\]*+)\"");
    private static final Pattern OBJECT = Pattern.compile("\\{(?:" + MEMBER + "(?:," + MEMBER + ")*+)?+\\}");

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
        if (!isPlainObject(json)) {
            throw new IllegalArgumentException("not an object of plain strings");
        }
        SortedMap<String, String> members = new TreeMap<>();
        Matcher member = MEMBER.matcher(json);
        while (member.find()) {
            members.put(member.group(1), member.group(2));
        }
        return members;
    }

    /** Whether it is canonical JSON of an object of strings without escapes. The order of keys is not looked at. */
    static boolean isPlainObject(String json) {
        return OBJECT.matcher(json).matches();
    }

    static void string(StringBuilder json, String value) {
        json.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (c < 0x20) {
                        json.append(String.format("\\u%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }
}
