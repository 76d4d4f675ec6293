package org.defenderrelief.reporting;

import java.util.Optional;

import org.defenderrelief.fund.EnvelopeId;

/** Of what a report is: all envelopes of a donor, or one. @param donor its code */
record ReportScope(String donor, Optional<EnvelopeId> envelope) {
    DonorReport.Scope kind() {
        return envelope.isPresent() ? DonorReport.Scope.ENVELOPE : DonorReport.Scope.DONOR;
    }

    /** Whether some envelope is in both. */
    boolean meets(ReportScope other) {
        return donor.equals(other.donor)
                && (envelope.isEmpty() || other.envelope.isEmpty() || envelope.equals(other.envelope));
    }
}
