package org.defenderrelief.web.partner;

import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
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

    DraftKeyAnswer(CurrentActor actor, DraftKeys keys) {
        this.actor = actor;
        this.keys = keys;
    }

    /**
     * @param ticket of the draft to open; none for one that begins
     * @throws Problem.NotFound if its time is over
     */
    @GET
    public DraftKeys.DraftKey key(@QueryParam("ticket") String ticket) {
        PersonId person = actor.get().person();
        return ticket == null
                ? keys.begin(person)
                : Optional.of(ticket)
                        .flatMap(given -> keys.again(person, given))
                        .orElseThrow(Problem.NotFound::new);
    }
}
