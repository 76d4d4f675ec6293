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

/** Opens the messages of a case for the holder of its receipt code. */
@ApplicationScoped
public class ChannelReader {
    private final CompartmentRows rows;

    ChannelReader(CompartmentRows rows) {
        this.rows = rows;
    }

    /**
     * Opens one version of the channel of the sender's case.
     *
     * @return the JSON document as it was written
     * @throws Problem.NotFound if there is no such message, or it is not for the holder of this code
     * @throws Problem.Conflict {@code compartment-damaged}
     */
    @Transactional
    public byte[] open(Sender sender, int version) {
        StoredVersion stored = rows.find(sender.caseId(), CompartmentName.CHANNEL, version, Set.of(Recipient.RECEIPT))
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
