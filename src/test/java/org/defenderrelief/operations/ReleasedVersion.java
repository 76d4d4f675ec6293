package org.defenderrelief.operations;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** What {@code scripts/keep-release} kept of a version: a database that its main job filled, its keyring, and what opens with a passphrase. */
record ReleasedVersion(Path folder) {
    private static final Path ALL = Path.of("src/test/released");

    /** All of them, the oldest first. */
    static List<ReleasedVersion> all() {
        try (Stream<Path> folders = Files.list(ALL)) {
            return folders.map(ReleasedVersion::new)
                    .sorted(Comparator.comparing(ReleasedVersion::numbers, Arrays::compare))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String name() {
        return folder.getFileName().toString();
    }

    private int[] numbers() {
        return Stream.of(name().split("\\.")).mapToInt(Integer::parseInt).toArray();
    }

    /** A file's text without what is around it. */
    String text(String file) {
        try {
            return Files.readString(folder.resolve(file)).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** How many rows each table had. */
    Map<String, Long> rows() {
        return text("rows")
                .lines()
                .map(line -> line.split(" "))
                .collect(Collectors.toMap(line -> line[0], line -> Long.parseLong(line[1]), (a, b) -> a, TreeMap::new));
    }

    /** Fills a schema of that name with it, its users' rights with it. @return the schema's JDBC address */
    String load(String schema) {
        try (Connection owner = DriverManager.getConnection(server(), "relief_owner", "local-demo-owner");
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "CREATE OR REPLACE DATABASE " + schema + " CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci");
            fill(schema);
            for (String grant : text("rights.sql").lines().toList()) {
                statement.execute(grant.replace(" `relief`.", " `" + schema + "`."));
            }
            return server() + schema;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void fill(String schema) {
        try {
            Process client = new ProcessBuilder(
                            client().toString(),
                            "--no-defaults",
                            "--protocol=TCP",
                            "--host=127.0.0.1",
                            "--port=" + port(),
                            "--user=relief_owner",
                            "--password=local-demo-owner",
                            "--skip-ssl",
                            "--max-allowed-packet=64M",
                            schema)
                    .redirectErrorStream(true)
                    .start();
            try (InputStream dump = new GZIPInputStream(Files.newInputStream(folder.resolve("database.sql.gz")));
                    OutputStream in = client.getOutputStream()) {
                dump.transferTo(in);
            }
            String said = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (client.waitFor() != 0) {
                throw new IllegalStateException("the database of " + name() + " does not load: " + said);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static Path client() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".stack/dist"))) {
            return files.filter(file -> file.endsWith("bin/mariadb"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** How many rows each table of a schema has now. */
    static Map<String, Long> rowsOf(String url) {
        try (Connection owner = DriverManager.getConnection(url, "relief_owner", "local-demo-owner");
                Statement statement = owner.createStatement()) {
            Map<String, Long> rows = new TreeMap<>();
            for (String table : tables(statement)) {
                rows.put(table, Long.parseLong(column(statement, "SELECT COUNT(*) FROM `" + table + "`")));
            }
            return rows;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** What each table of a schema holds now: of each row, by column, a hash of what stands there. */
    static Map<String, List<Map<String, String>>> contentOf(String url) {
        try (Connection owner = DriverManager.getConnection(url, "relief_owner", "local-demo-owner");
                Statement statement = owner.createStatement()) {
            Map<String, List<Map<String, String>>> content = new TreeMap<>();
            for (String table : tables(statement)) {
                content.put(table, rows(statement, table));
            }
            return content;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static List<Map<String, String>> rows(Statement statement, String table) throws SQLException {
        List<String> columns = names(
                statement,
                "SELECT GROUP_CONCAT(column_name) FROM information_schema.columns"
                        + " WHERE table_schema = DATABASE() AND table_name = '" + table + "'");
        String hashes = columns.stream()
                .map(column -> "SHA2(COALESCE(HEX(CONCAT(`" + column + "`)), 'none'), 256)")
                .collect(Collectors.joining(", "));
        List<Map<String, String>> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("SELECT " + hashes + " FROM `" + table + "`")) {
            while (row.next()) {
                Map<String, String> hashed = new TreeMap<>();
                for (int i = 0; i < columns.size(); i++) {
                    hashed.put(columns.get(i), row.getString(i + 1));
                }
                rows.add(hashed);
            }
        }
        return rows;
    }

    /** As the schema's owner. */
    static void change(String url, List<String> statements) {
        try (Connection owner = DriverManager.getConnection(url, "relief_owner", "local-demo-owner");
                Statement statement = owner.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The first column of what is asked, row by row. */
    static List<String> lines(String url, String query) {
        try (Connection owner = DriverManager.getConnection(url, "relief_owner", "local-demo-owner");
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            List<String> lines = new ArrayList<>();
            while (row.next()) {
                lines.add(row.getString(1));
            }
            return lines;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static List<String> tables(Statement statement) throws SQLException {
        return names(
                statement,
                "SELECT GROUP_CONCAT(table_name) FROM information_schema.tables"
                        + " WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'");
    }

    private static List<String> names(Statement statement, String query) throws SQLException {
        return List.of(column(statement, query).split(","));
    }

    private static String column(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static String server() {
        return "jdbc:mariadb://127.0.0.1:" + port() + "/";
    }

    private static String port() {
        return System.getProperty("relief.test.ports.relief.local.db-port");
    }
}
