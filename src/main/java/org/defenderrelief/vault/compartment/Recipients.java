package org.defenderrelief.vault.compartment;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.roster.CircleKeys;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.RecipientKey;

/** The keys a compartment is sealed to: those of its circles and, for the channel, that of the receipt code. */
@ApplicationScoped
class Recipients {
    private final CircleKeys circles;
    private final ReceiptKeys receipts;

    Recipients(CircleKeys circles, ReceiptKeys receipts) {
        this.circles = circles;
        this.receipts = receipts;
    }

    /** @throws Problem.Conflict {@code circle-not-founded}, {@code no-receipt-code}, or {@code not-authentic} */
    List<RecipientKey> of(CaseId caseId, CompartmentName name) {
        List<RecipientKey> keys = new ArrayList<>();
        for (Circle circle : name.circles()) {
            keys.add(circles.active(circle));
        }
        if (name.equals(CompartmentName.CHANNEL)) {
            keys.add(receipts.of(caseId)
                    .orElseThrow(() -> new Problem.Conflict(
                            "no-receipt-code",
                            "This case has no receipt code, so its sender could not read a message."))
                    .recipient());
        }
        return keys;
    }
}
