package org.defenderrelief.history;

import java.util.Set;

/** Which acts can make a row that decides something. Also the offline verification asks, so nothing of the running service is needed here. */
final class Deciding {
    /** Acts of these rooms make no row that decides, but for those named below; there are as many of them as people sign in and read. */
    private static final Set<String> DECIDE_NOTHING =
            Set.of("access", "compartment", "history", "keyring", "operations", "roster", "vault");

    /** Passphrases and passkeys, and what of a case is indexed. */
    private static final Set<String> BUT_THESE = Set.of(
            "compartment.indexed",
            VaultWatch.ENROLLED,
            VaultWatch.RESEALED,
            VaultWatch.SEALED_ANEW,
            VaultWatch.PASSKEY_ADDED,
            VaultWatch.PASSKEY_REVOKED);

    private Deciding() {}

    /** Whether acts of that name decide something: then they are remembered, and their order in time counts. */
    static boolean is(String action) {
        return BUT_THESE.contains(action) || !DECIDE_NOTHING.contains(action.substring(0, action.indexOf('.')));
    }
}
