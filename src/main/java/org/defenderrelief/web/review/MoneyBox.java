package org.defenderrelief.web.review;

import java.time.Instant;
import java.util.List;

import org.defenderrelief.kernel.Money;

/** What of a case is committed and paid. @param key under which the next command is done once */
public record MoneyBox(List<Committed> commitments, List<Payment> payments, String key) {
    /** Money reserved. */
    public record Committed(String id, String envelope, Money reserved, Money paid, Money unpaid) {}

    /** One payment and what can be done with it now. */
    public record Payment(
            String id,
            int number,
            Money amount,
            String method,
            String status,
            Instant since,
            String preparer,
            String releaser,
            String reason,
            Money received,
            boolean mayPrepare,
            boolean mayRelease,
            boolean maySend,
            boolean mayConfirm,
            boolean mayFail,
            boolean mayReturn,
            boolean mayCancel,
            boolean mayRedo) {}
}
