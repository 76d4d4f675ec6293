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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Measures intake beside the machine's own ceilings, in turns in one run: {@code POST /api/v1/requests} with 4 KB requests against two bare
 * endpoints of the same process: one inserts one row of the same size and commits, the other inserts the same rows as a request by plain
 * JDBC, without cryptography. Loopback only; bounded in time. Plain sockets, so that the client takes as little as possible of the two
 * cores it shares with what it measures.
 */
public final class Bench {
    private static final int SIZE = 4096;
    private static final int[] CONNECTIONS = {1, 8, 32};
    private static final int WARM_UP = 70;

    private final int port;
    private final int keycloakPort;
    private final int seconds;
    private final int rounds;

    private Bench(int port, int keycloakPort, int seconds, int rounds) {
        this.port = port;
        this.keycloakPort = keycloakPort;
        this.seconds = seconds;
        this.rounds = rounds;
    }

    /** Arguments: service port, Keycloak port, seconds per measurement (1 to 60), rounds (1 to 10). */
    public static void main(String[] args) throws Exception {
        if (args.length != 4) {
            System.err.println("Usage: Bench SERVICE-PORT KEYCLOAK-PORT SECONDS ROUNDS");
            System.exit(2);
        }
        int seconds = Math.max(1, Math.min(60, Integer.parseInt(args[2])));
        int rounds = Math.max(1, Math.min(10, Integer.parseInt(args[3])));
        boolean clean = new Bench(Integer.parseInt(args[0]), Integer.parseInt(args[1]), seconds, rounds).run();
        System.exit(clean ? 0 : 1);
    }

    private boolean run() throws Exception {
        // Good for five minutes, which is longer than the bench takes; its check is a part of both ceilings.
        String signedIn = "Authorization: Bearer " + token() + "\r\n";
        String bare = head("/api/bench/bare-insert", "application/octet-stream", signedIn);
        String rows = head("/api/bench/bare-rows", "application/octet-stream", signedIn);
        byte[] body = request();
        warmUp(bare, rows, body);
        System.out.printf(
                "%-11s %9s %9s %9s %6s %6s  %22s  %22s  %22s %6s%n",
                "connections",
                "bare /s",
                "rows /s",
                "intake /s",
                "/bare",
                "/rows",
                "bare ms p50/p95/p99",
                "rows ms p50/p95/p99",
                "intake ms p50/p95/p99",
                "errors");
        long errors = 0;
        for (int connections : CONNECTIONS) {
            List<Result> bareResults = new ArrayList<>();
            List<Result> rowsResults = new ArrayList<>();
            List<Result> intakeResults = new ArrayList<>();
            for (int i = 0; i < rounds; i++) {
                bareResults.add(measure(() -> bare, body, connections, seconds));
                rowsResults.add(measure(() -> rows, body, connections, seconds));
                String token = token();
                intakeResults.add(measure(() -> intake(token), body, connections, seconds));
            }
            errors += print(connections, Result.sum(bareResults), Result.sum(rowsResults), Result.sum(intakeResults));
        }
        return errors == 0;
    }

    /** The compiler needs a minute until it has done with a request. One comes before the bare rows, which take theirs from it. */
    private void warmUp(String bare, String rows, byte[] body) throws Exception {
        String token = token();
        measure(() -> intake(token), body, 8, WARM_UP - 10);
        measure(() -> bare, body, 8, 5);
        measure(() -> rows, body, 8, 5);
    }

    private static long print(int connections, Result bare, Result rows, Result intake) {
        long errors = bare.errors + rows.errors + intake.errors;
        System.out.printf(
                Locale.ROOT,
                "%-11d %9.0f %9.0f %9.0f %6.2f %6.2f  %22s  %22s  %22s %6d%n",
                connections,
                bare.perSecond(),
                rows.perSecond(),
                intake.perSecond(),
                intake.perSecond() / bare.perSecond(),
                intake.perSecond() / rows.perSecond(),
                bare.latencies(),
                rows.latencies(),
                intake.latencies(),
                errors);
        return errors;
    }

    private String intake(String token) {
        return head(
                "/api/v1/requests",
                "application/json",
                "Authorization: Bearer " + token + "\r\nIdempotency-Key: " + UUID.randomUUID() + "\r\n");
    }

    private String head(String path, String type, String headers) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nContent-Type: " + type
                + "\r\nContent-Length: " + SIZE + "\r\n" + headers + "\r\n";
    }

    private Result measure(Callable<String> head, byte[] body, int connections, int duration) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            long end = System.nanoTime() + duration * 1_000_000_000L;
            List<Future<Result>> running = new ArrayList<>();
            long started = System.nanoTime();
            for (int i = 0; i < connections; i++) {
                running.add(threads.submit(() -> send(head, body, end)));
            }
            List<Result> results = new ArrayList<>();
            for (Future<Result> one : running) {
                results.add(one.get());
            }
            Result sum = Result.sum(results);
            return new Result(sum.nanos, sum.errors, System.nanoTime() - started);
        } finally {
            threads.shutdownNow();
        }
    }

    private Result send(Callable<String> head, byte[] body, long end) throws Exception {
        long[] nanos = new long[1024];
        int count = 0;
        long errors = 0;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(30_000);
            OutputStream out = socket.getOutputStream();
            InputStream in = new BufferedInputStream(socket.getInputStream(), 8192);
            while (System.nanoTime() < end) {
                byte[] start = head.call().getBytes(StandardCharsets.US_ASCII);
                byte[] whole = Arrays.copyOf(start, start.length + body.length);
                System.arraycopy(body, 0, whole, start.length, body.length);
                long before = System.nanoTime();
                out.write(whole);
                int status = readAnswer(in);
                if (count == nanos.length) {
                    nanos = Arrays.copyOf(nanos, 2 * count);
                }
                nanos[count++] = System.nanoTime() - before;
                if (status != 201) {
                    errors++;
                }
            }
        }
        return new Result(Arrays.copyOf(nanos, count), errors, 0);
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

    private String token() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + keycloakPort + "/realms/relief/protocol/openid-connect/token"))
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

    /** What was measured. */
    private record Result(long[] nanos, long errors, long elapsed) {
        static Result sum(List<Result> results) {
            long[] all = results.stream()
                    .flatMapToLong(r -> Arrays.stream(r.nanos))
                    .sorted()
                    .toArray();
            return new Result(
                    all,
                    results.stream().mapToLong(Result::errors).sum(),
                    results.stream().mapToLong(Result::elapsed).sum());
        }

        double perSecond() {
            return nanos.length / (elapsed / 1e9);
        }

        String latencies() {
            return String.format(Locale.ROOT, "%.1f / %.1f / %.1f", at(0.50), at(0.95), at(0.99));
        }

        private double at(double share) {
            return nanos.length == 0 ? Double.NaN : nanos[(int) Math.min(nanos.length - 1, share * nanos.length)] / 1e6;
        }
    }
}
