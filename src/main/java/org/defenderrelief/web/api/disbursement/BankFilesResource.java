package org.defenderrelief.web.api.disbursement;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.bank.DebitAccount;
import org.defenderrelief.bank.Lack;
import org.defenderrelief.bank.Transfer;
import org.defenderrelief.casefile.OneLook;
import org.defenderrelief.disbursement.BankAccounts;
import org.defenderrelief.disbursement.BankFile;
import org.defenderrelief.disbursement.BankFiles;
import org.defenderrelief.disbursement.BankLine;
import org.defenderrelief.disbursement.BankLines;
import org.defenderrelief.disbursement.BankOrders;
import org.defenderrelief.disbursement.DiscardBankFile;
import org.defenderrelief.disbursement.FetchBankFile;
import org.defenderrelief.disbursement.HandBankFile;
import org.defenderrelief.disbursement.MakeBankFile;
import org.defenderrelief.disbursement.NewBankFile;
import org.defenderrelief.disbursement.PaymentId;
import org.defenderrelief.disbursement.PaymentStatus;
import org.defenderrelief.disbursement.StandsBy;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.web.api.MoneyJson;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.References;
import org.defenderrelief.web.shared.Uuids;

/** Files that order a bank to pay (ISO 20022 pain.001.001.09). What stands in one is not kept; it is written anew whenever it is fetched. */
@Path("/api/v1/bank")
@RolesAllowed("finance")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class BankFilesResource {
    private static final String NEEDED = "NEEDED";
    private static final int NEWEST = 100;

    private final CurrentActor actor;
    private final CurrentActing acting;
    private final BankAccounts accounts;
    private final BankFiles files;
    private final BankOrders orders;
    private final BankLines lines;
    private final MakeBankFile make;
    private final FetchBankFile fetch;
    private final HandBankFile hand;
    private final DiscardBankFile discard;
    private final OneLook look;

    BankFilesResource(
            CurrentActor actor,
            CurrentActing acting,
            BankAccounts accounts,
            BankFiles files,
            BankOrders orders,
            BankLines lines,
            MakeBankFile make,
            FetchBankFile fetch,
            HandBankFile hand,
            DiscardBankFile discard,
            OneLook look) {
        this.look = look;
        this.actor = actor;
        this.acting = acting;
        this.accounts = accounts;
        this.files = files;
        this.orders = orders;
        this.lines = lines;
        this.make = make;
        this.fetch = fetch;
        this.hand = hand;
        this.discard = discard;
    }

    /** A payment of a case. */
    @Schema(name = "PaymentOfCase")
    public record ChosenJson(
            @NotNull(message = NEEDED) String reference,
            @NotNull(message = NEEDED) String payment) {
        NewBankFile.Chosen read() {
            return new NewBankFile.Chosen(
                    References.read(reference), new PaymentId(Uuids.required(payment, "payment")));
        }
    }

    /** Which payments are to be looked at, for a file of which account. */
    @Schema(name = "BankLook")
    public record LookBody(
            @NotNull(message = NEEDED) String account,
            @NotNull(message = NEEDED) List<@Valid @NotNull(message = NEEDED) ChosenJson> payments) {}

    /** A file to be made. {@code id} is a UUID of the caller's: the same asked again is answered as the first time. */
    @Schema(name = "NewBankFile")
    public record NewFileBody(
            @NotNull(message = NEEDED) String id,
            @NotNull(message = NEEDED) String account,
            @NotNull(message = NEEDED) LocalDate day,
            @NotNull(message = NEEDED) List<@Valid @NotNull(message = NEEDED) ChosenJson> payments,
            Boolean leaveOut) {
        NewBankFile read() {
            return new NewBankFile(
                    Uuids.required(id, "id"),
                    account,
                    day,
                    payments.stream().map(ChosenJson::read).toList(),
                    Boolean.TRUE.equals(leaveOut));
        }
    }

    /** A payment that could go into a file. */
    @Schema(name = "BankCandidate")
    public record CandidateJson(String reference, UUID payment, MoneyJson amount) {}

    /** What the bank would read of a payment, or why it cannot go into a file. */
    @Schema(name = "BankReading")
    public record ReadingJson(
            String reference,
            UUID payment,
            MoneyJson amount,
            String name,
            String town,
            String country,
            String purpose,
            boolean sepa,
            Set<Lack> lacks,
            String refused) {
        static ReadingJson of(NewBankFile.Chosen chosen, BankOrders.Looked looked) {
            Transfer transfer = looked.transfer();
            return new ReadingJson(
                    chosen.reference().value(),
                    chosen.payment().value(),
                    MoneyJson.of(transfer.amount()),
                    transfer.name().orElse(null),
                    transfer.town().orElse(null),
                    transfer.country().orElse(null),
                    transfer.purpose().orElse(null),
                    transfer.sepa(),
                    transfer.lacks(),
                    null);
        }

        static ReadingJson refused(NewBankFile.Chosen chosen, Problem why) {
            return new ReadingJson(
                    chosen.reference().value(),
                    chosen.payment().value(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    false,
                    Set.of(),
                    why.slug());
        }

        @Override
        public String toString() {
            return "ReadingJson[redacted]";
        }
    }

    /** A file that was made. @param sha256 of its bytes, in hex */
    @Schema(name = "BankFile")
    public record FileJson(
            UUID id,
            String account,
            LocalDate day,
            int payments,
            String sums,
            String sha256,
            Instant madeAt,
            boolean discarded,
            List<InsideJson> inside) {
        static FileJson of(BankFile file, List<InsideJson> inside) {
            return new FileJson(
                    file.id(),
                    file.account(),
                    file.executionDay(),
                    file.payments(),
                    file.sums(),
                    file.contentHash(),
                    file.madeAt(),
                    file.isDiscarded(),
                    inside);
        }
    }

    /** A payment in it. @param reference of its case, if you may see it @param debitedOn when the bank debited it as it was sent, if it said so */
    @Schema(name = "PaymentInBankFile")
    public record InsideJson(
            String reference, UUID payment, MoneyJson amount, PaymentStatus status, LocalDate debitedOn) {
        static InsideJson of(HandBankFile.Inside inside, Map<PaymentId, BankLine> debited) {
            BankLine line = debited.get(inside.id());
            return new InsideJson(
                    inside.caseFile().map(each -> each.reference().value()).orElse(null),
                    inside.id().value(),
                    MoneyJson.of(inside.payment().amount()),
                    inside.payment().status(),
                    line == null ? null : line.bookedOn());
        }
    }

    /** What became of a payment when the file was handed in. @param refused the slug of the refusal; null if it is sent */
    @Schema(name = "HandedPayment")
    public record HandedJson(UUID payment, String refused) {}

    @GET
    @Path("/accounts")
    @Operation(summary = "Codes of the fund's accounts that files can be made for")
    @APIResponse(responseCode = "200", description = "OK")
    public List<String> accounts() {
        return accounts.all().stream().map(DebitAccount::code).toList();
    }

    @GET
    @Path("/candidates")
    @Operation(summary = "Payments that were released, go by a bank and are in no file, the oldest first; at most 500")
    @APIResponse(responseCode = "200", description = "OK")
    public List<CandidateJson> candidates() {
        return files.candidates(actor.get(), NewBankFile.MOST).stream()
                .map(each -> new CandidateJson(
                        each.caseFile().reference().value(),
                        each.payment().id().value(),
                        MoneyJson.of(each.payment().amount())))
                .toList();
    }

    @POST
    @Path("/look")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "See what the bank would read of payments, and what each lacks",
            description =
                    "Payment details are opened, which is recorded. A payment that could not be sent now names the refusal.")
    @APIResponse(responseCode = "200", description = "OK")
    public List<ReadingJson> look(@NotNull(message = NEEDED) @Valid LookBody body) {
        DebitAccount account = accounts.get(body.account());
        if (body.payments().size() > NewBankFile.MOST) {
            throw new Problem.InvalidInput("payments", Flaw.LIST_SIZE, NewBankFile.MOST);
        }
        List<ReadingJson> read = new ArrayList<>();
        for (ChosenJson each : body.payments()) {
            NewBankFile.Chosen chosen = each.read();
            try {
                read.add(ReadingJson.of(
                        chosen, orders.look(acting.get(), account, chosen.reference(), chosen.payment())));
            } catch (Problem.Conflict | Problem.NotFound refused) {
                read.add(ReadingJson.refused(chosen, refused));
            }
        }
        return read;
    }

    @GET
    @Path("/files")
    @RolesAllowed({"finance", "auditor"})
    @Operation(summary = "The newest 100 files, each as it was signed")
    @APIResponse(responseCode = "409", description = "not-authentic: one of them is not what was signed")
    @APIResponse(responseCode = "200", description = "OK")
    public List<FileJson> list() {
        return look.at(() -> files.newest(NEWEST).stream()
                .map(file -> FileJson.of(file, null))
                .toList());
    }

    @POST
    @Path("/files")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Make a file of payments that were released",
            description =
                    "Each is checked as sending checks it. Those that lack something keep the file from being made, unless leaveOut is true.")
    @APIResponseSchema(
            value = FileJson.class,
            responseCode = "201",
            responseDescription = "It is made; fetch it at .../content")
    @APIResponse(
            responseCode = "409",
            description =
                    "bank-details-lacking, bank-file-empty, in-bank-file, bank-debited, not-by-bank, too-many-at-once, and as sending refuses")
    @APIResponse(responseCode = "422", description = "idempotency-mismatch: the id is that of another file")
    public Response create(@NotNull(message = NEEDED) @Valid NewFileBody body) {
        BankFile file = make.make(acting.get(), body.read());
        return Response.created(URI.create("/api/v1/bank/files/" + file.id()))
                .entity(FileJson.of(file, null))
                .build();
    }

    @GET
    @Path("/files/{id}")
    @RolesAllowed({"finance", "auditor"})
    @Operation(summary = "One file with the payments in it")
    @APIResponse(responseCode = "409", description = "not-authentic: it is not what was signed")
    @APIResponse(responseCode = "200", description = "OK")
    public FileJson one(@PathParam("id") String id) {
        Actor viewer = actor.get();
        UUID file = read(id);
        return look.at(() -> one(viewer, file));
    }

    /** At one moment: what somebody does meanwhile is no difference to what was signed. */
    private FileJson one(Actor viewer, UUID id) {
        BankFile file = files.get(id);
        List<HandBankFile.Inside> inside = hand.inside(viewer, id);
        Map<PaymentId, BankLine> debited =
                lines.debited(inside.stream().map(HandBankFile.Inside::id).toList());
        return FileJson.of(
                file, inside.stream().map(each -> InsideJson.of(each, debited)).toList());
    }

    @POST
    @Path("/files/{id}/content")
    @Produces({MediaType.APPLICATION_XML, ProblemJson.TYPE})
    @Operation(
            summary = "Fetch a file, the same bytes as when it was made",
            description =
                    "Payment details are opened, which is recorded. A payment that could not be sent any more keeps it back."
                            + " Where payment details of one of its payees were erased, it cannot be made again: 410 bank-file-erased.")
    @APIResponse(responseCode = "200", description = "pain.001.001.09, in no cache")
    @APIResponse(responseCode = "409", description = "bank-file-changed, bank-file-discarded, and as sending refuses")
    public Response content(@PathParam("id") String id) {
        UUID file = read(id);
        return Response.ok(fetch.fetch(acting.get(), file), MediaType.APPLICATION_XML)
                .header("Cache-Control", "no-store")
                .header("Content-Disposition", "attachment; filename=\"payments-" + file + ".xml\"")
                .build();
    }

    @POST
    @Path("/files/{id}/handed")
    @Operation(
            summary = "The file was handed to the bank: send its payments",
            description = "Each in a transaction of its own; those sent before are left as they are.")
    @APIResponse(
            responseCode = "200",
            description =
                    "What became of each that was not sent yet, or that the file orders as it was before (old-bank-order)")
    @APIResponse(responseCode = "409", description = "bank-file-discarded or not-authentic")
    public List<HandedJson> handed(@PathParam("id") String id) {
        return hand.handed(acting.get(), read(id)).stream()
                .map(each -> new HandedJson(
                        each.payment().id().value(),
                        each.refused().map(Problem::slug).orElse(null)))
                .toList();
    }

    @POST
    @Path("/files/{id}/discard")
    @Operation(
            summary =
                    "The file was not handed to the bank and never will be, or the bank has stopped all of it: its payments may go into another")
    @APIResponse(responseCode = "204", description = "It is discarded")
    @APIResponse(
            responseCode = "409",
            description =
                    "bank-file-handed: one of its payments was sent; bank-debited: the bank says that it debited one, and no line brings that back; or not-authentic")
    public Response discard(
            @PathParam("id") String id,
            @Parameter(
                            description =
                                    "That you know what became of the money that the bank says it debited for payments of this file, and that no line brings back")
                    @QueryParam("despiteDebit")
                    boolean debited) {
        discard.discard(acting.get(), read(id), new StandsBy(false, debited));
        return Response.noContent().build();
    }

    private static UUID read(String id) {
        return Ids.read(id).orElseThrow(Problem.NotFound::new);
    }
}
