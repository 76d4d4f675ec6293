package org.defenderrelief.disbursement;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Pasted;
import org.defenderrelief.kernel.PlainText;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Violation;

/**
 * That money arrived. Day and amount stand in clear; all else is sealed to finance.
 *
 * @param on the day it arrived
 * @param received what arrived, in the currency of the payment, at most what was sent
 * @param kind how that is known
 * @param note anything to add, at most 2000 characters, possibly empty
 * @param signatories who signed; for cash two different people
 */
public record Receipt(LocalDate on, Money received, ReceiptKind kind, String note, List<String> signatories) {
    private static final int MAX_NOTE = 2000;
    private static final int MAX_NAME = 200;
    private static final int MAX_SIGNATORIES = 5;

    public Receipt {
        signatories = List.copyOf(signatories);
    }

    /** All that it says, as an instruction about that payment. */
    Instructions.Content content(String act, PaymentId about) {
        return Instructions.Content.of(
                act, about, on.toString(), received.toString(), kind.name(), note, signatories.toString());
    }

    /** @throws Problem.InvalidInput if it cannot be a receipt of that payment */
    void validateFor(Payment payment, LocalDate today) {
        List<Violation> wrong = new ArrayList<>();
        if (on.isAfter(today) || on.isBefore(LocalDate.ofInstant(payment.plannedAt(), ZoneOffset.UTC))) {
            wrong.add(new Violation("receivedOn", Flaw.RECEIVED_ON));
        }
        if (!received.currency().equals(payment.amount().currency())) {
            wrong.add(new Violation("received", Flaw.CURRENCY_OF_PAYMENT));
        } else if (received.isZero() || received.isMoreThan(payment.amount())) {
            wrong.add(new Violation("received", Flaw.RECEIVED));
        }
        if (note.length() > MAX_NOTE) {
            wrong.add(new Violation("note", Flaw.SIZE_NOTE, MAX_NOTE));
        }
        validateSignatories(payment, wrong);
        if (!wrong.isEmpty()) {
            throw new Problem.InvalidInput(wrong);
        }
    }

    private void validateSignatories(Payment payment, List<Violation> wrong) {
        if (signatories.size() > MAX_SIGNATORIES
                || signatories.stream().anyMatch(name -> PlainText.isBlank(name) || name.length() > MAX_NAME)) {
            wrong.add(new Violation("signatories", Flaw.SIZE_SIGNATORIES, MAX_SIGNATORIES, MAX_NAME));
        }
        long different = signatories.stream().map(Receipt::person).distinct().count();
        if (payment.method() == PaymentMethod.CASH_VIA_PARTNER && different < 2) {
            wrong.add(new Violation("signatories", Flaw.TWO_SIGNATORIES));
        }
    }

    /** The same name in capitals, or with other blanks, is nobody else's. */
    private static String person(String name) {
        return Normalizer.normalize(Pasted.plain(name), Normalizer.Form.NFKC)
                .replaceAll("\\s+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "Receipt[" + on + ", " + received + ", rest redacted]";
    }
}
