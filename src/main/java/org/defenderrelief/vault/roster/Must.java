package org.defenderrelief.vault.roster;

import java.time.DateTimeException;
import java.time.Instant;

import org.defenderrelief.vault.seal.EncapsulationKey;
import org.defenderrelief.vault.seal.PublicKeys;

/** What every statement must be like, whatever its kind; each refusal names it by its number. */
final class Must {
    private Must() {}

    static void demand(boolean holds, String reason) {
        if (!holds) {
            throw new NotBelieved(reason);
        }
    }

    /** Comes after every demand of its statement: what only wants signatures is right otherwise. */
    static void want(boolean signed, String reason) {
        if (!signed) {
            throw new NotBelieved.SignaturesWanting(reason);
        }
    }

    static Instant at(Statement statement, String name) {
        try {
            return Instant.parse(statement.at());
        } catch (DateTimeException unreadable) {
            throw new NotBelieved(name + " has no date.");
        }
    }

    static PublicKeys keys(Statement.Person person, String name) {
        try {
            PublicKeys keys = person.keys();
            demand(keys.kid().equals(person.kid()), name + " names keys that are others'.");
            demand(person.person().matches("[0-9a-f]{64}"), name + " names no account.");
            return keys;
        } catch (IllegalArgumentException noKeys) {
            throw new NotBelieved(name + " names something that is no key.");
        }
    }

    static PublicKeys keys(Statement.RecoveryEntry entry, String name) {
        try {
            PublicKeys keys = entry.keys();
            demand(keys.kid().equals(entry.kid()), name + " names a recovery key that is another's.");
            return keys;
        } catch (IllegalArgumentException noKeys) {
            throw new NotBelieved(name + " names something that is no key.");
        }
    }

    static EncapsulationKey key(Statement.CircleEntry entry, String name) {
        try {
            EncapsulationKey key = entry.key();
            demand(key.kid().equals(entry.kid()), name + " names a key that is another's.");
            return key;
        } catch (IllegalArgumentException noKey) {
            throw new NotBelieved(name + " names something that is no key.");
        }
    }
}
