package org.defenderrelief.web.api.disbursement;

import jakarta.validation.constraints.NotNull;

import org.defenderrelief.disbursement.Seen;

/** What looking gave: names what was looked at, and who looked. */
public record SeenBody(@NotNull(message = "NEEDED") String seen) {
    Seen read() {
        return Seen.read(seen);
    }
}
