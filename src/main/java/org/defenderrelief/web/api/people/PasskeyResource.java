package org.defenderrelief.web.api.people;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.AddPasskey;
import org.defenderrelief.vault.people.NewPasskey;
import org.defenderrelief.vault.people.RevokePasskey;
import org.defenderrelief.vault.people.UnlockByPasskey;
import org.defenderrelief.vault.people.YourPasskeys;
import org.defenderrelief.vault.seal.Passphrase;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;

/** A reviewer's own passkeys, which open the vault beside the passphrase. */
@Path("/api/v1/vault/passkeys")
@RolesAllowed({"triage", "committee", "finance", "auditor", "keeper"})
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class PasskeyResource {
    private static final String NEEDED = "NEEDED";

    private final CurrentActor actor;
    private final CurrentActing acting;
    private final YourPasskeys yours;
    private final AddPasskey add;
    private final RevokePasskey revoke;
    private final UnlockByPasskey unlock;

    PasskeyResource(
            CurrentActor actor,
            CurrentActing acting,
            YourPasskeys yours,
            AddPasskey add,
            RevokePasskey revoke,
            UnlockByPasskey unlock) {
        this.actor = actor;
        this.acting = acting;
        this.yours = yours;
        this.add = add;
        this.revoke = revoke;
        this.unlock = unlock;
    }

    /**
     * One passkey.
     *
     * @param lastUsed as the table has it, which nobody signed
     * @param authentic whether it is as its owner added it; if not, it opens nothing
     */
    public record PasskeyView(UUID id, String name, Instant added, Instant lastUsed, boolean authentic) {
        static PasskeyView of(YourPasskeys.Shown shown) {
            return new PasskeyView(
                    shown.id(),
                    shown.name(),
                    shown.added().orElse(null),
                    shown.lastUsed().orElse(null),
                    shown.authentic());
        }
    }

    /** What to call a passkey, and the vault passphrase once more. */
    public record BeginBody(
            @NotNull(message = NEEDED) String name,
            @NotNull(message = NEEDED) String passphrase) {
        @Override
        public String toString() {
            return "BeginBody[redacted]";
        }
    }

    /** What an authenticator made and, asked for it once, answered. @param attestation base64url, as clientData */
    public record AddBody(
            @NotNull(message = NEEDED) String name,
            @NotNull(message = NEEDED) String passphrase,
            @NotNull(message = NEEDED) String attestation,
            @NotNull(message = NEEDED) String clientData,
            @NotNull(message = NEEDED) PasskeyBody tried) {
        @Override
        public String toString() {
            return "AddBody[redacted]";
        }
    }

    /** The id of what was added. */
    public record AddedBody(UUID id) {}

    @GET
    @Operation(summary = "One's own passkeys", description = "With the vault unlocked.")
    public List<PasskeyView> all() {
        return yours.all(acting.get()).stream().map(PasskeyView::of).toList();
    }

    @POST
    @Path("/new")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Begin to add a passkey",
            description = "Answers what to ask an authenticator for, to make a passkey and then to try it once, within"
                    + " five minutes. It takes the unlocked vault and the passphrase once more.")
    @APIResponse(responseCode = "403", description = "wrong-passphrase")
    @APIResponse(responseCode = "409", description = "passkeys-full, not-authentic")
    @APIResponse(responseCode = "429", description = "Too many wrong tries; see Retry-After")
    @APIResponse(responseCode = "200", description = "OK")
    public AddPasskey.Asked begin(@NotNull(message = NEEDED) BeginBody body) {
        try (Passphrase passphrase = VaultResource.read("passphrase", body.passphrase())) {
            return add.begin(acting.get(), acting.signIn(), passphrase, body.name());
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Add a passkey",
            description =
                    "Made and tried by an authenticator that checked who holds it (WebAuthn with the extension prf).")
    @APIResponse(responseCode = "403", description = "wrong-passphrase, wrong-passkey")
    @APIResponse(responseCode = "409", description = "passkeys-full, not-authentic")
    @APIResponse(responseCode = "429", description = "Too many wrong tries; see Retry-After")
    @APIResponse(responseCode = "200", description = "OK")
    public AddedBody add(@NotNull(message = NEEDED) AddBody body) {
        try (Passphrase passphrase = VaultResource.read("passphrase", body.passphrase());
                NewPasskey made = NewPasskey.read(
                        body.name(), body.attestation(), body.clientData(), PasskeyBody.read(body.tried()))) {
            return new AddedBody(add.add(acting.get(), acting.signIn(), passphrase, made));
        }
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Revoke a passkey", description = "At once and for good. It takes no passkey.")
    @APIResponse(responseCode = "204", description = "Revoked")
    public Response revoke(@PathParam("id") String id) {
        revoke.revoke(acting.get(), Ids.read(id).orElseThrow(Problem.NotFound::new));
        return Response.noContent().build();
    }

    @POST
    @Path("/challenge")
    @Operation(
            summary = "Begin to unlock by passkey",
            description =
                    "Answers what to ask an authenticator for, within five minutes; what it answers goes to unlock.")
    @APIResponse(responseCode = "409", description = "no-passkey")
    @APIResponse(responseCode = "200", description = "OK")
    public UnlockByPasskey.Asked challenge() {
        return unlock.begin(actor.get(), acting.signIn());
    }
}
