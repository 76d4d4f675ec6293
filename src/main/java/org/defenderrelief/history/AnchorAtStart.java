package org.defenderrelief.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.vault.keyring.AnchorConfig;

/**
 * A database that does not hold the newest checkpoint this node has seen was cut, rolled back or exchanged: then the service does not
 * start. An operator who has restored a backup says so, and that is recorded.
 */
@ApplicationScoped
class AnchorAtStart {
    /** That somebody started the service on a backup: what was signed after it was made is lost here. */
    static final String BACKUP_ACCEPTED = "operations.backup-accepted";

    /** After the tree was read, before anything is forgotten. */
    private static final int FIRST = 60;

    /** After the roster is checked, before anything is written. */
    private static final int EARLY = 200;

    private final DataSource database;
    private final Seen seen;
    private final AnchorConfig config;
    private final History history;
    private final CheckpointKey key;
    private final LogMonitor monitor;

    AnchorAtStart(
            DataSource database,
            Seen seen,
            AnchorConfig config,
            History history,
            CheckpointKey key,
            LogMonitor monitor) {
        this.database = database;
        this.seen = seen;
        this.config = config;
        this.history = history;
        this.key = key;
        this.monitor = monitor;
    }

    /**
     * What will be recorded of a restored backup is signed by the key that the backup's history names, so that one is read first. With another
     * keyring nothing is forgotten and nothing written: an entry that another key signed would stand in that history for ever.
     */
    void readRestored(@Observes @Priority(FIRST) StartupEvent start) throws SQLException {
        if (!config.acceptRestoredBackup()) {
            return;
        }
        if (missing().isPresent()) {
            seen.setAside();
            monitor.follow();
        }
        monitor.strayKeys().ifPresent(reason -> {
            throw new IllegalStateException("The service does not start, and has recorded nothing: " + reason
                    + ". A restored backup goes on with the keyring that signed it; put that file back."
                    + " docs/operations.md says more.");
        });
    }

    void check(@Observes @Priority(EARLY) StartupEvent start) throws SQLException {
        if (config.acceptRestoredBackup()) {
            accept();
            return;
        }
        Optional<String> missing = missing();
        if (missing.isPresent()) {
            throw new IllegalStateException("The history in this database is not the one that this node has seen: "
                    + missing.get() + " The service does not start. If the database is a restored backup, say so with"
                    + " relief.anchor.accept-restored-backup=true, once; that is recorded.");
        }
    }

    /** That the setting is on is recorded even where it was not needed: nobody leaves it on unseen. */
    private void accept() {
        QuarkusTransaction.requiringNew().run(() -> history.record(Actor.SERVICE, BACKUP_ACCEPTED, null, Facts.none()));
        seen.forgetIfSetAside();
    }

    /** What of the anchor's checkpoint the database does not hold; empty if it holds it. */
    private Optional<String> missing() throws SQLException {
        Optional<String> note = seen.note();
        if (note.isEmpty()) {
            return Optional.empty();
        }
        try (Connection connection = database.getConnection()) {
            Checkpoint known = Checkpoint.parse(SignedNote.openAny(note.get(), key.all()));
            if (new TreeStore(connection).edge().size() < known.size()) {
                return Optional.of("it is shorter.");
            }
            byte[] root = new Proofs(new StoredTree(connection, known.size())).root(known.size());
            return Arrays.equals(root, known.root()) ? Optional.empty() : Optional.of("it has another root.");
        } catch (SignedNote.Refused other) {
            return Optional.of("the anchor was signed by another keyring.");
        } catch (IllegalStateException | IndexOutOfBoundsException cut) {
            return Optional.of("parts of it are gone.");
        }
    }
}
