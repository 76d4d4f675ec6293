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
        RecipientKey known = QuarkusTransaction.joiningExisting()
                .call(() -> receipts.of(caseId))
                .orElseThrow(Problem.NotFound::new);
        KeyPair25519 holder = code.keyPair(caseId);
        boolean right = MessageDigest.isEqual(known.key().getEncoded(), holder.publicKey());
        Optional<Duration> wait = QuarkusTransaction.requiringNew().call(() -> tried(caseId, right));
        if (right && wait.isEmpty()) {
            return holder;
        }
        holder.close();
        if (wait.isPresent()) {
            throw PassphraseCheck.tooMany(wait.get());
        }
        throw new Problem.NotFound();
    }

    private Optional<Duration> tried(CaseId caseId, boolean right) {
        Optional<Duration> wait = right
                ? tries.pass(Tries.Kind.RECEIPT, caseId.value())
                : tries.count(Tries.Kind.RECEIPT, caseId.value());
        if (!right || wait.isPresent()) {
            refused.fire(new ReceiptRefused(caseId, wait.isPresent()));
        }
        return wait;
    }
}
