package org.defenderrelief.testing;

import static org.assertj.core.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Every column of every row of every table, as whoever steals the database or a backup sees it; read as the schema's owner, who sees
 * more than the service does. Tests ask it whether something that must be sealed stands in it in clear, base64 or hex.
 */
public final class DatabaseDump {
    /** Shorter values are found in random bytes by chance. */
    public static final int SHORTEST = 5;

    private final Map<String, String> columns;
    private final Map<String, String> inSmallLetters = new LinkedHashMap<>();

    private DatabaseDump(Map<String, String> columns) {
        this.columns = columns;
        columns.forEach((column, content) -> inSmallLetters.put(column, content.toLowerCase(Locale.ROOT)));
    }

    /** The database as it is now. */
    public static DatabaseDump take() {
        Map<String, String> columns = new LinkedHashMap<>();
        try (Connection owner = DatabaseUser.OWNER.connect()) {
            for (String table : tables(owner)) {
                read(owner, table, columns);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be dumped", e);
        }
        return new DatabaseDump(columns);
    }

    /** How many columns of tables were read; a dump that read nothing proves nothing. */
    public int size() {
        return columns.size();
    }

    /** Every text in a JSON document that is long enough to look for, member names left out. */
    public static Set<String> textsOf(JsonNode document) {
        Set<String> texts = new LinkedHashSet<>();
        if (document.isValueNode()) {
            String text = document.asText();
            if (text.getBytes(StandardCharsets.UTF_8).length >= SHORTEST) {
                texts.add(text);
            }
        } else {
            document.forEach(child -> texts.addAll(textsOf(child)));
        }
        return texts;
    }

    /** Fails, naming table and column, if one of the texts is anywhere. The message does not repeat the text, which may be long. */
    public void assertHoldsNoneOf(Collection<String> texts) {
        List<String> found = new ArrayList<>();
        whereAre(texts.stream()
                        .collect(Collectors.toMap(
                                text -> text, text -> text.getBytes(StandardCharsets.UTF_8), (one, same) -> one)))
                .forEach((text, columnNames) -> columnNames.forEach(where -> found.add(where
                        + " holds a text that begins \"" + text.substring(0, Math.min(12, text.length())) + "\"")));
        if (!found.isEmpty()) {
            fail("The database shows what must be sealed: " + String.join("; ", found));
        }
    }

    /** The columns in which the bytes stand: as they are, escaped in JSON, or within base64 (any alignment, both alphabets) or hex. */
    public Set<String> whereIs(byte[] value) {
        return whereAre(Map.of("", value)).getOrDefault("", Set.of());
    }

    /** By name of what is looked for; what stands nowhere is left out. */
    private Map<String, Set<String>> whereAre(Map<String, byte[]> values) {
        Wanted asItIs = new Wanted();
        Wanted small = new Wanted();
        values.forEach((name, value) -> {
            if (value.length < SHORTEST) {
                throw new IllegalArgumentException("too short to be looked for");
            }
            forms(value).forEach(form -> asItIs.add(form, name));
            small.add(HexFormat.of().formatHex(value), name);
        });
        Map<String, Set<String>> where = new LinkedHashMap<>();
        columns.forEach((column, content) -> {
            Set<String> names = asItIs.in(content);
            names.addAll(small.in(inSmallLetters.get(column)));
            names.forEach(name ->
                    where.computeIfAbsent(name, first -> new LinkedHashSet<>()).add(column));
        });
        return where;
    }

    /** Many texts that are looked for at once, by how they begin: the whole database is read once for all of them, not once for each. */
    private static final class Wanted {
        private static final int BEGINNING = 4;

        private record Form(String text, String name) {}

        private final Map<Integer, List<Form>> byBeginning = new HashMap<>();
        private final BitSet beginnings = new BitSet(1 << 16);

        void add(String text, String name) {
            int key = 0;
            for (int i = 0; i < BEGINNING; i++) {
                key = next(key, text.charAt(i));
            }
            byBeginning.computeIfAbsent(key, first -> new ArrayList<>()).add(new Form(text, name));
            beginnings.set(mixed(key));
        }

        /** Names of those that stand there. */
        Set<String> in(String content) {
            Set<String> found = new LinkedHashSet<>();
            int key = 0;
            for (int i = 0; i < content.length(); i++) {
                key = next(key, content.charAt(i));
                if (i >= BEGINNING - 1 && beginnings.get(mixed(key))) {
                    int from = i - BEGINNING + 1;
                    byBeginning.getOrDefault(key, List.of()).stream()
                            .filter(form -> content.startsWith(form.text(), from))
                            .forEach(form -> found.add(form.name()));
                }
            }
            return found;
        }

        /** All contents are Latin-1, a byte a character. */
        private static int next(int key, char c) {
            return key << 8 | c & 0xff;
        }

        private static int mixed(int key) {
            return key * 0x9E3779B1 >>> 16;
        }
    }

    private static Set<String> forms(byte[] value) {
        Set<String> forms = new LinkedHashSet<>();
        forms.add(latin1(value));
        forms.add(latin1(new String(value, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16BE)));
        forms.add(escaped(new String(value, StandardCharsets.UTF_8)));
        for (int before = 0; before < 3; before++) {
            // The symbols that depend on neighbouring bytes are left out: the rest stands in any base64 around the
            // value.
            byte[] shifted = new byte[before + value.length];
            System.arraycopy(value, 0, shifted, before, value.length);
            String symbols = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            int from = before == 0 ? 0 : before + 1;
            int to = shifted.length % 3 == 0 ? symbols.length() : symbols.length() - 1;
            String sure = symbols.substring(from, to);
            forms.add(sure);
            forms.add(sure.replace('+', '-').replace('/', '_'));
        }
        return forms;
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char c : text.toCharArray()) {
            escaped.append(c < 128 ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c));
        }
        return escaped.toString();
    }

    private static List<String> tables(Connection owner) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery("SELECT table_name FROM information_schema.tables"
                        + " WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' ORDER BY table_name")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static void read(Connection owner, String table, Map<String, String> columns) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM `" + table + "`")) {
            int count = rows.getMetaData().getColumnCount();
            List<StringBuilder> contents = new ArrayList<>();
            for (int i = 1; i <= count; i++) {
                contents.add(new StringBuilder());
            }
            while (rows.next()) {
                for (int i = 1; i <= count; i++) {
                    Object value = rows.getObject(i);
                    if (value instanceof byte[] bytes) {
                        contents.get(i - 1).append(latin1(bytes)).append('\n');
                    } else if (value != null) {
                        contents.get(i - 1)
                                .append(latin1(rows.getString(i).getBytes(StandardCharsets.UTF_8)))
                                .append('\n');
                    }
                }
            }
            for (int i = 1; i <= count; i++) {
                String name = table + "." + rows.getMetaData().getColumnName(i);
                columns.put(name, contents.get(i - 1).toString());
            }
        }
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
