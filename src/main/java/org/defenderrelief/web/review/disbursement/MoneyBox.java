package org.defenderrelief.web.review.disbursement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.defenderrelief.disbursement.PartArrivals;
import org.defenderrelief.disbursement.PaymentStatus;
import org.defenderrelief.kernel.Money;

/**
 * What of a case is committed and paid.
 *
 * @param key under which the next command is done once
 * @param authentic whether all of it is as it was signed; if not, nothing of it is shown
 * @param payee who is paid and how, once the payment details are opened; else null
 * @param correction what a correction of the payee's details waits for, {@code compare} or {@code confirm}, or null
 */
public record MoneyBox(
        List<Committed> commitments,
        List<Payment> payments,
        String key,
        boolean authentic,
        String correction,
        Payee payee) {
    /** Something of it is not as it was signed. */
    static MoneyBox notAuthentic() {
        return new MoneyBox(List.of(), List.of(), "", false, null, null);
    }

    /** Whether something of what was reserved went back to its envelope. */
    public boolean isGaveBack() {
        return commitments.stream().anyMatch(each -> !each.released().isZero());
    }

    /** Whether a payment is not settled, so that payment cannot be ended yet. */
    public boolean isUnderWay() {
        return payments.stream()
                .anyMatch(each -> !PaymentStatus.valueOf(each.status()).isSettled());
    }

    /** Whether several envelopes give. */
    public boolean isSeveral() {
        return commitments.size() > 1;
    }

    /** When the partner agreed, or that they have not, each said once however many envelopes give. */
    public List<Agreement> agreements() {
        return commitments.stream()
                .map(each -> new Agreement(each.agreed()))
                .distinct()
                .toList();
    }

    /** @param agreed when the partner agreed to the terms, or null */
    public record Agreement(Instant agreed) {}

    /** The first money reserved that waits for an instalment, or null. */
    public Committed toPlan() {
        return commitments.stream()
                .filter(each -> !each.unplanned().isZero())
                .findFirst()
                .orElse(null);
    }

    /**
     * Who is paid.
     *
     * @param method code of the way that was asked for, or null if it is none of ours
     * @param readable whether any of it could be told; if not, it is read as it was sealed
     * @param lacks codes of what a file for the bank will lack, if what is to be planned goes the way that was asked for
     */
    public record Payee(String name, String method, boolean bankTrailRisk, boolean readable, List<String> lacks) {
        @Override
        public String toString() {
            return "Payee[opened]";
        }
    }

    /** Money reserved. @param released what of it went back to the envelope @param agreed when the partner agreed to the terms, or null @param unplanned what can be planned of it now @param waits what waits for the condition of a tranche, or null @param tranche its number, or 0 */
    public record Committed(
            String id,
            String envelope,
            Money reserved,
            Money paid,
            Money released,
            Money unpaid,
            Instant agreed,
            Money unplanned,
            Money waits,
            int tranche) {}

    /**
     * One payment and what can be done with it now.
     *
     * @param inEnvelope what it takes from the envelope, or null where that has the same currency
     * @param debited when the bank debited it as it was sent, or null
     * @param inFile id of the file for a bank that it is in and was not sent with yet, or null
     * @param inOldFile id of the file for a bank that orders it as it was before, or null
     * @param mayAccount whether the reader can say what is done about it, since it had left when its release was refused
     * @param accounted code of what was said, or null
     * @param methodReason code of why it goes another way than asked for, or null
     * @param withoutAgreement code of why it was planned before the partner had agreed, or null
     * @param mayTellCosts whether it left, so that the reader can say what it cost
     * @param leaves when it may leave, and what was found when it was prepared
     * @param arriving what happens once it was sent
     */
    public record Payment(
            String id,
            int number,
            Money amount,
            Money inEnvelope,
            String envelope,
            String method,
            String methodReason,
            String withoutAgreement,
            String status,
            Instant since,
            String preparer,
            String releaser,
            String reason,
            Money received,
            LocalDate debited,
            String inFile,
            String inOldFile,
            boolean mayPrepare,
            boolean mayRelease,
            boolean maySend,
            boolean mayConfirm,
            boolean mayFail,
            boolean mayReturn,
            boolean mayCancel,
            boolean mayAccount,
            String accounted,
            boolean mayRedo,
            boolean mayTellCosts,
            Leaves leaves,
            Arriving arriving) {
        /** What did not arrive of a payment that was confirmed, or null. */
        public Money getMissing() {
            return received != null && amount.isMoreThan(received) ? amount.minus(received) : null;
        }

        /** Code of what undoing it is called: one that did not leave is called off, nothing went wrong with it. */
        public String getUndo() {
            return mayFail || mayReturn ? "UNDO" : "CANCEL";
        }
    }

    /**
     * When a payment may leave, and what was found when it was prepared.
     *
     * @param dueOn the day on which it is to be sent, or null
     * @param condition code of what it waits for, or null
     * @param waitsFor number of the payment that it waits for now, or null
     * @param later code of the state to which the reader can bring it once it waits no more, or null
     * @param nameCheck code of the answer about the name, or null where there is no account or it was not prepared
     * @param invoice id of the provider's invoice, or null
     * @param withoutInvoice code of why there is none, or null
     * @param lacks codes of what a file for the bank will lack of the opened payment details, while it was not sent
     * @param screening whether its donor asks that names are compared with a list of sanctions before it leaves
     */
    public record Leaves(
            LocalDate dueOn,
            String condition,
            Integer waitsFor,
            String later,
            String nameCheck,
            String invoice,
            String withoutInvoice,
            List<String> lacks,
            boolean screening) {}

    /**
     * What happens with a payment that was sent.
     *
     * @param parts what arrived of it so far
     * @param collected whether it lies somewhere to be picked up, so that the payee is told how
     * @param toTell whether nobody told the payee yet
     */
    public record Arriving(List<PartArrivals.Part> parts, boolean collected, boolean toTell) {}
}
