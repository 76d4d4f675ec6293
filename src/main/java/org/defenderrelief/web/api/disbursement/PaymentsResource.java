package org.defenderrelief.web.api.disbursement;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.bank.Lack;
import org.defenderrelief.casefile.Agreements;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.OneLook;
import org.defenderrelief.committee.GrantConditions;
import org.defenderrelief.committee.ViewRounds;
import org.defenderrelief.disbursement.AuthenticPayments;
import org.defenderrelief.disbursement.BeforePaying;
import org.defenderrelief.disbursement.InstalmentCondition;
import org.defenderrelief.disbursement.InstalmentTerms;
import org.defenderrelief.disbursement.MethodReason;
import org.defenderrelief.disbursement.NewPayment;
import org.defenderrelief.disbursement.NoAgreement;
import org.defenderrelief.disbursement.Outcome;
import org.defenderrelief.disbursement.PaymentId;
import org.defenderrelief.disbursement.PaymentMethod;
import org.defenderrelief.disbursement.PlanPayment;
import org.defenderrelief.fund.CommitmentId;
import org.defenderrelief.fund.Commitments;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.web.api.BesideAskedJson;
import org.defenderrelief.web.api.CommitmentJson;
import org.defenderrelief.web.api.IfMatch;
import org.defenderrelief.web.api.InstructionParams;
import org.defenderrelief.web.api.MoneyJson;
import org.defenderrelief.web.api.OutcomeJson;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.References;
import org.defenderrelief.web.shared.Uuids;

/** What of a case is committed, planned and paid. */
@Path("/api/v1/cases/{reference}/payments")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class PaymentsResource {
    private final CurrentActor actor;
    private final Cases cases;
    private final CurrentActing acting;
    private final AuthenticPayments payments;
    private final Commitments commitments;
    private final Agreements agreements;
    private final PlanPayment plan;
    private final BeforePaying before;
    private final GrantConditions conditions;
    private final ViewRounds rounds;
    private final OneLook look;

    PaymentsResource(
            CurrentActor actor,
            CurrentActing acting,
            Cases cases,
            AuthenticPayments payments,
            Commitments commitments,
            Agreements agreements,
            PlanPayment plan,
            BeforePaying before,
            GrantConditions conditions,
            ViewRounds rounds,
            OneLook look) {
        this.look = look;
        this.actor = actor;
        this.acting = acting;
        this.cases = cases;
        this.payments = payments;
        this.commitments = commitments;
        this.agreements = agreements;
        this.plan = plan;
        this.before = before;
        this.conditions = conditions;
        this.rounds = rounds;
    }

    /** Commitments and payments of a case, oldest first. */
    public record CasePaymentsJson(
            List<CommitmentJson> commitments,
            List<PaymentJson> payments,

            @Schema(description = "What the partner agreed to, oldest first")
            List<AgreedJson> agreed,

            @Schema(description = "What was granted beside what was asked; left out while nothing is granted")
            BesideAskedJson besideAsked) {}

    /** That the partner agreed. @param terms SHA-256 of the terms that were shown, in hex */
    @Schema(name = "Agreed")
    public record AgreedJson(MoneyJson granted, String language, String terms, Instant at) {
        static AgreedJson of(Agreements.Agreed agreed) {
            return new AgreedJson(MoneyJson.of(agreed.granted()), agreed.language(), agreed.terms(), agreed.at());
        }
    }

    /** An instalment to be planned. */
    public record NewPaymentBody(
            @NotNull(message = "NEEDED") MoneyJson amount,
            @NotNull(message = "NEEDED") PaymentMethod method,
            String commitment,
            String replaces,
            MethodReason methodReason,

            @Schema(description = "Why it is planned before the partner has agreed to the terms, if it is")
            NoAgreement withoutAgreement,

            @Schema(
                    description =
                            "The day on which it is to be sent, by UTC; not before. Left out: as soon as two people let it go")
            LocalDate dueOn,

            @Schema(description = "What has to have happened before it leaves")
            InstalmentCondition condition) {
        NewPayment read() {
            return new NewPayment(
                    Optional.ofNullable(commitment).map(text -> new CommitmentId(Uuids.required(text, "commitment"))),
                    MoneyJson.read(amount, "amount"),
                    method,
                    Optional.ofNullable(replaces).map(text -> new PaymentId(Uuids.required(text, "replaces"))),
                    Optional.ofNullable(methodReason),
                    Optional.ofNullable(withoutAgreement),
                    new InstalmentTerms(Optional.ofNullable(dueOn), Optional.ofNullable(condition)));
        }
    }

    @GET
    @RolesAllowed({"triage", "committee", "finance", "auditor"})
    @Operation(summary = "What is committed to the case, and its payments, each as it was signed")
    @APIResponse(responseCode = "409", description = "not-authentic: a row is not what was signed")
    @APIResponseSchema(value = CasePaymentsJson.class, responseCode = "200", responseDescription = "OK")
    public Response list(@PathParam("reference") String reference) {
        Actor viewer = actor.get();
        Reference read = References.read(reference);
        return look.at(() -> list(viewer, read));
    }

    /** At one moment: what somebody does meanwhile is no difference to what was signed. */
    private Response list(Actor viewer, Reference reference) {
        CaseFile caseFile = cases.visibleTo(viewer, reference);
        CasePaymentsJson json = new CasePaymentsJson(
                commitments.authentic(caseFile.id()).stream()
                        .map(CommitmentJson::of)
                        .toList(),
                payments.of(caseFile.id()).stream().map(PaymentJson::of).toList(),
                agreements.of(caseFile.id()).stream().map(AgreedJson::of).toList(),
                rounds.granted(viewer, reference).map(BesideAskedJson::of).orElse(null));
        return Response.ok(json)
                .header("ETag", IfMatch.etag(caseFile.version()))
                .build();
    }

    @POST
    @RolesAllowed("finance")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Plan a payment",
            description =
                    "An instalment of what was approved; all together never exceed it. With replaces, a payment that failed,"
                            + " came back or was cancelled is redone. Another way than the sender asked for takes a methodReason;"
                            + " a bank transfer where they warned of a trail in a bank takes RISK_AGREED. Before the partner has agreed to the"
                            + " terms it takes withoutAgreement. With dueOn it is not sent before that day, with a condition not before it is met.")
    @APIResponseSchema(value = OutcomeJson.class, responseCode = "201", responseDescription = "Planned")
    @APIResponse(
            responseCode = "409",
            description =
                    "commitment-exceeded, tranche-waits, not-replaceable, nothing-committed, wrong-status, not-ratified, not-authentic")
    public Response plan(@BeanParam InstructionParams params, @NotNull(message = "NEEDED") @Valid NewPaymentBody body) {
        Outcome outcome = plan.plan(params.by(acting.get()), body.read());
        URI location = URI.create("/api/v1/cases/" + params.reference + "/payments/"
                + outcome.payment().orElseThrow());
        return OutcomeJson.answer(Response.created(location), outcome).build();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"triage", "committee", "finance", "auditor"})
    @Operation(summary = "One payment, as it was signed")
    @APIResponse(responseCode = "409", description = "not-authentic: a row is not what was signed")
    @APIResponseSchema(value = PaymentJson.class, responseCode = "200", responseDescription = "OK")
    public Response one(@PathParam("reference") String reference, @PathParam("id") String id) {
        PaymentId payment = Ids.read(id).map(PaymentId::new).orElseThrow(Problem.NotFound::new);
        Actor viewer = actor.get();
        Reference read = References.read(reference);
        return look.at(() -> {
            CaseFile caseFile = cases.visibleTo(viewer, read);
            return Response.ok(PaymentJson.of(payments.get(caseFile, payment)))
                    .header("ETag", IfMatch.etag(caseFile.version()))
                    .build();
        });
    }

    /**
     * Whom a payment goes to.
     *
     * @param details the opened payment details, whole
     * @param detailsAsSealed the same as text, in their place, if they cannot be read
     */
    public record PayeeJson(
            String name,

            @Schema(description = "The way that the sender asked for; left out if it is none of ours")
            PaymentMethod askedMethod,

            @Schema(description = "The sender warned of a trail in a bank, or nobody can tell")
            boolean bankTrailRisk,

            @Schema(description = "It goes another way than was asked for")
            boolean otherWay,

            @Schema(description = "It leaves a trail in a bank that the sender warned of, or nobody can tell")
            boolean dangerous,

            @Schema(
                    description =
                            "The holder's name as the bank will read it, where it goes to an account; empty if it cannot be written in the letters that banks take")
            String bankReads,

            @Schema(
                    description =
                            "What a file for the bank will lack of the details, told before it is released; empty for nothing, or if it goes into none")
            List<Lack> bankLacks,

            @Schema(description = "Left out if they cannot be read as JSON")
            JsonNode details,

            @Schema(description = "The text that was sealed; only where details are left out")
            String detailsAsSealed) {
        static PayeeJson of(BeforePaying.View view) {
            DetailsJson details = DetailsJson.of(view.details());
            return new PayeeJson(
                    view.asked().payeeName(),
                    view.asked().method().orElse(null),
                    view.asked().bankTrailRisk(),
                    view.isOtherWay(),
                    view.isDangerous(),
                    view.bankReads().orElse(null),
                    view.bankLacks(),
                    details.laidOut(),
                    details.asSealed());
        }

        @Override
        public String toString() {
            return "PayeeJson[opened]";
        }
    }

    /**
     * What is to be seen before money is let go.
     *
     * @param conditions what the committee makes it depend on, in words; empty for nothing
     * @param debitedOn the day on which the bank says that it debited it, or what it redoes, if no line brings that back
     * @param sameInvoice numbers of the other payments of the case that were prepared with the same invoice and did not come to nothing
     * @param seen what prepare and release take
     */
    public record BeforePayingJson(
            PaymentJson payment,
            MoneyJson inEnvelope,
            PayeeJson payee,
            List<String> conditions,
            LocalDate debitedOn,
            List<Integer> sameInvoice,
            String seen) {
        static BeforePayingJson of(BeforePaying.View view, List<String> conditions) {
            return new BeforePayingJson(
                    PaymentJson.of(view.payment()),
                    MoneyJson.of(view.inEnvelope()),
                    PayeeJson.of(view),
                    conditions,
                    view.debited().map(each -> each.line().bookedOn()).orElse(null),
                    view.sameInvoice(),
                    view.seen().token());
        }

        @Override
        public String toString() {
            return "BeforePayingJson[opened]";
        }
    }

    @GET
    @Path("/{id}/payee")
    @RolesAllowed("finance")
    @Operation(
            summary =
                    "Whom it goes to, how, how much, and on what conditions: to be seen before it is prepared or released",
            description =
                    "Opens the payment details and the decision, which is recorded. Prepare and release take the token seen.")
    @APIResponse(responseCode = "403", description = "role-required or not-in-circle")
    @APIResponse(responseCode = "409", description = "payee-missing or not-authentic")
    @APIResponseSchema(value = BeforePayingJson.class, responseCode = "200", responseDescription = "OK")
    public Response look(@PathParam("reference") String reference, @PathParam("id") String id) {
        PaymentId payment = Ids.read(id).map(PaymentId::new).orElseThrow(Problem.NotFound::new);
        BeforePaying.View view = before.look(acting.get(), References.read(reference), payment);
        List<String> bound = conditions.of(view.caseFile(), view.payment().commitment(), view.decision());
        return Response.ok(BeforePayingJson.of(view, bound))
                .header("ETag", IfMatch.etag(view.caseFile().version()))
                .build();
    }
}
