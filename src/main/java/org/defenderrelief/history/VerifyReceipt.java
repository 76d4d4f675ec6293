package org.defenderrelief.history;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.vault.compartment.ReceiptKey;
import org.defenderrelief.vault.seal.PrivateKeys;
import org.defenderrelief.vault.seal.ReceiptCode;

/**
 * The command of whoever holds a proof of receipt: checks it with the service's verifier key alone, without database and without the service. Exit
 * code 0: the request arrived when it says; 1: that is not proven, and why; 2: it could not be checked.
 */
final class VerifyReceipt {
    static final String NAME = "receipt";

    private static final String USAGE = """
            Usage: verify-history receipt --proof FILE --key KEY|FILE [--code FILE|-]
              --proof       the proof, as GET /api/v1/requests/<reference>/receipt-proof answered it
              --key         the verifier key, as GET /api/v1/history/key answers it, or a file that holds it
              --code        a file that holds the receipt code, or - to read it from the standard input: to
                            see that the request committed to this very code
            """;

    private static final Set<String> OPTIONS = Set.of("--proof", "--key", "--code");
    private static final Set<String> MEMBERS = Set.of("format", "leaf", "position", "path", "checkpoint");
    private static final String SUBMITTED = "intake.request-received";
    private static final int LONGEST = 200_000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    VerifyReceipt(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    /** Why a proof proves nothing. */
    private static final class NotProven extends Exception {
        private static final long serialVersionUID = 1L;

        NotProven(String reason) {
            super(reason);
        }
    }

    int run(List<String> args) {
        try {
            Map<String, String> options = options(args);
            VerifierKey key = VerifierKey.parse(textOrFile(needed(options, "--key")));
            String file = Files.readString(Path.of(needed(options, "--proof")));
            JsonNode entry = entry(file, key);
            if (options.containsKey("--code")) {
                requireCode(entry, code(options.get("--code")));
            }
            say(entry, options.containsKey("--code"));
            return 0;
        } catch (NotProven reason) {
            out.println("NOT PROVEN. " + reason.getMessage());
            return 1;
        } catch (IllegalArgumentException wrong) {
            err.println(wrong.getMessage());
            err.print(USAGE);
        } catch (IOException unreadable) {
            err.println("Could not read the file: " + unreadable.getMessage());
        }
        return 2;
    }

    private static Map<String, String> options(List<String> args) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < args.size(); i += 2) {
            if (!OPTIONS.contains(args.get(i)) || i + 1 == args.size()) {
                throw new IllegalArgumentException("Not understood: " + args.get(i));
            }
            options.put(args.get(i), args.get(i + 1));
        }
        return options;
    }

    private static String needed(Map<String, String> options, String name) {
        String value = options.get(name);
        if (value == null) {
            throw new IllegalArgumentException("Give " + name + ".");
        }
        return value;
    }

    private static String textOrFile(String given) throws IOException {
        Path file = Path.of(given);
        return Files.isRegularFile(file) ? Files.readString(file) : given;
    }

    /** The entry that the proof proves. */
    private static JsonNode entry(String file, VerifierKey key) throws NotProven {
        JsonNode proof = json(file, "The file is no proof of receipt.");
        List<String> members = new ArrayList<>();
        proof.fieldNames().forEachRemaining(members::add);
        boolean readable = MEMBERS.equals(Set.copyOf(members))
                && ReceiptProof.FORMAT.equals(proof.path("format").asText())
                && proof.path("leaf").isTextual()
                && proof.path("position").isIntegralNumber()
                && proof.path("path").isArray()
                && proof.path("checkpoint").isTextual();
        if (!readable) {
            throw new NotProven("The file is no proof of receipt of the form " + ReceiptProof.FORMAT + ".");
        }
        Checkpoint checkpoint = checkpoint(proof.path("checkpoint").asText(), key);
        byte[] leaf = proof.path("leaf").asText().getBytes(StandardCharsets.UTF_8);
        boolean included = ProofCheck.includes(
                Merkle.leaf(leaf),
                proof.path("position").asLong(-1),
                checkpoint.size(),
                path(proof.path("path")),
                checkpoint.root());
        if (!included) {
            throw new NotProven("The entry does not stand in the tree that the checkpoint vouches for.");
        }
        JsonNode entry = json(proof.path("leaf").asText(), "The entry is none.");
        boolean submission = EntryRow.FORMAT.equals(entry.path("format").asText())
                && SUBMITTED.equals(entry.path("action").asText())
                && entry.path("entry").asText("-").equals(entry.path("case").asText());
        if (!submission) {
            throw new NotProven("The entry stands in the tree, and says of no request that it arrived.");
        }
        return entry;
    }

    private static JsonNode json(String text, String otherwise) throws NotProven {
        try {
            JsonNode read = text.length() > LONGEST ? null : JSON.readTree(text);
            if (read != null && read.isObject()) {
                return read;
            }
        } catch (JsonProcessingException unreadable) {
            // Said below, in the same words.
        }
        throw new NotProven(otherwise);
    }

    private static Checkpoint checkpoint(String note, VerifierKey key) throws NotProven {
        try {
            Checkpoint checkpoint = Checkpoint.parse(SignedNote.open(note, key));
            if (checkpoint.origin().equals(key.name())) {
                return checkpoint;
            }
            throw new NotProven("The checkpoint is of another log: " + checkpoint.origin());
        } catch (SignedNote.Refused | IllegalArgumentException unsigned) {
            throw new NotProven("The checkpoint is not signed by the key that you gave.");
        }
    }

    private static List<byte[]> path(JsonNode hashes) throws NotProven {
        List<byte[]> path = new ArrayList<>();
        for (JsonNode hash : hashes) {
            try {
                byte[] bytes = Base64.getDecoder().decode(hash.asText());
                if (bytes.length != Merkle.HASH_BYTES) {
                    throw new NotProven("A hash of the way to the root has another length.");
                }
                path.add(bytes);
            } catch (IllegalArgumentException noBase64) {
                throw new NotProven("A hash of the way to the root cannot be read.");
            }
        }
        return path;
    }

    private ReceiptCode code(String file) throws IOException {
        String typed = file.equals("-")
                ? new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8)
                : Files.readString(Path.of(file));
        return ReceiptCode.read(typed.strip())
                .orElseThrow(() -> new IllegalArgumentException("A receipt code has 25 letters and digits."));
    }

    private static void requireCode(JsonNode entry, ReceiptCode code) throws NotProven {
        CaseId caseId = new CaseId(UUID.fromString(entry.path("case").asText()));
        try (PrivateKeys keys = code.keys(caseId)) {
            String committed = HexFormat.of().formatHex(new ReceiptKey(caseId, keys.publicKeys()).commitment());
            if (!committed.equals(
                    entry.path("commitments").path(ReceiptKey.COMMITTED).asText())) {
                throw new NotProven("The request committed to another receipt code.");
            }
        }
    }

    private void say(JsonNode entry, boolean codeToo) {
        out.printf(
                "PROVEN. The request %s arrived at %s.%n",
                entry.path("facts").path("reference").asText(),
                entry.path("occurredAt").asText());
        out.printf("It came from %s.%n", entry.path("facts").path("partner").asText());
        out.println(
                codeToo
                        ? "It committed to the receipt code that you gave."
                        : "Whose receipt code it committed to was not looked at.");
    }
}
