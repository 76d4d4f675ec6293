package org.defenderrelief.local;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures intake beside the machine's own ceilings, in short turns in one run: {@code POST /api/v1/requests} with 4 KB requests against two
 * bare endpoints of the same process: one inserts one row of the same size and commits, the other inserts the same rows as a request by plain
 * JDBC, without cryptography. Where another checkout's local stack runs beside it, both intakes take turns before, so that what else the
 * machine does falls on both alike. Loopback only; bounded in time. Plain sockets, so that the client takes as little as possible of the cores it
 * shares with what it measures.
 */
public final class Bench {
    private static final int SIZE = 4096;
    private static final int[] CONNECTIONS = {1, 8, 32};

    /** What the compiler needs until it has done with a request: a minute on a quiet machine, several on a busy one. */
    private static final int WARM_UP_REQUESTS = 30_000;

    private static final int WARM_UP_MOST = 180;

    private final Stack here;
    private final Optional<Stack> other;
    private final int seconds;
    private final int warmUpRequests;
    private final int rounds;

    private Bench(Stack here, Optional<Stack> other, int seconds, int rounds, int warmUpRequests) {
        this.here = here;
        this.other = other;
        this.seconds = seconds;
        this.warmUpRequests = warmUpRequests;
        this.rounds = rounds;
    }

    /** Arguments: seconds of a turn (1 to 60, or smoke), rounds (1 to 30), this checkout's folder, and another one's whose stack runs too. */
    public static void main(String[] args) throws Exception {
        if (args.length < 3 || args.length > 4) {
            System.err.println("Usage: Bench SECONDS ROUNDS CHECKOUT [OTHER-CHECKOUT]");
            System.exit(2);
        }
        // Does each lane work at all? Nothing is warm, and the figures say nothing.
        boolean smoke = args[0].equals("smoke");
        int seconds = smoke ? 1 : Math.max(1, Math.min(60, Integer.parseInt(args[0])));
        int rounds = Math.max(1, Math.min(30, Integer.parseInt(args[1])));
        Optional<Stack> other = args.length == 4 ? Optional.of(Stack.of(args[3])) : Optional.empty();
        boolean clean = new Bench(Stack.of(args[2]), other, seconds, rounds, smoke ? 0 : WARM_UP_REQUESTS).run();
        System.exit(clean ? 0 : 1);
    }

    private boolean run() throws Exception {
        byte[] body = request();
        Row intake = new Row("intake", here, "/api/v1/requests", "application/json");
        Row insert = new Row("bare insert", here, "/api/bench/bare-insert", "application/octet-stream");
        Row rows = new Row("bare rows", here, "/api/bench/bare-rows", "application/octet-stream");
        long errors = 0;
        warmUp(intake, body, warmUpRequests);
        if (other.isPresent()) {
            Row before = new Row("intake, other", other.get(), "/api/v1/requests", "application/json");
            warmUp(before, body, warmUpRequests);
            // By themselves: what the bare endpoints leave a database to write is no burden on this one's intake alone.
            errors += turns(List.of(intake, before), body, "to other");
        }
        // After a request, whose rows the bare rows are.
        warmUp(insert, body, warmUpRequests / 3);
        warmUp(rows, body, warmUpRequests / 3);
        errors += turns(List.of(intake, insert, rows), body, "to insert", "to rows");
        return errors == 0;
    }

    private static void warmUp(Row row, byte[] body, int requests) throws Exception {
        long end = System.nanoTime() + WARM_UP_MOST * 1_000_000_000L;
        for (int sent = 0; sent < requests && System.nanoTime() < end; ) {
            sent += measure(row, body, 8, 5).nanos.length;
        }
    }

    /** Measures these in turns, and prints how the first compares to each of the others. @return how many answers were no 201 */
    private long turns(List<Row> rows, byte[] body, String... ratios) throws Exception {
        System.out.printf(
                "%-11s  %-13s %7s %9s %9s  %22s  %9s %9s %6s%n",
                "connections",
                "",
                "/s",
                ratios[0],
                ratios.length > 1 ? ratios[1] : "",
                "ms p50/p95/p99",
                "app ms",
                "db ms",
                "errors");
        long errors = 0;
        for (int connections : CONNECTIONS) {
            rows.forEach(row -> row.results.clear());
            for (int i = 0; i < rounds; i++) {
                for (Row row : rows) {
                    row.results.add(measure(row, body, connections, seconds));
                }
            }
            errors += print(connections, rows);
        }
        return errors;
    }

    /** Processor time, of the service and of its database, is what other work on the machine disturbs least. */
    private static long print(int connections, List<Row> rows) {
        List<Result> sums = rows.stream().map(row -> Result.sum(row.results)).toList();
        for (int i = 0; i < sums.size(); i++) {
            Result sum = sums.get(i);
            System.out.printf(
                    Locale.ROOT,
                    "%-11d  %-13s %7.0f %9s %9s  %22s  %9.2f %9.2f %6d%n",
                    connections,
                    rows.get(i).name,
                    sum.perSecond(),
                    i == 0 ? sum.ratio(sums.get(1)) : "",
                    i == 0 && sums.size() > 2 ? sum.ratio(sums.get(2)) : "",
                    sum.latencies(),
                    sum.service / 1e6 / sum.nanos.length,
                    sum.database / 1e6 / sum.nanos.length,
                    sum.errors);
        }
        return sums.stream().mapToLong(Result::errors).sum();
    }

    /** A line of the table: one endpoint of one service, and what was measured of it in its turns. */
    private record Row(String name, Stack stack, String path, String type, List<Result> results) {
        Row(String name, Stack stack, String path, String type) {
            this(name, stack, path, type, new ArrayList<>());
        }

        /** What is sent before the body. Each request has a key of its own; the bare endpoints refuse one. */
        String head(String token) {
            return "POST " + path + " HTTP/1.1\r\nHost: localhost:" + stack.port + "\r\nContent-Type: " + type
                    + "\r\nContent-Length: " + SIZE + "\r\nAuthorization: Bearer " + token
                    + (path.startsWith("/api/v1/") ? "\r\nIdempotency-Key: " + UUID.randomUUID() : "") + "\r\n\r\n";
        }
    }

    /** A running local stack, as it says itself in its folder. */
    private record Stack(int port, int keycloakPort, ProcessHandle service, ProcessHandle database) {
        static Stack of(String checkout) throws IOException {
            Path folder = Path.of(checkout, ".stack", "local");
            return new Stack(
                    port(read(folder, "app"), "port"),
                    port(read(folder, "keycloak"), "keycloak-port"),
                    process(read(folder, "app")),
                    process(read(folder, "mariadb")));
        }

        private static Properties read(Path folder, String server) throws IOException {
            Properties properties = new Properties();
            try (InputStream file = Files.newInputStream(folder.resolve(server + ".pid"))) {
                properties.load(file);
            }
            return properties;
        }

        private static int port(Properties server, String name) {
            Matcher port = Pattern.compile("\\b" + name + "=(\\d+)").matcher(server.getProperty("ports"));
            if (!port.find()) {
                throw new IllegalStateException("no " + name + " in " + server);
            }
            return Integer.parseInt(port.group(1));
        }

        private static ProcessHandle process(Properties server) {
            return ProcessHandle.of(Long.parseLong(server.getProperty("pid"))).orElseThrow();
        }

        String token() throws IOException, InterruptedException {
            HttpRequest request = HttpRequest.newBuilder(URI.create(
                            "http://localhost:" + keycloakPort + "/realms/relief/protocol/openid-connect/token"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "grant_type=password&client_id=relief-cli&username=partner-1&password=demo-partner-1"))
                    .build();
            String answer = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
            int from = answer.indexOf("\"access_token\":\"") + 16;
            return answer.substring(from, answer.indexOf('"', from));
        }

        private static long processorTime(ProcessHandle process) {
            return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
        }
    }

    private static Result measure(Row row, byte[] body, int connections, int duration) throws Exception {
        // A fresh one for each turn: a token lives five minutes.
        String token = row.stack.token();
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            long service = Stack.processorTime(row.stack.service);
            long database = Stack.processorTime(row.stack.database);
            long started = System.nanoTime();
            long end = started + duration * 1_000_000_000L;
            List<Future<Result>> running = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                running.add(threads.submit(() -> send(row, token, body, end)));
            }
            List<Result> results = new ArrayList<>();
            for (Future<Result> one : running) {
                results.add(one.get());
            }
            Result sum = Result.sum(results);
            return new Result(
                    sum.nanos,
                    sum.errors,
                    System.nanoTime() - started,
                    Stack.processorTime(row.stack.service) - service,
                    Stack.processorTime(row.stack.database) - database);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Result send(Row row, String token, byte[] body, long end) throws Exception {
        long[] nanos = new long[1024];
        int count = 0;
        long errors = 0;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), row.stack.port)) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(30_000);
            OutputStream out = socket.getOutputStream();
            InputStream in = new BufferedInputStream(socket.getInputStream(), 8192);
            while (System.nanoTime() < end) {
                byte[] start = row.head(token).getBytes(StandardCharsets.US_ASCII);
                byte[] whole = Arrays.copyOf(start, start.length + body.length);
                System.arraycopy(body, 0, whole, start.length, body.length);
                long before = System.nanoTime();
                out.write(whole);
                int status = readAnswer(in);
                if (count == nanos.length) {
                    nanos = Arrays.copyOf(nanos, 2 * count);
                }
                nanos[count++] = System.nanoTime() - before;
                if (status != 201 && errors++ == 0) {
                    System.err.println(row.name + " was answered with " + status);
                }
            }
        }
        return new Result(Arrays.copyOf(nanos, count), errors, 0, 0, 0);
    }

    private static int readAnswer(InputStream in) throws IOException {
        int status = 0;
        int length = 0;
        for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("http/1.1 ")) {
                status = Integer.parseInt(line.substring(9, 12));
            } else if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            }
        }
        in.skipNBytes(length);
        return status;
    }

    private static String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the service closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    /** A complete request of exactly {@value #SIZE} bytes, made up. */
    private static byte[] request() {
        String before =
                "{\"language\":\"en\",\"urgency\":\"URGENT\",\"region\":\"014\",\"identity\":{\"applicantType\":\"INDIVIDUAL\","
                        + "\"name\":\"Bench Person\",\"birthYear\":1980,\"gender\":\"WOMAN\",\"nationality\":\"KE\",\"countryOfResidence\":\"KE\","
                        + "\"currentLocation\":\"Bench town\",\"contacts\":[{\"channel\":\"SIGNAL\",\"value\":\"+254 700 000 001\",\"safe\":true},"
                        + "{\"channel\":\"EMAIL\",\"value\":\"bench@example.org\",\"safe\":true}],\"doNotContactDirectly\":false,"
                        + "\"consent\":{\"request\":true,\"sharingForVerification\":true,\"sharingWithOtherFunds\":false,\"givenOn\":\"2026-01-01\","
                        + "\"how\":\"In writing\"},\"dependants\":[{\"relation\":\"son\",\"birthYear\":2012}]},\"situation\":{"
                        + "\"rightsDefended\":[\"Right to water\"],\"activities\":\"Keeps records for the bench.\",\"incidents\":[{\"date\":\"2026-01-01\","
                        + "\"place\":\"Bench town\",\"description\":\"A made-up incident.\"}],\"threats\":\"";
        String after =
                "\",\"whyUrgent\":\"Made up.\",\"causalLink\":\"Made up.\",\"referees\":[{\"name\":\"Bench Referee\",\"relation\":\"none\","
                        + "\"contact\":\"referee@example.org\",\"consentToContact\":true}]},\"needs\":{\"assistance\":[{\"type\":\"RELOCATION\",\"lines\":["
                        + "{\"description\":\"Rent\",\"quantity\":3,\"unitAmount\":\"200.00\",\"currency\":\"USD\"},"
                        + "{\"description\":\"Transport\",\"quantity\":1,\"unitAmount\":\"150.50\",\"currency\":\"USD\"}]}],"
                        + "\"requested\":{\"amount\":\"750.50\",\"currency\":\"USD\"}},\"payment\":{\"method\":\"MOBILE_MONEY\","
                        + "\"payeeName\":\"Bench Person\",\"mobileNumber\":\"+254 700 000 001\",\"operator\":\"Bench\",\"bankTrailRisk\":false}}";
        String filler = "A made-up threat, repeated to make the request four kilobytes long. ".repeat(80);
        return (before + filler.substring(0, SIZE - before.length() - after.length()) + after)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** What was measured; times in nanoseconds. @param service processor time of the service @param database that of MariaDB */
    private record Result(long[] nanos, long errors, long elapsed, long service, long database) {
        static Result sum(List<Result> results) {
            long[] all = results.stream()
                    .flatMapToLong(r -> Arrays.stream(r.nanos))
                    .sorted()
                    .toArray();
            return new Result(
                    all,
                    results.stream().mapToLong(Result::errors).sum(),
                    results.stream().mapToLong(Result::elapsed).sum(),
                    results.stream().mapToLong(Result::service).sum(),
                    results.stream().mapToLong(Result::database).sum());
        }

        double perSecond() {
            return nanos.length / (elapsed / 1e9);
        }

        String ratio(Result to) {
            return String.format(Locale.ROOT, "%.2f", perSecond() / to.perSecond());
        }

        String latencies() {
            return String.format(Locale.ROOT, "%.1f / %.1f / %.1f", at(0.50), at(0.95), at(0.99));
        }

        private double at(double share) {
            return nanos.length == 0 ? Double.NaN : nanos[(int) Math.min(nanos.length - 1, share * nanos.length)] / 1e6;
        }
    }
}
