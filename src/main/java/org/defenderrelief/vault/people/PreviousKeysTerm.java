package org.defenderrelief.vault.people;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;

import org.defenderrelief.vault.roster.RosterRules;

/**
 * For how long the key before is taken from devices, checked when the service starts. It counts from the draft of the new key, which may be
 * signed days later: shorter than that, and a device would never have had time.
 */
@ApplicationScoped
class PreviousKeysTerm {
    private static final Duration LEAST = RosterRules.LONGEST_DRAFT.plusDays(1);

    PreviousKeysTerm(VaultConfig config) {
        check(config.previousKeysFor());
    }

    static void check(Duration previousKeysFor) {
        if (previousKeysFor.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("relief.vault.previous-keys-for is at least " + LEAST.toDays()
                    + " days (P" + LEAST.toDays()
                    + "D): it counts from the draft of a circle's new key, which may wait "
                    + RosterRules.LONGEST_DRAFT.toDays() + " days for its signatures");
        }
    }

    void atStart(@Observes StartupEvent starting) {
        // Being made is the check.
    }
}
