package org.defenderrelief.vault.compartment;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Violation;
import org.defenderrelief.vault.VaultEvent;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.Recipient;
import org.defenderrelief.vault.seal.RecipientKey;
import org.defenderrelief.vault.seal.SealedBatch;
import org.defenderrelief.vault.seal.SealedCompartment;
import org.defenderrelief.vault.seal.SealedKey;
import org.defenderrelief.vault.seal.WrappedKey;

/** Whether what a sender sealed may come in: the right compartments, the next versions, sealed to exactly the entitled keys. */
@ApplicationScoped
class Admission {
    private final Recipients recipients;
    private final Event<VaultEvent> events;

    Admission(Recipients recipients, Event<VaultEvent> events) {
        this.recipients = recipients;
        this.events = events;
    }

    void check(CaseId caseId, SealedBatch batch, Map<CompartmentName, Integer> newest) {
        List<Violation> violations = new ArrayList<>();
        Map<Recipient, RecipientKey> entitled = new EnumMap<>(Recipient.class);
        Set<CompartmentName> seen = new HashSet<>();
        for (int i = 0; i < batch.compartments().size(); i++) {
            SealedCompartment one = batch.compartments().get(i);
            String path = "compartments[" + i + "]";
            if (!one.name().isForSenders()) {
                violations.add(new Violation(path + ".name", Flaw.NOT_FOR_SENDERS));
            } else if (!seen.add(one.name())) {
                violations.add(new Violation(path + ".name", Flaw.COMPARTMENT_ONCE));
            } else {
                List<RecipientKey> keys = recipients.of(caseId, one.name());
                keys.forEach(key -> entitled.put(key.recipient(), key));
                wrapped(one, keys, path, violations);
            }
        }
        sealed(batch.recipients(), entitled, violations);
        if (!violations.isEmpty()) {
            throw new Problem.InvalidInput(violations);
        }
        for (SealedCompartment one : batch.compartments()) {
            if (one.version() != newest.getOrDefault(one.name(), 0) + 1) {
                throw new Problem.Conflict(
                        "compartment-changed",
                        "A compartment's version is not the next one. Seal it again as the next.");
            }
        }
    }

    /** A compartment's data key: wrapped for each who may open it, and for nobody else. */
    private static void wrapped(
            SealedCompartment sealed, List<RecipientKey> entitled, String path, List<Violation> violations) {
        Set<Recipient> given = sealed.keys().stream()
                .map(WrappedKey::circle)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Recipient.class)));
        for (RecipientKey recipient : entitled) {
            if (!given.remove(recipient.recipient())) {
                violations.add(new Violation(path + ".keys", Flaw.WRAP_FOR, recipient.recipient()));
            }
        }
        if (!given.isEmpty()) {
            violations.add(new Violation(path + ".keys", Flaw.OPENS_TOO_WIDE));
        }
    }

    /** A key that was replaced is an old form's; one that never was here is a stranger's, and whoever sealed to it has been deceived. */
    private Flaw stale(RecipientKey present, SealedKey given) {
        if (!recipients.isUnknown(present, given.kid())) {
            return Flaw.STALE_KEY;
        }
        present.recipient().circle().ifPresent(circle -> events.fire(new VaultEvent.SealedToUnknownKey(circle)));
        return Flaw.KEY_OF_NOBODY;
    }

    /** The batch keys: one for each who may open any of the compartments, sealed to the present key or one that was until lately, and for nobody else. */
    private void sealed(List<SealedKey> given, Map<Recipient, RecipientKey> entitled, List<Violation> violations) {
        Set<Recipient> missing = EnumSet.noneOf(Recipient.class);
        missing.addAll(entitled.keySet());
        for (int i = 0; i < given.size(); i++) {
            SealedKey key = given.get(i);
            RecipientKey present = entitled.get(key.circle());
            missing.remove(key.circle());
            if (present == null) {
                violations.add(new Violation("recipients[" + i + "].circle", Flaw.NOTHING_FOR_CIRCLE));
            } else if (!recipients.isAccepted(present, key.kid())) {
                violations.add(new Violation("recipients[" + i + "].kid", stale(present, key), key.circle()));
            }
        }
        for (Recipient recipient : missing) {
            violations.add(new Violation("recipients", Flaw.SEAL_TO, recipient));
        }
    }
}
