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

        @Schema(
                description =
                        "What else differs, so that the first difference hides no other; of many in one place, the first few")
        List<DifferenceJson> further,

        long entries,
        long pending,
        long checkpoints,
        long size,
        String root,
        List<String> notes,
        long milliseconds) {

    /** What differs, and where. */
    @Schema(name = "Difference")
    record DifferenceJson(Difference.Kind kind, String where, String explanation) {
        static DifferenceJson of(Difference found) {
            return new DifferenceJson(found.kind(), found.where(), found.explanation());
        }
    }

    static VerificationJson of(VerificationReport report) {
        return new VerificationJson(
                report.matches() ? "MATCHES" : "DIFFERS",
                report.difference().map(DifferenceJson::of).orElse(null),
                report.further().stream().map(DifferenceJson::of).toList(),
                report.entries(),
                report.pending(),
                report.checkpoints(),
                report.size(),
                report.root(),
                report.notes(),
                report.milliseconds());
    }
}
