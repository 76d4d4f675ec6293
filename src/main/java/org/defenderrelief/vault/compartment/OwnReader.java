package org.defenderrelief.vault.compartment;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.OwnVoice;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.DoesNotOpen;
import org.defenderrelief.vault.seal.Recipient;
import org.defenderrelief.vault.seal.StoredVersion;
import org.defenderrelief.vault.seal.VersionKey;

/** Opens what the person in danger is told, for the holder of the own code. */
@ApplicationScoped
public class OwnReader {
    private final CompartmentRows rows;

    OwnReader(CompartmentRows rows) {
        this.rows = rows;
    }

    /**
     * Opens one version.
     *
     * @return the JSON document as it was written
     * @throws Problem.NotFound if there is none for the holder of this code
     * @throws Problem.Conflict {@code compartment-damaged}
     */
    @Transactional
    public byte[] open(OwnVoice voice, CompartmentName name, int version) {
        StoredVersion stored =
                rows.find(voice.caseId(), name, version, Set.of(Recipient.OWN)).orElseThrow(Problem.NotFound::new);
        VersionKey key = stored.keys().stream()
                .filter(candidate -> candidate.kid().equals(voice.kid()))
                .findFirst()
                .orElseThrow(Problem.NotFound::new);
        try {
            return stored.open(key, voice.opening());
        } catch (DoesNotOpen changed) {
            throw OpenedByPerson.damaged();
        }
    }
}
