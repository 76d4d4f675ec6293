package org.defenderrelief.vault;

import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;

/** Opens the messages of a case for the holder of its receipt code. Wrong codes are counted, per case, and announced. */
@ApplicationScoped
public class ChannelReader {
    private final CompartmentRows rows;
    private final ReceiptKeys receipts;
    private final Tries tries;
    private final Event<ReceiptRefused> refused;

    ChannelReader(CompartmentRows rows, ReceiptKeys receipts, Tries tries, Event<ReceiptRefused> refused) {
        this.rows = rows;
        this.receipts = receipts;
        this.tries = tries;
        this.refused = refused;
    }

    /**
     * Opens one version of the channel.
     *
     * @return the JSON document as it was written
     * @throws Problem.NotFound if the code is not this case's, or there is no such message; deliberately the same
     * @throws Problem.TooMany after five wrong codes, for as long as it says
     * @throws Problem.Conflict {@code compartment-damaged}
     */
    public byte[] open(ReceiptCode code, CaseId caseId, int version) {
        try (KeyPair25519 holder = holder(code, caseId)) {
            StoredVersion stored = QuarkusTransaction.joiningExisting()
                    .call(() -> rows.find(caseId, CompartmentName.CHANNEL, version))
                    .orElseThrow(Problem.NotFound::new);
            SealedKey key = stored.keys().stream()
                    .filter(candidate -> candidate.kid().equals(holder.kid()))
                    .findFirst()
                    .orElseThrow(Problem.NotFound::new);
            return OpenedByPerson.document(stored, key, holder);
        }
    }

    private KeyPair25519 holder(ReceiptCode code, CaseId caseId) {
        KeyPair25519 holder = code.keyPair(caseId);
        Optional<RecipientKey> known = QuarkusTransaction.joiningExisting().call(() -> receipts.of(caseId));
        if (known.isPresent()
                && MessageDigest.isEqual(known.get().key().getEncoded(), holder.publicKey())
                && mayTry(caseId, true)) {
            return holder;
        }
        holder.close();
        if (known.isPresent()) {
            mayTry(caseId, false);
        }
        throw new Problem.NotFound();
    }

    /** Counts a wrong try, or lets a right one pass unless the case must wait. */
    private boolean mayTry(CaseId caseId, boolean right) {
        Optional<Duration> wait = QuarkusTransaction.requiringNew().call(() -> {
            Optional<Duration> mustWait = right
                    ? tries.mustWait(Tries.Kind.RECEIPT, caseId.value())
                    : tries.count(Tries.Kind.RECEIPT, caseId.value());
            if (mustWait.isPresent() || !right) {
                refused.fire(new ReceiptRefused(caseId, mustWait.isPresent()));
            } else {
                tries.forget(Tries.Kind.RECEIPT, caseId.value());
            }
            return mustWait;
        });
        if (wait.isPresent()) {
            throw PassphraseCheck.tooMany(wait.get());
        }
        return true;
    }
}
