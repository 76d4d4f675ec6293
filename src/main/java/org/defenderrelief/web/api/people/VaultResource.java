package org.defenderrelief.web.api.people;

import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.ChangePassphrase;
import org.defenderrelief.vault.people.EnrolPerson;
import org.defenderrelief.vault.people.Lock;
import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.people.PasskeyAnswer;
import org.defenderrelief.vault.people.SayAway;
import org.defenderrelief.vault.people.Unlock;
import org.defenderrelief.vault.people.UnlockByPasskey;
import org.defenderrelief.vault.people.UnlockToken;
import org.defenderrelief.vault.people.WordList;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.Passphrase;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;

/** A reviewer's own vault: enrolling, unlocking, changing the passphrase, locking. */
@Path("/api/v1/vault")
@RolesAllowed({"triage", "committee", "finance", "auditor", "keeper"})
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class VaultResource {
    private static final String NEEDED = "NEEDED";

    private final CurrentActor actor;
    private final CurrentActing acting;
    private final Memberships memberships;
    private final EnrolPerson enrol;
    private final Unlock unlock;
    private final UnlockByPasskey unlockByPasskey;
    private final ChangePassphrase change;
    private final Lock lock;
    private final SayAway away;

    VaultResource(
            CurrentActor actor,
            CurrentActing acting,
            Memberships memberships,
            EnrolPerson enrol,
            Unlock unlock,
            UnlockByPasskey unlockByPasskey,
            ChangePassphrase change,
            Lock lock,
            SayAway away) {
        this.actor = actor;
        this.acting = acting;
        this.memberships = memberships;
        this.enrol = enrol;
        this.unlock = unlock;
        this.unlockByPasskey = unlockByPasskey;
        this.change = change;
        this.lock = lock;
        this.away = away;
    }

    /**
     * What opens the vault, one or the other: the vault passphrase, which is no sign-in password and which no other system knows, or what a
     * passkey answered to {@code /api/v1/vault/passkeys/challenge}.
     */
    public record UnlockBody(String passphrase, PasskeyBody passkey) {
        @Override
        public String toString() {
            return "UnlockBody[redacted]";
        }
    }

    /** A first passphrase, with the one-time code that a keeper handed over. */
    public record EnrolBody(
            @NotNull(message = NEEDED) String code,
            @NotNull(message = NEEDED) String passphrase) {
        @Override
        public String toString() {
            return "EnrolBody[redacted]";
        }
    }

    /** The present passphrase and the next. @param keepPasskeys whether passkeys still open; unless it says so, all are revoked */
    public record ChangeBody(
            @NotNull(message = NEEDED) String current,
            @NotNull(message = NEEDED) String next,
            Boolean keepPasskeys) {
        @Override
        public String toString() {
            return "ChangeBody[redacted]";
        }
    }

    /** The new keys, as they are told to those who let the person in. */
    public record EnrolledBody(String fingerprint, String words) {}

    /** What the header Relief-Unlock takes. */
    public record UnlockedBody(String token) {
        @Override
        public String toString() {
            return "UnlockedBody[redacted]";
        }
    }

    /** A passphrase to take, if one likes. */
    public record OfferBody(String passphrase) {
        @Override
        public String toString() {
            return "OfferBody[redacted]";
        }
    }

    /** The last day that one is away, or null for being back. */
    public record AwayBody(LocalDate until) {}

    /** How the vault stands. @param circles that the roster has the person in @param offices that it gives them */
    public record VaultStatus(boolean enrolled, boolean unlocked, Set<Circle> circles, Set<Office> offices) {}

    @GET
    @Operation(summary = "Whether the vault is enrolled and unlocked, and which circles it opens")
    public VaultStatus status() {
        Actor person = actor.get();
        boolean open = acting.token()
                .map(token -> memberships.isUnlocked(person.person(), acting.signIn(), token))
                .orElse(false);
        return new VaultStatus(
                memberships.hasEnrolled(person.person()),
                open,
                new TreeSet<>(memberships.circlesOf(person.person())),
                new TreeSet<>(memberships.officesOf(person.person())));
    }

    @GET
    @Path("/passphrase")
    @Operation(summary = "A fresh passphrase of six words to take, if one likes", description = "It is not kept.")
    @APIResponseSchema(value = OfferBody.class, responseCode = "200", responseDescription = "OK")
    public Response offer() {
        return Response.ok(new OfferBody(WordList.passphrase()))
                .header("Cache-Control", "no-store")
                .build();
    }

    @POST
    @Path("/enrol")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Choose a vault passphrase, once",
            description =
                    "With the one-time code that a keeper handed over in person. A member and a keeper then let the person in,"
                            + " after comparing the words answered here.")
    @APIResponse(responseCode = "403", description = "wrong-code")
    @APIResponse(responseCode = "409", description = "already-enrolled")
    @APIResponse(responseCode = "429", description = "Too many wrong codes; see Retry-After")
    @APIResponse(responseCode = "200", description = "OK")
    public EnrolledBody enrol(@NotNull(message = NEEDED) EnrolBody body) {
        if (body.code() == null || body.code().isBlank()) {
            throw new Problem.InvalidInput("code", Flaw.CODE_OF_A_KEEPER);
        }
        try (Passphrase passphrase = read("passphrase", body.passphrase())) {
            String fingerprint = enrol.enrol(actor.get(), body.code(), passphrase);
            return new EnrolledBody(fingerprint, WordList.fingerprint(fingerprint));
        }
    }

    @POST
    @Path("/unlock")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Unlock, by passphrase or by passkey",
            description =
                    "The token opens the vault in this sign-in, until it is locked, idle too long, or at its end.")
    @APIResponse(responseCode = "403", description = "wrong-passphrase, wrong-passkey")
    @APIResponse(
            responseCode = "409",
            description = "not-enrolled, or not-authentic: the keys are not as their owner sealed them last")
    @APIResponse(responseCode = "429", description = "Too many wrong tries; see Retry-After")
    @APIResponseSchema(value = UnlockedBody.class, responseCode = "200", responseDescription = "OK")
    public Response unlock(@NotNull(message = NEEDED) UnlockBody body) {
        return Response.ok(new UnlockedBody(unlocked(body).reveal()))
                .header("Cache-Control", "no-store")
                .build();
    }

    private UnlockToken unlocked(UnlockBody body) {
        if (body.passkey() != null && body.passphrase() == null) {
            try (PasskeyAnswer answer = PasskeyBody.read(body.passkey())) {
                return unlockByPasskey.unlock(actor.get(), acting.signIn(), answer);
            }
        }
        try (Passphrase passphrase = read("passphrase", body.passphrase())) {
            return unlock.unlock(actor.get(), acting.signIn(), passphrase);
        }
    }

    @POST
    @Path("/passphrase")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change the passphrase", description = "Everything that is unlocked anywhere is locked.")
    @APIResponse(responseCode = "204", description = "Changed")
    @APIResponse(responseCode = "403", description = "wrong-passphrase")
    @APIResponse(
            responseCode = "409",
            description = "not-enrolled, or not-authentic: the keys are not as their owner sealed them last")
    @APIResponse(responseCode = "429", description = "Too many wrong tries; see Retry-After")
    public Response change(@NotNull(message = NEEDED) ChangeBody body) {
        try (Passphrase current = read("current", body.current());
                Passphrase next = read("next", body.next())) {
            change.change(actor.get(), current, next, Boolean.TRUE.equals(body.keepPasskeys()));
        }
        return Response.noContent().build();
    }

    @POST
    @Path("/away")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Say until which day one is away", description = "Signed. Without a day: one is back.")
    @APIResponse(responseCode = "204", description = "Said")
    public Response away(@NotNull(message = NEEDED) AwayBody body) {
        if (body.until() == null) {
            away.back(acting.get());
        } else {
            away.until(acting.get(), body.until());
        }
        return Response.noContent().build();
    }

    @POST
    @Path("/lock")
    @Operation(summary = "Lock")
    @APIResponse(responseCode = "204", description = "Locked")
    public Response lock() {
        lock.lock(actor.get(), acting.token().orElseThrow(Problem.Locked::new));
        return Response.noContent().build();
    }

    static Passphrase read(String field, String typed) {
        if (typed == null || typed.isEmpty()) {
            throw new Problem.InvalidInput(field, Flaw.THE_PASSPHRASE);
        }
        return Passphrase.of(typed);
    }
}
