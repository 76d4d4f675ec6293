package org.defenderrelief.disbursement;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Sha256;

/** What the acts on a file for the bank say: all of its row, and by a hash which payments are in it. */
final class BankFileFacts {
    static final String MADE = "disbursement.bank-file-made";
    static final String DISCARDED = "disbursement.bank-file-discarded";
    static final Set<String> ALL = Set.of(MADE, DISCARDED);

    private BankFileFacts() {}

    static Facts made(BankFile file, List<BankFilePayment> payments) {
        return Facts.of("file", file.id().toString(), "account", file.account())
                .and("day", file.executionDay().toString())
                .and("number", file.payments())
                .and("sums", file.sums())
                .and("content", file.contentHash())
                .and("made", file.madeAt())
                .and(
                        "payments",
                        Sha256.hex(payments.stream().map(BankFilePayment::line).collect(Collectors.joining(","))));
    }

    static Facts discarded(BankFile file) {
        return Facts.of("file", file.id().toString()).and("after", file.madeAct());
    }
}
