package org.defenderrelief.vault.people;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.vault.roster.Statement;

/**
 * Vaults that a statement locks, in the transaction that adds it: of whoever lost an office or got other keys; with a freeze everybody's. With the offices ends the code
 * that was made for their holder to enrol with: a keeper who wants them back makes another.
 */
@ApplicationScoped
class EndedSessions {
    private final VaultSessions sessions;
    private final PersonKeys people;
    private final EnrolmentCodes codes;
    private final Clock clock;

    EndedSessions(VaultSessions sessions, PersonKeys people, EnrolmentCodes codes, Clock clock) {
        this.sessions = sessions;
        this.people = people;
        this.codes = codes;
        this.clock = clock;
    }

    void by(Statement statement) {
        if (statement.kind() == Statement.Kind.FREEZE) {
            sessions.endEverybodys();
        }
        if (statement.removed() != null) {
            people.byKid(statement.removed()).ifPresent(gone -> gone(gone, statement.kind()));
        }
        if (statement.kind() == Statement.Kind.RECOVER) {
            statement.people().forEach(restored -> people.byKid(restored.kid()).ifPresent(this::restored));
        }
    }

    private void gone(PersonKey keys, Statement.Kind kind) {
        sessions.endAll(keys.person());
        if (kind != Statement.Kind.REPLACE) {
            codes.end(keys.person());
        }
        if (kind != Statement.Kind.SUSPEND) {
            keys.end(clock.instant());
        }
    }

    private void restored(PersonKey keys) {
        sessions.endAll(keys.person());
        people.others(keys).forEach(other -> other.end(clock.instant()));
    }
}
