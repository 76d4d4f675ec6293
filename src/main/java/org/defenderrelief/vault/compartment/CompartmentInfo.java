package org.defenderrelief.vault.compartment;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.CompartmentName;

/**
 * What is known of a compartment version without opening it.
 *
 * @param name which compartment
 * @param version 1 and up; each has its own row
 * @param batch the write it came with, which is the id of the history entry that records it
 * @param writtenAt when it was stored, by its row; long past if that holds no time
 * @param writer who wrote it
 * @param circles the circles that it has keys for, by its row
 * @param sealedBySender whether it was sealed before it reached the service
 * @param commitmentHex the hash it is committed to, in lower-case hex, as the history holds it
 * @param erasedBy the act that erased it, by its row; empty while it is there
 */
public record CompartmentInfo(
        CompartmentName name,
        int version,
        UUID batch,
        Instant writtenAt,
        PersonId writer,
        Set<Circle> circles,
        boolean sealedBySender,
        String commitmentHex,
        Optional<UUID> erasedBy) {
    /** Whose it is to read: as its name says; an attachment's does not tell, so there its keys do. */
    public Set<Circle> readers() {
        return name.isAttachment() ? circles : name.circles();
    }

    /** Whether nothing is left of it. */
    public boolean isErased() {
        return erasedBy.isPresent();
    }

    /** Whether the keys of somebody whose it is to read are gone, and it was not erased: whoever sealed it gave each of them theirs. */
    public boolean isDamaged() {
        return !isErased() && hasTooFewKeys();
    }

    private boolean hasTooFewKeys() {
        return circles.isEmpty() || !circles.containsAll(readers());
    }
}
