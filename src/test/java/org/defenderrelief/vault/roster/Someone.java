package org.defenderrelief.vault.roster;

import java.util.Set;

import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.seal.PrivateKeys;

/** Somebody with keys, for tests: in office, let in, or a stranger. */
public record Someone(PersonId person, PrivateKeys keys) {
    public static Someone random() {
        return new Someone(new PersonId(Ids.next()), PrivateKeys.random());
    }

    /** The same account with other keys, as whoever enrolled anew. */
    public Someone again() {
        return new Someone(person, PrivateKeys.random());
    }

    public String kid() {
        return keys.publicKeys().kid();
    }

    public Statement.Person as(Office... offices) {
        return Statement.Person.of(person, keys.publicKeys(), Set.of(offices));
    }

    /** A true signature of that statement. */
    public SignedStatement.Signature signature(Statement statement) {
        return SignedStatement.Signature.of(kid(), keys.signing().sign(statement.signed()));
    }
}
