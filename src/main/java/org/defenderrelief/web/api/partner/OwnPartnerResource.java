package org.defenderrelief.web.api.partner;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.partner.JoinPartner;
import org.defenderrelief.partner.Partners;
import org.defenderrelief.web.shared.ProblemJson;

/** One's own partner organisation, for its people and its systems alike. */
@Path("/api/v1/partner")
@RolesAllowed("partner")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class OwnPartnerResource {
    private final CurrentActor actor;
    private final Partners partners;
    private final JoinPartner join;

    OwnPartnerResource(CurrentActor actor, Partners partners, JoinPartner join) {
        this.actor = actor;
        this.partners = partners;
        this.join = join;
    }

    @GET
    @Operation(summary = "How your organisation stands with the fund, and what you may do for it")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "409", description = "not-authentic: what stands here of it is not what was signed")
    public PartnerBodies.Own own() {
        return PartnerBodies.Own.of(partners.own(actor.get()));
    }

    @POST
    @Path("/join")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Come to speak for your organisation, with the code of an invitation",
            description =
                    "For people and for systems that sign in with credentials of their own. The joining is signed with the key that derives from the code.")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(
            responseCode = "403",
            description = "wrong-invitation, partner-not-vetted, partner-lapsed, partner-suspended or partner-ended")
    @APIResponse(responseCode = "409", description = "not-authentic: what stands here of it is not what was signed")
    @APIResponse(responseCode = "429", description = "Too many wrong codes; see Retry-After")
    public PartnerBodies.Own join(@Valid @NotNull(message = PartnerBodies.NEEDED) PartnerBodies.Code body) {
        return PartnerBodies.Own.of(join.join(actor.get(), body.code()));
    }
}
