package org.defenderrelief.history;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Problem;

/** Makes proofs, for whoever is outside, that an act stands in the history. */
@ApplicationScoped
public class ProveAct {
    private final DataSource database;
    private final Acts acts;
    private final PublishedTree published;

    ProveAct(DataSource database, Acts acts, PublishedTree published) {
        this.database = database;
        this.acts = acts;
        this.published = published;
    }

    /**
     * The proof, under the newest checkpoint that is published; empty until one covers the act. What the act says was looked at before.
     *
     * @throws Problem.NotFound if there is no such act
     * @throws Problem.Conflict {@code not-authentic} if it does not stand in the tree where its place is
     */
    @Transactional
    public Optional<ActProof> of(Acts.Claim claim) {
        try (Connection connection = database.getConnection()) {
            EntryStore entries = new EntryStore(connection);
            TreeStore tree = new TreeStore(connection);
            OptionalLong position = entries.position(claim.act());
            OptionalLong size = published.size(tree);
            if (position.isEmpty() || size.isEmpty() || position.getAsLong() >= size.getAsLong()) {
                return Optional.empty();
            }
            EntryRow row = entries.row(claim.act()).orElseThrow(Problem.NotFound::new);
            return tree.note(size.getAsLong())
                    .map(note -> proof(claim, row, position.getAsLong(), size.getAsLong(), note, connection));
        } catch (SQLException failure) {
            throw new HistoryUnavailable("the history could not be read", failure);
        }
    }

    /** How long it takes at most until what was written by now is covered. */
    public Duration covered() {
        return published.next();
    }

    private ActProof proof(
            Acts.Claim claim, EntryRow row, long position, long size, String note, Connection connection) {
        Proofs proofs = new Proofs(new StoredTree(connection, size));
        List<byte[]> path = proofs.inclusion(position, size);
        if (!ProofCheck.includes(row.leafHash(), position, size, path, proofs.root(size))) {
            throw acts.refuse(claim, "it does not stand in the tree where its place is");
        }
        return new ActProof(
                new String(row.leafData(), StandardCharsets.UTF_8),
                position,
                path.stream().map(Base64.getEncoder()::encodeToString).toList(),
                note);
    }
}
