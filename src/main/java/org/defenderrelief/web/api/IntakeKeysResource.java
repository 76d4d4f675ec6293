package org.defenderrelief.web.api;

import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.defenderrelief.vault.IntakeKey;
import org.defenderrelief.vault.IntakeKeys;

/** The circles' public keys, for whoever wants to seal before anything leaves the device. */
@Path("/api/v1/intake-keys")
@Tag(name = "Intake")
@PermitAll
public class IntakeKeysResource {
    private final IntakeKeys keys;

    IntakeKeysResource(IntakeKeys keys) {
        this.keys = keys;
    }

    /** The active keys. */
    public record Keys(List<IntakeKey> keys) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Public keys of the circles",
            description = "Compare the fingerprints over another channel before you trust them.")
    public Keys list() {
        return new Keys(keys.list());
    }
}
