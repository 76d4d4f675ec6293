package org.defenderrelief.vault.compartment;

import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.vault.people.OwnVoice;
import org.defenderrelief.vault.seal.OwnCode;
import org.defenderrelief.vault.seal.PrivateKeys;

/**
 * The one way to an {@link OwnVoice}: the own code of a case. Whoever has the right one is let in at once, whoever guessed wrong before: with 125
 * bits to guess, that helps no guesser, and nobody can lock the rightful holder out. Counting wrong ones is the caller's, who knows where they come from.
 */
@ApplicationScoped
public class OwnVoices {
    /** Nobody's case: what a code that leads nowhere is tried at, so that it takes as long as one that leads somewhere. */
    private static final CaseId NOWHERE = new CaseId(new UUID(0, 0));

    private final OwnKeys keys;

    OwnVoices(OwnKeys keys) {
        this.keys = keys;
    }

    /** Whoever holds the code, able to sign as the person in danger; the caller closes it. Empty if it is no case's code. */
    public Optional<OwnVoice> of(OwnCode code) {
        Optional<OwnKey> found = QuarkusTransaction.joiningExisting().call(() -> keys.at(code.lookup()));
        CaseId caseId = found.map(OwnKey::caseId).orElse(NOWHERE);
        PrivateKeys derived = code.keys(caseId);
        if (found.filter(key -> isSame(key, derived)).isPresent()) {
            return Optional.of(new OwnVoice(caseId, derived));
        }
        derived.close();
        return Optional.empty();
    }

    private static boolean isSame(OwnKey known, PrivateKeys derived) {
        return MessageDigest.isEqual(
                        known.keys().signing().bytes(),
                        derived.publicKeys().signing().bytes())
                && known.keys().equals(derived.publicKeys());
    }
}
