package org.defenderrelief.web.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import org.defenderrelief.fund.AppliedRate;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.reporting.GrantLine;
import org.defenderrelief.reporting.JournalLine;
import org.defenderrelief.reporting.ListGrants;
import org.defenderrelief.reporting.Period;
import org.defenderrelief.reporting.ReadJournal;

/** The journal and the list of grants as files, each written whole before any of it is answered. */
@ApplicationScoped
public class LedgerFiles {
    private static final List<String> JOURNAL = List.of(
            "DATE",
            "DOCUMENT",
            "DEBIT",
            "CREDIT",
            "AMOUNT",
            "CURRENCY",
            "ENVELOPE",
            "DONOR",
            "KIND",
            "COUNTER_AMOUNT",
            "COUNTER_CURRENCY",
            "RATE",
            "RATE_SOURCE",
            "RATE_DATE");

    private static final List<String> GRANTS = List.of(
            "CODE",
            "ENVELOPE",
            "DOCUMENT",
            "GRANTED_AT",
            "REGION",
            "REGION_NAME",
            "TYPES",
            "AMOUNT",
            "CURRENCY",
            "COUNTER_AMOUNT",
            "COUNTER_CURRENCY",
            "RATE",
            "RATE_SOURCE",
            "RATE_DATE",
            "SENT",
            "FREED",
            "HOURS_TO_DECISION",
            "HOURS_TO_MONEY");

    private final ReadJournal journal;
    private final ListGrants grants;

    LedgerFiles(ReadJournal journal, ListGrants grants) {
        this.journal = journal;
        this.grants = grants;
    }

    /** Cannot be thrown through a consumer. */
    private interface Writing<T> {
        void write(T line) throws IOException;

        static <T> Consumer<T> of(Writing<T> writing) {
            return line -> {
                try {
                    writing.write(line);
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            };
        }
    }

    /** The journal, as CSV; that it was taken is recorded. Refusals are those of {@link ReadJournal#read}. */
    public Response journal(Actor actor, Optional<String> envelope, Period period) {
        try {
            Packed file = new Packed();
            try (Rows rows = new Csv(file.out())) {
                rows.row(JOURNAL.stream().map(LedgerFiles::camel).toArray());
                journal.read(actor, envelope, period, Writing.of(line -> rows.row(cells(line))));
            }
            return file.answer(Csv.TYPE, name("journal", envelope, period, FileForm.CSV));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The list of grants; that it was taken is recorded. Refusals are those of {@link ListGrants#list}. @param form CSV, or XLSX for any other */
    public Response grants(Actor actor, Optional<String> envelope, Period period, FileForm form, Locale locale) {
        boolean csv = form == FileForm.CSV;
        try {
            Packed file = new Packed();
            try (Rows rows =
                    csv ? new Csv(file.out()) : new Xlsx(file.out(), Words.of("report", "SHEET_GRANTS", locale))) {
                rows.row(GRANTS.stream()
                        .map(column -> Words.of("report", column, locale))
                        .toArray());
                grants.list(actor, envelope, period, Writing.of(line -> rows.row(cells(line, locale))));
            }
            return file.answer(
                    csv ? Csv.TYPE : Xlsx.TYPE, name("grants", envelope, period, csv ? FileForm.CSV : FileForm.XLSX));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String name(String what, Optional<String> envelope, Period period, FileForm form) {
        return what + envelope.map(code -> "-" + code).orElse("") + "-" + period.from() + "-" + period.until() + "."
                + form.ending();
    }

    /** Programs read the journal: its headings are those of the API, in no language. */
    private static String camel(String column) {
        StringBuilder name = new StringBuilder();
        for (String word : column.toLowerCase(Locale.ROOT).split("_", -1)) {
            name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }

    private static Object[] cells(JournalLine line) {
        return new Object[] {
            line.date(),
            line.document(),
            line.debit(),
            line.credit(),
            line.amount().amount(),
            line.amount().currency().getCurrencyCode(),
            line.envelope(),
            line.donor(),
            line.kind(),
            line.counter().map(Money::amount).orElse(null),
            line.counter().map(money -> money.currency().getCurrencyCode()).orElse(null),
            line.rate().map(rate -> rate.rate().toPlainString()).orElse(null),
            line.rate().map(AppliedRate::source).orElse(null),
            line.rate().map(AppliedRate::date).orElse(null)
        };
    }

    private static Object[] cells(GrantLine line, Locale locale) {
        Optional<AppliedRate> rate = Optional.of(line.rate()).filter(AppliedRate::isBetweenTwo);
        return new Object[] {
            line.code(),
            line.envelope(),
            line.document(),
            line.granted(),
            line.region(),
            ReportWords.region(line.region(), locale),
            line.types().stream()
                    .map(type -> Words.of("assistance", type, locale))
                    .collect(Collectors.joining(", ")),
            line.amount().amount(),
            line.amount().currency().getCurrencyCode(),
            line.paid().amount(),
            line.paid().currency().getCurrencyCode(),
            rate.map(each -> new BigDecimal(each.rate().toPlainString())).orElse(null),
            rate.map(AppliedRate::source).orElse(null),
            rate.map(AppliedRate::date).orElse(null),
            line.sent().amount(),
            line.freed().amount(),
            hours(line, Optional.of(line.granted())),
            hours(line, line.firstMoney())
        };
    }

    private static Long hours(GrantLine line, Optional<Instant> until) {
        return until.map(then -> Duration.between(line.received(), then).toHours())
                .orElse(null);
    }
}
