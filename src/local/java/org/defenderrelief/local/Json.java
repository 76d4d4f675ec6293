package org.defenderrelief.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** As much JSON as two realm files need; a library would need a class path. */
final class Json {
    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    static Object read(Path file) throws StackException {
        try {
            return new Json(Files.readString(file)).value();
        } catch (IOException e) {
            throw new StackException("Cannot read " + file, e);
        } catch (IllegalStateException | StringIndexOutOfBoundsException e) {
            throw new StackException(file + " is not JSON: " + e.getMessage(), e);
        }
    }

    @SuppressWarnings("unchecked") // Only this class makes them, with these types.
    static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked") // As above.
    static List<Object> list(Object value) {
        return (List<Object>) value;
    }

    /** Objects are merged deeply; lists of clients and of flows by their name; else what is on top replaces what is below. */
    static Object merge(Object below, Object top) {
        if (below instanceof Map && top instanceof Map) {
            Map<String, Object> merged = new LinkedHashMap<>(object(below));
            object(top).forEach((key, value) -> merged.merge(key, value, Json::merge));
            return merged;
        }
        if (below instanceof List && top instanceof List) {
            for (String name : List.of("clientId", "alias")) {
                if (areNamed(list(below), name) && areNamed(list(top), name)) {
                    Map<Object, Object> items = new LinkedHashMap<>();
                    list(below).forEach(item -> items.put(object(item).get(name), item));
                    list(top).forEach(item -> items.merge(object(item).get(name), item, Json::merge));
                    return new ArrayList<>(items.values());
                }
            }
        }
        return top;
    }

    private static boolean areNamed(List<Object> list, String name) {
        return list.stream().allMatch(item -> item instanceof Map<?, ?> map && map.containsKey(name));
    }

    private Object value() {
        return switch (peek()) {
            case '{' -> members();
            case '[' -> items();
            case '"' -> string();
            default -> literal();
        };
    }

    private Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        expect('{');
        while (peek() != '}') {
            String key = string();
            expect(':');
            members.put(key, value());
            if (peek() == ',') {
                at++;
            }
        }
        at++;
        return members;
    }

    private List<Object> items() {
        List<Object> items = new ArrayList<>();
        expect('[');
        while (peek() != ']') {
            items.add(value());
            if (peek() == ',') {
                at++;
            }
        }
        at++;
        return items;
    }

    private String string() {
        expect('"');
        StringBuilder read = new StringBuilder();
        for (char c = text.charAt(at++); c != '"'; c = text.charAt(at++)) {
            read.append(c == '\\' ? escaped() : c);
        }
        return read.toString();
    }

    private char escaped() {
        char c = text.charAt(at++);
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> (char) Integer.parseInt(text.substring(at, at += 4), 16);
            default -> c;
        };
    }

    /** A number, true, false or null, kept as it is written. */
    private Object literal() {
        int begin = at;
        while (at < text.length() && "{}[],:\" \n\r\t".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        if (at == begin) {
            throw new IllegalStateException("unexpected character at " + at);
        }
        return new Literal(text.substring(begin, at));
    }

    private char peek() {
        while (Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return text.charAt(at);
    }

    private void expect(char c) {
        if (peek() != c) {
            throw new IllegalStateException("expected " + c + " at " + at);
        }
        at++;
    }

    private record Literal(String text) {}

    static String write(Object value) {
        if (value instanceof Map) {
            return object(value).entrySet().stream()
                    .map(member -> quoted(member.getKey()) + ": " + write(member.getValue()))
                    .reduce((a, b) -> a + ",\n" + b)
                    .map(members -> "{" + members + "}")
                    .orElse("{}");
        }
        if (value instanceof List) {
            return list(value).stream()
                    .map(Json::write)
                    .reduce((a, b) -> a + ", " + b)
                    .map(items -> "[" + items + "]")
                    .orElse("[]");
        }
        return value instanceof Literal literal ? literal.text() : quoted((String) value);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
