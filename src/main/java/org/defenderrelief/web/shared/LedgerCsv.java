package org.defenderrelief.web.shared;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import org.defenderrelief.access.People;
import org.defenderrelief.fund.AppliedRate;
import org.defenderrelief.fund.Envelope;
import org.defenderrelief.fund.LedgerLine;
import org.defenderrelief.fund.LedgerPage;
import org.defenderrelief.fund.ReadLedger;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PersonId;

/**
 * An envelope's whole ledger as a file, the newest line first; written as it is read, so that its length costs no memory. What is found wrong
 * half-way stands in the lines themselves, for no answer that has begun can be taken back.
 */
@ApplicationScoped
public class LedgerCsv {
    private static final int CHUNK = 500;

    /** Spreadsheets know by it that the file is UTF-8. */
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private static final List<String> COLUMNS = List.of(
            "NUMBER",
            "AT",
            "KIND",
            "REFERENCE",
            "CODENAME",
            "PAID",
            "PAID_CURRENCY",
            "AMOUNT",
            "CURRENCY",
            "RATE",
            "RATE_SOURCE",
            "RATE_DATE",
            "AVAILABLE",
            "COMMITTED",
            "PAID_OUT",
            "FEES",
            "EXCHANGE",
            "BORNE",
            "BY",
            "BELIEVED");

    private final ReadLedger ledger;
    private final People people;

    LedgerCsv(ReadLedger ledger, People people) {
        this.ledger = ledger;
        this.people = people;
    }

    /** The answer; that the ledger was taken along is recorded first. @param locale of its words */
    public Response of(Actor actor, Envelope envelope, Locale locale) {
        ledger.export(actor, envelope);
        StreamingOutput whole = out -> write(actor, envelope, locale, out);
        return Response.ok(Paced.of(whole), Csv.TYPE)
                .header("Content-Disposition", "attachment; filename=\"ledger-" + envelope.code() + ".csv\"")
                .build();
    }

    private void write(Actor actor, Envelope envelope, Locale locale, OutputStream out) throws IOException {
        out.write(BYTE_ORDER_MARK.getBytes(StandardCharsets.UTF_8));
        try (Csv csv = new Csv(out)) {
            csv.row(COLUMNS.stream()
                    .map(column -> Words.of("ledger-column", column, locale))
                    .toArray());
            OptionalLong before = OptionalLong.empty();
            do {
                LedgerPage page = ledger.page(actor, envelope, before, CHUNK);
                Map<PersonId, String> names =
                        people.names(page.lines().stream().map(LedgerLine::by).toList());
                for (LedgerLine line : page.lines()) {
                    csv.row(cells(line, names, page.isBelieved(), locale));
                }
                before = page.next();
            } while (before.isPresent());
        }
    }

    private static Object[] cells(LedgerLine line, Map<PersonId, String> names, boolean believed, Locale locale) {
        Optional<AppliedRate> rate = line.rate();
        return new Object[] {
            line.number(),
            line.at(),
            Words.of("transfer", line.kind(), locale),
            line.about().map(LedgerLine.About::reference).orElse(null),
            line.about().map(LedgerLine.About::codename).orElse(null),
            line.paid().map(Money::amount).orElse(null),
            line.paid().map(money -> money.currency().getCurrencyCode()).orElse(null),
            line.amount().amount(),
            line.amount().currency().getCurrencyCode(),
            rate.map(each -> each.rate().toPlainString()).orElse(null),
            rate.map(AppliedRate::source).orElse(null),
            rate.map(AppliedRate::date).orElse(null),
            line.after().available().amount(),
            line.after().committed().amount(),
            line.after().paid().amount(),
            line.after().fees().amount(),
            line.after().exchange(),
            line.after().borne().amount(),
            names.getOrDefault(line.by(), ""),
            Words.of("ledger-believed", believed ? "YES" : "NO", locale)
        };
    }
}
