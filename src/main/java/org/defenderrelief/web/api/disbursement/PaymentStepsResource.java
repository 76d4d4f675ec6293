package org.defenderrelief.web.api.disbursement;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

import org.defenderrelief.disbursement.AccountForRefused;
import org.defenderrelief.disbursement.CancelPayment;
import org.defenderrelief.disbursement.ConfirmPayment;
import org.defenderrelief.disbursement.FailPayment;
import org.defenderrelief.disbursement.NameCheck;
import org.defenderrelief.disbursement.NoInvoice;
import org.defenderrelief.disbursement.NotePartArrival;
import org.defenderrelief.disbursement.PaymentId;
import org.defenderrelief.disbursement.PaymentReason;
import org.defenderrelief.disbursement.PreparePayment;
import org.defenderrelief.disbursement.PreparedOn;
import org.defenderrelief.disbursement.Receipt;
import org.defenderrelief.disbursement.ReceiptKind;
import org.defenderrelief.disbursement.RefusedAnswer;
import org.defenderrelief.disbursement.ReleasePayment;
import org.defenderrelief.disbursement.Seen;
import org.defenderrelief.disbursement.SendPayment;
import org.defenderrelief.disbursement.StandsBy;
import org.defenderrelief.disbursement.TellPickUp;
import org.defenderrelief.disbursement.TransferNumber;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.web.api.InstructionParams;
import org.defenderrelief.web.api.MoneyJson;
import org.defenderrelief.web.api.OutcomeJson;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.Uuids;

/**
 * The steps of a payment. Each builds on the case's ETag and carries an Idempotency-Key: given twice, it is done once and answered as
 * the first time.
 */
@Path("/api/v1/cases/{reference}/payments/{id}")
@RolesAllowed("finance")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
@APIResponse(
        responseCode = "409",
        description =
                "transition-refused, wrong-status, changed-since-seen, preparer-left, payee-changed, payee-missing, payee-not-decided, tranche-waits, instalment-waits, not-due, partly-arrived, bank-debited, ratification-overdue,"
                        + " not-ratified, nothing-to-account, or not-authentic: something was not signed by whom it should be")
public class PaymentStepsResource {
    private static final String NEEDED = "NEEDED";

    private static final String STOPPED = "That the bank has stopped the order of this payment which it has by a file";

    private static final String DESPITE_DEBIT =
            "That you know what became of the money that the bank says it debited for this payment, and that no line brings back";

    private final CurrentActing acting;
    private final PreparePayment prepare;
    private final ReleasePayment release;
    private final SendPayment send;
    private final ConfirmPayment confirm;
    private final NotePartArrival part;
    private final TellPickUp tell;
    private final FailPayment fail;
    private final CancelPayment cancel;
    private final AccountForRefused account;

    PaymentStepsResource(
            CurrentActing acting,
            PreparePayment prepare,
            ReleasePayment release,
            SendPayment send,
            ConfirmPayment confirm,
            NotePartArrival part,
            TellPickUp tell,
            FailPayment fail,
            CancelPayment cancel,
            AccountForRefused account) {
        this.account = account;
        this.acting = acting;
        this.prepare = prepare;
        this.release = release;
        this.send = send;
        this.confirm = confirm;
        this.part = part;
        this.tell = tell;
        this.fail = fail;
        this.cancel = cancel;
    }

    /** That money arrived. Note and signatories are sealed to finance; cash needs two signatories. */
    public record ReceiptBody(
            @NotNull(message = NEEDED) LocalDate receivedOn,
            @NotNull(message = NEEDED) MoneyJson received,
            @NotNull(message = NEEDED) ReceiptKind kind,
            String note,
            List<String> signatories) {
        Receipt read() {
            return new Receipt(
                    receivedOn,
                    MoneyJson.read(received, "received"),
                    kind,
                    note == null ? "" : note,
                    signatories == null ? List.of() : signatories);
        }

        @Override
        public String toString() {
            return "ReceiptBody[redacted]";
        }
    }

    /** What was seen, and what was found beside the payee. @param nameCheck left out: nobody asked */
    @Schema(name = "PreparePayment")
    public record PrepareBody(
            String seen,

            @Schema(description = "What bank or operator answered when asked whether the name is the account's")
            NameCheck nameCheck,

            @Schema(description = "Id of the file that is the provider's invoice")
            String invoice,

            NoInvoice withoutInvoice) {
        PreparedOn read() {
            return new PreparedOn(
                    nameCheck == null ? NameCheck.NOT_ASKED : nameCheck,
                    Optional.ofNullable(invoice).map(text -> Uuids.required(text, "invoice")),
                    Optional.ofNullable(withoutInvoice));
        }
    }

    /** Why, as a code; what there is to tell goes into a sealed part. */
    public record ReasonBody(@NotNull(message = NEEDED) PaymentReason reason) {}

    @POST
    @Path("/prepare")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Prepare: payee, amount and method are checked",
            description =
                    "Binds the payment to the present payment details; if those change, it is planned again. Takes what GET .../payee gave, and"
                            + " refuses with changed-since-seen if the payment or its payee has changed since. A provider is paid with the id of the file that is"
                            + " its invoice, or with the reason why there is none.")
    @APIResponseSchema(value = OutcomeJson.class, responseCode = "200", responseDescription = "OK")
    public Response prepare(
            @BeanParam InstructionParams params,
            @PathParam("id") String id,
            @NotNull(message = NEEDED) @Valid PrepareBody body) {
        return OutcomeJson.ok(prepare.prepare(params.by(acting.get()), read(id), Seen.read(body.seen()), body.read()));
    }

    @POST
    @Path("/release")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Release: by another person than who prepared it",
            description =
                    "Takes what GET .../payee gave to this person, and refuses with changed-since-seen if the payment or its payee has changed since.")
    @APIResponseSchema(value = OutcomeJson.class, responseCode = "200", responseDescription = "OK")
    public Response release(
            @BeanParam InstructionParams params,
            @PathParam("id") String id,
            @NotNull(message = NEEDED) @Valid SeenBody body) {
        return OutcomeJson.ok(release.release(params.by(acting.get()), read(id), body.read()));
    }

    /** The transfer. @param transferNumber that bank, agency or operator gave it, at most 64 characters; left out if none */
    @Schema(name = "SentPayment")
    public record SentBody(String transferNumber) {
        static Optional<TransferNumber> read(SentBody bodyOrNull) {
            return bodyOrNull == null ? Optional.empty() : TransferNumber.read(bodyOrNull.transferNumber());
        }

        @Override
        public String toString() {
            return "SentBody[redacted]";
        }
    }

    @POST
    @Path("/sent")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Sent: handed to the bank, agency or partner, and booked as paid",
            description =
                    "One that a file for the bank orders is refused with in-bank-file: it is sent by handing over that file. One that a file orders as it was before is"
                            + " refused with in-old-bank-file until that is discarded, or, where the bank has it, with bank-has-old-order until you say that the bank has stopped that order. One that the bank says it debited, where no line"
                            + " brings that back, is refused with bank-debited unless it is handed over by its file, or you stand by it: mark it as sent then, and order nothing more."
                            + " The transfer's number is sealed to finance, and where the money is collected by it to the holder of the receipt code.")
    @APIResponseSchema(value = OutcomeJson.class, responseCode = "200", responseDescription = "OK")
    public Response sent(
            @BeanParam InstructionParams params,
            @PathParam("id") String id,
            @Parameter(description = STOPPED) @QueryParam("stoppedAtBank") @DefaultValue("false") boolean stopped,
            @Parameter(description = DESPITE_DEBIT) @QueryParam("despiteDebit") @DefaultValue("false") boolean debited,
            SentBody body) {
        return OutcomeJson.ok(
                send.sent(params.by(acting.get()), read(id), new StandsBy(stopped, debited), SentBody.read(body)));
    }

    @POST
    @Path("/confirm")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Confirm: the money arrived; the receipt is sealed")
    @APIResponseSchema(value = OutcomeJson.class, responseCode = "200", responseDescription = "OK")
    public Response confirm(
            @BeanParam InstructionParams params,
            @PathParam("id") String id,
            @NotNull(message = NEEDED) @Valid ReceiptBody body) {
        return OutcomeJson.ok(confirm.confirm(params.by(acting.get()), read(id), body.read()));
    }

    @POST
    @Path("/part")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Only a part arrived, with its own receipt",
            description =
                    "The payment stays on its way. Confirm says in the end what arrived in all, which is no less than its parts.")
    @APIResponseSchema(value = OutcomeJson.class, responseCode = "200", responseDescription = "OK")
    public Response partArrived(
            @BeanParam InstructionParams params,
            @PathParam("id") String id,
            @NotNull(message = NEEDED) @Valid ReceiptBody body) {
        return OutcomeJson.ok(part.note(params.by(acting.get()), read(id), body.read()));
    }

    /** What the payee needs to pick the money up. @param words left out if it was told on another way */
    @Schema(name = "TellPickUp")
    public record PickUpBody(String words) {
        @Override
        public String toString() {
            return "PickUpBody[redacted]";
        }
    }

    @POST
    @Path("/pick-up")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Tell the payee where the money lies and under which code",
            description =
                    "Of a payment that was sent to be picked up. The words are sealed to the holder of the receipt code, and to finance; without words, it was told in another way.")
    @APIResponse(responseCode = "409", description = "nothing-to-collect; no-receipt-code; not-authentic")
    @APIResponseSchema(value = OutcomeJson.class, responseCode = "200", responseDescription = "OK")
    public Response tell(
            @BeanParam InstructionParams params,
            @PathParam("id") String id,
            @NotNull(message = NEEDED) @Valid PickUpBody body) {
        return OutcomeJson.ok(tell.tell(params.by(acting.get()), read(id), Optional.ofNullable(body.words())));
    }

    @POST
    @Path("/fail")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Failed: it could not be carried out; the money is reserved for the case again",
            description =
                    "One that the bank says it debited, where no line brings that back, is refused with bank-debited: say that it came back, if it did.")
    @APIResponseSchema(value = OutcomeJson.class, responseCode = "200", responseDescription = "OK")
    public Response fail(
            @BeanParam InstructionParams params,
            @PathParam("id") String id,
            @NotNull(message = NEEDED) @Valid ReasonBody body) {
        return OutcomeJson.ok(fail.failed(params.by(acting.get()), read(id), body.reason()));
    }

    @POST
    @Path("/return")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Returned: it came back; the money is reserved for the case again",
            description =
                    "One that the bank says it debited, where no line brings that back, is refused with bank-debited unless you stand by it that the money came back otherwise.")
    @APIResponseSchema(value = OutcomeJson.class, responseCode = "200", responseDescription = "OK")
    public Response comeBack(
            @BeanParam InstructionParams params,
            @PathParam("id") String id,
            @Parameter(description = DESPITE_DEBIT) @QueryParam("despiteDebit") @DefaultValue("false") boolean debited,
            @NotNull(message = NEEDED) @Valid ReasonBody body) {
        return OutcomeJson.ok(
                fail.returned(params.by(acting.get()), read(id), body.reason(), new StandsBy(false, debited)));
    }

    @POST
    @Path("/cancel")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Cancel a payment that was not sent",
            description =
                    "One that is in a file for the bank is refused with in-bank-file or in-old-bank-file until that is discarded, or with bank-has-old-order or bank-debited as for sent. One that the bank has by a file whose"
                            + " other payments were sent is cancelled once you say that the bank has stopped it.")
    @APIResponseSchema(value = OutcomeJson.class, responseCode = "200", responseDescription = "OK")
    public Response cancel(
            @BeanParam InstructionParams params,
            @PathParam("id") String id,
            @Parameter(description = STOPPED) @QueryParam("stoppedAtBank") @DefaultValue("false") boolean stopped,
            @Parameter(description = DESPITE_DEBIT) @QueryParam("despiteDebit") @DefaultValue("false") boolean debited,
            @NotNull(message = NEEDED) @Valid ReasonBody body) {
        return OutcomeJson.ok(
                cancel.cancel(params.by(acting.get()), read(id), body.reason(), new StandsBy(stopped, debited)));
    }

    @POST
    @Path("/account")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Say what is done about money that had left when the committee refused its release",
            description = "Once for each such payment; the case is not closed before. Auditors read it in the history.")
    @APIResponseSchema(value = OutcomeJson.class, responseCode = "200", responseDescription = "OK")
    public Response account(
            @BeanParam InstructionParams params,
            @PathParam("id") String id,
            @NotNull(message = NEEDED) @Valid AnswerBody body) {
        return OutcomeJson.ok(account.account(params.by(acting.get()), read(id), body.answer()));
    }

    /** What is done about it. */
    public record AnswerBody(@NotNull(message = NEEDED) RefusedAnswer answer) {}

    private static PaymentId read(String id) {
        return Ids.read(id).map(PaymentId::new).orElseThrow(Problem.NotFound::new);
    }
}
