package org.defenderrelief.disbursement;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.OpenCompartment;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.CompartmentName;

/**
 * The rule that money goes the way that the sender asked for, or somebody says why not. What they asked for is sealed, so it is opened to
 * compare, which is recorded; the refusals name neither way.
 */
@ApplicationScoped
class PaidAsAsked {
    private final OpenCompartment open;

    PaidAsAsked(OpenCompartment open) {
        this.open = open;
    }

    /** Passes at planning; where there are no details yet, preparing asks. @throws Problem.InvalidInput if a reason is missing */
    void requireAtPlanning(Acting acting, CaseFile caseFile, NewPayment wanted) {
        open.newestWithin(acting, caseFile, CompartmentName.PAYMENT)
                .map(AskedWay::of)
                .flatMap(asked -> refusal(asked, wanted.method(), wanted.reason()))
                .ifPresent(refusal -> {
                    throw new Problem.InvalidInput("methodReason", refusal.flaw());
                });
    }

    /**
     * Passes if the payment goes the way that these details ask for, or was planned with a reason.
     *
     * @throws Problem.Conflict {@code method-differs} or {@code bank-trail-risk}: it is cancelled and planned anew
     */
    void requireAtPreparing(Acting acting, CaseFile caseFile, Payment payment, Payee payee) {
        AskedWay asked = AskedWay.of(open.within(acting, caseFile, CompartmentName.PAYMENT, payee.version()));
        refusal(asked, payment.method(), payment.methodReason()).ifPresent(refusal -> {
            throw new Problem.Conflict(refusal.slug(), refusal.sentence());
        });
    }

    static Optional<Refusal> refusal(AskedWay asked, PaymentMethod chosen, Optional<MethodReason> reason) {
        if (asked.endangers(chosen)) {
            return reason.equals(Optional.of(MethodReason.RISK_AGREED))
                    ? Optional.empty()
                    : Optional.of(Refusal.BANK_TRAIL_RISK);
        }
        return asked.differs(chosen) && reason.isEmpty() ? Optional.of(Refusal.METHOD_DIFFERS) : Optional.empty();
    }

    /** Why that way is not taken without more. */
    enum Refusal {
        BANK_TRAIL_RISK("bank-trail-risk", Flaw.BANK_TRAIL_RISK),
        METHOD_DIFFERS("method-differs", Flaw.METHOD_DIFFERS);

        private final String slug;
        private final Flaw flaw;

        Refusal(String slug, Flaw flaw) {
            this.slug = slug;
            this.flaw = flaw;
        }

        String slug() {
            return slug;
        }

        Flaw flaw() {
            return flaw;
        }

        String sentence() {
            return flaw.sentence();
        }
    }
}
