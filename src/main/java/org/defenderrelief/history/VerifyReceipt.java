package org.defenderrelief.history;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;

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
    private static final String SUBMITTED = "intake.request-received";
    private static final int LONGEST = 200_000;

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    VerifyReceipt(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    int run(List<String> args) {
        try {
            GivenOptions options = GivenOptions.read(args, OPTIONS);
            VerifierKey key = options.key();
            String file = Files.readString(Path.of(options.needed("--proof")));
            JsonNode entry = entry(file, key);
            if (options.has("--code")) {
                requireCode(entry, code(options.needed("--code")));
            }
            say(entry, options.has("--code"));
            return 0;
        } catch (ProofFile.NotProven reason) {
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

    /** The entry that the proof proves. */
    private static JsonNode entry(String file, VerifierKey key) throws ProofFile.NotProven {
        JsonNode entry = ProofFile.read(file, "proof of receipt", ReceiptProof.FORMAT, null, LONGEST, key)
                .entry();
        boolean submission = SUBMITTED.equals(entry.path("action").asText())
                && entry.path("entry").asText("-").equals(entry.path("case").asText());
        if (!submission) {
            throw new ProofFile.NotProven("The entry stands in the tree, and says of no request that it arrived.");
        }
        return entry;
    }

    private ReceiptCode code(String file) throws IOException {
        String typed = file.equals("-")
                ? new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8)
                : Files.readString(Path.of(file));
        return ReceiptCode.read(typed.strip())
                .orElseThrow(() -> new IllegalArgumentException("A receipt code has 25 letters and digits."));
    }

    private static void requireCode(JsonNode entry, ReceiptCode code) throws ProofFile.NotProven {
        CaseId caseId = new CaseId(UUID.fromString(entry.path("case").asText()));
        try (PrivateKeys keys = code.keys(caseId)) {
            String committed = HexFormat.of().formatHex(new ReceiptKey(caseId, keys.publicKeys()).commitment());
            if (!committed.equals(
                    entry.path("commitments").path(ReceiptKey.COMMITTED).asText())) {
                throw new ProofFile.NotProven("The request committed to another receipt code.");
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
