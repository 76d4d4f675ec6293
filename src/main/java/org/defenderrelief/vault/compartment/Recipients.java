package org.defenderrelief.vault.compartment;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.VaultConfig;
import org.defenderrelief.vault.roster.CircleKeys;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.RecipientKey;

/** The keys a compartment is sealed to: those of its circles and, for what goes to the partner or to the person in danger, that of their code. */
@ApplicationScoped
class Recipients {
    private final CircleKeys circles;
    private final ReceiptKeys receipts;
    private final OwnKeys owns;
    private final VaultConfig config;
    private final Clock clock;

    Recipients(CircleKeys circles, ReceiptKeys receipts, OwnKeys owns, VaultConfig config, Clock clock) {
        this.circles = circles;
        this.receipts = receipts;
        this.owns = owns;
        this.config = config;
        this.clock = clock;
    }

    /** Whether what was sealed to that key of the recipient is taken in, though it may not be the present one any more. */
    boolean isAccepted(RecipientKey present, String kid) {
        return present.kid().equals(kid)
                || present.recipient()
                        .circle()
                        .filter(circle -> circles.accepted(
                                        circle, clock.instant().minus(config.previousKeysFor()))
                                .contains(kid))
                        .isPresent();
    }

    /** Whether nobody ever could have had that key of the recipient from this service. */
    boolean isUnknown(RecipientKey present, String kid) {
        return present.recipient()
                .circle()
                .filter(circle -> !circles.wasNamed(circle, kid))
                .isPresent();
    }

    /** @throws Problem.Conflict {@code circle-not-founded}, {@code no-receipt-code}, or {@code not-authentic} */
    List<RecipientKey> of(CaseId caseId, CompartmentName name) {
        List<RecipientKey> keys = new ArrayList<>();
        for (Circle circle : name.circles()) {
            keys.add(circles.active(circle));
        }
        if (name.isForReceipt()) {
            keys.add(receipts.of(caseId)
                    .orElseThrow(() -> new Problem.Conflict(
                            "no-receipt-code",
                            "This case has no receipt code, so its sender could not read a message."))
                    .recipient());
        }
        if (name.isForOwn()) {
            keys.add(owns.of(caseId)
                    .orElseThrow(() -> new IllegalStateException("nobody speaks to whom has no code"))
                    .recipient());
        }
        return keys;
    }
}
