package org.defenderrelief.vault.compartment;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.VaultEvent;
import org.defenderrelief.vault.people.Sender;
import org.defenderrelief.vault.people.Tries;
import org.defenderrelief.vault.seal.PrivateKeys;
import org.defenderrelief.vault.seal.ReceiptCode;

/**
 * The one way to a {@link Sender}: the case's receipt code. A right code is let in at once, whoever guessed wrong before: with 125 bits to
 * guess, that helps no guesser, and nobody can lock the rightful holder out. A wrong one is counted for the guesser, by case.
 */
@ApplicationScoped
public class Receipts {
    private final ReceiptKeys receipts;
    private final Tries tries;
    private final Event<VaultEvent> refused;

    Receipts(ReceiptKeys receipts, Tries tries, Event<VaultEvent> refused) {
        this.receipts = receipts;
        this.tries = tries;
        this.refused = refused;
    }

    /**
     * Whoever holds the case's code, able to read its answers and to sign as its sender; the caller closes it.
     *
     * @throws Problem.NotFound if the code is not this case's, or the case has none; deliberately the same
     * @throws Problem.TooMany after five wrong codes from this person for this case, to the next wrong one
     */
    public Sender sender(Actor partner, CaseId caseId, ReceiptCode code) {
        ReceiptKey known = QuarkusTransaction.joiningExisting()
                .call(() -> receipts.of(caseId))
                .orElseThrow(Problem.NotFound::new);
        PrivateKeys keys = code.keys(caseId);
        if (keys.publicKeys().equals(known.keys())) {
            return new Sender(partner.asPartner(), caseId, keys);
        }
        keys.close();
        Optional<Duration> wait = QuarkusTransaction.requiringNew().call(() -> wrong(partner, caseId));
        if (wait.isPresent()) {
            throw Tries.tooMany(wait.get());
        }
        throw new Problem.NotFound();
    }

    private Optional<Duration> wrong(Actor partner, CaseId caseId) {
        Optional<Duration> wait = tries.count(Tries.Kind.RECEIPT, guess(partner.person(), caseId));
        refused.fire(new VaultEvent.ReceiptRefused(partner, caseId, wait.isPresent()));
        return wait;
    }

    /** One person's tries at one case, by a name of their own. */
    private static UUID guess(PersonId person, CaseId caseId) {
        return UUID.nameUUIDFromBytes((person.value() + "|" + caseId.value()).getBytes(StandardCharsets.US_ASCII));
    }
}
