package org.defenderrelief.vault;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.seal.Circle;

/** What the vault tells of, for the history to record in the same transaction. Refusals come in transactions of their own, which last. */
public sealed interface VaultEvent {
    /** A person unlocked their vault. @param passkey by which of their passkeys; empty if by the passphrase */
    record Unlocked(Act act, Optional<UUID> passkey) implements VaultEvent {}

    /** A person locked their vault, or their sign-in ended. */
    record Locked(Actor actor) implements VaultEvent {}

    /** A vault passphrase was refused. @param throttled whether it was refused unread because of earlier wrong tries */
    record UnlockRefused(Actor actor, boolean throttled) implements VaultEvent {}

    /** A person chose a vault passphrase and has keys; they belong nowhere yet. @param kid short name of the keys */
    record PersonEnrolled(Act act, String kid, String seal) implements VaultEvent {}

    /** Somebody enrolled with the code that the operator set because nobody was left to make one. */
    record RecoveryCodeUsed(Actor actor) implements VaultEvent {}

    /** An enrolment code was refused. @param throttled as with a passphrase */
    record EnrolmentRefused(Actor actor, boolean throttled) implements VaultEvent {}

    /** A person changed their vault passphrase; their unlocked sessions ended. @param passkeysKept whether those added before still open */
    record PassphraseChanged(Act act, String kid, String seal, boolean passkeysKept) implements VaultEvent {}

    /**
     * A person added a passkey, whose id is that of the act.
     *
     * @param credential hash of the credential with its public key
     * @param seal hash of the keys sealed under it
     */
    record PasskeyAdded(Act act, String kid, String credential, String seal) implements VaultEvent {}

    /** A person revoked a passkey of theirs. */
    record PasskeyRevoked(Act act, String kid, UUID passkey) implements VaultEvent {}

    /** A passkey was refused at unlocking. @param throttled as with a passphrase */
    record PasskeyRefused(Actor actor, boolean throttled) implements VaultEvent {}

    /** A person's keys were sealed anew under the generation of the service keyring in use, with the passphrase they have, as they unlocked. */
    record SealedAnew(Act act, String kid, String seal) implements VaultEvent {}

    /**
     * A person chose the name that others see them under.
     *
     * @param name empty if they gave it up; it stays out of the history, which holds its hash with the salt
     */
    record NameChosen(Act act, String kid, Optional<String> name, UUID salt) implements VaultEvent {
        @Override
        public String toString() {
            return "NameChosen[" + kid + "]";
        }
    }

    /** A person said until which day they are away. @param until empty if they are back */
    record AwaySaid(Act act, String kid, Optional<LocalDate> until) implements VaultEvent {}

    /** A keeper made a one-time code for somebody to enrol with. */
    record EnrolmentCodeIssued(Act act, PersonId person) implements VaultEvent {}

    /** A receipt code was refused. @param throttled whether the guesser had to wait */
    record ReceiptRefused(Actor actor, CaseId caseId, boolean throttled) implements VaultEvent {}

    /** Somebody signed a draft of a roster statement. @param kind of the statement @param hash of its payload, in hex */
    record StatementSigned(Act act, String kind, String hash) implements VaultEvent {}

    /** A statement was added to the roster, by the last signature that it needed. */
    record RosterStated(Act act, long number, String kind, String hash) implements VaultEvent {}

    /** A member gave keys of their circle to somebody whom the roster names. @param to short name of the receiver's keys */
    record CircleKeysGiven(Act act, String circle, String to, int keys) implements VaultEvent {}

    /**
     * What was sealed to older keys of a circle is sealed to its present one.
     *
     * @param kid of the present key
     * @param batches how many were
     * @param unopened how many could not be, since they do not open
     */
    record Rewrapped(Act act, String circle, String kid, int batches, int unopened) implements VaultEvent {}

    /** Nothing is sealed to an older key of a circle any more, and nobody holds it. */
    record CircleKeyRetired(Act act, String circle, String kid) implements VaultEvent {}
    /** A holder opened their share of an office's recovery key, to print it. @param kid of the recovery key @param commitment of the share */
    record RecoveryShareShown(Act act, String office, String kid, String commitment) implements VaultEvent {}

    /** A holder showed that they can read their share. @param kept how they keep it: PAPER or KEY */
    record RecoveryShareProven(Act act, String office, String kid, String commitment, String kept)
            implements VaultEvent {}

    /** A keeper took along what the offline command needs. @param kid of the recovery key */
    record RecoveryKitTaken(Actor actor, String office, String kid) implements VaultEvent {}

    /** Somebody brought in the record of a drill, as the recovery key signed it. */
    record RecoveryDrilled(
            Act act, String office, String kid, String root, String head, String at, String shares, String sig)
            implements VaultEvent {}

    /** A sender sealed to a key that the roster never named for the circle: somebody may have given them keys in the circle's place. */
    record SealedToUnknownKey(Circle circle) implements VaultEvent {}

    /** The stored roster does not follow from its root, or lost what this node has seen. @param reason holds no names */
    record RosterNotBelieved(String reason) implements VaultEvent {}

    /** Rows of the roster that are not signed as its next statement are passed over. @param first where the first of them stands */
    record RosterRowsPassedOver(String first) implements VaultEvent {}
}
