package org.defenderrelief.vault;

import java.time.Instant;
import java.util.Set;

import org.defenderrelief.kernel.PersonId;

/**
 * What is known of a compartment version without opening it.
 *
 * @param name which compartment
 * @param version 1 and up; each has its own row
 * @param writtenAt when it was stored
 * @param writer who wrote it
 * @param circles the circles it opens for
 * @param sealedBySender whether it was sealed before it reached the service
 * @param commitmentHex the hash it is committed to, in lower-case hex, as the history holds it
 */
public record CompartmentInfo(
        CompartmentName name,
        int version,
        Instant writtenAt,
        PersonId writer,
        Set<Circle> circles,
        boolean sealedBySender,
        String commitmentHex) {}
