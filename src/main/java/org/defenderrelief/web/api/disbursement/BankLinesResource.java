package org.defenderrelief.web.api.disbursement;

import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.casefile.OneLook;
import org.defenderrelief.disbursement.BankFinding;
import org.defenderrelief.disbursement.BankLine;
import org.defenderrelief.disbursement.BankLineKind;
import org.defenderrelief.disbursement.BankLines;
import org.defenderrelief.disbursement.BankSettlement;
import org.defenderrelief.disbursement.ImportBankFile;
import org.defenderrelief.disbursement.PaymentId;
import org.defenderrelief.disbursement.PaymentReason;
import org.defenderrelief.disbursement.SettleBankLine;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.web.api.MoneyJson;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;

/** What banks say of payments: statements (camt.053, camt.054) and answers to files (pain.002), taken in line by line. */
@Path("/api/v1/bank/lines")
@RolesAllowed("finance")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class BankLinesResource {
    private static final int MOST = 500;

    private final CurrentActor actor;
    private final CurrentActing acting;
    private final BankLines lines;
    private final ImportBankFile take;
    private final SettleBankLine settle;
    private final OneLook look;

    BankLinesResource(
            CurrentActor actor,
            CurrentActing acting,
            BankLines lines,
            ImportBankFile take,
            SettleBankLine settle,
            OneLook look) {
        this.look = look;
        this.actor = actor;
        this.acting = acting;
        this.lines = lines;
        this.take = take;
        this.settle = settle;
    }

    /** A line that somebody has to look at. @param reference of the case it is about, or null */
    @Schema(name = "BankLine")
    public record LineJson(
            UUID id,
            BankLineKind kind,
            MoneyJson amount,
            LocalDate bookedOn,
            LocalDate valueOn,
            String bankReference,
            String endToEndId,
            String bankReason,
            BankFinding finding,
            PaymentReason likelyReason,
            String reference,
            UUID payment) {
        static LineJson of(BankLines.Waiting waiting) {
            BankLine line = waiting.line();
            return new LineJson(
                    line.id(),
                    line.kind(),
                    line.amount().map(MoneyJson::of).orElse(null),
                    line.bookedOn(),
                    line.valueOn(),
                    line.reference(),
                    line.endToEnd(),
                    line.reason(),
                    line.finding(),
                    line.finding().proposesStep() && waiting.caseFile().isPresent() ? line.likelyReason() : null,
                    waiting.caseFile().map(each -> each.reference().value()).orElse(null),
                    line.payment().map(PaymentId::value).orElse(null));
        }
    }

    /** What became of a file: how many lines it has, how many were not known, how many of these need nothing, and how many somebody has to look at. */
    @Schema(name = "BankImport")
    public record ImportedJson(int read, int fresh, int asSent, int work) {}

    /** What was done about a line. */
    @Schema(name = "BankSettlement")
    public record SettlementBody(
            @NotNull(message = "NEEDED") BankSettlement settlement) {}

    /** Why the payment failed or came back. */
    @Schema(name = "BankStep")
    public record StepBody(@NotNull(message = "NEEDED") PaymentReason reason) {}

    @GET
    @Operation(summary = "Lines that somebody has to look at and that you may see, the oldest first; at most 500")
    @APIResponse(responseCode = "409", description = "not-authentic: one of them is not what was signed")
    @APIResponse(responseCode = "200", description = "OK")
    public List<LineJson> waiting() {
        Actor viewer = actor.get();
        return look.at(
                () -> lines.waiting(viewer, MOST).stream().map(LineJson::of).toList());
    }

    @POST
    @Consumes({MediaType.APPLICATION_XML, MediaType.TEXT_XML})
    @Operation(
            summary = "Take in what the bank sent",
            description =
                    "camt.053.001.02 and .08, camt.054.001.02 and .08, pain.002.001.03 and .10. What is known already changes nothing; all of it is taken in, or nothing.")
    @APIResponse(responseCode = "200", description = "Taken in")
    @APIResponse(
            responseCode = "409",
            description =
                    "bank-file-damaged, bank-file-hostile, bank-file-kind, bank-file-incomplete, bank-file-amount, bank-file-balance, bank-account-unknown, bank-file-unknown")
    @APIResponse(responseCode = "413", description = "bank-file-too-large")
    public ImportedJson take(InputStream body) {
        ImportBankFile.Imported taken = take.take(acting.get(), body);
        return new ImportedJson(taken.read(), taken.fresh(), taken.asSent(), taken.work());
    }

    @POST
    @Path("/{id}/settle")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Say what was done about a line")
    @APIResponse(responseCode = "204", description = "It waits no more")
    @APIResponse(responseCode = "409", description = "bank-line-settled or not-authentic")
    public Response settle(@PathParam("id") String id, @NotNull(message = "NEEDED") @Valid SettlementBody body) {
        settle.settle(acting.get(), read(id), body.settlement());
        return Response.noContent().build();
    }

    @POST
    @Path("/{id}/step")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Take the step that a line proposes: the payment failed, or it came back")
    @APIResponse(responseCode = "204", description = "It is taken, and the line waits no more")
    @APIResponse(
            responseCode = "409",
            description = "bank-line-proposes-nothing, bank-line-settled, transition-refused or not-authentic")
    public Response step(@PathParam("id") String id, @NotNull(message = "NEEDED") @Valid StepBody body) {
        settle.step(acting.get(), read(id), body.reason());
        return Response.noContent().build();
    }

    private static UUID read(String id) {
        return Ids.read(id).orElseThrow(Problem.NotFound::new);
    }
}
