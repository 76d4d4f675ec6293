package org.defenderrelief.history;

import java.sql.SQLException;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

import org.defenderrelief.vault.keyring.AnchorConfig;
import org.defenderrelief.vault.keyring.ServiceKeys;
import org.defenderrelief.vault.keyring.ServiceSignature;

/**
 * Reads which generation of the keyring the service signs with before anything is signed, and begins the one that an operator activated. Other
 * nodes that run have that generation already, and use it as soon as they read of it in the tree.
 */
@ApplicationScoped
class RotateAtStart {
    /** Before the roster is checked and anything is written. */
    private static final int FIRST = 50;

    /** After the database was found to hold what this node has seen. */
    private static final int LATER = 250;

    private static final Logger LOG = Logger.getLogger(RotateAtStart.class);

    private final ServiceKeys keys;
    private final ServiceSignature service;
    private final LogMonitor monitor;
    private final Sequencer sequencer;
    private final History history;
    private final AnchorConfig anchor;

    RotateAtStart(
            ServiceKeys keys,
            ServiceSignature service,
            LogMonitor monitor,
            Sequencer sequencer,
            History history,
            AnchorConfig anchor) {
        this.keys = keys;
        this.service = service;
        this.monitor = monitor;
        this.sequencer = sequencer;
        this.history = history;
        this.anchor = anchor;
    }

    void read(@Observes @Priority(FIRST) StartupEvent start) throws SQLException {
        monitor.follow();
    }

    void rotate(@Observes @Priority(LATER) StartupEvent start) {
        monitor.strayKeys().ifPresent(reason -> {
            throw new IllegalStateException("The service does not start: " + reason
                    + ". Give this node the newest keyring; docs/operations.md says more.");
        });
        if (keys.seen() > keys.inUse() && !anchor.acceptRestoredBackup()) {
            throw new IllegalStateException("This node has seen generation " + keys.seen()
                    + " of the keyring in use, and the act that began it is not in the history any more."
                    + " The service does not start.");
        }
        // What this node has seen in use, and a restored backup does not have yet, is begun again.
        to(Math.max(keys.marked(), keys.seen()));
    }

    /** Begins the generations up to that one, those that are not begun. */
    void to(int generation) {
        for (int next = keys.inUse() + 1; next <= generation; next++) {
            int number = next;
            requireNoDoubt();
            sequencer.rotate(number, () -> act(number));
            requireNoDoubt();
            LOG.infof("Generation %d of the service keyring is in use.", number);
        }
    }

    /** Made once the tree is held and read: one with a gap is not gone on with by another key. */
    private EntryRow act(int generation) {
        requireNoDoubt();
        return history.rotation(
                generation,
                service.verifyingKey(generation - 1).orElseThrow(),
                service.verifyingKey(generation).orElseThrow(),
                keys.isAfterTheft(generation));
    }

    private void requireNoDoubt() {
        try {
            monitor.follow();
        } catch (SQLException failure) {
            throw new HistoryUnavailable("the history could not be read", failure);
        }
        monitor.doubt().ifPresent(reason -> {
            throw new IllegalStateException("The history is not to be relied on: " + reason);
        });
    }
}
