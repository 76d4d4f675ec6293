package org.defenderrelief.web.api.fund;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.fund.Fitting;
import org.defenderrelief.fund.Share;
import org.defenderrelief.fund.WhichEnvelope;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.web.api.MoneyJson;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.References;

/** Which envelopes could pay for a case. */
@Path("/api/v1/cases/{reference}/envelopes")
@RolesAllowed({"triage", "committee", "finance"})
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class FittingResource {
    private final CurrentActor actor;
    private final WhichEnvelope which;

    FittingResource(CurrentActor actor, WhichEnvelope which) {
        this.actor = actor;
        this.which = which;
    }

    /** Why an envelope cannot pay. @param rule its stable name @param reason one sentence */
    @Schema(name = "EnvelopeRefusal")
    public record RefusalJson(String rule, String reason) {}

    /** An envelope, and whether it could pay. */
    @Schema(name = "EnvelopeFitting")
    public record FittingJson(
            UUID envelope,
            String code,
            String title,

            @Schema(description = "What it would take from the envelope; left out without a rate")
            MoneyJson inEnvelope,

            String rate,

            @Schema(description = "Free in the envelope now")
            MoneyJson available,

            @Schema(
                    description =
                            "How much of it one person gets on all cases together: asked when triage recommends and opens a round. Left out for no bound")
            EnvelopeJson.PersonLimitJson perPerson,

            @Schema(
                    description =
                            "Whether other cases of the person were looked at: for triage, once something of the case is indexed")
            boolean personAsked,

            @Schema(description = "Empty if it could pay") List<RefusalJson> refusals) {
        static FittingJson of(Fitting fitting) {
            Optional<Share> share = fitting.share();
            return new FittingJson(
                    fitting.envelope().value(),
                    fitting.code(),
                    fitting.title(),
                    share.map(Share::envelope).map(MoneyJson::of).orElse(null),
                    share.map(each -> each.rate().rate().toPlainString()).orElse(null),
                    MoneyJson.of(fitting.available()),
                    fitting.perPerson().map(EnvelopeJson.PersonLimitJson::of).orElse(null),
                    fitting.personAsked(),
                    fitting.refusals().stream()
                            .map(each -> new RefusalJson(each.rule(), each.reason()))
                            .toList());
        }
    }

    @GET
    @Operation(
            summary = "Which envelopes could pay for this case, and why the others cannot",
            description =
                    "By the rules of each envelope as they hold now; when money is committed they are asked again.")
    @APIResponse(responseCode = "409", description = "not-authentic")
    @APIResponse(responseCode = "200", description = "OK")
    public List<FittingJson> list(
            @PathParam("reference") String reference,
            @QueryParam("amount") @Parameter(description = "Left out: what the case asks for", example = "900.00")
                    String amount,
            @QueryParam("currency") @Parameter(description = "ISO 4217 code, with the amount", example = "EUR")
                    String currency) {
        return which.look(actor.get(), References.read(reference), money(amount, currency)).envelopes().stream()
                .map(FittingJson::of)
                .toList();
    }

    private static Optional<Money> money(String amount, String currency) {
        if (amount == null && currency == null) {
            return Optional.empty();
        }
        if (amount == null || currency == null) {
            throw new Problem.InvalidInput(amount == null ? "amount" : "currency", Flaw.AMOUNT_AND_CURRENCY);
        }
        return Optional.of(MoneyJson.read(new MoneyJson(amount, currency), "amount"));
    }
}
