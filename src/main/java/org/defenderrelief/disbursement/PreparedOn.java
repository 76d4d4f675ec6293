package org.defenderrelief.disbursement;

import java.util.Optional;
import java.util.UUID;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;

/**
 * What whoever prepares a payment has found beside the payee: it is part of what is signed, and stands before whoever releases.
 *
 * @param nameCheck whether the name belongs to the account
 * @param invoice id of the file of the case that is the provider's invoice
 * @param withoutInvoice why a provider is paid without one
 */
public record PreparedOn(NameCheck nameCheck, Optional<UUID> invoice, Optional<NoInvoice> withoutInvoice) {
    /** Nothing was asked, and no invoice is needed. */
    public static PreparedOn nothing() {
        return new PreparedOn(NameCheck.NOT_ASKED, Optional.empty(), Optional.empty());
    }

    /**
     * Passes if the way needs no more, and nothing is said that it has not.
     *
     * @throws Problem.InvalidInput {@code invoice} if a provider is paid with neither invoice nor reason, or with both, or another payee with one; {@code nameCheck} if there is no account whose
     *     name could be asked for
     */
    void validateFor(PaymentMethod method) {
        if (nameCheck != NameCheck.NOT_ASKED && !method.isToAccount()) {
            throw new Problem.InvalidInput("nameCheck", Flaw.NO_ACCOUNT);
        }
        boolean provider = method.isInvoiced();
        if (provider && invoice.isEmpty() && withoutInvoice.isEmpty()) {
            throw new Problem.InvalidInput("invoice", Flaw.INVOICE_NEEDED);
        }
        if (invoice.isPresent() && withoutInvoice.isPresent() || !provider && !equals(withoutInvoices())) {
            throw new Problem.InvalidInput("invoice", Flaw.INVOICE_OR_REASON);
        }
    }

    private PreparedOn withoutInvoices() {
        return new PreparedOn(nameCheck, Optional.empty(), Optional.empty());
    }
}
