package org.defenderrelief.web.api.history;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import org.defenderrelief.history.Difference;
import org.defenderrelief.history.VerificationReport;

/** The result of a verification on the wire. */
@Schema(name = "Verification")
record VerificationJson(
        @Schema(description = "MATCHES or DIFFERS") String result,

        @Schema(description = "The first difference; null if there is none")
        DifferenceJson difference,

        long entries,
        long pending,
        long checkpoints,
        long size,
        String root,
        List<String> notes,
        long milliseconds) {

    /** What differs first, and where. */
    @Schema(name = "Difference")
    record DifferenceJson(Difference.Kind kind, String where, String explanation) {}

    static VerificationJson of(VerificationReport report) {
        return new VerificationJson(
                report.matches() ? "MATCHES" : "DIFFERS",
                report.difference()
                        .map(found -> new DifferenceJson(found.kind(), found.where(), found.explanation()))
                        .orElse(null),
                report.entries(),
                report.pending(),
                report.checkpoints(),
                report.size(),
                report.root(),
                report.notes(),
                report.milliseconds());
    }
}
