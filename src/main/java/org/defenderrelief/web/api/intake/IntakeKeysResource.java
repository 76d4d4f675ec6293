package org.defenderrelief.web.api.intake;

import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;

import org.defenderrelief.vault.keyring.EnvelopeKeys;
import org.defenderrelief.vault.roster.IntakeKey;
import org.defenderrelief.vault.roster.IntakeKeys;
import org.defenderrelief.vault.seal.EncapsulationKey;
import org.defenderrelief.vault.seal.Secrets;

/** The circles' public keys, for whoever wants to seal before anything leaves the device. */
@Path("/api/v1/intake-keys")
@PermitAll
public class IntakeKeysResource {
    private final IntakeKeys keys;
    private final EnvelopeKeys envelopes;

    IntakeKeysResource(IntakeKeys keys, EnvelopeKeys envelopes) {
        this.keys = keys;
        this.envelopes = envelopes;
    }

    /** The keys that are sealed to now, and the roster that they follow from. */
    public record Keys(List<IntakeKey> keys, RosterEnds roster, Envelope envelope) {}

    /**
     * The service's own key, for the outside of files that are sealed without a line. It opens no content.
     *
     * @param kid its short name
     * @param publicKey X-Wing, 1216 bytes in base64url without padding
     */
    public record Envelope(String kid, String publicKey) {}

    /** Hash of the founding statement, to be compared with what was printed, and of the newest. */
    public record RosterEnds(String root, String head) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Public keys of the circles",
            description = "Check them against the roster (GET /api/v1/roster), whose root you know from elsewhere.")
    public Keys list() {
        IntakeKeys.Published published = keys.published();
        EncapsulationKey envelope = envelopes.current();
        return new Keys(
                published.keys(),
                new RosterEnds(published.root(), published.head()),
                new Envelope(envelope.kid(), Secrets.base64Url(envelope.bytes())));
    }
}
