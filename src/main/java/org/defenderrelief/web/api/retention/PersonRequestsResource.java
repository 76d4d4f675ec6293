package org.defenderrelief.web.api.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.retention.AnswerRequest;
import org.defenderrelief.retention.CopyForPerson;
import org.defenderrelief.retention.EarlyReason;
import org.defenderrelief.retention.EraseEarly;
import org.defenderrelief.retention.ExtensionReason;
import org.defenderrelief.retention.HandleRequest;
import org.defenderrelief.retention.IdentityCheck;
import org.defenderrelief.retention.PersonRequest;
import org.defenderrelief.retention.RefusalGround;
import org.defenderrelief.retention.RequestKind;
import org.defenderrelief.retention.RequestOutcome;
import org.defenderrelief.retention.RequestWay;
import org.defenderrelief.retention.ViewRequests;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.LongAnswer;
import org.defenderrelief.web.shared.PersonCopy;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.References;

/** What a person asks of what is held of them on a case: to have a copy, or that it is erased. */
@Path("/api/v1/cases/{reference}/person-requests")
@RolesAllowed("triage")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class PersonRequestsResource {
    private final CurrentActor actor;
    private final CurrentActing acting;
    private final ViewRequests view;
    private final HandleRequest handle;
    private final CopyForPerson copy;
    private final AnswerRequest answer;
    private final EraseEarly erase;

    PersonRequestsResource(
            CurrentActor actor,
            CurrentActing acting,
            ViewRequests view,
            HandleRequest handle,
            CopyForPerson copy,
            AnswerRequest answer,
            EraseEarly erase) {
        this.actor = actor;
        this.acting = acting;
        this.view = view;
        this.handle = handle;
        this.copy = copy;
        this.answer = answer;
        this.erase = erase;
    }

    /** A request. @param due the last day on which it is answered in time @param proposal the act that proposes to erase early, if one does */
    @Schema(name = "PersonRequest")
    public record RequestJson(
            UUID id,
            RequestKind kind,
            RequestWay way,
            LocalDate arrived,
            LocalDate due,
            UUID handler,
            IdentityCheck identity,
            ExtensionReason extended,
            Instant copied,
            UUID proposal,
            EarlyReason reason,
            RequestOutcome outcome,
            RefusalGround ground) {
        static RequestJson of(PersonRequest request) {
            return new RequestJson(
                    request.id(),
                    request.kind(),
                    request.way(),
                    request.arrived(),
                    request.due(),
                    request.handler().value(),
                    request.identity().orElse(null),
                    request.extended().orElse(null),
                    request.copied().orElse(null),
                    request.proposal().map(each -> each.said().act()).orElse(null),
                    request.proposal().map(PersonRequest.Proposal::reason).orElse(null),
                    request.ended().map(PersonRequest.Ended::outcome).orElse(null),
                    request.ended().flatMap(PersonRequest.Ended::ground).orElse(null));
        }
    }

    @Schema(name = "PersonRequestBody")
    public record RequestBody(
            @NotNull(message = "NEEDED") RequestKind kind,
            @NotNull(message = "NEEDED") RequestWay way,
            @NotNull(message = "NEEDED") LocalDate arrived) {}

    @Schema(name = "PersonIdentified")
    public record IdentityBody(@NotNull(message = "NEEDED") IdentityCheck how) {}

    @Schema(name = "PersonRequestExtended")
    public record ExtendBody(@NotNull(message = "NEEDED") ExtensionReason reason) {}

    /** @param leaveOut names of parts that would harm others, as looking at the case tells them */
    @Schema(name = "PersonCopy")
    public record CopyBody(List<String> leaveOut) {}

    /** @param ground of a refusal: against a copy NOT_IDENTIFIED, UNFOUNDED, RIGHTS_OF_OTHERS; against an erasure NOT_IDENTIFIED, UNFOUNDED, LEGAL_DUTY, LEGAL_CLAIMS */
    @Schema(name = "PersonRequestAnswered")
    public record AnswerBody(@NotNull(message = "NEEDED") RequestOutcome outcome, RefusalGround ground) {}

    @Schema(name = "ProposeEarlyErasure")
    public record EarlyBody(@NotNull(message = "NEEDED") EarlyReason reason) {}

    @Schema(name = "ConfirmEarlyErasure")
    public record ConfirmBody(@NotNull(message = "NEEDED") UUID proposal) {}

    /** @param parts how many went */
    @Schema(name = "ErasedEarly")
    public record ErasedJson(int parts) {}

    @Schema(name = "PersonRequestRecorded")
    public record RecordedJson(UUID id) {}

    @GET
    @RolesAllowed({"triage", "auditor"})
    @Operation(
            summary = "What a person asked of what is held of them",
            description =
                    "Nobody but triage and auditors is told that there is any: it may tell that the person has spoken.")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "409", description = "not-authentic")
    public List<RequestJson> list(@PathParam("reference") String reference) {
        return view.of(actor.get(), References.read(reference)).requests().stream()
                .map(RequestJson::of)
                .toList();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Record that a person asked for a copy or for erasure",
            description = "It is to be answered within a month of the day on which it came.")
    @APIResponseSchema(value = RecordedJson.class, responseCode = "201", responseDescription = "Recorded")
    @APIResponse(responseCode = "400", description = "invalid-input")
    @APIResponse(
            responseCode = "409",
            description =
                    "already-recorded: the same that came by the own code on that day waits for an answer; not-authentic")
    public Response record(
            @PathParam("reference") String reference,
            @HeaderParam("Idempotency-Key") String key,
            @NotNull(message = "NEEDED") @Valid RequestBody body) {
        UUID id = handle.record(
                acting.get(),
                References.read(reference),
                body.kind(),
                body.way(),
                body.arrived(),
                Optional.ofNullable(key));
        return Response.status(Response.Status.CREATED)
                .entity(new RecordedJson(id))
                .build();
    }

    @POST
    @Path("/{id}/take")
    @Operation(summary = "Take it over from a colleague")
    @APIResponse(responseCode = "204", description = "It is yours")
    @APIResponse(responseCode = "409", description = "request-yours, request-answered or not-authentic")
    public Response take(@PathParam("reference") String reference, @PathParam("id") String id) {
        handle.take(acting.get(), References.read(reference), read(id));
        return Response.noContent().build();
    }

    @POST
    @Path("/{id}/identity")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Say how it is known that who asks is who the case is about",
            description = "Without it nothing is given and nothing erased.")
    @APIResponse(responseCode = "204", description = "Said")
    @APIResponse(responseCode = "409", description = "request-answered or not-authentic")
    public Response identified(
            @PathParam("reference") String reference,
            @PathParam("id") String id,
            @NotNull(message = "NEEDED") @Valid IdentityBody body) {
        handle.identified(acting.get(), References.read(reference), read(id), body.how());
        return Response.noContent().build();
    }

    @POST
    @Path("/{id}/extend")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Say that the answer takes two months more", description = "Once, within the first month.")
    @APIResponse(responseCode = "204", description = "Extended")
    @APIResponse(responseCode = "409", description = "too-late-to-extend, request-answered or not-authentic")
    public Response extend(
            @PathParam("reference") String reference,
            @PathParam("id") String id,
            @NotNull(message = "NEEDED") @Valid ExtendBody body) {
        handle.extend(acting.get(), References.read(reference), read(id), body.reason());
        return Response.noContent().build();
    }

    @POST
    @Path("/{id}/copy")
    @LongAnswer
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({PersonCopy.TYPE, ProblemJson.TYPE})
    @Operation(
            summary = "Make the copy of what you may open of this case",
            description = "A ZIP file with a page to read, each part as JSON, and the files. It is kept nowhere. Each"
                    + " part is opened and recorded as always.")
    @APIResponse(responseCode = "200", description = "The copy")
    @APIResponse(
            responseCode = "409",
            description = "not-identified, request-answered, not-authentic or compartment-damaged")
    public Response copy(@PathParam("reference") String reference, @PathParam("id") String id, @Valid CopyBody body) {
        Set<String> leaveOut = body == null || body.leaveOut() == null ? Set.of() : Set.copyOf(body.leaveOut());
        return PersonCopy.answer(copy.make(acting.get(), References.read(reference), read(id), leaveOut));
    }

    @POST
    @Path("/{id}/answer")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Say how it ended",
            description = "COPY_GIVEN once a copy was made and handed over; REFUSED with a ground of law"
                    + " that is one against what was asked; WITHDRAWN. An erasure is its own answer.")
    @APIResponse(responseCode = "204", description = "Answered")
    @APIResponse(responseCode = "400", description = "invalid-input")
    @APIResponse(responseCode = "409", description = "no-copy-made, request-answered or not-authentic")
    public Response answer(
            @PathParam("reference") String reference,
            @PathParam("id") String id,
            @NotNull(message = "NEEDED") @Valid AnswerBody body) {
        answer.answer(acting.get(), References.read(reference), read(id), body.outcome(), body.ground());
        return Response.noContent().build();
    }

    @POST
    @Path("/{id}/erasure/propose")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Propose to erase before its day",
            description = "Of a case that is closed for good. Another person of triage confirms it within a week.")
    @APIResponse(responseCode = "204", description = "Proposed")
    @APIResponse(
            responseCode = "409",
            description =
                    "not-asked, not-identified, case-goes-on, another-case-waits, erasure-held, words-unread, copy-waits, request-answered or not-authentic")
    public Response propose(
            @PathParam("reference") String reference,
            @PathParam("id") String id,
            @NotNull(message = "NEEDED") @Valid EarlyBody body) {
        erase.propose(acting.get(), References.read(reference), read(id), body.reason());
        return Response.noContent().build();
    }

    @POST
    @Path("/{id}/erasure/confirm")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Erase it, as a colleague proposed",
            description = "For good. Records of money of a case for which money was reserved stay until their day.")
    @APIResponse(responseCode = "200", description = "Erased")
    @APIResponse(responseCode = "403", description = "second-person-needed")
    @APIResponse(
            responseCode = "409",
            description =
                    "erasure-not-proposed, proposer-left, case-goes-on, another-case-waits, erasure-held, words-unread, copy-waits, case-busy, request-answered or not-authentic")
    public ErasedJson confirm(
            @PathParam("reference") String reference,
            @PathParam("id") String id,
            @NotNull(message = "NEEDED") @Valid ConfirmBody body) {
        return new ErasedJson(erase.confirm(acting.get(), References.read(reference), read(id), body.proposal()));
    }

    private static UUID read(String id) {
        return Ids.read(id).orElseThrow(Problem.NotFound::new);
    }
}
