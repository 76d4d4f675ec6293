package org.defenderrelief.web.api.followup;

import java.util.List;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.attachment.NewAttachment;
import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.casefile.OwnAnswer;
import org.defenderrelief.followup.FileReport;
import org.defenderrelief.followup.SpendReport;
import org.defenderrelief.followup.TellSafety;
import org.defenderrelief.intake.OwnRequests;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.vault.people.Sender;
import org.defenderrelief.web.api.MoneyJson;
import org.defenderrelief.web.api.ReceiptHeader;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.References;

/** What a partner says after payment, with the receipt code. */
@Path("/api/v1/requests/{reference}")
@RolesAllowed("partner")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class AfterPaymentResource {
    private final CurrentActor actor;
    private final OwnRequests own;
    private final FileReport file;
    private final TellSafety tell;

    AfterPaymentResource(CurrentActor actor, OwnRequests own, FileReport file, TellSafety tell) {
        this.actor = actor;
        this.own = own;
        this.file = file;
        this.tell = tell;
    }

    /** What there is to report on. */
    @Schema(name = "ReportAsked")
    public record AskedJson(
            MoneyJson paid,

            @Schema(description = "Kinds of help that a line can be of")
            Set<AssistanceType> kinds) {}

    /** What was spent. */
    @Schema(name = "NewSpendReport")
    public record ReportBody(
            @NotNull(message = "NEEDED") @Schema(description = "What the help did; 1 to 8000 characters")
            String narrative,

            @Schema(description = "At most 30; together not more than was paid, in its currency")
            List<@NotNull(message = "NEEDED") @Valid LineJson> lines,

            List<@NotNull(message = "NEEDED") @Valid NewAttachment> attachments) {
        @Override
        public String toString() {
            return "ReportBody[sealed content]";
        }
    }

    /** One line of it. */
    @Schema(name = "SpendReportLine")
    public record LineJson(
            AssistanceType type,
            String words,

            @Schema(description = "A plain decimal in the currency of what was paid", examples = "120.00")
            String amount) {
        @Override
        public String toString() {
            return "LineJson[sealed content]";
        }
    }

    /** How safe the person in danger is now. */
    @Schema(name = "TellSafety")
    public record SafetyBody(@NotNull(message = "NEEDED") OwnAnswer.Safety safety, String words) {
        @Override
        public String toString() {
            return "SafetyBody[sealed content]";
        }
    }

    @GET
    @Path("/report")
    @Operation(summary = "What was paid, to report on", description = "Opened with the receipt code.")
    @APIResponse(responseCode = "409", description = "no-report-due or not-authentic")
    @APIResponse(responseCode = "200", description = "OK")
    public AskedJson asked(@PathParam("reference") String reference, @HeaderParam(ReceiptHeader.NAME) String receipt) {
        Reference request = References.read(reference);
        try (Sender sender = own.sender(actor.get(), request, ReceiptHeader.required(receipt))) {
            FileReport.Asked asked = file.look(sender, request);
            return new AskedJson(MoneyJson.of(asked.paid()), asked.kinds());
        }
    }

    @POST
    @Path("/report")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Say what was spent",
            description =
                    "Signed with the receipt code and sealed for triage and finance. A later report takes the place of an earlier one. Files belong to `report`.")
    @APIResponse(responseCode = "201", description = "Sealed, signed and stored")
    @APIResponse(responseCode = "409", description = "no-report-due or not-authentic")
    public Response report(
            @PathParam("reference") String reference,
            @HeaderParam(ReceiptHeader.NAME) String receipt,
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            @Valid @NotNull(message = "NEEDED") ReportBody body) {
        Reference request = References.read(reference);
        try (Sender sender = own.sender(actor.get(), request, ReceiptHeader.required(receipt))) {
            file.file(
                    sender,
                    request,
                    new SpendReport(body.narrative(), lines(body)),
                    body.attachments() == null ? List.of() : body.attachments(),
                    Optional.ofNullable(idempotencyKey));
        }
        return Response.status(Response.Status.CREATED).build();
    }

    @POST
    @Path("/safety")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Say how safe the person is after payment",
            description = "Signed with the receipt code and sealed for triage as a message; also on a closed case.")
    @APIResponse(responseCode = "201", description = "Sealed, signed and stored")
    @APIResponse(responseCode = "409", description = "nothing-sent or not-authentic")
    public Response safety(
            @PathParam("reference") String reference,
            @HeaderParam(ReceiptHeader.NAME) String receipt,
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            @Valid @NotNull(message = "NEEDED") SafetyBody body) {
        Reference request = References.read(reference);
        String message = body.words() == null || body.words().isBlank()
                ? body.safety().name()
                : body.safety().name() + "\n" + body.words();
        try (Sender sender = own.sender(actor.get(), request, ReceiptHeader.required(receipt))) {
            tell.tell(sender, request, body.safety(), message, Optional.ofNullable(idempotencyKey));
        }
        return Response.status(Response.Status.CREATED).build();
    }

    private static List<SpendReport.Line> lines(ReportBody body) {
        return body.lines() == null
                ? List.of()
                : body.lines().stream()
                        .map(line -> new SpendReport.Line(line.type(), line.words(), line.amount()))
                        .toList();
    }
}
