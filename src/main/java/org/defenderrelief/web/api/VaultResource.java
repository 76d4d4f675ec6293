package org.defenderrelief.web.api;

import java.util.Set;
import java.util.TreeSet;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.Circle;
import org.defenderrelief.vault.EnrolPerson;
import org.defenderrelief.vault.Lock;
import org.defenderrelief.vault.Memberships;
import org.defenderrelief.vault.Passphrase;
import org.defenderrelief.vault.Unlock;
import org.defenderrelief.vault.UnlockToken;
import org.defenderrelief.web.ProblemJson;

/** A reviewer's own vault: enrolling, unlocking, locking. */
@Path("/api/v1/vault")
@Tag(name = "Vault")
@RolesAllowed({"triage", "committee", "finance", "auditor", "keeper"})
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class VaultResource {
    private final CurrentActor actor;
    private final Memberships memberships;
    private final EnrolPerson enrol;
    private final Unlock unlock;
    private final Lock lock;

    VaultResource(CurrentActor actor, Memberships memberships, EnrolPerson enrol, Unlock unlock, Lock lock) {
        this.actor = actor;
        this.memberships = memberships;
        this.enrol = enrol;
        this.unlock = unlock;
        this.lock = lock;
    }

    /** The vault passphrase; it is no sign-in password and no other system knows it. */
    public record PassphraseBody(
            @NotNull(message = "This is needed.") String passphrase) {
        @Override
        public String toString() {
            return "PassphraseBody[redacted]";
        }
    }

    /** What the header Relief-Unlock takes. */
    public record UnlockedBody(String token) {
        @Override
        public String toString() {
            return "UnlockedBody[redacted]";
        }
    }

    /** How the vault stands. */
    public record VaultStatus(boolean enrolled, boolean unlocked, Set<Circle> circles) {}

    @GET
    @Operation(summary = "Whether the vault is enrolled and unlocked, and which circles it opens")
    public VaultStatus status(@HeaderParam(Unlocked.HEADER) String header) {
        Actor person = actor.get();
        boolean open = UnlockToken.read(header == null ? "" : header)
                .map(token -> memberships.isUnlocked(person.person(), token))
                .orElse(false);
        return new VaultStatus(
                memberships.hasEnrolled(person.person()), open, new TreeSet<>(memberships.circlesOf(person.person())));
    }

    @POST
    @Path("/enrol")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Choose a vault passphrase, once",
            description = "Members of a circle then admit the person to it.")
    @APIResponse(responseCode = "204", description = "Enrolled")
    public Response enrol(@NotNull(message = "This is needed.") PassphraseBody body) {
        try (Passphrase passphrase = read(body)) {
            enrol.enrol(actor.get(), passphrase);
        }
        return Response.noContent().build();
    }

    @POST
    @Path("/unlock")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Unlock",
            description = "The token opens the vault until it is locked, idle too long, or at its end.")
    @APIResponse(responseCode = "403", description = "wrong-passphrase")
    @APIResponse(responseCode = "429", description = "Too many wrong tries; see Retry-After")
    public Response unlock(@NotNull(message = "This is needed.") PassphraseBody body) {
        try (Passphrase passphrase = read(body)) {
            return Response.ok(new UnlockedBody(
                            unlock.unlock(actor.get(), passphrase).reveal()))
                    .header("Cache-Control", "no-store")
                    .build();
        }
    }

    @POST
    @Path("/lock")
    @Operation(summary = "Lock")
    @APIResponse(responseCode = "204", description = "Locked")
    public Response lock(@HeaderParam(Unlocked.HEADER) String header) {
        lock.lock(actor.get(), Unlocked.required(header));
        return Response.noContent().build();
    }

    private static Passphrase read(PassphraseBody body) {
        if (body.passphrase() == null || body.passphrase().isEmpty()) {
            throw new Problem.InvalidInput("passphrase", "REQUIRED", "Give the vault passphrase.");
        }
        return Passphrase.of(body.passphrase());
    }
}
