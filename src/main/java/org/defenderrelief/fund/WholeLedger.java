package org.defenderrelief.fund;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * Reads a whole ledger, some lines at a time, each as it was signed: every line follows from its act, they are numbered without gaps, each
 * leaves what it says, none that this node knows of is gone, and at the end the accounts hold their sum. For figures that leave the house.
 */
@ApplicationScoped
public class WholeLedger {
    private static final int AT_ONCE = 1000;

    private final EntityManager entities;
    private final Ledger ledger;
    private final AuthenticLedger authentic;
    private final Envelopes envelopes;

    WholeLedger(EntityManager entities, Ledger ledger, AuthenticLedger authentic, Envelopes envelopes) {
        this.entities = entities;
        this.ledger = ledger;
        this.authentic = authentic;
        this.envelopes = envelopes;
    }

    /**
     * Gives all lines in order, up to a thousand at once. What is given is in no transaction, and nothing of it stays in memory here. A line
     * that is found wrong ends it: who takes them has nothing to rely on before this returns.
     *
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic}; {@code envelope-pending} if nobody confirmed the envelope
     * @throws org.defenderrelief.kernel.Problem.NotFound if there is none
     */
    public void read(EnvelopeId id, Consumer<List<SignedLine>> taker) {
        Envelope envelope = QuarkusTransaction.requiringNew().call(() -> envelopes.get(id));
        Walk walk = new Walk(envelope, authentic.known(envelope));
        boolean seemedToEnd = false;
        while (true) {
            List<SignedLine> some = QuarkusTransaction.requiringNew().call(() -> next(walk));
            if (some.isEmpty()) {
                boolean again = seemedToEnd;
                if (QuarkusTransaction.requiringNew().call(() -> isAtEnd(walk, again))) {
                    return;
                }
                seemedToEnd = true;
            } else {
                taker.accept(some);
                seemedToEnd = false;
            }
        }
    }

    /** How far it was read, and what that leaves. */
    private static final class Walk {
        private final Envelope envelope;
        private final int known;
        private Balance sum;
        private long number;
        private Instant at = Instant.MIN;

        Walk(Envelope envelope, int known) {
            this.envelope = envelope;
            this.known = known;
            sum = Balance.nothing(envelope.currency());
        }
    }

    private record Row(LedgerTransfer transfer, Commitment commitment) {
        AuthenticLedger.Line signed() {
            return new AuthenticLedger.Line(transfer, commitment);
        }
    }

    private List<SignedLine> next(Walk walk) {
        List<Row> rows = entities.createQuery(
                        "select t, k from LedgerTransfer t left join Commitment k on k.id = t.commitmentId"
                                + " where t.envelopeId = :envelope and t.number > :after order by t.number",
                        Object[].class)
                .setParameter("envelope", walk.envelope.id().value())
                .setParameter("after", walk.number)
                .setMaxResults(AT_ONCE)
                .getResultStream()
                .map(row -> new Row((LedgerTransfer) row[0], (Commitment) row[1]))
                .toList();
        List<Instant> times = authentic.requireAsSigned(
                walk.envelope, rows.stream().map(Row::signed).toList());
        List<SignedLine> lines = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            follow(walk, rows.get(i).transfer());
            walk.at = times.get(i).isAfter(walk.at) ? times.get(i) : walk.at;
            lines.add(SignedLine.of(rows.get(i).transfer(), rows.get(i).commitment(), walk.envelope, walk.at));
        }
        return lines;
    }

    private void follow(Walk walk, LedgerTransfer line) {
        walk.number++;
        if (line.number() != walk.number || walk.number == 1 != (line.kind() == TransferKind.FUNDED)) {
            throw authentic.notWhole(walk.envelope, "a line is missing or too many");
        }
        walk.sum = walk.sum.after(line.kind(), walk.envelope.money(line.amount()));
        boolean follows = Possible.read(() -> line.after(walk.envelope))
                .filter(LedgerLine.After.of(walk.sum)::equals)
                .isPresent();
        if (!follows) {
            throw authentic.notWhole(walk.envelope, "the balance it shows is not the sum of what was signed");
        }
    }

    /** @param again whether no further line was found although there should be one @return false if a line was written since the last one was read */
    private boolean isAtEnd(Walk walk, boolean again) {
        EnvelopeBalance kept = ledger.row(walk.envelope);
        if (kept.lastNumber() > walk.number && !again) {
            return false;
        }
        boolean whole = walk.number >= walk.known
                && kept.lastNumber() == walk.number
                && kept.of(walk.envelope).filter(walk.sum::equals).isPresent()
                && walk.sum.funded().equals(walk.envelope.terms().total());
        if (!whole) {
            throw authentic.notWhole(walk.envelope, "the balance is not the sum of what was signed");
        }
        return true;
    }
}
