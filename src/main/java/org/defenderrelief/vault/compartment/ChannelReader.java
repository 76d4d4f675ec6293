package org.defenderrelief.vault.compartment;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Sender;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.DoesNotOpen;
import org.defenderrelief.vault.seal.Recipient;
import org.defenderrelief.vault.seal.StoredVersion;
import org.defenderrelief.vault.seal.VersionKey;

/** Opens what went to the partner of a case, messages and files, for the holder of its receipt code. */
@ApplicationScoped
public class ChannelReader {
    private final CompartmentRows rows;

    ChannelReader(CompartmentRows rows) {
        this.rows = rows;
    }

    /**
     * Opens one version of a part of the sender's case.
     *
     * @return the JSON document as it was written
     * @throws Problem.NotFound if there is no such part, or it is not for the holder of this code
     * @throws Problem.Conflict {@code compartment-damaged}
     */
    @Transactional
    public byte[] open(Sender sender, CompartmentName name, int version) {
        StoredVersion stored = rows.find(sender.caseId(), name, version, Set.of(Recipient.RECEIPT))
                .orElseThrow(Problem.NotFound::new);
        VersionKey key = stored.keys().stream()
                .filter(candidate -> candidate.kid().equals(sender.kid()))
                .findFirst()
                .orElseThrow(Problem.NotFound::new);
        try {
            return stored.open(key, sender.opening());
        } catch (DoesNotOpen changed) {
            throw OpenedByPerson.damaged();
        }
    }
}
