package org.defenderrelief.demo;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.seal.Passphrase;

/** The people of the local demo's realm (src/local/keycloak) who work with the vault, under the ids they have there. */
enum DemoPerson {
    TRIAGE_1("200001", Role.TRIAGE),
    TRIAGE_2("200002", Role.TRIAGE),
    COMMITTEE_1("300001", Role.COMMITTEE),
    COMMITTEE_2("300002", Role.COMMITTEE),
    COMMITTEE_3("300003", Role.COMMITTEE),
    COMMITTEE_4("300004", Role.COMMITTEE),
    FINANCE_1("400001", Role.FINANCE),
    FINANCE_2("400002", Role.FINANCE),
    AUDITOR_1("500001", Role.AUDITOR),
    KEEPER_1("600001", Role.KEEPER),
    KEEPER_2("600002", Role.KEEPER);

    private final String idEnding;
    private final Role role;

    DemoPerson(String idEnding, Role role) {
        this.idEnding = idEnding;
        this.role = role;
    }

    PersonId id() {
        return PersonId.parse("00000000-0000-4000-8000-000000" + idEnding);
    }

    Role role() {
        return role;
    }

    String signInName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Actor actor() {
        return new Actor(id(), signInName(), Set.of(role), Optional.empty());
    }

    /** An address of the mail catcher's. */
    String email() {
        return signInName() + "@example.org";
    }

    /** Public, on purpose: {@code vault-<name>-demo}. */
    Passphrase passphrase() {
        return Passphrase.of("vault-" + signInName() + "-demo");
    }
}
