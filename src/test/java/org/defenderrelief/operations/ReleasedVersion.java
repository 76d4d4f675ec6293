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
            List<String> tables = Stream.of(column(
                                    statement,
                                    "SELECT GROUP_CONCAT(table_name) FROM information_schema.tables"
                                            + " WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'")
                            .split(","))
                    .toList();
            for (String table : tables) {
                rows.put(table, Long.parseLong(column(statement, "SELECT COUNT(*) FROM `" + table + "`")));
            }
            return rows;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
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
