package org.defenderrelief.vault.rotation;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.KeysInUse;
import org.defenderrelief.vault.people.VaultConfig;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.EncapsulationKey;

/** An older key of a circle goes, for everybody and for recovery too, once nothing is sealed to it and nobody may seal to it any more. */
@ApplicationScoped
class RetireKeys {
    private final CurrentRoster roster;
    private final KeysInUse keys;
    private final BatchKeys batches;
    private final VaultConfig config;
    private final Clock clock;

    RetireKeys(CurrentRoster roster, KeysInUse keys, BatchKeys batches, VaultConfig config, Clock clock) {
        this.roster = roster;
        this.keys = keys;
        this.batches = batches;
        this.config = config;
        this.clock = clock;
    }

    /** Older keys of the circle that somebody holds and nobody seals to any more; things may be sealed to them still. */
    @Transactional
    public Set<String> old(Circle circle) {
        Instant since = clock.instant().minus(config.previousKeysFor());
        Set<String> accepted = roster.now().keysSince(circle, since).stream()
                .map(EncapsulationKey::kid)
                .collect(Collectors.toSet());
        return keys.of(circle).stream().filter(kid -> !accepted.contains(kid)).collect(Collectors.toUnmodifiableSet());
    }

    /** Retires those of them that nothing is sealed to. */
    @Transactional
    public void retire(Acting member, Circle circle) {
        old(circle).stream().filter(kid -> !batches.isSealedTo(kid)).forEach(kid -> keys.retire(member, circle, kid));
    }
}
