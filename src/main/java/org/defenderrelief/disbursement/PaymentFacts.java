package org.defenderrelief.disbursement;

import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.defenderrelief.casefile.Arrivals;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.SqlFacts;

/** What the acts on a payment say: all that its row says then, and the acts that it rests on. */
final class PaymentFacts {
    static final String PLANNED = "disbursement.payment-planned";
    static final String PREPARED = "disbursement.payment-prepared";
    static final String RELEASED = "disbursement.payment-released";
    static final String SENT = "disbursement.payment-sent";
    static final String VOIDED = "disbursement.payment-voided";

    /** The act on the payment that this one came after. */
    static final String AFTER = "after";

    /** What whoever prepared or released it had looked at. */
    static final String SEEN = "seen";

    /** Why it was planned before the partner agreed; empty if they had. */
    static final String WITHOUT_AGREEMENT = "withoutAgreement";

    /** What brings a payment to each state; to {@link PaymentStatus#PLANNED} planning, and {@link #VOIDED} after that. */
    static final Map<PaymentStatus, String> ACTIONS = Map.of(
            PaymentStatus.PLANNED,
            PLANNED,
            PaymentStatus.PREPARED,
            PREPARED,
            PaymentStatus.RELEASED,
            RELEASED,
            PaymentStatus.SENT,
            SENT,
            PaymentStatus.CONFIRMED,
            Arrivals.CONFIRMED,
            PaymentStatus.FAILED,
            "disbursement.payment-failed",
            PaymentStatus.RETURNED,
            "disbursement.payment-returned",
            PaymentStatus.CANCELLED,
            "disbursement.payment-cancelled");

    /** All of them. */
    static final Set<String> STEPS =
            Stream.concat(Stream.of(VOIDED), ACTIONS.values().stream()).collect(Collectors.toUnmodifiableSet());

    /** The steps that the service or another room's act may have caused. */
    static final Set<PaymentStatus> BY_ANYBODY = Set.of(PaymentStatus.CANCELLED);

    private PaymentFacts() {}

    /** What was planned; it never changes. */
    static Facts planned(Payment payment) {
        return Facts.of(
                        "payment",
                        payment.id().toString(),
                        "commitment",
                        payment.commitment().toString())
                .and("number", payment.number())
                .and("amount", payment.amount())
                .and("method", payment.method())
                .and("methodReason", payment.methodReason().map(Enum::name).orElse(""))
                .and(
                        WITHOUT_AGREEMENT,
                        payment.withoutAgreement().map(Enum::name).orElse(""))
                .and("replaces", payment.replaces().map(PaymentId::toString).orElse(""))
                .and("dueOn", payment.terms().dueOn().map(Object::toString).orElse(""))
                .and("condition", payment.terms().condition().map(Enum::name).orElse(""));
    }

    /** What was prepared: also the payee's details it is bound to. */
    static Facts prepared(Payment payment) {
        return planned(payment)
                .and(
                        "payeeVersion",
                        payment.payeeVersion().map(Object::toString).orElse(""))
                .and(
                        "payee",
                        payment.payee()
                                .map(payee -> HexFormat.of().formatHex(payee.commitment()))
                                .orElse(""))
                .and("nameCheck", text(payment, on -> on.nameCheck().name()))
                .and(
                        "invoice",
                        text(payment, on -> on.invoice().map(UUID::toString).orElse("")))
                .and(
                        "withoutInvoice",
                        text(payment, on -> on.withoutInvoice().map(Enum::name).orElse("")));
    }

    /** What was released: also whose preparation. */
    static Facts released(Payment payment) {
        return prepared(payment).and("prepared", text(payment.preparedAct()));
    }

    /** What was sent: also whose release. */
    static Facts sent(Payment payment) {
        return released(payment).and("released", text(payment.releasedAct()));
    }

    /** All that the row says now; of what its state takes, also that it is not there. */
    static Facts of(Payment payment) {
        Facts facts = sent(payment).and("sent", text(payment.sentAct())).and("status", payment.status());
        if (payment.reason().isPresent() || payment.status().cameToNothing()) {
            facts = facts.and("reason", payment.reason().map(Enum::name).orElse(SqlFacts.NONE));
        }
        if (payment.received().isPresent()
                || payment.receivedOn().isPresent()
                || payment.status() == PaymentStatus.CONFIRMED) {
            facts = facts.and(
                            "received", payment.received().map(Object::toString).orElse(SqlFacts.NONE))
                    .and(
                            "receivedOn",
                            payment.receivedOn().map(Object::toString).orElse(SqlFacts.NONE));
        }
        return facts;
    }

    private static String text(Payment payment, Function<PreparedOn, String> what) {
        return payment.preparedOn().map(what).orElse("");
    }

    private static String text(Optional<UUID> act) {
        return act.map(UUID::toString).orElse("");
    }
}
