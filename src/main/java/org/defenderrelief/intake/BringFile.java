package org.defenderrelief.intake;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Brings a sealed request that is a file of its own to a service, over its API. */
final class BringFile {
    /** Variable that holds a partner's bearer token: arguments of a process can be read by others on its machine. */
    static final String TOKEN = "RELIEF_TOKEN";

    /** As much is sealed at most, with some room for services that take more than others. */
    static final int MOST = 64 << 20;

    /** An answer is some hundred bytes; whatever answers more is not the service. */
    private static final int MOST_ANSWERED = 1 << 20;

    /** A file with its files on a line that carries 20 KB a second. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    /** Of an answer that has begun the rest is here at once. */
    static final Duration FOR_THE_REST = Duration.ofMinutes(1);

    private static final int MOST_PORT = 65_535;
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern SAFE = Pattern.compile("[\\x21-\\x7e]+");

    private final HttpClient line;
    private final String service;
    private final String token;
    private final Duration forTheRest;

    private BringFile(HttpClient line, String service, String token, Duration forTheRest) {
        this.line = line;
        this.service = service;
        this.token = token;
        this.forTheRest = forTheRest;
    }

    /**
     * @param service as {@link #service} gives it
     * @throws Undone if the variable holds no token; what it holds is not said
     */
    static BringFile to(HttpClient line, String service, Map<String, String> environment) throws Undone {
        String token = environment.getOrDefault(TOKEN, "").strip();
        if (token.isEmpty()) {
            throw Undone.unusable("Set " + TOKEN + " to a partner's bearer token; nothing was sent.");
        }
        if (!SAFE.matcher(token).matches()) {
            throw Undone.unusable("What " + TOKEN
                    + " holds is no bearer token: it is one word, without line breaks; nothing was sent.");
        }
        return new BringFile(line, service, token, FOR_THE_REST);
    }

    /** The same, which waits so long for an answer that has begun. */
    BringFile waiting(Duration rest) {
        return new BringFile(line, service, token, rest);
    }

    /**
     * A service's address, if a token and a receipt code may go there: by https, or on this machine alone.
     *
     * @param text as it was typed; a slash at its end is passed over
     * @throws Undone if it is none
     */
    static String service(String text) throws Undone {
        try {
            URI uri = new URI(text.strip().replaceAll("/+$", ""));
            boolean here = uri.getHost() != null && HERE.contains(uri.getHost());
            boolean safe = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme()) && here;
            boolean plain = uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null;
            if (uri.getHost() != null && safe && plain && uri.getPort() != 0 && uri.getPort() <= MOST_PORT) {
                return uri.toString();
            }
        } catch (URISyntaxException none) {
            // Said below; the exception would quote what was typed.
        }
        throw Undone.unusable(
                "The address of the service must begin with https:// and be as https://relief.example.org; nothing was sent.");
    }

    /**
     * Sends it and waits for the answer.
     *
     * @param query of the address, empty or with its question mark
     * @throws NotSent if no line came about, so that nothing can have arrived
     * @throws IOException if the line broke, so that nobody here knows whether it arrived
     */
    BringAnswer bring(String query, byte[] file) throws NotSent, IOException, InterruptedException {
        HttpRequest send = HttpRequest.newBuilder(URI.create(service + "/api/v1/requests" + query))
                .timeout(PATIENCE)
                .header("Content-Type", "application/vnd.relief.file")
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofByteArray(file))
                .build();
        try {
            HttpResponse<InputStream> answer = line.send(send, HttpResponse.BodyHandlers.ofInputStream());
            byte[] said = WholeAnswer.of(answer, MOST_ANSWERED, forTheRest);
            return BringAnswer.of(answer.statusCode(), new String(said, StandardCharsets.UTF_8));
        } catch (ConnectException | HttpConnectTimeoutException noLine) {
            throw new NotSent(noLine);
        }
    }

    /** No line to the service came about. */
    static final class NotSent extends Exception {
        @java.io.Serial
        private static final long serialVersionUID = 1L;

        NotSent(IOException cause) {
            super(CommandFile.why(cause), cause);
        }
    }
}
