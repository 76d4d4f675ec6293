package org.defenderrelief.web.api;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.UnlockToken;

/** Reads the header {@code Relief-Unlock}. */
public final class Unlocked {
    /** Carries the unlock token of an API client. */
    public static final String HEADER = "Relief-Unlock";

    private Unlocked() {}

    /** The token. @throws Problem.Forbidden {@code vault-locked} if there is none of its form */
    public static UnlockToken required(String header) {
        return UnlockToken.read(header == null ? "" : header.strip())
                .orElseThrow(() -> new Problem.Forbidden(
                        "vault-locked", "Unlock your vault first, and send the token in " + HEADER + "."));
    }
}
