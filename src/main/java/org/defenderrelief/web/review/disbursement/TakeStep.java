package org.defenderrelief.web.review.disbursement;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.RequestScoped;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.disbursement.ConfirmPayment;
import org.defenderrelief.disbursement.Instruction;
import org.defenderrelief.disbursement.NameCheck;
import org.defenderrelief.disbursement.NoInvoice;
import org.defenderrelief.disbursement.Outcome;
import org.defenderrelief.disbursement.PaymentId;
import org.defenderrelief.disbursement.Payments;
import org.defenderrelief.disbursement.PreparePayment;
import org.defenderrelief.disbursement.PreparedOn;
import org.defenderrelief.disbursement.Receipt;
import org.defenderrelief.disbursement.ReceiptKind;
import org.defenderrelief.disbursement.ReleasePayment;
import org.defenderrelief.disbursement.Seen;
import org.defenderrelief.disbursement.SendPayment;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.web.review.Complaints;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.TypedForm;

/** Takes one step for one of several payments. */
@RequestScoped
class TakeStep {
    /** What can be typed for a payment: whether its name is the account's, and the fields of a receipt. */
    static final List<String> TYPED = List.of("nameCheck", "receivedOn", "received", "kind", "note", "signatories");

    private final PreparePayment prepare;
    private final ReleasePayment release;
    private final SendPayment send;
    private final ConfirmPayment confirm;
    private final Cases cases;
    private final Payments payments;

    TakeStep(
            PreparePayment prepare,
            ReleasePayment release,
            SendPayment send,
            ConfirmPayment confirm,
            Cases cases,
            Payments payments) {
        this.prepare = prepare;
        this.release = release;
        this.send = send;
        this.confirm = confirm;
        this.cases = cases;
        this.payments = payments;
    }

    /** What became of it. */
    record Taken(String codename, Money amount, long caseVersion) {}

    /** In a transaction of its own; the same again under the form's key is answered as the first time. */
    Taken take(Acting acting, Step step, Ticked each, ExpectedVersion expected, TypedForm form) {
        Instruction instruction =
                new Instruction(acting, each.reference(), expected, form.value("key") + "/" + each.payment());
        Outcome outcome =
                switch (step) {
                    case PREPARE ->
                        prepare.prepare(
                                instruction, each.payment(), seen(form, each), preparedOn(form, each.prefix() + "."));
                    case RELEASE -> release.release(instruction, each.payment(), seen(form, each));
                    case SENT -> send.sent(instruction, each.payment());
                    case CONFIRM -> confirm.confirm(instruction, each.payment(), receipt(acting, form, each));
                };
        CaseFile caseFile = cases.visibleTo(acting.actor(), each.reference());
        return new Taken(
                caseFile.codename().value(),
                payments.get(caseFile, each.payment()).amount(),
                outcome.caseVersion());
    }

    /** What whoever prepares says that they found. @param at before the names of its fields */
    static PreparedOn preparedOn(TypedForm form, String at) {
        return new PreparedOn(
                Typed.optionalCode(form, at + "nameCheck", NameCheck.class).orElse(NameCheck.NOT_ASKED),
                Typed.optionalId(form, at + "invoice"),
                Typed.optionalCode(form, at + "withoutInvoice", NoInvoice.class));
    }

    private static Seen seen(TypedForm form, Ticked each) {
        return Seen.read(form.value(each.prefix() + ".seen"));
    }

    /** By how much less is said to have arrived than was sent; empty if it is all, or nothing that a receipt could say. @param at before the names of the fields */
    Optional<Money> lessBy(Acting acting, Reference reference, PaymentId id, TypedForm form, String at) {
        Money sent =
                payments.get(cases.visibleTo(acting.actor(), reference), id).amount();
        Money received = receipt(form, at, sent.currency().getCurrencyCode()).received();
        return received.isZero() || !sent.isMoreThan(received) ? Optional.empty() : Optional.of(sent.minus(received));
    }

    private Receipt receipt(Acting acting, TypedForm form, Ticked each) {
        CaseFile caseFile = cases.visibleTo(acting.actor(), each.reference());
        String currency =
                payments.get(caseFile, each.payment()).amount().currency().getCurrencyCode();
        return receipt(form, each.prefix() + ".", currency);
    }

    /** What whoever confirms says that arrived. @param at before the names of its fields @param currency of the payment */
    static Receipt receipt(TypedForm form, String at, String currency) {
        return Complaints.of(complaints -> new Receipt(
                complaints.read(() -> Typed.date(form, at + "receivedOn")),
                complaints.read(() -> Typed.money(form, at + "received", currency)),
                complaints.read(() -> Typed.code(form, at + "kind", ReceiptKind.class)),
                form.value(at + "note"),
                form.value(at + "signatories")
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList()));
    }

    /** The same complaint, of the fields of another place in the form. */
    static Problem.InvalidInput under(String prefix, String before, Problem.InvalidInput invalid) {
        return new Problem.InvalidInput(invalid.violations().stream()
                .map(each -> each.at(prefix + "."
                        + (each.field().startsWith(before + ".")
                                ? each.field().substring(before.length() + 1)
                                : each.field())))
                .toList());
    }
}
