package org.defenderrelief.vault.roster;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * An act of the history that tells of a roster statement: whoever signed a statement last says so. What anybody else says of statements is
 * not listened to, so that a word of the service alone can neither stop a node nor change when an office ended.
 *
 * @param number of the statement
 * @param hash of the statement, in hex
 * @param at when it got its last signature, as its signer says
 * @param signer short name of the keys that signed the act
 * @param body what they signed
 * @param signature Ed25519 over it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StatedAct(long number, String hash, Instant at, String signer, byte[] body, byte[] signature) {
    /** Whether it is signed by one of those who signed that very statement of the roster. */
    public boolean isOf(Roster roster) {
        return roster.isSigner(number, hash, signer) && isSigned(roster);
    }

    private boolean isSigned(Roster roster) {
        return roster.byKid(signer)
                .filter(member -> member.keys().signing().verifies(body, signature))
                .isPresent();
    }

    /** When each statement of the roster got its last signature, by number; of two acts on one the first holds. */
    public static Map<Long, Instant> times(Collection<StatedAct> acts, Roster roster) {
        Map<Long, Instant> times = new HashMap<>();
        acts.stream().filter(act -> act.isOf(roster)).forEach(act -> times.putIfAbsent(act.number(), act.at()));
        return times;
    }

    /**
     * Number of the newest statement that acts tell of, there or not. Who brings a recovery in may be somebody whom only that statement names, so whoever
     * the roster does not know, or has suspended, is listened to as well; a word in the name of a member that the member did not sign is not.
     */
    static long newest(Collection<StatedAct> acts, Roster roster) {
        return acts.stream()
                .filter(act -> act.number() > roster.number())
                .filter(act -> roster.byKid(act.signer()).isEmpty() || act.isSigned(roster))
                .mapToLong(StatedAct::number)
                .reduce(roster.number(), Math::max);
    }
}
