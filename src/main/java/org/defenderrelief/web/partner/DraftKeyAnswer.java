package org.defenderrelief.web.partner;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.partner.Partners;
import org.defenderrelief.partner.Right;
import org.defenderrelief.vault.keyring.DraftKeys;

/**
 * The key that a partner's own browser seals a draft on its device with (docs/adr/0016). It is never stored, here or there; as every answer
 * of this service it is {@code no-store}, and no page elsewhere can read it.
 */
@Path("/partner/draft-key")
@RolesAllowed("partner")
@Produces(MediaType.APPLICATION_JSON)
public class DraftKeyAnswer {
    private final CurrentActor actor;
    private final DraftKeys keys;
    private final Partners partners;

    DraftKeyAnswer(CurrentActor actor, DraftKeys keys, Partners partners) {
        this.partners = partners;
        this.actor = actor;
        this.keys = keys;
    }

    /** Said in so many words: a draft is deleted for nothing less, such as a refusal of whatever stands in between. */
    public record Ended(boolean over) {}

    /**
     * The key, or that the ticket's time is over.
     *
     * @param ticket of the draft to open; none for one that begins
     * @throws Problem.NotFound if it is no ticket
     */
    @GET
    public Response key(@QueryParam("ticket") String ticket) {
        PersonId person = actor.get().person();
        if (ticket == null) {
            partners.requireInvited(actor.get(), Right.PREPARE);
            return Response.ok(keys.begin(person)).build();
        }
        if (keys.isOver(ticket)) {
            return Response.ok(new Ended(true)).build();
        }
        return Response.ok(keys.again(person, ticket).orElseThrow(Problem.NotFound::new))
                .build();
    }
}
