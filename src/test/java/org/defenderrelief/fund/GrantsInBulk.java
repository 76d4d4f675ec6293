package org.defenderrelief.fund;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;
import org.hibernate.StatelessSession;

import org.defenderrelief.history.History;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/**
 * Grants and their payments as the use cases write them, rows and signed acts, but without what the use cases look at first, which grows with each line
 * of a ledger: for measuring what reads many.
 */
@ApplicationScoped
public class GrantsInBulk {
    private final Envelopes envelopes;
    private final StatelessSession database;
    private final History history;

    GrantsInBulk(Envelopes envelopes, StatelessSession database, History history) {
        this.envelopes = envelopes;
        this.database = database;
        this.history = history;
    }

    /**
     * One grant for each case, paid at once, in one transaction.
     *
     * @param number of the ledger's last line
     * @return the number of its last line now
     */
    public long paid(Acting committee, Acting finance, EnvelopeId id, List<CaseId> cases, Money amount, long number) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Envelope envelope = envelopes.shown(id);
            long last = number;
            for (CaseId each : cases) {
                Commitment commitment = committed(committee, envelope, each, amount, ++last);
                paid(finance, envelope, commitment, amount, ++last);
            }
            return last;
        });
    }

    private Commitment committed(Acting committee, Envelope envelope, CaseId caseId, Money amount, long number) {
        Instant now = Clock.systemUTC().instant();
        Act act = committee.act();
        Share share = new Share(amount, amount, AppliedRate.same(LocalDate.ofInstant(now, ZoneOffset.UTC)));
        Commitment commitment = new Commitment(envelope.id(), caseId, "bulk/" + Ids.next(), share, act, now);
        database.insert(commitment);
        LedgerTransfer line = new LedgerTransfer(
                        envelope,
                        number,
                        TransferKind.COMMITTED,
                        amount,
                        commitment.id().value())
                .against(commitment, amount)
                .by(act, now);
        database.insert(line);
        history.record(
                act,
                CommitmentFacts.COMMITTED,
                caseId,
                CommitmentFacts.rate(line.facts(envelope, commitment), commitment));
        return commitment;
    }

    private void paid(Acting finance, Envelope envelope, Commitment commitment, Money amount, long number) {
        Act act = finance.act();
        UUID payment = Ids.next();
        LedgerTransfer line = new LedgerTransfer(envelope, number, TransferKind.PAID_OUT, amount, payment)
                .against(commitment, amount)
                .by(act, Clock.systemUTC().instant());
        database.insert(line);
        history.record(
                act,
                TransferKind.PAID_OUT.action(),
                commitment.caseId(),
                line.facts(envelope, commitment).and("payment", payment));
    }
}
