package org.defenderrelief.web.api.intake;

import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.followup.WaitingForPartner;
import org.defenderrelief.intake.Acknowledgement;
import org.defenderrelief.intake.OwnCodeWish;
import org.defenderrelief.intake.OwnRequests;
import org.defenderrelief.intake.PlainRequest;
import org.defenderrelief.intake.SubmitRequest;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.web.api.IfMatch;
import org.defenderrelief.web.shared.CarriedBodies;
import org.defenderrelief.web.shared.Cursor;
import org.defenderrelief.web.shared.Network;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.References;

/** Submitting requests, and following one's own organisation's. */
@Path("/api/v1/requests")
@RolesAllowed("partner")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class RequestsResource {
    /** Media type of a request that the sender sealed. */
    public static final String SEALED = "application/vnd.relief.sealed+json";

    private static final String OWN_CODE =
            "Say none to give the person in danger no code of their own; otherwise ownCode in the answer is theirs. The history says which.";

    private static final String NOT_YOURS =
            "partner-not-vetted, partner-lapsed, partner-suspended, partner-ended or partner-right-missing; the type says which";

    private static final String CLOSED =
            "fund-closed: the fund takes no requests just now, and GET /api/v1/intake says until when; not-authentic: who may send cannot be told";

    /** Media type of a file that was sealed without a line. */
    public static final String FILE = CarriedBodies.TYPE;

    private final CurrentActor actor;
    private final SubmitRequest submit;
    private final OwnRequests own;
    private final Network network;
    private final CarriedBodies carried;
    private final WaitingForPartner waiting;

    RequestsResource(
            CurrentActor actor,
            SubmitRequest submit,
            OwnRequests own,
            Network network,
            CarriedBodies carried,
            WaitingForPartner waiting) {
        this.waiting = waiting;
        this.carried = carried;
        this.network = network;
        this.actor = actor;
        this.submit = submit;
        this.own = own;
    }

    /**
     * A request as its sender may see it again: reference, state and dates; never content.
     *
     * @param waitsFor what the partner is needed for next, or null
     */
    @Schema(name = "RequestStatus")
    public record RequestStatus(
            String reference,
            CaseStatus status,
            Instant receivedAt,
            Instant statusSince,
            Instant decisionDue,

            @Schema(description = "What the partner is needed for next; null if for nothing")
            WaitingForPartner.Step waitsFor) {
        static RequestStatus of(CaseFile caseFile, WaitingForPartner.Step waitsForOrNull) {
            return new RequestStatus(
                    caseFile.reference().value(),
                    caseFile.status(),
                    caseFile.receivedAt(),
                    caseFile.statusSince(),
                    caseFile.decisionDue(),
                    waitsForOrNull);
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Submit a request in clear over TLS",
            description =
                    "The server seals it at once and never stores it otherwise. The receipt code, and the own code of the person in danger, are told this once.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PlainRequest.class)))
    @APIResponse(
            responseCode = "201",
            description = "Durably stored",
            content = @Content(schema = @Schema(implementation = Acknowledgement.class)))
    @APIResponse(
            responseCode = "429",
            description = "Many requests came of this person, organisation or network within an hour; see Retry-After")
    @APIResponse(responseCode = "403", description = NOT_YOURS)
    @APIResponse(responseCode = "409", description = CLOSED)
    @APIResponse(responseCode = "503", description = "Not available; nothing was stored")
    public Response plain(
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            @Parameter(description = OWN_CODE) @QueryParam("ownCode") String ownCode,
            byte[] body) {
        return created(submit.plain(
                actor.get(), body, OwnCodeWish.read(ownCode), Optional.ofNullable(idempotencyKey), network.told()));
    }

    @POST
    @Consumes(SEALED)
    @Operation(
            summary = "Submit a request sealed on the sender's device",
            description = "See docs/encryption.md for the format. The server sees the clear members only.")
    @APIResponse(
            responseCode = "201",
            description = "Durably stored",
            content = @Content(schema = @Schema(implementation = Acknowledgement.class)))
    @APIResponse(
            responseCode = "400",
            description =
                    "Not in the format, or not sealed to the present keys; UNKNOWN_KEY at recipients[i].kid: to a key that never was this service's")
    @APIResponse(responseCode = "403", description = NOT_YOURS)
    @APIResponse(
            responseCode = "409",
            description =
                    "request-exists: this very request was received before, from somebody else or in another form; ask before sending it under a new id; id-taken: something else has its id. Or: "
                            + CLOSED)
    public Response sealed(
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            @Parameter(description = OWN_CODE) @QueryParam("ownCode") String ownCode,
            byte[] body) {
        return created(submit.sealed(
                actor.get(), body, OwnCodeWish.read(ownCode), Optional.ofNullable(idempotencyKey), network.told()));
    }

    @POST
    @Consumes(FILE)
    @Operation(
            operationId = "RequestsResource_submit",
            summary =
                    "Submit a request: in clear over TLS, sealed on the sender's device, or a file that was sealed without a line",
            description =
                    "In clear, the server seals it at once and never stores it otherwise. See docs/encryption.md for the sealed formats; files of the request are in the file. The receipt code, and the own code of the person in danger, are told this once. The same file from the same person gets the first answer again, whatever ownCode says then.")
    @RequestBody(content = @Content(mediaType = FILE, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(
            responseCode = "201",
            description = "Durably stored",
            content = @Content(schema = @Schema(implementation = Acknowledgement.class)))
    @APIResponse(responseCode = "400", description = "Not a whole file of this service")
    @APIResponse(responseCode = "403", description = NOT_YOURS)
    @APIResponse(responseCode = "413", description = "Larger than is taken in")
    @APIResponse(responseCode = "429", description = "files-arriving: many are taken in just now; see Retry-After")
    @APIResponse(
            responseCode = "409",
            description =
                    "request-exists: brought by somebody else before; form-too-old: sealed to keys that are not taken any more; unknown-key: sealed to keys that never were this service's; id-taken: something else has its id. Or: "
                            + CLOSED)
    public Response file(@Parameter(description = OWN_CODE) @QueryParam("ownCode") String ownCode, InputStream body) {
        Actor by = actor.get();
        submit.requireEverInvited(by);
        return created(carried.within(
                by, () -> submit.file(by, carried.read(body), OwnCodeWish.read(ownCode), network.told())));
    }

    @GET
    @Operation(summary = "The organisation's own requests, the newest first")
    @APIResponseSchema(value = RequestStatus[].class, responseCode = "200", responseDescription = "OK")
    public Response list(
            @QueryParam("after") String after,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit,
            @Context UriInfo uri) {
        Optional<OwnRequests.Position> position =
                Cursor.read(after).map(cursor -> new OwnRequests.Position(cursor.at(), cursor.id()));
        int size = Cursor.limit(limit);
        List<CaseFile> page = own.list(actor.get(), position, size);
        Map<CaseId, WaitingForPartner.Step> steps = waiting.of(page);
        Response.ResponseBuilder response = Response.ok(page.stream()
                .map(each -> RequestStatus.of(each, steps.get(each.id())))
                .toList());
        if (page.size() == size) {
            CaseFile last = page.get(size - 1);
            response.header("Link", new Cursor(last.receivedAt(), last.id().value()).nextLink(uri));
        }
        return response.build();
    }

    @GET
    @Path("/{reference}")
    @Operation(summary = "State and dates of one request")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RequestStatus.class)))
    public Response one(@PathParam("reference") String reference) {
        CaseFile caseFile = own.one(actor.get(), References.read(reference));
        return Response.ok(RequestStatus.of(
                        caseFile,
                        waiting.of(caseFile)
                                .map(WaitingForPartner.Waiting::step)
                                .orElse(null)))
                .header("ETag", IfMatch.etag(caseFile.version()))
                .build();
    }

    private static Response created(Acknowledgement answer) {
        return Response.created(URI.create("/api/v1/requests/" + answer.reference()))
                .entity(answer)
                .header("Cache-Control", "no-store")
                .build();
    }
}
