package org.defenderrelief.reporting;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.fund.Account;
import org.defenderrelief.fund.AppliedRate;
import org.defenderrelief.fund.Envelope;
import org.defenderrelief.fund.SignedLine;
import org.defenderrelief.fund.WholeLedger;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;

/**
 * The journal for the books: every line of the ledgers in a period as debit and credit, between balances that open and close each account, each
 * line as it was signed. Within a file each account of an envelope comes to nothing, and what one period closes with the next one opens with.
 */
@ApplicationScoped
public class ReadJournal {
    static final String TAKEN = "reporting.journal-taken";
    private static final String OPENING = "OPENING";
    private static final String CLOSING = "CLOSING";

    private final Selection selection;
    private final WholeLedger ledger;
    private final ReportingConfig.Chart chart;

    ReadJournal(Selection selection, WholeLedger ledger, ReportingConfig config) {
        this.selection = selection;
        this.ledger = ledger;
        chart = config.accounts();
    }

    /** Names a line of a ledger in the books. */
    static String document(Envelope envelope, long line) {
        return envelope.code() + "/" + line;
    }

    /**
     * Gives the lines, envelope by envelope, in the order of the ledger. A line that is found wrong ends it: whoever takes them has nothing to rely on
     * before this returns.
     *
     * @param code of one envelope; empty for all
     * @return how many there were
     * @throws Problem.Forbidden if the person is neither keeper nor of finance nor an auditor
     * @throws Problem.InvalidInput if there is no such envelope, or the period is none
     * @throws Problem.TooLarge {@code too-many-lines}
     * @throws Problem.Conflict {@code period-not-over} or {@code not-authentic}
     */
    public long read(Actor actor, Optional<String> code, Period period, Consumer<JournalLine> taker) {
        List<Envelope> chosen = selection.of(actor, code, period);
        Counted counted = new Counted(taker);
        for (Envelope envelope : chosen) {
            read(envelope, period, counted);
        }
        selection.taken(actor, TAKEN, code, period, counted.lines);
        return counted.lines;
    }

    private final class Counted {
        private final Consumer<JournalLine> taker;
        private long lines;

        Counted(Consumer<JournalLine> taker) {
            this.taker = taker;
        }

        void take(JournalLine line) {
            lines++;
            selection.requireFew(lines);
            taker.accept(line);
        }
    }

    /** Balances before the period are known once a line of it or after it is read, or the last one was. */
    private static final class Opened {
        private boolean yet;
    }

    private void read(Envelope envelope, Period period, Counted counted) {
        Books books = new Books(period);
        Opened opened = new Opened();
        ledger.read(envelope.id(), lines -> {
            for (SignedLine line : lines) {
                if (!opened.yet && !period.isAfter(line.at())) {
                    opened.yet = true;
                    balances(envelope, period.from(), OPENING, books.opening(), counted);
                }
                books.take(line);
                if (period.includes(line.at())) {
                    counted.take(posted(envelope, line));
                }
            }
        });
        if (!opened.yet) {
            balances(envelope, period.from(), OPENING, books.opening(), counted);
        }
        balances(envelope, period.until(), CLOSING, books.closing(), counted);
    }

    private JournalLine posted(Envelope envelope, SignedLine line) {
        Optional<AppliedRate> rate = line.rate().filter(AppliedRate::isBetweenTwo);
        return new JournalLine(
                LocalDate.ofInstant(line.at(), ZoneOffset.UTC),
                document(envelope, line.number()),
                line.kind().name(),
                number(line.kind().to()),
                number(line.kind().from()),
                line.amount(),
                envelope.code(),
                envelope.donorCode(),
                line.paid().filter(paid -> rate.isPresent()),
                rate);
    }

    /** What an account holds is debited, what came through it credited, against the account of opening; closing is the other way round. */
    private void balances(
            Envelope envelope, LocalDate day, String kind, Map<Account, BigDecimal> held, Counted counted) {
        boolean opens = kind.equals(OPENING);
        String against = opens ? chart.opening() : chart.closing();
        held.forEach((account, amount) -> {
            if (amount.signum() != 0) {
                boolean debited = amount.signum() > 0 == opens;
                counted.take(new JournalLine(
                        day,
                        envelope.code() + "/" + kind,
                        kind,
                        debited ? number(account) : against,
                        debited ? against : number(account),
                        new Money(amount.abs(), envelope.currency()),
                        envelope.code(),
                        envelope.donorCode(),
                        Optional.empty(),
                        Optional.empty()));
            }
        });
    }

    private String number(Account account) {
        return switch (account) {
            case DONOR -> chart.donor();
            case OWN -> chart.own();
            case AVAILABLE -> chart.available();
            case COMMITTED -> chart.committed();
            case PAID -> chart.paid();
            case FEES -> chart.fees();
            case EXCHANGE -> chart.exchange();
            case RETURNED -> chart.returned();
        };
    }
}
