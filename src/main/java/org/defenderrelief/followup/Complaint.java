package org.defenderrelief.followup;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.defenderrelief.casefile.OwnWords;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.seal.CompartmentName;

/**
 * A complaint of the person in danger, by the acts.
 *
 * @param id of the act that brought it
 * @param version of the part that its words are in
 * @param apart whether it is about those who examine requests, who are not told
 * @param handler who looks into it
 */
public record Complaint(
        UUID id, Instant at, int version, boolean apart, Optional<PersonId> handler, Optional<Ended> ended) {
    /** How it ended, and who said so. @param version of the part that the person's words are in */
    public record Ended(PersonId by, Instant at, ComplaintOutcome outcome, int version) {}

    /** The part that its words are in. */
    public CompartmentName part() {
        return apart ? CompartmentName.COMPLAINT : CompartmentName.OWN;
    }

    /** Whether the actor may know that it is there. */
    boolean isFor(Actor actor) {
        return apart ? OwnWords.isApart(actor) : OwnWords.mayKnow(actor);
    }

    /** Whether it is the actor's office that looks into it. */
    public boolean isToBeHandledBy(Actor actor) {
        return isFor(actor) && (apart || actor.has(Role.TRIAGE));
    }

    String taken() {
        return apart ? OwnWords.COMPLAINED_TAKEN : OwnWords.COMPLAINT_TAKEN;
    }

    String settled() {
        return apart ? OwnWords.COMPLAINED_SETTLED : OwnWords.COMPLAINT_SETTLED;
    }
}
