package org.defenderrelief.web.api.referral;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.referral.AnswerReferral;
import org.defenderrelief.referral.BudgetLines;
import org.defenderrelief.referral.DeclinedBecause;
import org.defenderrelief.referral.PaidPart;
import org.defenderrelief.referral.ReceiveMessage;
import org.defenderrelief.referral.ReceivedReferrals;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;

/** What other funds refer here: how it comes in, and what triage answers. */
@Path("/api/v1/funds")
@RolesAllowed("triage")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class ReceivedReferralsResource {
    private static final String SETTLED =
            "referral-settled, referral-unusable, fund-unknown, fund-silent, fund-not-believed or not-authentic; the type says which";

    private final CurrentActing acting;
    private final ReceiveMessage receive;
    private final ReceivedReferrals received;
    private final AnswerReferral answer;

    ReceivedReferralsResource(
            CurrentActing acting, ReceiveMessage receive, ReceivedReferrals received, AnswerReferral answer) {
        this.acting = acting;
        this.receive = receive;
        this.received = received;
        this.answer = answer;
    }

    /** The case that it became. */
    @Schema(name = "TakenReferral")
    public record Taken(String reference) {}

    /** Why it is not taken. */
    @Schema(name = "DeclinedReferral")
    public record Declined(@NotNull(message = "NEEDED") DeclinedBecause reason) {}

    /** Which lines of the budget are paid here. @param paid ALL of it, NONE of it, or LINES @param lines their numbers, with LINES alone */
    @Schema(name = "PaidLines")
    public record Pays(@NotNull(message = "NEEDED") PaidPart paid, List<@NotNull(message = "NEEDED") Integer> lines) {}

    @POST
    @Path("/messages")
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "What another fund’s service says to this one",
            description =
                    "A DSSE envelope that the service of a known fund signed (docs/referral.md); there is no other sign-in. The same again changes nothing.")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "204", description = "Taken, now or before")
    @APIResponse(
            responseCode = "404",
            description = "Not by a known fund, not for this one, or nothing that can be taken")
    @APIResponse(responseCode = "409", description = "questions-waiting: as many questions of this fund wait as may")
    @APIResponse(responseCode = "429", description = "Many of this fund came within an hour; see Retry-After")
    public Response message(byte[] body) {
        receive.receive(body);
        return Response.noContent().build();
    }

    @GET
    @Path("/referrals")
    @Operation(summary = "What other funds referred here, and how each stands")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "409", description = "not-authentic")
    public List<ReceivedReferrals.Received> all() {
        return received.all();
    }

    @POST
    @Path("/referrals/{id}/take")
    @Operation(
            summary = "Make it a case",
            description = "From now on it is a submitted case, sealed to the circles here.")
    @APIResponse(
            responseCode = "200",
            description = "It is a case",
            content = @Content(schema = @Schema(implementation = Taken.class)))
    @APIResponse(responseCode = "409", description = SETTLED)
    public Taken take(@PathParam("id") String id) {
        return new Taken(answer.take(acting.get(), id(id)).value());
    }

    @POST
    @Path("/referrals/{id}/decline")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Do not take it")
    @APIResponse(responseCode = "204", description = "The other fund is told")
    @APIResponse(responseCode = "409", description = SETTLED)
    public Response decline(@PathParam("id") String id, @Valid @NotNull(message = "NEEDED") Declined body) {
        answer.decline(acting.get(), id(id), body.reason());
        return Response.noContent().build();
    }

    @POST
    @Path("/referrals/{id}/done")
    @Operation(summary = "Tell the other fund that what was to do here is done")
    @APIResponse(responseCode = "204", description = "The other fund is told")
    @APIResponse(responseCode = "409", description = SETTLED)
    public Response done(@PathParam("id") String id) {
        answer.done(acting.get(), id(id));
        return Response.noContent().build();
    }

    @POST
    @Path("/referrals/{id}/pays")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Tell the other fund which lines of the budget are paid here",
            description = "Of those that it asked for; the newest word holds.")
    @APIResponse(responseCode = "204", description = "The other fund is told")
    @APIResponse(responseCode = "409", description = SETTLED)
    public Response pays(
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") String key,
            @Valid @NotNull(message = "NEEDED") Pays body) {
        answer.pays(
                acting.get(),
                id(id),
                body.paid()
                        .lines(Optional.ofNullable(body.lines())
                                .filter(lines -> !lines.isEmpty())
                                .map(BudgetLines::of)),
                Optional.ofNullable(key));
        return Response.noContent().build();
    }

    private static UUID id(String text) {
        return Ids.read(text).orElseThrow(Problem.NotFound::new);
    }
}
