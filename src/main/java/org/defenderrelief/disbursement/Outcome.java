package org.defenderrelief.disbursement;

import java.time.Instant;
import java.util.Optional;

import org.defenderrelief.casefile.CaseStatus;

/**
 * What became of an instruction: the same answer however often it is given.
 *
 * @param payment the payment it was about, if about one
 * @param status where that payment then stood
 * @param caseStatus where the case then stood
 * @param caseVersion the case's version then
 * @param at when
 */
public record Outcome(
        Optional<PaymentId> payment,
        Optional<PaymentStatus> status,
        CaseStatus caseStatus,
        long caseVersion,
        Instant at) {}
