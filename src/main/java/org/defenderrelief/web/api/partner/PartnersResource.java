package org.defenderrelief.web.api.partner;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.partner.InvitePerson;
import org.defenderrelief.partner.PartnerList;
import org.defenderrelief.partner.StatePartner;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;

/** Partner organisations. To vouch for one, to lift a suspension and to end one take two keepers; one alone suspends. */
@Path("/api/v1/partners")
@RolesAllowed("keeper")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
@APIResponse(responseCode = "403", description = "role-required, not-in-roster, second-person-needed or not-yours")
@APIResponse(
        responseCode = "409",
        description =
                "not-authentic, proposal-settled, proposal-overtaken, partner-unknown, partner-not-vouched, already-suspended or not-suspended; the type says which")
public class PartnersResource {
    private final CurrentActing acting;
    private final PartnerList partners;
    private final StatePartner state;
    private final InvitePerson invite;

    PartnersResource(CurrentActing acting, PartnerList partners, StatePartner state, InvitePerson invite) {
        this.acting = acting;
        this.partners = partners;
        this.state = state;
        this.invite = invite;
    }

    @GET
    @RolesAllowed({"triage", "finance", "auditor", "keeper"})
    @Operation(summary = "The partner organisations: how they stand, who vouches for them, and who speaks for them")
    @APIResponse(responseCode = "200", description = "OK")
    public List<PartnerBodies.PartnerJson> all() {
        return partners.all().stream().map(PartnerBodies.PartnerJson::of).toList();
    }

    @GET
    @Path("/statements")
    @RolesAllowed({"auditor", "keeper"})
    @Operation(summary = "What waits for another keeper, as its proposer signed it")
    @APIResponse(responseCode = "200", description = "OK")
    public List<PartnerBodies.StatementJson> pending() {
        return partners.pending().stream().map(PartnerBodies.StatementJson::of).toList();
    }

    @POST
    @Path("/statements/{id}/confirm")
    @Operation(summary = "Confirm what another keeper proposed; from now on it holds")
    @APIResponse(responseCode = "200", description = "OK")
    public PartnerBodies.StatementJson confirm(@PathParam("id") String id) {
        return PartnerBodies.StatementJson.of(state.confirm(acting.get(), id(id)));
    }

    @POST
    @Path("/statements/{id}/withdraw")
    @Operation(summary = "Take back your own proposal before it is confirmed")
    @APIResponse(responseCode = "204", description = "It is withdrawn")
    public Response withdraw(@PathParam("id") String id) {
        state.withdraw(acting.get(), id(id));
        return Response.noContent().build();
    }

    @POST
    @Path("/{organisation}/vouch")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Propose to vouch for an organisation, the first time or again",
            description =
                    "Its code is what the claim partner_organisation of its people says. Once another keeper confirms it, its people send requests until that day.")
    @APIResponse(
            responseCode = "201",
            description = "It waits for another keeper",
            content = @Content(schema = @Schema(implementation = PartnerBodies.StatementJson.class)))
    public Response vouch(
            @PathParam("organisation") String organisation,
            @Valid @NotNull(message = PartnerBodies.NEEDED) PartnerBodies.Vouching body) {
        return created(PartnerBodies.StatementJson.of(state.vouch(
                acting.get(), organisation(organisation), body.name(), body.vouching(), body.vettedUntil())));
    }

    @POST
    @Path("/{organisation}/suspend")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Suspend an organisation, at once",
            description =
                    "It sends no new requests; its open ones go on, but money that it is to hand over waits. Two keepers lift it.")
    @APIResponse(
            responseCode = "201",
            description = "It is suspended",
            content = @Content(schema = @Schema(implementation = PartnerBodies.StatementJson.class)))
    public Response suspend(
            @PathParam("organisation") String organisation,
            @Valid @NotNull(message = PartnerBodies.NEEDED) PartnerBodies.Reason body) {
        return created(
                PartnerBodies.StatementJson.of(state.suspend(acting.get(), organisation(organisation), body.reason())));
    }

    @POST
    @Path("/{organisation}/lift")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Propose to lift the suspension")
    @APIResponse(
            responseCode = "201",
            description = "It waits for another keeper",
            content = @Content(schema = @Schema(implementation = PartnerBodies.StatementJson.class)))
    public Response lift(
            @PathParam("organisation") String organisation,
            @Valid @NotNull(message = PartnerBodies.NEEDED) PartnerBodies.Reason body) {
        return created(
                PartnerBodies.StatementJson.of(state.lift(acting.get(), organisation(organisation), body.reason())));
    }

    @POST
    @Path("/{organisation}/end")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Propose to end the work with an organisation",
            description =
                    "Once another keeper confirms it, nobody speaks for it any more; its open cases stay with triage.")
    @APIResponse(
            responseCode = "201",
            description = "It waits for another keeper",
            content = @Content(schema = @Schema(implementation = PartnerBodies.StatementJson.class)))
    public Response end(
            @PathParam("organisation") String organisation,
            @Valid @NotNull(message = PartnerBodies.NEEDED) PartnerBodies.Reason body) {
        return created(
                PartnerBodies.StatementJson.of(state.end(acting.get(), organisation(organisation), body.reason())));
    }

    @POST
    @Path("/{organisation}/invitations")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Invite a person, or a system, to speak for an organisation",
            description =
                    "The answer has the code that they join with. Nobody can read it later; sent again under its Idempotency-Key, the same is told.")
    @APIResponse(
            responseCode = "201",
            description = "Hand the code over",
            content = @Content(schema = @Schema(implementation = PartnerBodies.Made.class)))
    public Response invite(
            @PathParam("organisation") String organisation,
            @HeaderParam("Idempotency-Key") String key,
            @Valid @NotNull(message = PartnerBodies.NEEDED) PartnerBodies.NewInvitation body) {
        PartnerBodies.Made made = PartnerBodies.Made.of(
                invite.invite(acting.get(), organisation(organisation), body.rights(), Optional.ofNullable(key)));
        return Response.status(Response.Status.CREATED)
                .entity(made)
                .header("Cache-Control", "no-store")
                .build();
    }

    @POST
    @Path("/{organisation}/invitations/{id}/end")
    @Operation(summary = "Take away what somebody came to by an invitation, or take back one that nobody has used")
    @APIResponse(responseCode = "204", description = "It is taken away")
    public Response endInvitation(@PathParam("organisation") String organisation, @PathParam("id") String id) {
        invite.end(acting.get(), organisation(organisation), id(id));
        return Response.noContent().build();
    }

    private static Response created(PartnerBodies.StatementJson statement) {
        return Response.status(Response.Status.CREATED).entity(statement).build();
    }

    private static PartnerId organisation(String code) {
        try {
            return new PartnerId(code);
        } catch (IllegalArgumentException none) {
            throw new Problem.NotFound();
        }
    }

    private static UUID id(String text) {
        return Ids.read(text).orElseThrow(Problem.NotFound::new);
    }
}
