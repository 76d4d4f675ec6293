package org.defenderrelief.history;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The command of a donor who holds a report's proof: checks that the figures are letter for letter those that somebody of the fund signed, and that
 * the act stands in the history, with the service's verifier key alone. Exit code 0: they are; 1: that is not proven, and why; 2: it could not be
 * checked.
 */
final class VerifyReport {
    static final String NAME = "report";

    private static final String USAGE = """
            Usage: verify-history report --proof FILE --key KEY|FILE [--report FILE] [--donor CODE]
              --proof       the proof, as GET /api/v1/reports/<id>/proof answered it; the report stands in it
              --key         the verifier key, as GET /api/v1/history/key answers it, or a file that holds it
              --report      the report as a JSON file, to see that it is the one of the proof
              --donor       the donor whose report it should be
            """;

    private static final String PROOF = "relief-report-proof/1";
    private static final String REPORT = "relief-report/1";
    private static final String MADE = "reporting.report-made";

    /** What the act says of a report, and the report says of itself. */
    private static final Set<String> SAID_TWICE = Set.of("donor", "from", "until", "least", "scope");

    private static final Set<String> OPTIONS = Set.of("--proof", "--key", "--report", "--donor");
    private static final int LONGEST = 20_000_000;

    private final PrintStream out;
    private final PrintStream err;

    VerifyReport(PrintStream out, PrintStream err) {
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
                "proof of a report",
                PROOF,
                "report",
                LONGEST,
                options.key());
        JsonNode report = report(proof);
        if (options.has("--report")
                && !Files.readString(Path.of(options.needed("--report"))).equals(proof.text("report"))) {
            throw new ProofFile.NotProven("The report that you gave is not the one that was signed.");
        }
        if (options.has("--donor")
                && !options.needed("--donor").equals(report.path("donor").asText())) {
            throw new ProofFile.NotProven("It is a report for another donor.");
        }
        say(proof.entry(), report);
    }

    private static JsonNode report(ProofFile proof) throws ProofFile.NotProven {
        JsonNode facts = proof.entry().path("facts");
        if (!MADE.equals(proof.entry().path("action").asText())) {
            throw new ProofFile.NotProven("The entry stands in the tree, and makes no report.");
        }
        if (proof.entry().path("signer").asText().isEmpty()
                || proof.entry().path("signature").asText().isEmpty()) {
            throw new ProofFile.NotProven("Nobody signed the report but the service.");
        }
        if (!Sha256.hex(proof.text("report").getBytes(StandardCharsets.UTF_8))
                .equals(facts.path("report").asText())) {
            throw new ProofFile.NotProven("The figures are not those that were signed.");
        }
        JsonNode report = ProofFile.json(proof.text("report"), "The report cannot be read.", LONGEST);
        boolean same = REPORT.equals(report.path("format").asText())
                && SAID_TWICE.stream()
                        .allMatch(each -> facts.path(each)
                                .asText("-")
                                .equals(report.path(each).asText()));
        if (!same) {
            throw new ProofFile.NotProven("The report says another donor or period than the act.");
        }
        return report;
    }

    private void say(JsonNode entry, JsonNode report) {
        out.printf(
                "PROVEN. These are the figures for %s from %s until %s, as they were signed at %s.%n",
                report.path("donor").asText(),
                report.path("from").asText(),
                report.path("until").asText(),
                entry.path("occurredAt").asText());
        out.printf(
                "They were signed with the key %s by %s (%s), over the history of %s entries with the root %s.%n",
                entry.path("signer").asText(),
                entry.path("actorName").asText(),
                entry.path("roles").asText(),
                entry.path("facts").path("size").asText(),
                entry.path("facts").path("root").asText());
        for (JsonNode envelope : report.path("envelopes")) {
            out.printf(
                    "%s, in %s:%n",
                    envelope.path("code").asText(), envelope.path("currency").asText());
            for (JsonNode account : envelope.path("accounts")) {
                out.printf(
                        "  %-10s %15s %15s%n",
                        account.path("account").asText(),
                        account.path("opening").asText(),
                        account.path("closing").asText());
            }
        }
        out.println("Whether the person held an office of the fund then, an auditor's verification says.");
    }
}
