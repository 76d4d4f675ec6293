package org.defenderrelief.web.review.disbursement;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.disbursement.OldOrders;
import org.defenderrelief.disbursement.Payment;
import org.defenderrelief.disbursement.PaymentId;
import org.defenderrelief.disbursement.Payments;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.web.review.Confirm;
import org.defenderrelief.web.review.ConfirmPages;
import org.defenderrelief.web.shared.Formats;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.TypedForm;
import org.defenderrelief.web.shared.Words;

/** The page before a payment is sent by hand or called off that the bank was told of otherwise, by a file that it has: has it stopped that order? */
@RequestScoped
class OrderStopped {
    private final Cases cases;
    private final Payments payments;
    private final OldOrders old;
    private final PayingLines lines;
    private final Page page;

    OrderStopped(Cases cases, Payments payments, OldOrders old, PayingLines lines, Page page) {
        this.cases = cases;
        this.payments = payments;
        this.old = old;
        this.lines = lines;
        this.page = page;
    }

    /**
     * Asks, where the bank has such an order and this is the first press.
     *
     * @param step {@code sent} or {@code cancel}
     * @throws org.defenderrelief.kernel.Problem.NotFound if the person may not see the case, or it has no such payment
     */
    Optional<Response> ask(Acting acting, Reference reference, PaymentId id, String step, TypedForm typed) {
        if (Confirm.isSure(typed)) {
            return Optional.empty();
        }
        CaseFile caseFile = cases.visibleTo(acting.actor(), reference);
        Payment payment = payments.get(caseFile, id);
        return Optional.ofNullable(old.of(List.of(payment)).get(id))
                .filter(OldOrders.Order::handed)
                .map(order -> asked(caseFile, payment, order, step, typed));
    }

    private Response asked(CaseFile caseFile, Payment payment, OldOrders.Order order, String step, TypedForm typed) {
        Locale locale = page.locale();
        boolean sends = step.equals("sent");
        return ConfirmPages.ask(new Confirm(
                word("STOPPED", locale),
                word("STOPPED_LEAD", locale),
                Confirm.Place.of(caseFile),
                Confirm.Told.of(List.of(
                                new Confirm.Line(word("AMOUNT", locale), Formats.money(payment.amount(), locale))))
                        .against(List.of(lines.oldOrder(order, sends ? "OLD_ORDER_HANDED" : "OLD_ORDER_GOES", locale))),
                Confirm.Press.grave(
                        "/review/cases/" + caseFile.reference() + "/payments/" + payment.id() + "/" + step + "#work",
                        Confirm.typed(typed),
                        word(sends ? "STOPPED_SENT" : "STOPPED_CANCEL", locale))));
    }

    private static String word(String code, Locale locale) {
        return Words.of("paying", code, locale);
    }
}
