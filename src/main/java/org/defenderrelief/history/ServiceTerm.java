package org.defenderrelief.history;

import java.time.Instant;
import java.util.Optional;

/**
 * A key of the service, and since when it signs.
 *
 * @param generation of the keyring, from 1 on
 * @param key as C2SP signed-note writes it
 * @param from the first position whose entry, and one less than the first size whose checkpoint, it signs
 * @param since when the rotation was made; empty for the first
 * @param afterTheft whether the key before was stolen, so that nothing of it was taken from then on
 */
public record ServiceTerm(int generation, String key, long from, Optional<Instant> since, boolean afterTheft) {}
