package org.defenderrelief.vault;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;

/** Remembers the vault's events whose transaction was committed, as the history's rows would be. */
@ApplicationScoped
class VaultEvents {
    private final List<Object> committed = new CopyOnWriteArrayList<>();

    List<Object> committed() {
        return committed;
    }

    <T> List<T> committed(Class<T> type) {
        return committed.stream().filter(type::isInstance).map(type::cast).toList();
    }

    void clear() {
        committed.clear();
    }

    void unlocked(@Observes(during = TransactionPhase.AFTER_SUCCESS) VaultUnlocked event) {
        committed.add(event);
    }

    void locked(@Observes(during = TransactionPhase.AFTER_SUCCESS) VaultLocked event) {
        committed.add(event);
    }

    void refused(@Observes(during = TransactionPhase.AFTER_SUCCESS) UnlockRefused event) {
        committed.add(event);
    }

    void receiptRefused(@Observes(during = TransactionPhase.AFTER_SUCCESS) ReceiptRefused event) {
        committed.add(event);
    }

    void enrolled(@Observes(during = TransactionPhase.AFTER_SUCCESS) PersonEnrolled event) {
        committed.add(event);
    }

    void founded(@Observes(during = TransactionPhase.AFTER_SUCCESS) CircleFounded event) {
        committed.add(event);
    }

    void admitted(@Observes(during = TransactionPhase.AFTER_SUCCESS) MemberAdmitted event) {
        committed.add(event);
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) PassphraseChanged event) {
        committed.add(event);
    }
}
