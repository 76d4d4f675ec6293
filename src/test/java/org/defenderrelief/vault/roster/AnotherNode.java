package org.defenderrelief.vault.roster;

import java.time.Clock;
import java.util.function.LongSupplier;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.TransactionSynchronizationRegistry;

import org.defenderrelief.vault.VaultEvent;
import org.defenderrelief.vault.keyring.Anchor;
import org.defenderrelief.vault.keyring.Anchors;

/** The roster as another node sees it that has an anchor of its own, and has seen nothing but the root. */
@ApplicationScoped
public class AnotherNode {
    private final DataSource database;
    private final TransactionSynchronizationRegistry transactions;
    private final Clock clock;
    private final RosterConfig config;
    private final Event<VaultEvent> events;
    private final StatedRoster stated;

    AnotherNode(
            DataSource database,
            TransactionSynchronizationRegistry transactions,
            Clock clock,
            RosterConfig config,
            Event<VaultEvent> events,
            StatedRoster stated) {
        this.database = database;
        this.transactions = transactions;
        this.clock = clock;
        this.config = config;
        this.events = events;
        this.stated = stated;
    }

    /** @param root that its operators set */
    public CurrentRoster start(String root) {
        return start(root, System::nanoTime);
    }

    /** @param nanos by which it tells how old a look is */
    public CurrentRoster start(String root, LongSupplier nanos) {
        Anchor anchor = Anchors.fresh();
        anchor.keep("roster-root", root);
        RosterStatements statements = new RosterStatements(database, transactions, clock, nanos);
        return new CurrentRoster(statements, config, anchor, events, stated);
    }
}
