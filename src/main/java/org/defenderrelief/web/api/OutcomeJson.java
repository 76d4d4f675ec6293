package org.defenderrelief.web.api;

import java.time.Instant;
import java.util.UUID;

import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.disbursement.Outcome;
import org.defenderrelief.disbursement.PaymentId;
import org.defenderrelief.disbursement.PaymentStatus;

/** What became of a command of finance. */
@Schema(name = "PaymentOutcome")
public record OutcomeJson(UUID payment, PaymentStatus status, CaseStatus caseStatus, Instant at) {
    /** The answer with the case's new ETag. */
    public static Response.ResponseBuilder answer(Response.ResponseBuilder response, Outcome outcome) {
        return response.entity(new OutcomeJson(
                        outcome.payment().map(PaymentId::value).orElse(null),
                        outcome.status().orElse(null),
                        outcome.caseStatus(),
                        outcome.at()))
                .header("ETag", IfMatch.etag(outcome.caseVersion()));
    }

    public static Response ok(Outcome outcome) {
        return answer(Response.ok(), outcome).build();
    }
}
