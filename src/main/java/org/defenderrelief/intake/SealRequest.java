package org.defenderrelief.intake;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.validation.Validation;
import jakarta.validation.Validator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

import org.defenderrelief.casefile.NewCase;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.roster.NotBelieved;
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

/**
 * The command by which a partner's own system seals a request where it lies: checked by the service's rules, sealed to keys that follow from the root
 * that whoever runs it knows, and either written to a file that says nothing, or sent. The service itself is believed for nothing but the outside of
 * that file. What came of it goes to the output, and everything else to the errors, so that a program can read the one without the other. Exit code 0:
 * done; 1: refused, nothing was written or sent; 2: called wrongly, or with what it cannot work with; 3: sent, and not known whether it arrived.
 */
public final class SealRequest {
    /** A request of all parts at their longest has less. */
    private static final int MOST = 8 << 20;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PrintStream out;
    private final PrintStream err;
    private final Clock clock;
    private final Map<String, String> environment;
    private final HttpClient line =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    SealRequest(PrintStream out, PrintStream err, Clock clock, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        this.clock = clock;
        this.environment = environment;
    }

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(new SealRequest(out, err, Clock.systemUTC(), System.getenv()).run(arguments));
    }

    int run(String... arguments) {
        try {
            done(SealOptions.read(arguments));
            return 0;
        } catch (Undone undone) {
            err.println(undone.getMessage().stripTrailing());
            return undone.code();
        } catch (NotBelieved refused) {
            err.println("The keys do not follow from that root: " + refused.getMessage() + " Nothing was sealed.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            err.println("Stopped.");
        } catch (RuntimeException | OutOfMemoryError unforeseen) {
            // Its message could quote the request, and its trace tells whoever runs this nothing.
            err.println("It cannot be done with what was given ("
                    + unforeseen.getClass().getSimpleName() + "); nothing was written or sent.");
            return Undone.UNUSABLE;
        }
        return Undone.REFUSED;
    }

    private void done(SealOptions options) throws Undone, InterruptedException {
        Optional<BringFile> way = options.submit()
                ? Optional.of(BringFile.to(line, options.service().orElseThrow(), environment))
                : Optional.empty();
        if (way.isPresent()) {
            options.kept();
        }
        ReadRequest request = read(CommandFile.read(options.request(), MOST));
        List<CarriedFile> files = CarriedFile.read(options.attached());
        KeysFromRoot keys = KeysFromRoot.ask(options, line, err);
        byte[] file = SealedFile.seal(
                keys.envelope(),
                new SealedFile.Content(
                        sealed(request, files, keys.circles()),
                        files.stream().map(CarriedFile::sealed).toList()));
        if (way.isPresent()) {
            submitted(options, way.get(), file);
        } else {
            written(options.out().orElseThrow(), file);
        }
    }

    private ReadRequest read(byte[] json) throws Undone {
        Validator validator = Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory()
                .getValidator();
        ReadRequest request;
        try {
            request = new RequestReader(new RequestRules(validator, clock), new SealedRequestReader(validator, clock))
                    .plain(json);
        } catch (Problem.InvalidInput invalid) {
            StringBuilder said = new StringBuilder("The request cannot be taken in; nothing was sealed.");
            invalid.violations()
                    .forEach(each -> said.append(System.lineSeparator())
                            .append("  ")
                            .append(each.field())
                            .append(": ")
                            .append(each.message()));
            throw Undone.refused(said.toString());
        }
        if (!request.attachments().isEmpty()) {
            // They name what was sent to a service before; a file that is carried has nothing but what is in it.
            throw Undone.refused(
                    "attachments: a request that is sealed here brings its files itself. Leave this out, and say"
                            + " --attach PART=FILE for each; nothing was sealed.");
        }
        for (Map.Entry<CompartmentName, byte[]> part : request.documents().entrySet()) {
            if (part.getValue().length > SealBatch.LONGEST) {
                throw Undone.unusable(
                        "The request's " + part.getKey().value() + " is longer than 1 MiB; nothing was sealed.");
            }
        }
        return request;
    }

    private static byte[] sealed(ReadRequest request, List<CarriedFile> files, Map<Circle, EncapsulationKey> keys) {
        NewCase clear = request.clear();
        Batch batch = new Batch(clear.id(), clear.id().value());
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
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

    private void written(Path path, byte[] file) throws Undone {
        CommandFile.write(path, file);
        out.println("Written to " + path + ". It opens for nobody on its way; bring it in, or have it brought in.");
    }

    /**
     * Sends it. What was sealed is on the disk before, and goes when the answer is here: whoever's line breaks brings in the very same file, which is
     * answered as the first time, and never a second request.
     */
    private void submitted(SealOptions options, BringFile way, byte[] file) throws Undone, InterruptedException {
        Path kept = options.kept();
        if (Files.exists(kept, LinkOption.NOFOLLOW_LINKS)) {
            throw Undone.refused(
                    kept + " is there already; nothing was sent. It may have arrived before without an answer: "
                            + again(options, kept));
        }
        CommandFile.write(kept, file);
        BringAnswer answer;
        try {
            answer = way.bring(options.noOwnCode() ? OwnCodeWish.NO_CODE_QUERY : "", file);
        } catch (BringFile.NotSent noLine) {
            forget(options, kept);
            throw Undone.refused("Nothing was sent: " + noLine.getMessage());
        } catch (InterruptedException stopped) {
            err.println(notKnown(options, kept));
            throw stopped;
        } catch (IOException | RuntimeException broken) {
            throw Undone.notKnown(notKnown(options, kept));
        }
        switch (answer.outcome()) {
            case IN -> {
                out.println(answer.body());
                forget(options, kept);
            }
            case REFUSED -> {
                forget(options, kept);
                throw Undone.refused(answer.said());
            }
            case NOT_KNOWN -> throw Undone.notKnown(answer.said() + System.lineSeparator() + notKnown(options, kept));
        }
    }

    private static String notKnown(SealOptions options, Path kept) {
        return "Not known whether it arrived. What was sealed is kept in " + kept + ": " + again(options, kept);
    }

    private static String again(SealOptions options, Path kept) {
        return "bring that file in, and do not seal the request anew. It makes one request, however often:"
                + System.lineSeparator()
                + "  scripts/take-in --service " + options.service().orElseThrow()
                + (options.noOwnCode() ? " --no-own-code " : " ") + kept;
    }

    /** The answer is here, or nothing was sent. What somebody asked to be written stays. */
    private void forget(SealOptions options, Path kept) {
        if (options.out().isEmpty()) {
            try {
                Files.deleteIfExists(kept);
            } catch (IOException stays) {
                err.println(kept + " is not needed any more, and could not be taken away: " + CommandFile.why(stays));
            }
        }
    }
}
