package org.defenderrelief.fund;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.InSight;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.kernel.Actor;

/**
 * Reads an envelope's ledger with what each line was for, what it was in the currency of payment, and what was left after it. The rows are
 * shown as they stand, and whether they are what was signed is said with them. A case is named to whoever may see it.
 */
@ApplicationScoped
public class ReadLedger {
    private final EntityManager entities;
    private final Ledger ledger;
    private final AuthenticLedger authentic;
    private final History history;

    ReadLedger(EntityManager entities, Ledger ledger, AuthenticLedger authentic, History history) {
        this.entities = entities;
        this.ledger = ledger;
        this.authentic = authentic;
        this.history = history;
    }

    /**
     * A page, the newest line first. What it costs depends on its length, not on the ledger's.
     *
     * @param before the number before which it begins; empty for the newest line
     */
    @Transactional
    public LedgerPage page(Actor actor, Envelope envelope, OptionalLong before, int size) {
        EnvelopeBalance kept = ledger.row(envelope);
        List<Row> rows = rows(actor, envelope, before.orElse(Long.MAX_VALUE), size + 1);
        List<LedgerLine> found = rows.stream()
                .flatMap(row -> Possible.read(() -> row.line(envelope)).stream())
                .toList();
        long newest = found.isEmpty() ? 0 : found.get(0).number();
        // A line may have been added since the balance was read.
        long total = Math.max(kept.lastNumber(), newest);
        boolean sound = found.size() == rows.size()
                && (before.isPresent() || newest == total)
                && followsOn(found)
                && (found.size() > size || found.isEmpty() || isFirst(found.get(found.size() - 1)))
                && found.stream()
                        .filter(line -> line.number() == kept.lastNumber())
                        .allMatch(line -> kept.of(envelope)
                                .map(LedgerLine.After::of)
                                .filter(line.after()::equals)
                                .isPresent());
        boolean signed = authentic.areAsSigned(
                envelope, rows.stream().limit(size).map(Row::signed).toList());
        return new LedgerPage(found.subList(0, Math.min(size, found.size())), total, size, sound, signed);
    }

    /** As {@link #page} for somebody who takes the whole ledger along, which is recorded. */
    @Transactional
    public void export(Actor actor, Envelope envelope) {
        history.record(
                actor,
                "fund.ledger-exported",
                null,
                Facts.of("envelope", envelope.id().toString()));
    }

    /** A line with what it belongs to. @param commitment or null @param about the case, if the reader may see it */
    private record Row(LedgerTransfer transfer, Commitment commitment, Optional<LedgerLine.About> about) {
        LedgerLine line(Envelope envelope) {
            return transfer.line(envelope, commitment, about);
        }

        AuthenticLedger.Line signed() {
            return new AuthenticLedger.Line(transfer, commitment);
        }
    }

    private List<Row> rows(Actor actor, Envelope envelope, long before, int most) {
        InSight sight = InSight.of(actor);
        return sight.bind(entities.createQuery(
                        "select t, k, c.reference, c.codename from LedgerTransfer t"
                                + " left join Commitment k on k.id = t.commitmentId"
                                + " left join CaseFile c on c.id = k.caseId and " + sight.condition()
                                + " where t.envelopeId = :envelope and t.number < :before order by t.number desc",
                        Object[].class))
                .setParameter("envelope", envelope.id().value())
                .setParameter("before", before)
                .setMaxResults(most)
                .getResultStream()
                .map(row -> new Row(
                        (LedgerTransfer) row[0],
                        (Commitment) row[1],
                        Optional.ofNullable((String) row[2])
                                .map(reference -> new LedgerLine.About(reference, (String) row[3]))))
                .toList();
    }

    /** Before the first line there was nothing. */
    private static boolean isFirst(LedgerLine line) {
        return line.number() == 1
                && LedgerLine.After.nothing(line.amount().currency()).leadsTo(line.after(), line.kind(), line.amount());
    }

    private static boolean followsOn(List<LedgerLine> newestFirst) {
        for (int i = 0; i + 1 < newestFirst.size(); i++) {
            LedgerLine line = newestFirst.get(i);
            LedgerLine before = newestFirst.get(i + 1);
            if (before.number() != line.number() - 1
                    || !before.after().leadsTo(line.after(), line.kind(), line.amount())) {
                return false;
            }
        }
        return true;
    }
}
