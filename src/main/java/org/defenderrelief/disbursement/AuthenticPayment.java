package org.defenderrelief.disbursement;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.roster.Office;

/**
 * Whether a payment stands where its signed acts left it. Each step that it rests on was signed by somebody of finance, on exactly what the
 * row says; who released it is neither who planned nor who prepared it; and no later act came after the newest that it names.
 */
@ApplicationScoped
class AuthenticPayment {
    private final Acts acts;

    AuthenticPayment(Acts acts) {
        this.acts = acts;
    }

    /**
     * Passes if the row may be relied on.
     *
     * @param followed ids of the acts that another act on a payment of the case came after
     * @throws Problem.Conflict {@code not-authentic}
     */
    void require(Payment payment, Set<String> followed) {
        Said planned = step(
                payment,
                payment.plannedAct(),
                PaymentFacts.PLANNED,
                Optional.of(payment.plannedBy()),
                PaymentFacts.planned(payment));
        payment.preparedAct().ifPresent(act -> {
            Said prepared =
                    step(payment, act, PaymentFacts.PREPARED, payment.preparer(), PaymentFacts.prepared(payment));
            requireSeen(payment, prepared);
            payment.releasedAct().ifPresent(release -> requireReleased(payment, release, planned, prepared));
        });
        payment.sentAct()
                .ifPresent(act -> step(payment, act, PaymentFacts.SENT, Optional.empty(), PaymentFacts.sent(payment)));
        requireNewest(payment, followed);
    }

    private void requireReleased(Payment payment, UUID act, Said planned, Said prepared) {
        Said released = step(payment, act, PaymentFacts.RELEASED, payment.releaser(), PaymentFacts.released(payment));
        requireSeen(payment, released);
        for (Said other : new Said[] {planned, prepared}) {
            if (released.isBySame(other)) {
                throw acts.refuse(
                        claim(payment, act, PaymentFacts.RELEASED), "who planned or prepared it released it too");
            }
        }
    }

    /** Who prepared or released it had looked at it as it was then, and at the details that it goes to. */
    private void requireSeen(Payment payment, Said said) {
        Optional<String> seen = payment.payee()
                .flatMap(payee -> said.fact(PaymentFacts.AFTER)
                        .map(before -> Seen.of(said.person(), payment.id(), before, payee)))
                .map(Seen::token);
        if (seen.isEmpty() || !said.fact(PaymentFacts.SEEN).equals(seen)) {
            throw acts.refuse(claim(payment, said.act(), said.action()), "who signed it had looked at something else");
        }
    }

    private void requireNewest(Payment payment, Set<String> followed) {
        boolean voided =
                payment.status() == PaymentStatus.PLANNED && !payment.act().equals(payment.plannedAct());
        String action = voided ? PaymentFacts.VOIDED : PaymentFacts.ACTIONS.get(payment.status());
        Facts facts = PaymentFacts.of(payment);
        Acts.Claim claim = claim(payment, payment.act(), action);
        if (voided || PaymentFacts.BY_ANYBODY.contains(payment.status())) {
            acts.said(claim, facts);
        } else {
            acts.by(Office.FINANCE, claim, facts);
        }
        if (followed.contains(payment.act().toString())) {
            throw acts.refuse(claim, "a later act is left out");
        }
    }

    private Said step(Payment payment, UUID act, String action, Optional<PersonId> person, Facts facts) {
        Acts.Claim claim = claim(payment, act, action);
        return person.isPresent()
                ? acts.by(Office.FINANCE, person.get(), claim, facts)
                : acts.by(Office.FINANCE, claim, facts);
    }

    private static Acts.Claim claim(Payment payment, UUID act, String action) {
        return new Acts.Claim("payment/" + payment.id(), act, action, payment.caseId());
    }
}
