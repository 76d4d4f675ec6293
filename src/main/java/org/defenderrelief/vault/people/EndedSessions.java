package org.defenderrelief.vault.people;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.vault.roster.Statement;

/** Vaults that a statement locks, in the transaction that adds it: of whoever lost an office or got other keys; with a freeze everybody's. */
@ApplicationScoped
class EndedSessions {
    private final VaultSessions sessions;
    private final PersonKeys people;

    EndedSessions(VaultSessions sessions, PersonKeys people) {
        this.sessions = sessions;
        this.people = people;
    }

    void by(Statement statement) {
        if (statement.kind() == Statement.Kind.FREEZE) {
            sessions.endEverybodys();
        }
        if (statement.removed() != null) {
            people.byKid(statement.removed()).ifPresent(gone -> sessions.endAll(gone.person()));
        }
        if (statement.kind() == Statement.Kind.RECOVER) {
            statement
                    .people()
                    .forEach(
                            restored -> people.byKid(restored.kid()).ifPresent(keys -> sessions.endAll(keys.person())));
        }
    }
}
