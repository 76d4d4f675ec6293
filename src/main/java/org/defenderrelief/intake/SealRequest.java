package org.defenderrelief.intake;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.validation.Validation;
import jakarta.validation.Validator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

import org.defenderrelief.casefile.NewCase;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.roster.NotBelieved;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.roster.RosterRules;
import org.defenderrelief.vault.seal.Batch;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.EncapsulationKey;
import org.defenderrelief.vault.seal.Recipient;
import org.defenderrelief.vault.seal.RecipientKey;
import org.defenderrelief.vault.seal.SealBatch;
import org.defenderrelief.vault.seal.SealedBatch;
import org.defenderrelief.vault.seal.SealedCompartment;
import org.defenderrelief.vault.seal.SealedFile;
import org.defenderrelief.vault.seal.Secrets;
import org.defenderrelief.vault.seal.Words;

/**
 * The command by which a partner's own system seals a request where it lies: checked by the service's rules, sealed to keys that follow from the root
 * that whoever runs it knows, and either written to a file that says nothing, or sent. The service itself is believed for nothing but the outside of
 * that file. Exit code 0: done; 1: refused, nothing was written or sent; 2: called wrongly.
 */
public final class SealRequest {
    private static final String USAGE = """
            Usage: scripts/seal --request FILE [--attach PART=FILE]... --root ROOT --service ADDRESS (--out FILE | --submit)
                   scripts/seal --request FILE [--attach PART=FILE]... --root ROOT --roster FILE --intake-keys FILE --out FILE
              --request      the request, JSON as POST /api/v1/requests takes it
              --attach       a file that goes with it, ten at most and 14 MB together; PART is identity, situation, needs or payment
              --root         the root of the roster, as somebody of the organisation gave it: 64 digits
              --service      where the keys are asked for, such as https://relief.example.org
              --roster, --intake-keys  what GET /api/v1/roster and GET /api/v1/intake-keys answered, for a machine without a line
              --out          where the sealed file is written; it must not be there yet
              --submit       sends it, with the bearer token of the variable RELIEF_TOKEN, and prints the answer: reference and receipt code
            """;

    private static final String SERVICE = "--service";
    private static final String ATTACH = "--attach";
    private static final Set<String> NAMES =
            Set.of("--request", "--root", SERVICE, "--roster", "--intake-keys", "--out");
    private static final String SUBMIT = "--submit";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper MAPPER = new JsonMapper();

    private final PrintStream out;
    private final Clock clock;
    private final HttpClient line =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    SealRequest(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(new SealRequest(out, Clock.systemUTC()).run(arguments));
    }

    /** What was refused, in a sentence for who runs the command. */
    private static final class Refused extends Exception {
        @java.io.Serial
        private static final long serialVersionUID = 1L;

        Refused(String sentence) {
            super(sentence);
        }
    }

    int run(String... arguments) {
        List<String> attached = new ArrayList<>();
        Map<String, String> options = options(attached, arguments);
        boolean written = options.containsKey("--out") != options.containsKey(SUBMIT);
        boolean asked = options.containsKey(SERVICE)
                || options.containsKey("--roster")
                        && options.containsKey("--intake-keys")
                        && options.containsKey("--out");
        if (!options.containsKey("--request") || !options.containsKey("--root") || !written || !asked) {
            out.print(USAGE);
            return 2;
        }
        if (options.containsKey(SERVICE)) {
            Optional<String> service = BringFile.service(options.get(SERVICE));
            if (service.isEmpty()) {
                out.println(BringFile.NO_SERVICE);
                return 2;
            }
            options.put(SERVICE, service.get());
        }
        try {
            return done(options, attached);
        } catch (FileAlreadyExistsException there) {
            out.println(there.getMessage() + " is there already; nothing was changed.");
        } catch (IOException failure) {
            out.println("A file or the service could not be read or written: " + BringFile.why(failure));
        } catch (NotBelieved refused) {
            out.println("The keys do not follow from that root: " + refused.getMessage() + " Nothing was sealed.");
        } catch (Refused refused) {
            out.println(refused.getMessage());
        } catch (CarriedFile.Unfit unfit) {
            out.println(unfit.getMessage() + " Nothing was sealed.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            out.println("Stopped.");
        }
        return 1;
    }

    private int done(Map<String, String> options, List<String> attached)
            throws IOException, InterruptedException, Refused, CarriedFile.Unfit {
        ReadRequest request = read(Files.readAllBytes(Path.of(options.get("--request"))));
        List<CarriedFile> files = CarriedFile.read(attached);
        JsonNode chain = told(options, "--roster", "/api/v1/roster");
        JsonNode published = told(options, "--intake-keys", "/api/v1/intake-keys");
        Map<Circle, EncapsulationKey> keys =
                keys(chain, published, options.get("--root").strip());
        EncapsulationKey envelope =
                key(published.path("envelope").path("publicKey").asText());
        byte[] file = SealedFile.seal(
                envelope,
                new SealedFile.Content(
                        sealed(request, files, keys),
                        files.stream().map(CarriedFile::sealed).toList()));
        if (options.containsKey("--out")) {
            Path path = Path.of(options.get("--out"));
            Files.write(path, file, StandardOpenOption.CREATE_NEW);
            out.println("Written to " + path + ". It opens for nobody on its way; bring it in, or have it brought in.");
            return 0;
        }
        return submitted(options.get(SERVICE), file);
    }

    private ReadRequest read(byte[] json) throws Refused {
        Validator validator = Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory()
                .getValidator();
        try {
            return new RequestReader(new RequestRules(validator, clock), new SealedRequestReader(validator, clock))
                    .plain(json);
        } catch (Problem.InvalidInput invalid) {
            StringBuilder said = new StringBuilder("The request cannot be taken in; nothing was sealed.");
            invalid.violations()
                    .forEach(each -> said.append(System.lineSeparator())
                            .append("  ")
                            .append(each.field())
                            .append(": ")
                            .append(each.message()));
            throw new Refused(said.toString());
        }
    }

    private JsonNode told(Map<String, String> options, String file, String path)
            throws IOException, InterruptedException, Refused {
        if (options.containsKey(file)) {
            return MAPPER.readTree(Path.of(options.get(file)).toFile());
        }
        HttpRequest ask = HttpRequest.newBuilder(URI.create(options.get(SERVICE) + path))
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .build();
        HttpResponse<byte[]> answer = line.send(ask, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new Refused("The service answered " + answer.statusCode() + " for " + path + "; nothing was sealed.");
        }
        return MAPPER.readTree(answer.body());
    }

    /** The keys that follow from the root, if the service publishes the same. @throws NotBelieved if they do not follow */
    private Map<Circle, EncapsulationKey> keys(JsonNode chain, JsonNode published, String root) throws Refused {
        List<String> envelopes = new ArrayList<>();
        chain.path("statements")
                .forEach(statement -> envelopes.add(statement.path("envelope").toString()));
        Roster roster = RosterRules.follow(envelopes, root);
        out.println("Statement " + roster.number() + " of the roster is the newest here. Its root in words: "
                + Words.fingerprint(roster.root()));
        Map<Circle, EncapsulationKey> keys = new EnumMap<>(Circle.class);
        for (Circle circle : Circle.values()) {
            EncapsulationKey active = roster.activeKey(circle)
                    .orElseThrow(() -> new Refused("The roster gives " + circle + " no key; nothing was sealed."));
            for (JsonNode each : published.path("keys")) {
                if (each.path("circle").asText().equals(circle.name())
                        && !key(each.path("publicKey").asText()).equals(active)) {
                    throw new Refused("The service publishes another key of " + circle
                            + " than follows from the root; nothing was sealed.");
                }
            }
            keys.put(circle, active);
        }
        return keys;
    }

    private static EncapsulationKey key(String text) throws Refused {
        try {
            return EncapsulationKey.of(Secrets.fromBase64Url(text));
        } catch (IllegalArgumentException noKey) {
            throw new Refused("The service publishes something that is no key; nothing was sealed.");
        }
    }

    private static byte[] sealed(ReadRequest request, List<CarriedFile> files, Map<Circle, EncapsulationKey> keys) {
        NewCase clear = request.clear();
        Batch batch = new Batch(clear.id(), clear.id().value());
        ObjectNode json = MAPPER.createObjectNode()
                .put("format", SealedBatch.FORMAT)
                .put("id", clear.id().toString())
                .put("language", clear.language())
                .put("urgency", clear.urgency().name())
                .put("region", clear.region());
        ArrayNode types = json.putArray("assistanceTypes");
        clear.assistanceTypes().forEach(type -> types.add(type.name()));
        json.putObject("requested")
                .put("amount", clear.requested().plainAmount())
                .put("currency", clear.requested().currency().getCurrencyCode());
        try (SealBatch sealing = new SealBatch(batch)) {
            Map<CompartmentName, byte[]> documents = new LinkedHashMap<>(request.documents());
            files.forEach(each -> documents.put(each.name(), each.document()));
            List<SealedCompartment> compartments = new ArrayList<>();
            for (Map.Entry<CompartmentName, byte[]> document : documents.entrySet()) {
                List<RecipientKey> entitled = document.getKey().circles().stream()
                        .map(circle -> RecipientKey.of(Recipient.of(circle), keys.get(circle)))
                        .toList();
                compartments.add(sealing.seal(document.getKey(), 1, document.getValue(), entitled)
                        .sealed());
            }
            SealedBatch sealed = new SealedBatch(batch.id(), sealing.recipients(), compartments);
            json.set("recipients", sealed.recipientsJson());
            json.set("compartments", sealed.compartmentsJson());
        }
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private int submitted(String service, byte[] file) throws IOException, InterruptedException, Refused {
        BringFile.Answer answer = BringFile.bring(line, service, "", System.getenv(BringFile.TOKEN), file)
                .orElseThrow(() -> new Refused("Set RELIEF_TOKEN to a partner's bearer token; nothing was sent."));
        out.println(answer.body());
        return answer.taken() ? 0 : 1;
    }

    private static Map<String, String> options(List<String> attached, String... arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals(SUBMIT)) {
                options.put(SUBMIT, "");
            } else if (arguments[i].equals(ATTACH) && i + 1 < arguments.length) {
                attached.add(arguments[++i]);
            } else if (NAMES.contains(arguments[i]) && i + 1 < arguments.length) {
                options.put(arguments[i], arguments[++i]);
            } else {
                return Map.of();
            }
        }
        return options;
    }
}
