package org.defenderrelief.disbursement;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.CaseId;

/** The payments of a case, each as its signed acts left it, none missing and none too many. */
@ApplicationScoped
public class AuthenticPayments {
    /** The act of sending a payment. */
    public static final String SENT = PaymentFacts.SENT;

    private final Payments payments;
    private final AuthenticPayment authentic;
    private final Acts acts;

    AuthenticPayments(Payments payments, AuthenticPayment authentic, Acts acts) {
        this.payments = payments;
        this.authentic = authentic;
        this.acts = acts;
    }

    /** All of the case, in the order in which they were planned. @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    public List<Payment> of(CaseId caseId) {
        List<Payment> all = payments.of(caseId);
        List<Said> steps = acts.on(caseId, PaymentFacts.STEPS);
        Set<String> followed = steps.stream()
                .flatMap(said -> said.fact(PaymentFacts.AFTER).stream())
                .collect(Collectors.toSet());
        all.forEach(payment -> authentic.require(payment, followed));
        Set<String> rows = all.stream().map(one -> one.id().toString()).collect(Collectors.toSet());
        for (Said said : steps) {
            String id = said.fact("payment").orElse("");
            if (!rows.contains(id)) {
                throw acts.refuse(
                        new Acts.Claim("payment/" + id, said.act(), said.action(), caseId),
                        "a payment that was planned is gone");
            }
        }
        return all;
    }

    /** When the last payment of the case was sent; empty if none was. @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    public Optional<Instant> lastSent(CaseId caseId) {
        return acts.on(caseId, PaymentFacts.SENT).stream().map(Said::at).max(Comparator.naturalOrder());
    }

    /** One of them. @throws Problem.NotFound if the case has none of that id @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    public Payment get(CaseFile caseFile, PaymentId id) {
        Payment wanted = payments.get(caseFile, id);
        of(caseFile.id());
        return wanted;
    }
}
