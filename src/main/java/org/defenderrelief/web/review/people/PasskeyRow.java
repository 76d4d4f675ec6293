package org.defenderrelief.web.review.people;

import java.time.Instant;
import java.util.UUID;

import org.defenderrelief.vault.people.YourPasskeys;

/**
 * A passkey on a page.
 *
 * @param name as its owner typed it; null if its row is gone
 * @param added null if its row is gone
 * @param used null if it never was
 */
public record PasskeyRow(UUID id, String name, Instant added, Instant used, boolean authentic) {
    static PasskeyRow of(YourPasskeys.Shown shown) {
        return new PasskeyRow(
                shown.id(),
                shown.name().isEmpty() ? null : shown.name(),
                shown.added().orElse(null),
                shown.lastUsed().orElse(null),
                shown.authentic());
    }
}
