package org.defenderrelief.vault.roster;

import java.time.Instant;
import java.util.Map;

/**
 * What is known of the roster from elsewhere than its own table: each statement is also an act of the history, which is harder to take back.
 * The history implements it.
 */
public interface StatedRoster {
    /** Number of the newest statement that is known to have been made; -1 if none is known. */
    long newestNumber();

    /** When each statement that is known got its last signature, by its number. The same object as long as nothing new is known. */
    Map<Long, Instant> times();
}
