package org.defenderrelief.fund;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Acts;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Act;

/** The double-entry ledgers of the envelopes. Whoever writes holds the envelope's balance row locked until the transaction ends. */
@ApplicationScoped
public class Ledger {
    private final EntityManager entities;
    private final Acts acts;
    private final Clock clock;

    Ledger(EntityManager entities, Acts acts, Clock clock) {
        this.entities = entities;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * What the envelope's accounts hold now.
     *
     * @throws Problem.NotFound if there is no such envelope
     * @throws Problem.Conflict {@code not-authentic} if they hold what no ledger leaves
     */
    @Transactional
    public Balance balance(Envelope envelope) {
        return possible(envelope, read(envelope, LockModeType.NONE));
    }

    /** The balance as its row says now. @throws Problem.NotFound if there is no such envelope */
    EnvelopeBalance row(Envelope envelope) {
        return read(envelope, LockModeType.NONE);
    }

    /** The balance row of each of the envelopes, with the newest line of its ledger or null, by one question. */
    Map<UUID, Newest> newest(List<Envelope> envelopes) {
        return entities.createQuery(
                        "select b, t from EnvelopeBalance b left join LedgerTransfer t on t.envelopeId = b.envelopeId"
                                + " and t.number = b.lastNumber where b.envelopeId in :envelopes",
                        Object[].class)
                .setParameter(
                        "envelopes",
                        envelopes.stream().map(each -> each.id().value()).toList())
                .getResultStream()
                .map(row -> new Newest((EnvelopeBalance) row[0], (LedgerTransfer) row[1]))
                .collect(Collectors.toMap(each -> each.balance().envelope(), each -> each));
    }

    /** A balance row and the line that left it so, or null. */
    record Newest(EnvelopeBalance balance, LedgerTransfer line) {}

    /** The envelope's balance, which nobody else can change before this transaction ends. @throws Problem.Conflict {@code not-authentic} */
    Locked lock(Envelope envelope) {
        EnvelopeBalance row = read(envelope, LockModeType.PESSIMISTIC_WRITE);
        return new Locked(envelope, possible(envelope, row), row.nextNumber());
    }

    private Balance possible(Envelope envelope, EnvelopeBalance row) {
        return row.of(envelope)
                .orElseThrow(() -> acts.refuse(
                        new Acts.Claim("envelope_balance/" + envelope.id(), null, null, null),
                        "its accounts do not hold what the donor gave"));
    }

    /** As {@link #lock(Envelope)}; the commitment is read anew, since only now nobody else can change it. */
    Locked lock(Commitment commitment, Envelope envelope) {
        Locked locked = lock(envelope);
        entities.refresh(commitment);
        return locked;
    }

    /** Every transaction of the envelope. */
    List<LedgerTransfer> all(Envelope envelope) {
        return entities.createQuery(
                        "from LedgerTransfer t where t.envelopeId = :envelope order by t.number", LedgerTransfer.class)
                .setParameter("envelope", envelope.id().value())
                .getResultList();
    }

    /** The transaction that this source has already caused, if it has. */
    Optional<LedgerTransfer> caused(TransferKind kind, UUID source) {
        return entities.createQuery(
                        "from LedgerTransfer t where t.kind = :kind and t.sourceId = :source", LedgerTransfer.class)
                .setParameter("kind", kind)
                .setParameter("source", source)
                .getResultStream()
                .findFirst();
    }

    private EnvelopeBalance read(Envelope envelope, LockModeType lock) {
        EnvelopeBalance row = entities.find(EnvelopeBalance.class, envelope.id().value());
        if (row == null) {
            throw new Problem.NotFound();
        }
        // The trigger may have changed the row since it was first read in this transaction.
        entities.refresh(row, lock);
        return row;
    }

    /** An envelope whose ledger this transaction may write. */
    final class Locked {
        private final Envelope envelope;
        private Balance balance;
        private long number;

        private Locked(Envelope envelope, Balance balance, long number) {
            this.envelope = envelope;
            this.balance = balance;
            this.number = number;
        }

        Balance balance() {
            return balance;
        }

        /** Moves money that belongs to no case. */
        LedgerTransfer post(Act act, TransferKind kind, Money amount, UUID source) {
            return write(act, new LedgerTransfer(envelope, number, kind, amount, source), kind, amount);
        }

        /** Moves a commitment's money; what the commitment has paid and released is read anew. */
        LedgerTransfer post(
                Act act, TransferKind kind, Commitment commitment, Money amount, Money inPaymentCurrency, UUID source) {
            LedgerTransfer written = write(
                    act,
                    new LedgerTransfer(envelope, number, kind, amount, source).against(commitment, inPaymentCurrency),
                    kind,
                    amount);
            entities.refresh(commitment);
            return written;
        }

        /** Moves what one of the commitment's payments cost besides its amount. @param charged the published rate that it follows from, if it does */
        LedgerTransfer post(
                Act act,
                TransferKind kind,
                Commitment commitment,
                Money amount,
                UUID payment,
                Optional<AppliedRate> charged) {
            return write(
                    act,
                    new LedgerTransfer(envelope, number, kind, amount, payment).besides(commitment, charged),
                    kind,
                    amount);
        }

        private LedgerTransfer write(Act act, LedgerTransfer transfer, TransferKind kind, Money amount) {
            balance = balance.after(kind, amount);
            number++;
            entities.persist(transfer.leaving(balance).by(act, clock.instant()));
            entities.flush();
            return transfer;
        }
    }
}
