package org.defenderrelief.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.people.PasskeyWitness;

/**
 * Each passkey follows from an act by which its owner added it, signed with the keys that it opens; as long as no later act of the same
 * keys revoked it, by its id or with all others when the passphrase was changed.
 */
@ApplicationScoped
class PasskeyActs implements PasskeyWitness {
    private static final Set<String> SAID =
            Set.of(VaultWatch.PASSKEY_ADDED, VaultWatch.PASSKEY_REVOKED, VaultWatch.RESEALED);

    private final Acts acts;

    PasskeyActs(Acts acts) {
        this.acts = acts;
    }

    @Override
    @Transactional
    public List<UUID> standing(PersonId person, String kid) {
        List<UUID> standing = new ArrayList<>();
        for (Said said : acts.about("kid", kid, SAID)) {
            if (!said.signer().equals(kid) || !said.person().equals(person)) {
                continue;
            }
            if (said.action().equals(VaultWatch.PASSKEY_ADDED)) {
                standing.add(said.act());
            } else if (said.action().equals(VaultWatch.PASSKEY_REVOKED)) {
                standing.removeIf(id -> id.toString().equals(said.text(VaultWatch.PASSKEY)));
            } else if (said.text(VaultWatch.PASSKEYS).equals(VaultWatch.FORGOTTEN)) {
                standing.clear();
            }
        }
        return standing;
    }

    @Override
    @Transactional
    public void requireStanding(PasskeyWitness.Claim row) {
        Acts.Claim claim = new Acts.Claim("person_passkey/" + row.id(), row.id(), VaultWatch.PASSKEY_ADDED, null);
        if (!standing(row.person(), row.kid()).contains(row.id())) {
            throw acts.refuse(claim, "its owner did not add it, or revoked it since");
        }
        acts.said(claim, Facts.of("kid", row.kid(), "credential", row.credential(), "seal", row.seal()));
    }
}
