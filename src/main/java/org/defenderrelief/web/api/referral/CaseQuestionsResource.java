package org.defenderrelief.web.api.referral;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.referral.AskFund;
import org.defenderrelief.referral.CaseQuestions;
import org.defenderrelief.vault.index.Purpose;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.References;

/** Triage asks other funds whether they know the person of a case, without telling of whom it asks. */
@Path("/api/v1/cases/{reference}/referrals/questions")
@RolesAllowed("triage")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class CaseQuestionsResource {
    private final CurrentActor actor;
    private final CurrentActing acting;
    private final Cases cases;
    private final CaseQuestions questions;
    private final AskFund ask;

    CaseQuestionsResource(CurrentActor actor, CurrentActing acting, Cases cases, CaseQuestions questions, AskFund ask) {
        this.actor = actor;
        this.acting = acting;
        this.cases = cases;
        this.questions = questions;
        this.ask = ask;
    }

    /** Which fund. */
    @Schema(name = "NewQuestion")
    public record Wanted(@NotNull(message = "NEEDED") UUID fund) {}

    /** The question. */
    @Schema(name = "NewQuestionId")
    public record Asked(UUID id) {}

    /** What that fund knows of the person. @param known kinds of what it knows, NAME_BIRTH_YEAR, PHONE or EMAIL; none if it knows nothing */
    @Schema(name = "QuestionAnswer")
    public record Answer(Set<Purpose> known) {}

    @GET
    @Operation(summary = "The questions about this case, and how each stands")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "409", description = "not-authentic")
    public List<CaseQuestions.Question> all(@PathParam("reference") String reference) {
        return questions.of(cases.visibleTo(actor.get(), References.read(reference)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Ask a fund whether it knows the person",
            description =
                    "The identity is opened with your vault; what goes out is blinded (RFC 9497). Triage there answers by hand. A question that waits is not asked again.")
    @APIResponse(
            responseCode = "201",
            description = "It is sent soon",
            content = @Content(schema = @Schema(implementation = Asked.class)))
    @APIResponse(
            responseCode = "409",
            description = "nothing-to-ask, no-index-key, wrong-status or not-authentic; the type says which")
    public Response ask(@PathParam("reference") String reference, @Valid @NotNull(message = "NEEDED") Wanted body) {
        UUID id = ask.ask(acting.get(), References.read(reference), body.fund());
        return Response.status(Response.Status.CREATED).entity(new Asked(id)).build();
    }

    @GET
    @Path("/{id}/answer")
    @Operation(
            summary = "What the fund knows of the person",
            description = "The identity that was asked for is opened with your vault; each opening is recorded.")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(schema = @Schema(implementation = Answer.class)))
    @APIResponse(
            responseCode = "409",
            description = "question-open, fund-key-changed, answer-not-proven or not-authentic; the type says which")
    public Response answer(@PathParam("reference") String reference, @PathParam("id") String id) {
        UUID question = Ids.read(id).orElseThrow(Problem.NotFound::new);
        return Response.ok(new Answer(ask.known(acting.get(), References.read(reference), question)))
                .header("Cache-Control", "no-store")
                .build();
    }
}
