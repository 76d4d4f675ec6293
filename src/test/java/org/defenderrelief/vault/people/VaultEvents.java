package org.defenderrelief.vault.people;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;

import org.defenderrelief.vault.VaultEvent;

/** Remembers the vault's events whose transaction was committed, as the history's rows would be. */
@ApplicationScoped
public class VaultEvents {
    private final List<VaultEvent> committed = new CopyOnWriteArrayList<>();

    public <T extends VaultEvent> List<T> committed(Class<T> type) {
        return committed.stream().filter(type::isInstance).map(type::cast).toList();
    }

    public void clear() {
        committed.clear();
    }

    void happened(@Observes(during = TransactionPhase.AFTER_SUCCESS) VaultEvent event) {
        committed.add(event);
    }
}
