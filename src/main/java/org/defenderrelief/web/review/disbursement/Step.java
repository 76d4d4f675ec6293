package org.defenderrelief.web.review.disbursement;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.casefile.AllowedAction;
import org.defenderrelief.disbursement.Payment;
import org.defenderrelief.disbursement.PaymentStatus;
import org.defenderrelief.kernel.Problem;

/** A step of a payment that pages offer, for one or for several at once. */
enum Step {
    PREPARE("prepare", PaymentStatus.PREPARED, AllowedAction.PREPARE_PAYMENT),
    RELEASE("release", PaymentStatus.RELEASED, AllowedAction.RELEASE_PAYMENT),
    /** Any person of finance's who neither voted nor assessed. */
    SENT("sent", PaymentStatus.SENT, null),
    /** Likewise. */
    CONFIRM("confirm", PaymentStatus.CONFIRMED, null);

    private final String code;
    private final PaymentStatus leadsTo;
    private final AllowedAction action;

    Step(String code, PaymentStatus leadsTo, AllowedAction action) {
        this.code = code;
        this.leadsTo = leadsTo;
        this.action = action;
    }

    /** As forms and addresses name it. */
    String code() {
        return code;
    }

    static Optional<Step> read(String code) {
        return Arrays.stream(values()).filter(step -> step.code.equals(code)).findFirst();
    }

    /**
     * Whoever may not take the step is told so at once, by the same rule that would refuse it at the end.
     *
     * @throws Problem.Conflict {@code transition-refused} @throws Problem.Forbidden {@code separation-of-duties}
     */
    void requireOpenTo(Payment payment, Set<AllowedAction> actions) {
        if (!payment.status().canBecome(leadsTo)) {
            throw new Problem.Conflict("transition-refused", "The payment cannot take this step now.");
        }
        if (action != null && !actions.contains(action)) {
            throw new Problem.Forbidden("separation-of-duties", "Another person of finance has to take this step.");
        }
    }
}
