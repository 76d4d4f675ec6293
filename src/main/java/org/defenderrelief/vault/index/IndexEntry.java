package org.defenderrelief.vault.index;

import java.util.UUID;

/**
 * A row of the index, which is not believed for being there.
 *
 * @param act the act that it says it was written by
 */
public record IndexEntry(IndexValue value, UUID act) {}
