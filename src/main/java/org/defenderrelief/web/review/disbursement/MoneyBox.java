package org.defenderrelief.web.review.disbursement;

import java.time.Instant;
import java.util.List;

import org.defenderrelief.kernel.Money;

/**
 * What of a case is committed and paid.
 *
 * @param key under which the next command is done once
 * @param authentic whether all of it is as it was signed; if not, nothing of it is shown
 * @param correction what a correction of the payee's details waits for, {@code compare} or {@code confirm}, or null
 */
public record MoneyBox(
        List<Committed> commitments, List<Payment> payments, String key, boolean authentic, String correction) {
    /** Something of it is not as it was signed. */
    static MoneyBox notAuthentic() {
        return new MoneyBox(List.of(), List.of(), "", false, null);
    }

    /** The first money reserved that waits for an instalment, or null. */
    public Committed toPlan() {
        return commitments.stream()
                .filter(each -> !each.unplanned().isZero())
                .findFirst()
                .orElse(null);
    }

    /** Money reserved. @param unplanned what no instalment stands for yet */
    public record Committed(String id, String envelope, Money reserved, Money paid, Money unpaid, Money unplanned) {}

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
