package org.defenderrelief.fund;

import java.util.Set;

import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.vault.roster.Office;

/** The lines of the envelopes' ledgers that free money again; the service vouches where a deadline caused it. */
public final class FreedMoneyTable implements DecidingTable {
    @Override
    public String name() {
        return "ledger_transfer";
    }

    @Override
    public String rows() {
        return LedgerTable.rows("t.kind = 'RELEASED'");
    }

    @Override
    public Set<Office> offices() {
        return Set.of();
    }

    @Override
    public Set<String> complete() {
        return Set.of(TransferKind.RELEASED.action());
    }
}
