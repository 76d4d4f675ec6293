package org.defenderrelief.disbursement;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.WriteCompartment;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.SealedVersion;

/** Puts a transfer's number and receipts under the seal of the payment details, so that finance alone reads them. Each is a version of one part. */
@ApplicationScoped
class SealedReceipt {
    private final WriteCompartment writeCompartment;

    SealedReceipt(WriteCompartment writeCompartment) {
        this.writeCompartment = writeCompartment;
    }

    /** Seals it as the attachment that carries the payment's id. @return version and commitment, for the history */
    SealedVersion write(Act act, CaseFile caseFile, PaymentId payment, Receipt receipt) {
        Document document = new Document(
                payment.toString(),
                receipt.on().toString(),
                receipt.received().plainAmount(),
                receipt.received().currency().getCurrencyCode(),
                receipt.kind(),
                receipt.note(),
                receipt.signatories());
        return writeCompartment.seal(act, caseFile, name(payment), StrictJson.write(document));
    }

    /** Seals the number that the transfer was given. @return as of a receipt */
    SealedVersion write(Act act, CaseFile caseFile, PaymentId payment, TransferNumber number) {
        return writeCompartment.seal(
                act, caseFile, name(payment), StrictJson.write(new Numbered(payment.toString(), number.text())));
    }

    static CompartmentName name(PaymentId payment) {
        return CompartmentName.attachment(payment.value(), CompartmentName.PAYMENT);
    }

    private record Numbered(String payment, String transferNumber) {}

    private record Document(
            String payment,
            String receivedOn,
            String amount,
            String currency,
            ReceiptKind kind,
            String note,
            List<String> signatories) {}
}
