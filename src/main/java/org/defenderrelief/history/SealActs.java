package org.defenderrelief.history;

import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.people.SealWitness;
import org.defenderrelief.vault.seal.PublicKeys;

/** Each seal of a person's keys is named by an act that the keys themselves signed: when they enrolled, at each change of passphrase, and when they were sealed anew. */
@ApplicationScoped
class SealActs implements SealWitness {
    private static final Set<String> SEALED = Set.of(VaultWatch.ENROLLED, VaultWatch.RESEALED, VaultWatch.SEALED_ANEW);

    private final Acts acts;

    SealActs(Acts acts) {
        this.acts = acts;
    }

    @Override
    @Transactional
    public void requireNewest(PersonId person, PublicKeys keys, String seal) {
        List<Said> said = acts.about("kid", keys.kid(), SEALED);
        Said last = said.isEmpty() ? null : said.get(said.size() - 1);
        Acts.Claim claim = new Acts.Claim("person_key/" + person, last == null ? null : last.act(), null, null);
        if (last == null || !acts.signedBy(last.act(), keys) || !last.person().equals(person)) {
            throw acts.refuse(claim, "the person did not seal them");
        }
        acts.said(claim, Facts.of("seal", seal));
    }
}
