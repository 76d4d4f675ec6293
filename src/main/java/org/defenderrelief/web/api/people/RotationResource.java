package org.defenderrelief.web.api.people;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;

import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.rotation.DueRotations;
import org.defenderrelief.vault.rotation.RotationView;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.web.shared.ProblemJson;

/** Circles' keys: how old, and how far what older ones sealed is sealed to the present one. */
@Path("/api/v1/roster/rotations")
@RolesAllowed({"triage", "committee", "finance", "auditor", "keeper"})
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class RotationResource {
    private final CurrentRoster roster;
    private final RotationView rotation;
    private final DueRotations due;

    RotationResource(CurrentRoster roster, RotationView rotation, DueRotations due) {
        this.roster = roster;
        this.rotation = rotation;
        this.due = due;
    }

    /**
     * A circle's present key.
     *
     * @param kid its short name, or null before the circle is founded
     * @param since when it was made
     * @param due whether it is time for another
     * @param anew how far older parts are sealed to it, or null if nothing is left to do
     */
    public record CircleBody(Circle circle, String kid, Instant since, boolean due, RotationView.Shown anew) {}

    @GET
    @Transactional
    @Operation(
            summary = "How old circles' keys are, and how far older parts are sealed to the present ones",
            description = "It goes on by itself while somebody of the circle is unlocked.")
    public List<CircleBody> all() {
        Roster now = roster.now();
        Set<Circle> old = due.now();
        return Arrays.stream(Circle.values())
                .map(circle -> new CircleBody(
                        circle,
                        now.activeKey(circle).map(key -> key.kid()).orElse(null),
                        now.activeSince(circle).orElse(null),
                        old.contains(circle),
                        rotation.of(circle).orElse(null)))
                .toList();
    }
}
