package org.defenderrelief.operations;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.defenderrelief.history.Sha256;

/**
 * What a schema holds that acts by itself or stands in a table's place: triggers, events, routines and views. By kind and name, such as {@code TRIGGER/report_before_delete}: where it
 * stands, under which sql_mode and by whom it was made if not as the migrations do, and a hash of what it does.
 */
final class Definitions {
    /** Those that the migrations make. {@code DefinitionsTest} compares it with a schema that they have made, and says what has to be in it. */
    static final String FILE = "/db/definitions";

    /** By this the service sees the others. */
    static final String LOOK = "PROCEDURE/defined_here";

    private static final String CALL = "CALL defined_here()";

    /** Under which the migrations make all of it: the server's default. Under another the same words may do something else. */
    private static final String USUAL_MODE =
            "STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_CREATE_USER,NO_ENGINE_SUBSTITUTION";

    /** As the server shows it to whoever may see that one routine: nothing of the owner's stands between. */
    private static final String LOOK_ITSELF =
            "SELECT routine_type AS kind, routine_name AS name, CONCAT(security_type, IF(REPLACE(sql_mode, 'IGNORE_SPACE,', '') = '"
                    + USUAL_MODE + "', '', CONCAT(' in ', sql_mode))) AS place, routine_definition AS body"
                    + " FROM information_schema.routines WHERE routine_schema = DATABASE() AND routine_name = 'defined_here'";

    /** What is quoted, or else spaces and comments, which a dump that is loaded leaves out. What the server would run is no comment. */
    private static final Pattern QUOTED_OR_EMPTY = Pattern.compile(
            "('(?:[^'\\\\]++|\\\\.)*+'|\"(?:[^\"\\\\]++|\\\\.)*+\"|`[^`]*+`)"
                    + "|(?:\\s++|--(?=\\s)[^\\n]*+|#[^\\n]*+|/\\*(?![!M]).*?\\*/)++",
            Pattern.DOTALL);

    /** Whom some triggers name, in whatever way an installation calls them. */
    private static final String SERVICE = "relief_app";

    private Definitions() {}

    static SortedMap<String, String> made() {
        try (InputStream file = Objects.requireNonNull(Definitions.class.getResourceAsStream(FILE), FILE)) {
            SortedMap<String, String> made = new TreeMap<>();
            new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                int space = line.indexOf(' ');
                made.put(line.substring(0, space), line.substring(space + 1));
            });
            return Collections.unmodifiableSortedMap(made);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What the connection's schema holds now. @param service how that installation calls the service's user */
    static SortedMap<String, String> held(Connection connection, String service) throws SQLException {
        return read(connection, CALL, service);
    }

    /** Of these that by which they are seen, and of it alone; none if it is gone, or not shown. */
    static SortedMap<String, String> look(Connection connection, String service) throws SQLException {
        return read(connection, LOOK_ITSELF, service);
    }

    private static SortedMap<String, String> read(Connection connection, String query, String service)
            throws SQLException {
        SortedMap<String, String> read = new TreeMap<>();
        String schema = "`" + connection.getCatalog() + "`.";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                String body = Objects.toString(row.getString("body"), "")
                        .replace(schema, "")
                        .replace("'" + service + "@%'", "'" + SERVICE + "@%'");
                read.put(
                        row.getString("kind") + "/" + row.getString("name"),
                        row.getString("place") + " " + Sha256.hex(plain(body)));
            }
        }
        return read;
    }

    private static String plain(String body) {
        return QUOTED_OR_EMPTY
                .matcher(body)
                .replaceAll(found -> found.group(1) == null ? " " : Matcher.quoteReplacement(found.group(1)))
                .strip();
    }
}
