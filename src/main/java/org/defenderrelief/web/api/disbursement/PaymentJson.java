package org.defenderrelief.web.api.disbursement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import org.defenderrelief.disbursement.InstalmentCondition;
import org.defenderrelief.disbursement.MethodReason;
import org.defenderrelief.disbursement.NameCheck;
import org.defenderrelief.disbursement.NoAgreement;
import org.defenderrelief.disbursement.NoInvoice;
import org.defenderrelief.disbursement.Payment;
import org.defenderrelief.disbursement.PaymentId;
import org.defenderrelief.disbursement.PaymentMethod;
import org.defenderrelief.disbursement.PaymentReason;
import org.defenderrelief.disbursement.PaymentStatus;
import org.defenderrelief.disbursement.PreparedOn;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.web.api.MoneyJson;

/** A payment as it stands in clear; whom it goes to is in the sealed part {@code payment}, its receipt in {@code receipt}. */
@Schema(name = "Payment")
public record PaymentJson(
        UUID id,
        int number,
        UUID commitment,
        MoneyJson amount,
        PaymentMethod method,

        @Schema(description = "Why it goes another way than the sender asked for, if it does")
        MethodReason methodReason,

        @Schema(description = "Why it was planned before the partner had agreed to the terms, if it was")
        NoAgreement withoutAgreement,

        @Schema(description = "The day on which it is to be sent; not before")
        LocalDate dueOn,

        @Schema(description = "What has to have happened before it leaves")
        InstalmentCondition condition,

        @Schema(description = "Once prepared: what bank or operator answered about the name")
        NameCheck nameCheck,

        @Schema(description = "Once prepared: id of the file that is the provider's invoice")
        UUID invoice,

        @Schema(description = "Once prepared: why a provider is paid without an invoice")
        NoInvoice withoutInvoice,

        PaymentStatus status,
        Instant statusSince,

        @Schema(description = "The states that can follow") Set<PaymentStatus> next,

        UUID replaces,
        UUID preparer,
        UUID releaser,

        @Schema(description = "Version of the sealed payment details it is bound to")
        Integer payeeVersion,

        LocalDate receivedOn,
        MoneyJson received,
        PaymentReason reason,

        @Schema(description = "Name of the sealed part that holds the receipt")
        String receipt) {

    static PaymentJson of(Payment payment) {
        return new PaymentJson(
                payment.id().value(),
                payment.number(),
                payment.commitment().value(),
                MoneyJson.of(payment.amount()),
                payment.method(),
                payment.methodReason().orElse(null),
                payment.withoutAgreement().orElse(null),
                payment.terms().dueOn().orElse(null),
                payment.terms().condition().orElse(null),
                payment.preparedOn().map(PreparedOn::nameCheck).orElse(null),
                payment.preparedOn().flatMap(PreparedOn::invoice).orElse(null),
                payment.preparedOn().flatMap(PreparedOn::withoutInvoice).orElse(null),
                payment.status(),
                payment.statusSince(),
                payment.status().next(),
                payment.replaces().map(PaymentId::value).orElse(null),
                payment.preparer().map(PersonId::value).orElse(null),
                payment.releaser().map(PersonId::value).orElse(null),
                payment.payeeVersion().orElse(null),
                payment.receivedOn().orElse(null),
                payment.received().map(MoneyJson::of).orElse(null),
                payment.reason().orElse(null),
                payment.receipt().map(Object::toString).orElse(null));
    }
}
