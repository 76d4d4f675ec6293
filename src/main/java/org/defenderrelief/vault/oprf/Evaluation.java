package org.defenderrelief.vault.oprf;

import java.util.List;

/**
 * What whoever holds the key gives back for blinded elements.
 *
 * @param elements one for each that was asked, in their order, 33 bytes each
 * @param proof that all were made with the published key, 64 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Evaluation(List<byte[]> elements, byte[] proof) {
    public Evaluation {
        elements = List.copyOf(elements);
    }
}
