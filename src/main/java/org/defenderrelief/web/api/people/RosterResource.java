package org.defenderrelief.web.api.people;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.annotation.JsonRawValue;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.IssueEnrolmentCode;
import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.people.ProposeStatement;
import org.defenderrelief.vault.people.SignDraft;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.roster.Statement;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;

/** Who belongs where: the signed chain for everybody, and the ceremonies for those who work here. */
@Path("/api/v1/roster")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class RosterResource {
    private static final String NEEDED = "NEEDED";

    private final CurrentRoster roster;
    private final CurrentActing acting;
    private final Memberships memberships;
    private final IssueEnrolmentCode issueCode;
    private final ProposeStatement propose;
    private final SignDraft sign;

    RosterResource(
            CurrentRoster roster,
            CurrentActing acting,
            Memberships memberships,
            IssueEnrolmentCode issueCode,
            ProposeStatement propose,
            SignDraft sign) {
        this.roster = roster;
        this.acting = acting;
        this.memberships = memberships;
        this.issueCode = issueCode;
        this.propose = propose;
        this.sign = sign;
    }

    /** The chain. @param statements DSSE envelopes, the founding first; people are short names of keys */
    public record Chain(String root, String head, List<Envelope> statements) {}

    /** One DSSE envelope, as it is stored. */
    public record Envelope(@JsonRawValue String envelope) {}

    /** Whom a code is for. */
    public record CodeFor(@NotNull(message = NEEDED) UUID person) {}

    /** A one-time code, told this once. */
    public record Code(String code) {
        @Override
        public String toString() {
            return "Code[redacted]";
        }
    }

    /** Who is to be what when the roster is founded. */
    public record Founders(@NotNull(message = NEEDED) Map<UUID, Set<Office>> founders) {}

    /** Whom to let in. @param words the newcomer's fingerprint words as heard from the newcomer */
    public record Newcomer(
            @NotNull(message = NEEDED) UUID person,
            @NotNull(message = NEEDED) Office office,
            @NotNull(message = NEEDED) String words) {}

    /** Whose offices end. @param kid short name of their keys */
    public record Removed(@NotNull(message = NEEDED) String kid) {}

    /** Who gets the keys that they enrolled with anew. @param words the fingerprint words of these, as heard from the person */
    public record Replaced(
            @NotNull(message = NEEDED) UUID person,
            @NotNull(message = NEEDED) String words) {}

    /** Which circle gets a new key. */
    public record Rotated(@NotNull(message = NEEDED) Circle circle) {}

    /** What is signed. @param hash of the draft as it was looked at @param words with an admission or other keys, as heard from the person */
    public record Signed(@NotNull(message = NEEDED) String hash, String words) {}

    /** A statement that waits for signatures. */
    public record Draft(UUID id, UUID draftedBy, String hash, Statement statement, List<String> signedBy) {
        static Draft of(Memberships.Waiting waiting) {
            return new Draft(
                    waiting.id(),
                    waiting.draftedBy().value(),
                    waiting.statement().hash(),
                    waiting.statement(),
                    waiting.signedBy());
        }
    }

    /** What became of a signature. @param stated whether the roster has the statement now @param root hash of the founding statement */
    public record SignedBody(boolean stated, String root) {}

    @GET
    @PermitAll
    @Operation(
            summary = "The roster's chain of signed statements",
            description =
                    "Public, without names. Whoever knows the root can check every key by it (docs/roster.md)."
                            + " With keys=false without the X-Wing keys that statements name by their hash, which makes it a tenth as long.")
    public Chain chain(@QueryParam("keys") @DefaultValue("true") boolean keys) {
        if (!keys) {
            CurrentRoster.Light light = roster.light();
            return new Chain(
                    light.root(),
                    light.head(),
                    light.envelopes().stream().map(Envelope::new).toList());
        }
        Roster now = roster.now();
        return new Chain(
                now.root(),
                now.head(),
                roster.envelopes().stream().map(Envelope::new).toList());
    }

    @GET
    @Path("/drafts")
    @RolesAllowed({"triage", "committee", "finance", "auditor", "keeper"})
    @Operation(summary = "Statements that wait for signatures")
    public List<Draft> drafts() {
        return memberships.waiting().stream().map(Draft::of).toList();
    }

    @POST
    @Path("/codes")
    @RolesAllowed("keeper")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make a one-time code for somebody to enrol with", description = "Hand it over in person.")
    @APIResponseSchema(value = Code.class, responseCode = "200", responseDescription = "OK")
    public Response code(@NotNull(message = NEEDED) CodeFor body) {
        return Response.ok(new Code(issueCode.issue(acting.get(), new PersonId(required("person", body.person())))))
                .header("Cache-Control", "no-store")
                .build();
    }

    @POST
    @Path("/drafts/founding")
    @RolesAllowed({"triage", "committee", "finance", "auditor", "keeper"})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Draft the founding and sign it as the first",
            description = "Only before there is a roster; every other founder signs it too.")
    @APIResponse(responseCode = "409", description = "already-founded, not-enrolled")
    @APIResponse(responseCode = "200", description = "OK")
    public Draft found(@NotNull(message = NEEDED) Founders body) {
        Map<PersonId, Set<Office>> offices = new HashMap<>();
        required("founders", body.founders()).forEach((person, held) -> offices.put(new PersonId(person), held));
        return draft(propose.founding(acting.founder(), offices));
    }

    @POST
    @Path("/drafts/admission")
    @RolesAllowed({"triage", "committee", "finance", "auditor", "keeper"})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Draft that somebody gets an office, and sign it",
            description = "By somebody who holds it; then a keeper signs too.")
    public Draft admit(@NotNull(message = NEEDED) Newcomer body) {
        return draft(propose.admission(
                acting.get(),
                new PersonId(required("person", body.person())),
                required("office", body.office()),
                body.words()));
    }

    @POST
    @Path("/drafts/removal")
    @RolesAllowed({"triage", "committee", "finance", "auditor", "keeper"})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Draft that somebody's offices end, and sign it",
            description = "Two people sign, one of them a keeper.")
    public Draft remove(@NotNull(message = NEEDED) Removed body) {
        return draft(propose.removal(acting.signer(), required("kid", body.kid())));
    }

    @POST
    @Path("/drafts/suspension")
    @RolesAllowed({"triage", "committee", "finance", "auditor", "keeper"})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Draft that somebody's offices end for the time being, and sign it",
            description = "Two people sign, one of them a keeper. An admission lets the person in again.")
    public Draft suspend(@NotNull(message = NEEDED) Removed body) {
        return draft(propose.suspension(acting.signer(), required("kid", body.kid())));
    }

    @POST
    @Path("/drafts/replacement")
    @RolesAllowed({"triage", "committee", "finance", "auditor", "keeper"})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Draft that somebody who has enrolled anew has those keys from now on, and sign it",
            description = "A keeper and somebody who shares an office with the person sign.")
    public Draft replace(@NotNull(message = NEEDED) Replaced body) {
        return draft(propose.replacement(
                acting.get(), new PersonId(required("person", body.person())), required("words", body.words())));
    }

    @POST
    @Path("/drafts/rotation")
    @RolesAllowed({"triage", "committee", "finance", "auditor", "keeper"})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Draft that a circle gets a new key, and sign it",
            description = "Somebody of the circle and a keeper sign.")
    public Draft rotate(@NotNull(message = NEEDED) Rotated body) {
        return draft(propose.rotation(acting.get(), required("circle", body.circle())));
    }

    @POST
    @Path("/drafts/{id}/signatures")
    @RolesAllowed({"triage", "committee", "finance", "auditor", "keeper"})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Sign a draft that one has looked at")
    @APIResponse(responseCode = "409", description = "draft-changed, draft-too-old, stale-statement, not-authentic")
    @APIResponse(responseCode = "200", description = "OK")
    public SignedBody sign(@PathParam("id") String id, @NotNull(message = NEEDED) Signed body) {
        boolean stated = sign.sign(
                acting.signer(),
                Ids.read(id).orElseThrow(Problem.NotFound::new),
                required("hash", body.hash()),
                body.words());
        return new SignedBody(stated, stated ? memberships.root() : null);
    }

    @DELETE
    @Path("/drafts/{id}")
    @RolesAllowed({"triage", "committee", "finance", "auditor", "keeper"})
    @Operation(summary = "Drop a draft that one made")
    @APIResponse(responseCode = "204", description = "Dropped")
    public Response drop(@PathParam("id") String id) {
        sign.drop(acting.signer(), Ids.read(id).orElseThrow(Problem.NotFound::new));
        return Response.noContent().build();
    }

    private Draft draft(UUID id) {
        return memberships.waiting().stream()
                .filter(waiting -> waiting.id().equals(id))
                .findFirst()
                .map(Draft::of)
                .orElseThrow(Problem.NotFound::new);
    }

    private static <T> T required(String field, T value) {
        if (value == null) {
            throw new Problem.InvalidInput(field, Flaw.NEEDED);
        }
        return value;
    }
}
