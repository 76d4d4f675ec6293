package org.defenderrelief.history;

import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.vault.keyring.ServiceKeys;

/**
 * Whether the service vouches for a row, for a node that runs. What the key in use signed is vouched for; what an older one signed only if this
 * node has read it in the tree, or as long as acts may be in flight that were begun before the rotation. So a stolen copy of an older keyring
 * signs nothing any more, whatever time it writes.
 */
@ApplicationScoped
class Vouched {
    private final CheckpointKey key;
    private final LogMonitor monitor;
    private final Clock clock;

    Vouched(CheckpointKey key, LogMonitor monitor, Clock clock) {
        this.key = key;
        this.monitor = monitor;
        this.clock = clock;
    }

    /** How a row is judged that somebody relies on. */
    ServiceWord word() {
        return (row, leafHash) -> refusal(row, leafHash, true);
    }

    /** How a row is judged that waits for its place. */
    ServiceWord waiting() {
        return (row, leafHash) -> Rotation.is(row)
                ? Optional.of("it tells of a key of the service that does not follow from the one before")
                : refusal(row, leafHash, false);
    }

    /** Whether no key of the service, in use or replaced, vouches for the row. To be asked when this node has read which keys there are. */
    boolean isUnsigned(EntryRow row) {
        return !row.isCanonical()
                || key.succession().vouching(row, row.leafHash()).isEmpty();
    }

    /** The newest key of the service that this node has read of. */
    Succession.Term newestKey() {
        return key.succession().last();
    }

    /** Whether a row that this node wrote itself was written when it had long used the key in use, so that no older one signed it. */
    boolean isSettled(EntryRow row) {
        Succession.Term last = key.succession().last();
        return last.from() < 0 || EntryCheck.at(row).isAfter(last.since().plus(ServiceKeys.OVERLAP));
    }

    private Optional<String> refusal(EntryRow row, byte[] leafHash, boolean mayStand) {
        Succession keys = key.succession();
        Optional<Succession.Term> signer = keys.vouching(row, leafHash);
        if (signer.isEmpty()) {
            return Optional.of(Succession.UNSIGNED);
        }
        boolean good = signer.get().equals(keys.last())
                || clock.instant().isBefore(keys.endOfOverlap(signer.get()))
                || mayStand && monitor.hasRead(row);
        return good ? Optional.empty() : Optional.of(Succession.REPLACED);
    }
}
