package org.defenderrelief.disbursement;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.fund.Commitments;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.vault.roster.Office;

/**
 * Money that one member released alone and that had left when the others refused to stand by it: somebody of finance says for each payment what
 * is done about it, signed; until then the case is not closed. It follows from the acts alone; there is no row beside them.
 */
@ApplicationScoped
public class RefusedMoney {
    /** The action that the answer is recorded as. */
    static final String ACCOUNTED = "disbursement.refused-accounted";

    /** Names the answer. */
    static final String ANSWER = "answer";

    private final AuthenticDecision decision;
    private final AuthenticPayments payments;
    private final Commitments commitments;
    private final Acts acts;

    RefusedMoney(AuthenticDecision decision, AuthenticPayments payments, Commitments commitments, Acts acts) {
        this.decision = decision;
        this.payments = payments;
        this.commitments = commitments;
        this.acts = acts;
    }

    /** Payments of which nobody has said yet what is done about them. @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    public List<Payment> open(CaseFile caseFile) {
        List<String> refused = commitments.authentic(caseFile.id()).stream()
                .filter(decision::isRefused)
                .map(commitment -> commitment.id().toString())
                .toList();
        if (refused.isEmpty()) {
            return List.of();
        }
        return payments.of(caseFile.id()).stream()
                .filter(payment -> refused.contains(payment.commitment().toString()))
                .filter(payment ->
                        payment.status() == PaymentStatus.SENT || payment.status() == PaymentStatus.CONFIRMED)
                .filter(payment -> answer(caseFile, payment).isEmpty())
                .toList();
    }

    /** What was said about a payment, if somebody of finance has. */
    Optional<RefusedAnswer> answer(CaseFile caseFile, Payment payment) {
        return acts.on(caseFile.id(), ACCOUNTED).stream()
                .filter(said -> said.text("payment").equals(payment.id().toString()))
                .filter(said -> acts.held(said, Office.FINANCE))
                .flatMap(RefusedMoney::read)
                .findFirst();
    }

    private static Stream<RefusedAnswer> read(Said said) {
        return Stream.of(RefusedAnswer.values()).filter(each -> each.name().equals(said.text(ANSWER)));
    }
}
