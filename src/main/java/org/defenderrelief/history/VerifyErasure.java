package org.defenderrelief.history;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import org.defenderrelief.kernel.Actor;

/**
 * The command of whoever holds a certificate of erasure: checks that it is letter for letter what the service signed when it erased, and that the act stands in
 * the history, with the service's verifier key alone. Exit code 0: so it is; 1: that is not proven, and why; 2: it could not be checked.
 */
final class VerifyErasure {
    static final String NAME = "erasure";

    private static final String USAGE = """
            Usage: verify-history erasure --proof FILE --key KEY|FILE [--reference REFERENCE]
              --proof       the proof, as GET /api/v1/retention/erasures/<act>/proof answered it; the certificate stands in it
              --key         the verifier key, as GET /api/v1/history/key answers it, or a file that holds it
              --reference   the case that it should be about
            """;

    private static final String PROOF = "relief-erasure-proof/1";
    private static final String CERTIFICATE = "relief-erasure/1";
    private static final String ERASED = "retention.erased";
    private static final Set<String> OPTIONS = Set.of("--proof", "--key", "--reference");
    private static final int LONGEST = 200_000;

    private final PrintStream out;
    private final PrintStream err;

    VerifyErasure(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    int run(List<String> args) {
        return new ProofCommand(out, err, USAGE).run(() -> check(args));
    }

    private void check(List<String> args) throws IOException, ProofFile.NotProven {
        GivenOptions options = GivenOptions.read(args, OPTIONS);
        ProofFile proof = ProofFile.read(
                Files.readString(Path.of(options.needed("--proof"))),
                "proof of an erasure",
                PROOF,
                "certificate",
                LONGEST,
                options.key());
        JsonNode certificate = certificate(proof);
        if (options.has("--reference")
                && !options.needed("--reference")
                        .equals(certificate.path("reference").asText())) {
            throw new ProofFile.NotProven("It is about another case.");
        }
        say(proof.entry(), certificate);
    }

    private static JsonNode certificate(ProofFile proof) throws ProofFile.NotProven {
        JsonNode entry = proof.entry();
        if (!ERASED.equals(entry.path("action").asText())) {
            throw new ProofFile.NotProven("The entry stands in the tree, and erases nothing.");
        }
        if (!entry.path("signer").asText("-").isEmpty()
                || !Actor.SERVICE.person().toString().equals(entry.path("actor").asText())) {
            throw new ProofFile.NotProven("Somebody else than the service says so.");
        }
        if (!Sha256.hex(proof.text("certificate"))
                .equals(entry.path("facts").path("certificate").asText())) {
            throw new ProofFile.NotProven("The certificate is not the one that was signed.");
        }
        JsonNode certificate = ProofFile.json(proof.text("certificate"), "The certificate cannot be read.", LONGEST);
        if (!CERTIFICATE.equals(certificate.path("format").asText()) || !saysTheSame(certificate, entry)) {
            throw new ProofFile.NotProven("The certificate says something else than the act.");
        }
        return certificate;
    }

    /** All that the act says, the certificate says too, and of the same case. */
    private static boolean saysTheSame(JsonNode certificate, JsonNode entry) {
        Iterator<Map.Entry<String, JsonNode>> facts = entry.path("facts").fields();
        while (facts.hasNext()) {
            Map.Entry<String, JsonNode> fact = facts.next();
            if (!fact.getKey().equals("certificate") && !fact.getValue().equals(certificate.path(fact.getKey()))) {
                return false;
            }
        }
        return entry.path("case").isTextual() && entry.path("case").equals(certificate.path("case"));
    }

    private void say(JsonNode entry, JsonNode certificate) {
        out.printf(
                "PROVEN. Of %s the part %s (%s, versions %s) was erased at %s.%n",
                certificate.path("reference").asText(),
                certificate.path("part").asText(),
                certificate.path("name").asText(),
                certificate.path("versions").asText(),
                entry.path("occurredAt").asText());
        if (certificate.has("decided")) {
            out.printf(
                    "It went before its day, as two people decided by the act %s, %s days after the case was closed (%s).%n",
                    certificate.path("decided").asText(),
                    certificate.path("days").asText(),
                    certificate.path("outcome").asText());
        } else {
            saySchedule(certificate);
        }
        out.printf("What was there had the hash %s.%n", certificate.path("was").asText());
        out.println("That two people said so, and that nothing held it, an auditor's verification says."
                + " Copies made before, such as backups, it does not speak of.");
    }

    private void saySchedule(JsonNode certificate) {
        out.printf(
                "By the schedule %s it was due on %s, %s days after the case was closed (%s).%n",
                certificate.path("schedule").asText(),
                certificate.path("due").asText(),
                certificate.path("days").asText(),
                certificate.path("outcome").asText());
    }
}
