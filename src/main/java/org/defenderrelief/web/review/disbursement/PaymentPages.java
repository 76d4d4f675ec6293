package org.defenderrelief.web.review.disbursement;

import java.util.Optional;
import java.util.function.BiConsumer;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import org.defenderrelief.disbursement.AccountForRefused;
import org.defenderrelief.disbursement.CancelPayment;
import org.defenderrelief.disbursement.ComparePayee;
import org.defenderrelief.disbursement.ConfirmPayment;
import org.defenderrelief.disbursement.FailPayment;
import org.defenderrelief.disbursement.FinishDisbursement;
import org.defenderrelief.disbursement.InstalmentCondition;
import org.defenderrelief.disbursement.InstalmentTerms;
import org.defenderrelief.disbursement.Instruction;
import org.defenderrelief.disbursement.MethodReason;
import org.defenderrelief.disbursement.NewPayment;
import org.defenderrelief.disbursement.NoAgreement;
import org.defenderrelief.disbursement.NotePartArrival;
import org.defenderrelief.disbursement.PaymentId;
import org.defenderrelief.disbursement.PaymentMethod;
import org.defenderrelief.disbursement.PaymentReason;
import org.defenderrelief.disbursement.PaymentStatus;
import org.defenderrelief.disbursement.PlanPayment;
import org.defenderrelief.disbursement.PreparePayment;
import org.defenderrelief.disbursement.Receipt;
import org.defenderrelief.disbursement.RefusedAnswer;
import org.defenderrelief.disbursement.ReleasePayment;
import org.defenderrelief.disbursement.Seen;
import org.defenderrelief.disbursement.SendPayment;
import org.defenderrelief.disbursement.TellPickUp;
import org.defenderrelief.disbursement.TransferNumber;
import org.defenderrelief.fund.CommitmentId;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.web.review.CaseForms;
import org.defenderrelief.web.review.Complaints;
import org.defenderrelief.web.review.Confirm;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.References;
import org.defenderrelief.web.shared.TypedForm;

/** What finance does on the page of a case. */
@Path("/review")
@RolesAllowed("finance")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class PaymentPages {
    private final CurrentActing acting;
    private final CaseForms pages;
    private final PlanPayment plan;
    private final PreparePayment prepare;
    private final ReleasePayment release;
    private final SendPayment send;
    private final ConfirmPayment confirm;
    private final NotePartArrival part;
    private final TellPickUp tell;
    private final FailPayment fail;
    private final CancelPayment cancel;
    private final AccountForRefused account;
    private final FinishDisbursement finish;
    private final ComparePayee compare;
    private final PayingConfirmed confirmed;
    private final AskFirst first;

    PaymentPages(
            CurrentActing acting,
            CaseForms pages,
            PlanPayment plan,
            PreparePayment prepare,
            ReleasePayment release,
            SendPayment send,
            ConfirmPayment confirm,
            NotePartArrival part,
            TellPickUp tell,
            FailPayment fail,
            CancelPayment cancel,
            AccountForRefused account,
            FinishDisbursement finish,
            ComparePayee compare,
            PayingConfirmed confirmed,
            AskFirst first) {
        this.acting = acting;
        this.pages = pages;
        this.plan = plan;
        this.prepare = prepare;
        this.release = release;
        this.send = send;
        this.confirm = confirm;
        this.part = part;
        this.tell = tell;
        this.fail = fail;
        this.cancel = cancel;
        this.account = account;
        this.finish = finish;
        this.compare = compare;
        this.confirmed = confirmed;
        this.first = first;
    }

    @POST
    @Path("/cases/{reference}/payments")
    public Response plan(@PathParam("reference") String reference, MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        return pages.attempt(reference, "plan", form, () -> {
            NewPayment wanted = planned(form);
            Instruction instruction = instruction(reference, form);
            try {
                plan.plan(instruction, wanted);
            } catch (Problem.Conflict refused) {
                throw confirmed.atAmount(refused, acting.get().actor(), instruction.reference(), wanted.commitment());
            }
            return "planned";
        });
    }

    private static NewPayment planned(TypedForm form) {
        return Complaints.of(complaints -> new NewPayment(
                Typed.optionalId(form, "commitment").map(CommitmentId::new),
                complaints.read(() -> Typed.money(form, "amount", form.value("currency"))),
                complaints.read(() -> Typed.code(form, "method", PaymentMethod.class)),
                Typed.optionalId(form, "replaces").map(PaymentId::new),
                Typed.optionalCode(form, "methodReason", MethodReason.class),
                Typed.optionalCode(form, "withoutAgreement", NoAgreement.class),
                new InstalmentTerms(
                        complaints.read(() -> Typed.optionalDate(form, "dueOn")),
                        Typed.optionalCode(form, "condition", InstalmentCondition.class))));
    }

    /** Preparing and releasing take two presses: the first opens whom it goes to, the second, having seen it, does it. */
    @POST
    @Path("/cases/{reference}/payments/{id}/{step:prepare|release}")
    public Response letGo(
            @PathParam("reference") String reference,
            @PathParam("id") String id,
            @PathParam("step") String step,
            MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        PaymentId payment = Ids.read(id).map(PaymentId::new).orElseThrow(Problem.NotFound::new);
        if (!Confirm.isSure(form) || form.isBlank(PayingConfirmed.LOOKED)) {
            try {
                return confirmed.ask(acting.get(), References.read(reference), payment, step, form);
            } catch (Problem.NotFound gone) {
                throw gone;
            } catch (Problem refused) {
                return pages.attempt(reference, step + "-" + id, form, () -> {
                    throw refused;
                });
            }
        }
        return act(reference, id, step, sent, (instruction, about) -> {
            Seen seen = Seen.read(form.value(PayingConfirmed.LOOKED));
            if (step.equals("prepare")) {
                prepare.prepare(instruction, about, seen, TakeStep.preparedOn(form, ""));
            } else {
                release.release(instruction, about, seen);
            }
        });
    }

    @POST
    @Path("/cases/{reference}/payments/{id}/{step:sent}")
    public Response step(
            @PathParam("reference") String reference,
            @PathParam("id") String id,
            @PathParam("step") String step,
            MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        return asked(reference, id, PaymentStatus.SENT, "sent", "sent", form)
                .orElseGet(() -> act(
                        reference,
                        id,
                        step,
                        sent,
                        (instruction, payment) -> send.sent(
                                instruction,
                                payment,
                                AskFirst.standsBy(form),
                                TransferNumber.read(form.value("transferNumber")))));
    }

    /** Whoever sends it is asked first; and where the bank has an order of the payment, or debited it, also whoever calls it off or says that it came back. */
    private Optional<Response> asked(
            String reference, String id, PaymentStatus step, String code, String name, TypedForm form) {
        PaymentId payment = Ids.read(id).map(PaymentId::new).orElseThrow(Problem.NotFound::new);
        try {
            return first.ask(acting.get(), References.read(reference), payment, step, code, form);
        } catch (Problem.NotFound gone) {
            throw gone;
        } catch (Problem refused) {
            return Optional.of(pages.attempt(reference, name + "-" + id, form, () -> {
                throw refused;
            }));
        }
    }

    @POST
    @Path("/cases/{reference}/payments/{id}/{step:fail|return|cancel}")
    public Response undo(
            @PathParam("reference") String reference,
            @PathParam("id") String id,
            @PathParam("step") String step,
            MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        String done = step.equals("cancel") ? "payment-cancel" : "payment-undo";
        Optional<Response> asked =
                switch (step) {
                    case "cancel" -> asked(reference, id, PaymentStatus.CANCELLED, step, "undo", form);
                    case "return" -> asked(reference, id, PaymentStatus.RETURNED, step, "undo", form);
                    default -> Optional.empty();
                };
        return asked.orElseGet(() -> act(reference, id, "undo", done, sent, (instruction, payment) -> {
            PaymentReason reason = Typed.code(form, "reason", PaymentReason.class);
            switch (step) {
                case "fail" -> fail.failed(instruction, payment, reason);
                case "return" -> fail.returned(instruction, payment, reason, AskFirst.standsBy(form));
                default -> cancel.cancel(instruction, payment, reason, AskFirst.standsBy(form));
            }
        }));
    }

    /** What is done about money that had left when its release was refused. */
    @POST
    @Path("/cases/{reference}/payments/{id}/account")
    public Response account(
            @PathParam("reference") String reference, @PathParam("id") String id, MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        return act(
                reference,
                id,
                "account",
                sent,
                (instruction, payment) ->
                        account.account(instruction, payment, Typed.code(form, "answer", RefusedAnswer.class)));
    }

    /** What the payee needs to pick the money up. */
    @POST
    @Path("/cases/{reference}/payments/{id}/tell")
    public Response tell(
            @PathParam("reference") String reference, @PathParam("id") String id, MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        return act(reference, id, "tell", sent, (instruction, payment) -> {
            boolean elsewhere = form.has("elsewhere", "true");
            if (elsewhere && !form.isBlank("pickUp")) {
                throw new Problem.InvalidInput("pickUp", Flaw.WORDS_OR_ELSEWHERE);
            }
            tell.tell(instruction, payment, elsewhere ? Optional.empty() : Optional.of(form.value("pickUp")));
        });
    }

    /** Confirming that less arrived than was sent takes two presses. */
    @POST
    @Path("/cases/{reference}/payments/{id}/{step:part|confirm}")
    public Response arrived(
            @PathParam("reference") String reference,
            @PathParam("id") String id,
            @PathParam("step") String step,
            MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        PaymentId about = Ids.read(id).map(PaymentId::new).orElseThrow(Problem.NotFound::new);
        boolean all = step.equals("confirm");
        if (all && !Confirm.isSure(form)) {
            try {
                Optional<Response> question = confirmed.arrival(acting.get(), References.read(reference), about, form);
                if (question.isPresent()) {
                    return question.get();
                }
            } catch (Problem refused) {
                return pages.attempt(reference, "confirm-" + id, form, () -> {
                    throw refused;
                });
            }
        }
        // What was asked about is less.
        String done = all && Confirm.isSure(form) ? "payment-confirm-less" : "payment-confirm";
        return pages.attempt(reference, "confirm-" + id, form, () -> {
            Instruction instruction = instruction(reference, form);
            Receipt receipt = TakeStep.receipt(form, "", form.value("currency"));
            if (all) {
                confirm.confirm(instruction, about, receipt);
            } else {
                part.note(instruction, about, receipt);
            }
            return done;
        });
    }

    /** Standing by a correction of the payment details takes two presses: the first shows them before and after. */
    @POST
    @Path("/cases/{reference}/payee-correction/{step:compare|confirm}")
    public Response compare(
            @PathParam("reference") String reference,
            @PathParam("step") String step,
            MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        if (!Confirm.isSure(form) || form.isBlank(PayingConfirmed.LOOKED)) {
            try {
                return confirmed.compare(acting.get(), References.read(reference), form);
            } catch (Problem.NotFound gone) {
                throw gone;
            } catch (Problem refused) {
                return pages.attempt(reference, "payee", form, () -> {
                    throw refused;
                });
            }
        }
        return pages.attempt(reference, "payee", form, () -> {
            Seen seen = Seen.read(form.value(PayingConfirmed.LOOKED));
            if (step.equals("compare")) {
                compare.compare(instruction(reference, form), seen);
                return "payee-compared";
            }
            compare.confirm(instruction(reference, form), seen);
            return "payee-confirmed";
        });
    }

    @POST
    @Path("/cases/{reference}/finish")
    public Response finish(@PathParam("reference") String reference, MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        return pages.attempt(reference, "finish", form, () -> {
            finish.finish(instruction(reference, form));
            return "finished";
        });
    }

    private Response act(
            String reference,
            String id,
            String name,
            MultivaluedMap<String, String> sent,
            BiConsumer<Instruction, PaymentId> step) {
        return act(reference, id, name, "payment-" + name, sent, step);
    }

    private Response act(
            String reference,
            String id,
            String name,
            String done,
            MultivaluedMap<String, String> sent,
            BiConsumer<Instruction, PaymentId> step) {
        TypedForm form = TypedForm.of(sent);
        PaymentId payment = Ids.read(id).map(PaymentId::new).orElseThrow(Problem.NotFound::new);
        return pages.attempt(reference, name + "-" + id, form, () -> {
            step.accept(instruction(reference, form), payment);
            return done;
        });
    }

    private Instruction instruction(String reference, TypedForm form) {
        return new Instruction(acting.get(), References.read(reference), Typed.version(form), form.value("key"));
    }
}
