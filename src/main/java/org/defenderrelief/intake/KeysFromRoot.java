package org.defenderrelief.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.defenderrelief.vault.roster.NotBelieved;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.roster.RosterRules;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.EncapsulationKey;
import org.defenderrelief.vault.seal.Secrets;
import org.defenderrelief.vault.seal.Words;

/**
 * The keys that a request is sealed to.
 *
 * @param circles their keys, which follow from the root
 * @param envelope the key of the outside, for which the service alone answers
 */
record KeysFromRoot(Map<Circle, EncapsulationKey> circles, EncapsulationKey envelope) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What is told is some hundred KB, on a line that carries few a second. */
    private static final Duration FOR_THE_REST = Duration.ofMinutes(5);

    /** A chain of a hundred statements has some 300 KB. */
    private static final int MOST = 16 << 20;

    private static final JsonMapper MAPPER = new JsonMapper();

    /**
     * Asks for them, or reads what was asked before.
     *
     * @param said where the root is said in words, for whoever compares them
     * @throws NotBelieved if they do not follow
     */
    static KeysFromRoot ask(SealOptions options, HttpClient line, PrintStream said)
            throws Undone, InterruptedException {
        JsonNode chain = told(options.roster(), options.service(), "/api/v1/roster", line);
        JsonNode published = told(options.intakeKeys(), options.service(), "/api/v1/intake-keys", line);
        return new KeysFromRoot(
                circles(chain, published, options.root(), said),
                key(published.path("envelope").path("publicKey").asText()));
    }

    private static JsonNode told(Optional<Path> file, Optional<String> service, String path, HttpClient line)
            throws Undone, InterruptedException {
        if (file.isPresent()) {
            return json(CommandFile.read(file.get(), MOST), file.get().toString());
        }
        HttpRequest ask = HttpRequest.newBuilder(URI.create(service.orElseThrow() + path))
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .build();
        try {
            HttpResponse<InputStream> answer = line.send(ask, HttpResponse.BodyHandlers.ofInputStream());
            if (answer.statusCode() != 200) {
                answer.body().close();
                throw Undone.refused(
                        "The service answered " + answer.statusCode() + " for " + path + "; nothing was sealed.");
            }
            return json(WholeAnswer.of(answer, MOST, FOR_THE_REST), "What the service answered for " + path);
        } catch (IOException failure) {
            throw Undone.refused(
                    "The service could not be reached: " + CommandFile.why(failure) + " Nothing was sealed.");
        }
    }

    private static JsonNode json(byte[] bytes, String what) throws Undone {
        try {
            return MAPPER.readTree(bytes);
        } catch (IOException unreadable) {
            // Jackson's message would quote it.
            throw Undone.unusable(what + " is no JSON; nothing was sealed.");
        }
    }

    /** The keys that follow from the root, if the service publishes the same. */
    private static Map<Circle, EncapsulationKey> circles(
            JsonNode chain, JsonNode published, String root, PrintStream said) throws Undone {
        List<String> envelopes = new ArrayList<>();
        chain.path("statements")
                .forEach(statement -> envelopes.add(statement.path("envelope").toString()));
        Roster roster = RosterRules.follow(envelopes, root);
        said.println("Statement " + roster.number() + " of the roster is the newest here. Its root in words: "
                + Words.fingerprint(roster.root()));
        Map<Circle, EncapsulationKey> keys = new EnumMap<>(Circle.class);
        for (Circle circle : Circle.values()) {
            EncapsulationKey active = roster.activeKey(circle)
                    .orElseThrow(() -> Undone.refused("The roster gives " + circle + " no key; nothing was sealed."));
            for (JsonNode each : published.path("keys")) {
                if (each.path("circle").asText().equals(circle.name())
                        && !key(each.path("publicKey").asText()).equals(active)) {
                    throw Undone.refused("The service publishes another key of " + circle
                            + " than follows from the root; nothing was sealed.");
                }
            }
            keys.put(circle, active);
        }
        return keys;
    }

    private static EncapsulationKey key(String text) throws Undone {
        try {
            return EncapsulationKey.of(Secrets.fromBase64Url(text));
        } catch (IllegalArgumentException noKey) {
            throw Undone.refused("The service publishes something that is no key; nothing was sealed.");
        }
    }
}
