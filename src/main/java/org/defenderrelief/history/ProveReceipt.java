package org.defenderrelief.history;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Sender;

/** Makes the proof that a request arrived when it did. */
@ApplicationScoped
public class ProveReceipt {
    private final DataSource database;
    private final Acts acts;
    private final PublishedTree published;

    ProveReceipt(DataSource database, Acts acts, PublishedTree published) {
        this.database = database;
        this.acts = acts;
        this.published = published;
    }

    /**
     * The proof of the sender's own request, under the newest checkpoint that is published. A newer one would tell whoever asks often at which
     * second others write.
     *
     * @throws Problem.Conflict {@code receipt-not-covered} until a published checkpoint covers the request's entry; {@code not-authentic} if it is not
     *     what was signed, or does not stand in the tree
     */
    @Transactional
    public ReceiptProof of(Sender sender) {
        CaseId caseId = sender.caseId();
        Acts.Claim claim = new Acts.Claim("history_entry/" + caseId, caseId.value(), null, caseId);
        acts.said(claim, Facts.none());
        try (Connection connection = database.getConnection()) {
            EntryStore entries = new EntryStore(connection);
            TreeStore tree = new TreeStore(connection);
            OptionalLong position = entries.position(caseId.value());
            OptionalLong size = published.size(tree);
            if (position.isEmpty() || size.isEmpty() || position.getAsLong() >= size.getAsLong()) {
                throw notCovered();
            }
            EntryRow row = entries.row(caseId.value()).orElseThrow(Problem.NotFound::new);
            return proof(claim, row, position.getAsLong(), size.getAsLong(), connection);
        } catch (SQLException failure) {
            throw new HistoryUnavailable("the history could not be read", failure);
        }
    }

    private ReceiptProof proof(Acts.Claim claim, EntryRow row, long position, long size, Connection connection)
            throws SQLException {
        Proofs proofs = new Proofs(new StoredTree(connection, size));
        List<byte[]> path = proofs.inclusion(position, size);
        if (!ProofCheck.includes(row.leafHash(), position, size, path, proofs.root(size))) {
            throw acts.refuse(claim, "it does not stand in the tree where its place is");
        }
        return new ReceiptProof(
                ReceiptProof.FORMAT,
                new String(row.leafData(), StandardCharsets.UTF_8),
                position,
                path.stream().map(Base64.getEncoder()::encodeToString).toList(),
                new TreeStore(connection).note(size).orElseThrow(this::notCovered));
    }

    private Problem.Conflict notCovered() {
        Duration wait = published.next();
        return new Problem.Conflict(
                "receipt-not-covered",
                "The request is safely stored; the signed checkpoint that proves when it arrived is published in "
                        + Math.max(1, wait.toSeconds()) + " s at most. Ask again then.");
    }
}
