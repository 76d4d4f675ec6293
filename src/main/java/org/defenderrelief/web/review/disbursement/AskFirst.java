package org.defenderrelief.web.review.disbursement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.disbursement.BankDebits;
import org.defenderrelief.disbursement.BankLine;
import org.defenderrelief.disbursement.OldOrders;
import org.defenderrelief.disbursement.Payment;
import org.defenderrelief.disbursement.PaymentId;
import org.defenderrelief.disbursement.PaymentMethod;
import org.defenderrelief.disbursement.PaymentStatus;
import org.defenderrelief.disbursement.Payments;
import org.defenderrelief.disbursement.StandsBy;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.web.review.Confirm;
import org.defenderrelief.web.review.ConfirmPages;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.TypedForm;
import org.defenderrelief.web.shared.Words;

/**
 * The page before a payment is sent by hand, with the transfer's number; and before one is called off or said to have come back of which the bank has an
 * order or says that it debited it: what became of that?
 */
@RequestScoped
class AskFirst {
    /** Names what else the second press stands by: that it was asked about a debit. */
    private static final String DEBITED = "debited";

    private final Cases cases;
    private final Payments payments;
    private final OldOrders old;
    private final BankDebits debits;
    private final PayingLines lines;
    private final Page page;

    AskFirst(Cases cases, Payments payments, OldOrders old, BankDebits debits, PayingLines lines, Page page) {
        this.cases = cases;
        this.payments = payments;
        this.old = old;
        this.debits = debits;
        this.lines = lines;
        this.page = page;
    }

    /** What is asked about. @param ordered what the bank was told by a file @param debited what it debited */
    private record Open(Optional<OldOrders.Ordered> ordered, Optional<BankLine> debited) {
        boolean isAsked(PaymentStatus step) {
            return step == PaymentStatus.SENT || isGrave();
        }

        /** Whether money may be lost by it. */
        boolean isGrave() {
            return debited.isPresent() || ordered.isPresent();
        }

        String title() {
            return ordered.filter(OldOrders.Ordered::asReleased).isPresent() && debited.isEmpty()
                    ? "STOPPED_AS_RELEASED"
                    : words();
        }

        /** Begins the codes of all other words. */
        String words() {
            if (debited.isPresent()) {
                return "DESPITE";
            }
            return ordered.isPresent() ? "STOPPED" : "LEFT";
        }
    }

    /** What the press stands by: nothing, if it is the first. */
    static StandsBy standsBy(TypedForm typed) {
        boolean sure = Confirm.isSure(typed);
        return new StandsBy(sure, sure && typed.has(DEBITED, "yes"));
    }

    /** That it was asked about a debit, for the second press. */
    static Confirm.Line askedOfDebit() {
        return new Confirm.Line(DEBITED, "yes");
    }

    /**
     * Asks, if this is the first press and there is something to ask about, as there always is of sending.
     *
     * @param step where it is to bring the payment
     * @param code {@code sent}, {@code cancel} or {@code return}
     * @throws org.defenderrelief.kernel.Problem.NotFound if the person may not see the case, or it has no such payment
     */
    Optional<Response> ask(
            Acting acting, Reference reference, PaymentId id, PaymentStatus step, String code, TypedForm typed) {
        if (Confirm.isSure(typed)) {
            return Optional.empty();
        }
        CaseFile caseFile = cases.visibleTo(acting.actor(), reference);
        Payment payment = payments.get(caseFile, id);
        return payment.status().canBecome(step)
                ? open(payment, step)
                        .filter(open -> open.isAsked(step))
                        .map(open -> asked(caseFile, payment, open, code, typed))
                : Optional.empty();
    }

    /** Empty where a file orders it and the step is refused for that: nobody is asked in vain. */
    private Optional<Open> open(Payment payment, PaymentStatus step) {
        Optional<OldOrders.Ordered> ordered = step == PaymentStatus.RETURNED ? Optional.empty() : old.ordered(payment);
        Optional<BankLine> debited =
                Optional.ofNullable(debits.standing(List.of(payment.id())).get(payment.id()));
        return ordered.filter(each -> each.isRefused(step, debited.isPresent())).isPresent()
                ? Optional.empty()
                : Optional.of(new Open(ordered, debited));
    }

    private Response asked(CaseFile caseFile, Payment payment, Open open, String code, TypedForm typed) {
        Locale locale = page.locale();
        List<Confirm.Note> dangers = new ArrayList<>();
        List<Confirm.Line> hidden = new ArrayList<>(Confirm.typed(typed));
        String does = code.toUpperCase(Locale.ROOT);
        open.ordered().ifPresent(ordered -> dangers.add(order(ordered, code, locale)));
        open.debited().ifPresent(line -> {
            dangers.add(lines.debited(line, "DEBITED", "DEBITED_" + does, locale));
            hidden.add(askedOfDebit());
        });
        return ConfirmPages.ask(new Confirm(
                word(open.title(), locale),
                word(open.words() + "_LEAD", locale),
                Confirm.Place.of(caseFile),
                Confirm.Told.of(List.of(
                                lines.amount(payment, locale),
                                new Confirm.Line(
                                        word("METHOD", locale), Words.of("payment-method", payment.method(), locale))))
                        .against(dangers),
                new Confirm.Press(
                        "/review/cases/" + caseFile.reference() + "/payments/" + payment.id() + "/" + code + "#work",
                        hidden,
                        code.equals("sent") ? number(payment.method(), locale) : List.of(),
                        word(open.words() + "_" + does, locale),
                        open.isGrave())));
    }

    /** The number that bank, agency or operator gave the transfer, where they give one. */
    private static List<Confirm.Asked> number(PaymentMethod method, Locale locale) {
        if (!method.isNumbered()) {
            return List.of();
        }
        String hint = method.isCollected() ? "NUMBER_COLLECTED_HINT" : "NUMBER_HINT";
        return List.of(
                Confirm.Asked.typed("transferNumber", Words.of("field", "transferNumber", locale), word(hint, locale)));
    }

    private Confirm.Note order(OldOrders.Ordered ordered, String code, Locale locale) {
        String title = ordered.asReleased() ? "ORDERED" : "OLD_ORDER";
        return lines.order(ordered.order(), title, code.equals("sent") ? "OLD_ORDER_HANDED" : "OLD_ORDER_GOES", locale);
    }

    private static String word(String code, Locale locale) {
        return Words.of("paying", code, locale);
    }
}
