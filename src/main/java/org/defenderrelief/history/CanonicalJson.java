package org.defenderrelief.history;

import java.util.Map;
import java.util.SortedMap;

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
