package org.defenderrelief.history;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.vault.CircleFounded;
import org.defenderrelief.vault.MemberAdmitted;
import org.defenderrelief.vault.PassphraseChanged;
import org.defenderrelief.vault.PersonEnrolled;
import org.defenderrelief.vault.ReceiptRefused;
import org.defenderrelief.vault.UnlockRefused;
import org.defenderrelief.vault.VaultLocked;
import org.defenderrelief.vault.VaultUnlocked;

/** Records what the vault tells of: who unlocked, who was refused, who came into a circle. In the transaction that did it. */
@ApplicationScoped
class VaultWatch {
    private final History history;

    VaultWatch(History history) {
        this.history = history;
    }

    void unlocked(@Observes VaultUnlocked event) {
        history.record(event.actor(), "vault.unlocked", null, Facts.none());
    }

    void locked(@Observes VaultLocked event) {
        history.record(event.actor(), "vault.locked", null, Facts.none());
    }

    void refused(@Observes UnlockRefused event) {
        history.record(event.actor(), "vault.unlock-refused", null, throttled(event.throttled()));
    }

    void enrolled(@Observes PersonEnrolled event) {
        history.record(event.actor(), "vault.person-enrolled", null, Facts.none());
    }

    void passphraseChanged(@Observes PassphraseChanged event) {
        history.record(event.actor(), "vault.passphrase-changed", null, Facts.none());
    }

    void admitted(@Observes MemberAdmitted event) {
        Facts facts = Facts.none()
                .and("circle", event.circle())
                .and("newcomer", event.newcomer().value());
        history.record(event.actor(), "vault.member-admitted", null, facts);
    }

    /** The founders come as further entries, one each, since their number has no bound. */
    void founded(@Observes CircleFounded event) {
        Facts circle = Facts.none().and("circle", event.circle());
        history.record(
                event.actor(),
                "vault.circle-founded",
                null,
                circle.and("kid", event.kid())
                        .and("fingerprint", event.fingerprint())
                        .and("founders", event.founders().size()));
        event.founders()
                .forEach(founder -> history.record(
                        event.actor(), "vault.member-admitted", null, circle.and("newcomer", founder.value())));
    }

    void receiptRefused(@Observes ReceiptRefused event) {
        history.record(Actor.SERVICE, "vault.receipt-refused", event.caseId(), throttled(event.throttled()));
    }

    private static Facts throttled(boolean throttled) {
        return Facts.of("throttled", Boolean.toString(throttled));
    }
}
