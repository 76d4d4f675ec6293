package org.defenderrelief.reporting;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.fund.Account;
import org.defenderrelief.fund.CommitmentId;
import org.defenderrelief.fund.Envelope;
import org.defenderrelief.fund.SignedLine;
import org.defenderrelief.fund.TransferKind;
import org.defenderrelief.fund.WholeLedger;

/** Makes what a donor is told of one envelope, out of its whole ledger. */
@ApplicationScoped
class EnvelopeSection {
    private final WholeLedger ledger;
    private final GrantsOf grants;

    EnvelopeSection(WholeLedger ledger, GrantsOf grants) {
        this.ledger = ledger;
        this.grants = grants;
    }

    /** Reads and sums. Sums alone are in memory, and the ids of what was paid. @throws Problem.Conflict {@code not-authentic} */
    DonorReport.Section of(Envelope envelope, Period period, int least) {
        Books books = new Books(period);
        GrantTables tables = new GrantTables(envelope.currency(), least);
        Set<CommitmentId> paid = new HashSet<>();
        ledger.read(envelope.id(), lines -> {
            lines.forEach(books::take);
            take(tables, paid, period, lines);
        });
        return section(envelope, books, tables);
    }

    private void take(GrantTables tables, Set<CommitmentId> paid, Period period, List<SignedLine> lines) {
        Set<Long> first = new HashSet<>();
        for (SignedLine line : lines) {
            if (line.kind() == TransferKind.PAID_OUT
                    && paid.add(line.commitment().orElseThrow())) {
                first.add(line.number());
            }
        }
        Map<Long, Grant> behind = grants.behind(
                lines,
                line -> period.includes(line.at())
                        && (line.kind() == TransferKind.COMMITTED || first.contains(line.number())));
        for (SignedLine line : lines) {
            Grant grant = behind.get(line.number());
            if (grant != null && line.kind() == TransferKind.COMMITTED) {
                tables.granted(grant);
            } else if (grant != null) {
                tables.firstPaid(grant, line.amount(), line.at());
            }
        }
    }

    private static DonorReport.Section section(Envelope envelope, Books books, GrantTables tables) {
        TreeMap<String, String> moves = new TreeMap<>();
        books.moves().forEach((kind, amount) -> moves.put(kind.name(), Books.plain(amount, envelope.currency())));
        Long grants = tables.grants();
        List<DonorReport.Table> told = tables.tables();
        List<String> regions = keys(told, DonorReport.By.REGION);
        List<String> types = keys(told, DonorReport.By.TYPE);
        boolean any = grants != null && grants > 0;
        return new DonorReport.Section(
                envelope.code(),
                envelope.title(),
                envelope.id().toString(),
                envelope.currency().getCurrencyCode(),
                List.of(Account.values()).stream()
                        .map(account -> new DonorReport.Held(
                                account.name(),
                                Books.plain(books.opening().get(account), envelope.currency()),
                                Books.plain(books.closing().get(account), envelope.currency())))
                        .toList(),
                moves,
                grants,
                told.stream().filter(each -> !each.lines().isEmpty()).toList(),
                any ? regions : null,
                any ? types : null,
                any ? tables.cells(regions, types) : null);
    }

    private static List<String> keys(List<DonorReport.Table> tables, DonorReport.By by) {
        return tables.stream()
                .filter(each -> each.by() == by)
                .flatMap(each -> each.lines().stream())
                .map(DonorReport.Line::key)
                .toList();
    }
}
