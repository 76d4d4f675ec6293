package org.defenderrelief.vault.rotation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.vault.seal.Batch;
import org.defenderrelief.vault.seal.DecapsulationKey;
import org.defenderrelief.vault.seal.DoesNotOpen;
import org.defenderrelief.vault.seal.Recipient;
import org.defenderrelief.vault.seal.RewrapBatchKey;

/** Finance's batch key of a case, as somebody with a copy of the database has it. */
final class StoredBatch {
    private StoredBatch() {}

    /** Whether one of the keys that somebody kept opens it. */
    static boolean opensWith(List<DecapsulationKey> kept, CaseId caseId) {
        try (Connection owner = DatabaseUser.OWNER.connect();
                PreparedStatement select = owner.prepareStatement("SELECT batch, sealed_key FROM compartment_batch_key"
                        + " WHERE case_id = ? AND recipient = 'FINANCE'")) {
            select.setString(1, caseId.value().toString());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                Batch batch = new Batch(caseId, UUID.fromString(row.getString(1)));
                byte[] sealed = row.getBytes(2);
                return kept.stream().anyMatch(key -> opens(key, batch, sealed));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static boolean opens(DecapsulationKey key, Batch batch, byte[] sealed) {
        try {
            RewrapBatchKey.rewrap(batch, Recipient.FINANCE, sealed, key, key.publicKey());
            return true;
        } catch (DoesNotOpen closed) {
            return false;
        }
    }
}
