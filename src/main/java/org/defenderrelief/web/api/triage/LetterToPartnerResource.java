package org.defenderrelief.web.api.triage;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Letter;
import org.defenderrelief.triage.AidKind;
import org.defenderrelief.triage.SendLetter;
import org.defenderrelief.web.api.CaseJson;
import org.defenderrelief.web.api.IfMatch;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.References;

/** The decision letter of a case. */
@Path("/api/v1/cases/{reference}/triage/letter")
@RolesAllowed("triage")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
@APIResponse(
        responseCode = "409",
        description =
                "no-letter: nothing is decided that a letter could tell; not-ratified-yet: the others may still refuse what one member released in emergency; not-authentic: the decision is not as it was signed")
public class LetterToPartnerResource {
    private final CurrentActor actor;
    private final CurrentActing acting;
    private final SendLetter letters;
    private final Clock clock;

    LetterToPartnerResource(CurrentActor actor, CurrentActing acting, SendLetter letters, Clock clock) {
        this.actor = actor;
        this.acting = acting;
        this.letters = letters;
        this.clock = clock;
    }

    @Schema(name = "NewLetter")
    public record NewLetter(
            @Schema(
                    description = "Language tag; the request's if left out. One without letters gets English",
                    examples = "ar")
            String language,

            @Schema(
                    description =
                            "Of what is granted: what the money depends on, as the partner is told; at most 3,000 characters")
            String conditions,

            @Schema(
                    description =
                            "Which help besides money the letter tells of, of what is proposed and neither given nor dropped, or was given where the case ended for that; none if left out")
            Set<@NotNull(message = TriageBodies.NEEDED) AidKind> aids) {
        SendLetter.Wish wish() {
            return new SendLetter.Wish(
                    Optional.ofNullable(language),
                    Optional.ofNullable(conditions),
                    Objects.requireNonNullElse(aids, Set.of()));
        }

        @Override
        public String toString() {
            return "NewLetter[sealed content]";
        }
    }

    @GET
    @Operation(
            summary = "The decision letter as it would go now, without conditions",
            description =
                    "Where less is granted than was asked and a budget review came to that, it names the lines of the budget: then this opens the assessment, and is recorded as a reading.")
    @APIResponse(responseCode = "200", description = "OK")
    public Letter draft(
            @PathParam("reference") String reference,
            @QueryParam("language") String language,
            @QueryParam("aids") Set<AidKind> aids) {
        SendLetter.Wish wish = new NewLetter(language, null, aids).wish();
        SendLetter.Draft plain = letters.draft(actor.get(), References.read(reference), wish);
        return plain.lines() == SendLetter.Lines.SEALED
                ? letters.look(acting.get(), References.read(reference), wish).letter()
                : plain.letter();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Send the decision letter",
            description = "Sealed into the messages to the holder of the receipt code, and signed.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CaseJson.class)))
    public Response send(
            @PathParam("reference") String reference,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            @Valid @NotNull(message = TriageBodies.NEEDED) NewLetter body) {
        CaseFile caseFile = letters.send(
                acting.get(),
                References.read(reference),
                IfMatch.required(ifMatch),
                body.wish(),
                Optional.ofNullable(idempotencyKey));
        return Response.ok(CaseJson.of(caseFile, clock.instant()))
                .header(HttpHeaders.ETAG, IfMatch.etag(caseFile.version()))
                .build();
    }
}
