package org.defenderrelief.disbursement;

import java.util.List;
import java.util.stream.Collectors;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Sha256;

/** What the acts on lines of a bank say. */
final class BankLineFacts {
    static final String IMPORTED = "disbursement.bank-lines-imported";
    static final String SETTLED = "disbursement.bank-line-settled";

    private BankLineFacts() {}

    static Facts imported(BankImport taken) {
        return Facts.of("import", taken.id().toString(), "source", taken.source())
                .and("number", taken.entries())
                .and("lines", taken.digest());
    }

    static Facts settled(BankLine line, BankSettlement how) {
        return Facts.of("line", line.id().toString(), "import", line.importId().toString())
                .and("settlement", how);
    }

    /** All of them, in the order of their places. */
    static String digest(List<BankLine> lines) {
        return Sha256.hex(lines.stream().map(each -> Sha256.hex(each.line())).collect(Collectors.joining()));
    }
}
