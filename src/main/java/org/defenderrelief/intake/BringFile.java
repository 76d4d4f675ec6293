package org.defenderrelief.intake;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;

/** Brings a sealed request that is a file of its own to a service, over its API. */
final class BringFile {
    /** Variable that holds a partner's bearer token: arguments of a process can be read by others on its machine. */
    static final String TOKEN = "RELIEF_TOKEN";

    /** The refusal of an address that is none. */
    static final String NO_SERVICE = "The address of the service must begin with https://; nothing was sent.";

    /** A file with its files on a line that carries 20 KB a second. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    private BringFile() {}

    /**
     * What the service said.
     *
     * @param status of HTTP
     * @param body JSON: the acknowledgement with its receipt code, or a problem
     */
    record Answer(int status, String body) {
        boolean taken() {
            return status == 201;
        }

        @Override
        public String toString() {
            return "Answer[" + status + "]";
        }
    }

    /** Why a file or a service could not be read, for whoever runs the command: some failures have no words of their own. */
    static String why(IOException failure) {
        if (failure instanceof JsonProcessingException) {
            return "it is no JSON, or not such as is wanted.";
        }
        String kind = failure.getClass().getSimpleName();
        return failure.getMessage() == null ? kind : failure.getMessage() + " (" + kind + ")";
    }

    /**
     * A service's address, if a token and a receipt code may go there: by https, or on this machine alone.
     *
     * @param text as it was typed; a slash at its end is passed over
     */
    static Optional<String> service(String text) {
        try {
            URI uri = new URI(text.strip().replaceAll("/+$", ""));
            boolean here = uri.getHost() != null && HERE.contains(uri.getHost());
            boolean safe = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme()) && here;
            return uri.getHost() != null && safe ? Optional.of(uri.toString()) : Optional.empty();
        } catch (URISyntaxException none) {
            return Optional.empty();
        }
    }

    /** @param query of the address, empty or with its question mark @return nothing if there is no token; then nothing was sent */
    static Optional<Answer> bring(HttpClient line, String service, String query, String tokenOrNull, byte[] file)
            throws IOException, InterruptedException {
        if (tokenOrNull == null || tokenOrNull.isBlank()) {
            return Optional.empty();
        }
        HttpRequest send = HttpRequest.newBuilder(URI.create(service + "/api/v1/requests" + query))
                .timeout(PATIENCE)
                .header("Content-Type", "application/vnd.relief.file")
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + tokenOrNull.strip())
                .POST(HttpRequest.BodyPublishers.ofByteArray(file))
                .build();
        HttpResponse<String> answer = line.send(send, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        return Optional.of(new Answer(answer.statusCode(), answer.body()));
    }
}
