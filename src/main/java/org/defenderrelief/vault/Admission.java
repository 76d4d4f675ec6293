package org.defenderrelief.vault;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Violation;

/** Whether what a sender sealed may come in: the right compartments, the next versions, sealed to exactly the entitled keys. */
@ApplicationScoped
class Admission {
    private final Recipients recipients;

    Admission(Recipients recipients) {
        this.recipients = recipients;
    }

    void check(CaseId caseId, List<SealedCompartment> sealed, Map<CompartmentName, Integer> newest) {
        List<Violation> violations = new ArrayList<>();
        Set<CompartmentName> seen = new HashSet<>();
        for (int i = 0; i < sealed.size(); i++) {
            SealedCompartment one = sealed.get(i);
            String path = "compartments[" + i + "]";
            if (!one.name().isForSenders()) {
                violations.add(
                        new Violation(path + ".name", "NOT_FOR_SENDERS", "Senders do not write this compartment."));
            } else if (!seen.add(one.name())) {
                violations.add(new Violation(path + ".name", "DUPLICATE", "Send each compartment once."));
            } else {
                keys(one, recipients.of(caseId, one.name()), path, violations);
            }
        }
        if (!violations.isEmpty()) {
            throw new Problem.InvalidInput(violations);
        }
        for (SealedCompartment one : sealed) {
            if (one.version() != newest.getOrDefault(one.name(), 0) + 1) {
                throw new Problem.Conflict(
                        "compartment-changed",
                        "A compartment's version is not the next one. Seal it again as the next.");
            }
        }
    }

    private static void keys(
            SealedCompartment sealed, List<RecipientKey> entitled, String path, List<Violation> violations) {
        Map<Recipient, SealedKey> given = sealed.keysByRecipient();
        for (RecipientKey recipient : entitled) {
            SealedKey key = given.remove(recipient.recipient());
            if (key == null) {
                violations.add(new Violation(
                        path + ".keys", "MISSING_CIRCLE", "Seal the data key to " + recipient.recipient() + " too."));
            } else if (!key.kid().equals(recipient.kid())) {
                violations.add(new Violation(
                        path + ".keys",
                        "STALE_KEY",
                        "The key of " + recipient.recipient()
                                + " is not its present one. Fetch the keys and seal again."));
            }
        }
        if (!given.isEmpty()) {
            violations.add(new Violation(
                    path + ".keys", "NOT_ENTITLED", "It is sealed to a circle that may not open it. Leave that out."));
        }
    }
}
