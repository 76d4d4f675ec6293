package org.defenderrelief.web.review.disbursement;

import java.util.Arrays;
import java.util.Optional;

import org.defenderrelief.disbursement.PaymentStatus;

/** A step of a payment that pages offer, for one or for several at once. */
enum Step {
    PREPARE("prepare", PaymentStatus.PREPARED),
    RELEASE("release", PaymentStatus.RELEASED),
    SENT("sent", PaymentStatus.SENT),
    CONFIRM("confirm", PaymentStatus.CONFIRMED);

    private final String code;
    private final PaymentStatus leadsTo;

    Step(String code, PaymentStatus leadsTo) {
        this.code = code;
        this.leadsTo = leadsTo;
    }

    /** As forms and addresses name it. */
    String code() {
        return code;
    }

    static Optional<Step> read(String code) {
        return Arrays.stream(values()).filter(step -> step.code.equals(code)).findFirst();
    }

    /** Where it brings a payment. */
    PaymentStatus leadsTo() {
        return leadsTo;
    }
}
