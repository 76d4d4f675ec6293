package org.defenderrelief.history;

import java.util.Map;
import java.util.Set;

import org.defenderrelief.vault.roster.Office;

/** Whoever shows or proves a recovery share, or brings in a drill, held an office then. */
public final class SharesInOffice extends SignedInOffice {
    public SharesInOffice() {
        super(Map.of(
                RecoveryActs.PROVEN,
                Set.of(Office.values()),
                RecoveryActs.DRILLED,
                Set.of(Office.values()),
                "recovery.share-shown",
                Set.of(Office.values())));
    }
}
