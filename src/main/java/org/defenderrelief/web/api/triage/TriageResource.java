package org.defenderrelief.web.api.triage;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.MoreThanAsked;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.triage.AcceptForTriage;
import org.defenderrelief.triage.AskForInformation;
import org.defenderrelief.triage.Check;
import org.defenderrelief.triage.EndAsHelped;
import org.defenderrelief.triage.MarkDuplicate;
import org.defenderrelief.triage.Recommend;
import org.defenderrelief.triage.RecommendationTerms;
import org.defenderrelief.triage.RecordCheck;
import org.defenderrelief.triage.RecordFinding;
import org.defenderrelief.triage.ReferElsewhere;
import org.defenderrelief.triage.ResumeTriage;
import org.defenderrelief.triage.ViewTriage;
import org.defenderrelief.web.api.CaseJson;
import org.defenderrelief.web.api.IfMatch;
import org.defenderrelief.web.api.MoneyJson;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.References;

/**
 * Triage's work on a case. Every change takes If-Match with the case's ETag and answers the case with its new one; it takes the unlock
 * token too, since it is signed.
 */
@Path("/api/v1/cases/{reference}/triage")
@RolesAllowed("triage")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class TriageResource {
    private final CurrentActor actor;
    private final CurrentActing acting;
    private final ViewTriage view;
    private final AcceptForTriage accept;
    private final AskForInformation ask;
    private final ResumeTriage resume;
    private final RecordFinding recordFinding;
    private final RecordCheck recordCheck;
    private final Recommend recommend;
    private final EndAsHelped endAsHelped;
    private final ReferElsewhere refer;
    private final MarkDuplicate markDuplicate;
    private final Clock clock;

    TriageResource(
            CurrentActor actor,
            CurrentActing acting,
            ViewTriage view,
            AcceptForTriage accept,
            AskForInformation ask,
            ResumeTriage resume,
            RecordFinding recordFinding,
            RecordCheck recordCheck,
            Recommend recommend,
            EndAsHelped endAsHelped,
            ReferElsewhere refer,
            MarkDuplicate markDuplicate,
            Clock clock) {
        this.actor = actor;
        this.acting = acting;
        this.view = view;
        this.accept = accept;
        this.ask = ask;
        this.resume = resume;
        this.recordFinding = recordFinding;
        this.recordCheck = recordCheck;
        this.recommend = recommend;
        this.endAsHelped = endAsHelped;
        this.refer = refer;
        this.markDuplicate = markDuplicate;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({"triage", "committee", "auditor"})
    @Operation(
            summary =
                    "Findings, recommendation, risks, budget, checklist, other help, warnings and suspected duplicates",
            description = "As far as they stand in clear; the words are in the compartment assessment.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TriageJson.class)))
    public Response view(@PathParam("reference") String reference) {
        ViewTriage.View seen = view.of(actor.get(), References.read(reference));
        return Response.ok(TriageJson.of(seen))
                .header(HttpHeaders.ETAG, IfMatch.etag(seen.caseFile().version()))
                .build();
    }

    @POST
    @Path("/accept")
    @Operation(summary = "Take the case up", description = "The first time, or again after a deferral.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CaseJson.class)))
    public Response accept(
            @PathParam("reference") String reference, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return answer(accept.accept(acting.get(), References.read(reference), IfMatch.required(ifMatch)));
    }

    @POST
    @Path("/ask")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Ask the partner for something, in the sealed channel")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CaseJson.class)))
    public Response ask(
            @PathParam("reference") String reference,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            @Valid @NotNull(message = TriageBodies.NEEDED) TriageBodies.Ask body) {
        return answer(ask.ask(
                acting.get(),
                References.read(reference),
                IfMatch.required(ifMatch),
                body.text(),
                Optional.ofNullable(idempotencyKey)));
    }

    @POST
    @Path("/resume")
    @Operation(summary = "Go on with a case that waited for the partner")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CaseJson.class)))
    public Response resume(
            @PathParam("reference") String reference, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return answer(resume.resume(acting.get(), References.read(reference), IfMatch.required(ifMatch)));
    }

    @POST
    @Path("/criteria")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Record a finding on one of the three criteria", description = "A later one takes its place.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CaseJson.class)))
    public Response criterion(
            @PathParam("reference") String reference,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull(message = TriageBodies.NEEDED) TriageBodies.RecordedFinding body) {
        return answer(recordFinding.record(
                acting.get(),
                References.read(reference),
                IfMatch.required(ifMatch),
                List.of(RecordFinding.Found.of(body.criterion(), body.finding(), "evidence", body.evidence()))));
    }

    @POST
    @Path("/checks")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Record a verification",
            description = "409 referee-consent if the referee has not agreed to be contacted.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CaseJson.class)))
    public Response check(
            @PathParam("reference") String reference,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull(message = TriageBodies.NEEDED) TriageBodies.RecordedCheck body) {
        Check check = new Check(
                body.kind(),
                Optional.ofNullable(body.referee()),
                body.outcome(),
                body.confidence(),
                body.on(),
                body.text());
        return answer(recordCheck.record(acting.get(), References.read(reference), IfMatch.required(ifMatch), check));
    }

    @POST
    @Path("/recommend")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Recommend, and so put the case before the committee",
            description =
                    "Needs a finding on every criterion; an approval needs all three met, and the risks of what the request says now assessed (409 risks-not-assessed) unless a life is at risk. What is more than the fund gives one person, with what was granted or is recommended and not decided yet on their other cases, takes words (409 over-person-ceiling), unless a life is at risk. More than was asked for, or an amount that no confirmed rate compares with it, takes moreReason and moreThanAsked (409 more-than-asked).")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CaseJson.class)))
    public Response recommend(
            @PathParam("reference") String reference,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull(message = TriageBodies.NEEDED) TriageBodies.MadeRecommendation body) {
        RecommendationTerms terms = new RecommendationTerms(
                body.verdict(),
                Optional.ofNullable(body.amount()).map(amount -> MoneyJson.read(amount, "amount")),
                Optional.ofNullable(body.envelope()),
                Optional.ofNullable(body.conditions()),
                Optional.ofNullable(body.reason()),
                body.text(),
                Optional.ofNullable(body.overCeiling()),
                MoreThanAsked.of(body.moreReason(), body.moreThanAsked()));
        return answer(recommend.recommend(acting.get(), References.read(reference), IfMatch.required(ifMatch), terms));
    }

    @POST
    @Path("/helped-otherwise")
    @Operation(
            summary = "Close the case because help other than money was given",
            description =
                    "By whom the case was taken up or handed to (403 not-holder), once help besides money was given (409 no-aid-given) and none is open (409 aid-open) and nothing the partner wrote is unread (409 news-unread). Money is neither granted nor refused.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CaseJson.class)))
    public Response helpedOtherwise(
            @PathParam("reference") String reference, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return answer(endAsHelped.end(acting.get(), References.read(reference), IfMatch.required(ifMatch)));
    }

    @POST
    @Path("/refer")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Close the case here because another fund is to help")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CaseJson.class)))
    public Response refer(
            @PathParam("reference") String reference,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull(message = TriageBodies.NEEDED) TriageBodies.Refer body) {
        return answer(refer.refer(acting.get(), References.read(reference), IfMatch.required(ifMatch), body.reason()));
    }

    @POST
    @Path("/duplicate")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Close the case because another one is about the same need")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CaseJson.class)))
    public Response duplicate(
            @PathParam("reference") String reference,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull(message = TriageBodies.NEEDED) TriageBodies.Duplicate body) {
        Reference other = Reference.read(body.duplicateOf())
                .orElseThrow(() -> new Problem.InvalidInput("duplicateOf", Flaw.REFERENCE_FORM));
        return answer(markDuplicate.mark(acting.get(), References.read(reference), IfMatch.required(ifMatch), other));
    }

    private Response answer(CaseFile caseFile) {
        return Response.ok(CaseJson.of(caseFile, clock.instant()))
                .header(HttpHeaders.ETAG, IfMatch.etag(caseFile.version()))
                .build();
    }
}
