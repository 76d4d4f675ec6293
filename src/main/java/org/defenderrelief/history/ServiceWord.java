package org.defenderrelief.history;

import java.util.Optional;

/** Whether the service vouches for a row by the key that it signed with at that time. */
interface ServiceWord {
    /** Why it does not; empty if it does. @param leafHash the row's */
    Optional<String> refusal(EntryRow row, byte[] leafHash);
}
