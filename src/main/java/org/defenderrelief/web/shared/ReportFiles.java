package org.defenderrelief.web.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.defenderrelief.reporting.DonorReport;
import org.defenderrelief.reporting.Report;

/** A donor's report as a file: its canonical form, rows for spreadsheets, or pages. Each says the hash that was signed. */
public final class ReportFiles {
    private static final List<String> COLUMNS = List.of(
            "ENVELOPE",
            "CURRENCY",
            "TABLE",
            "LINE",
            "COLUMN",
            "GRANTS",
            "AMOUNT",
            "PAID",
            "LOWEST_RATE",
            "HIGHEST_RATE",
            "OPENING",
            "CLOSING");

    private ReportFiles() {}

    /** The answer. @param locale of its words; the canonical form has none */
    public static Response answer(Report report, FileForm form, Locale locale) {
        String name = "report-" + report.donor() + "-" + report.period().from() + "-"
                + report.period().until() + "." + form.ending();
        try {
            return switch (form) {
                case JSON -> whole(report.content(), MediaType.APPLICATION_JSON, name);
                case PDF -> whole(ReportPdf.of(report, locale), "application/pdf", name);
                case CSV -> {
                    Packed file = new Packed();
                    rows(report, new Csv(file.out()), new ReportWords(locale));
                    yield file.answer(Csv.TYPE, name);
                }
                case XLSX -> {
                    Packed file = new Packed();
                    ReportWords words = new ReportWords(locale);
                    rows(report, new Xlsx(file.out(), words.of("SHEET")), words);
                    yield file.answer(Xlsx.TYPE, name);
                }
            };
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Response whole(Object file, String type, String name) {
        return Response.ok(file, type)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .header("Cache-Control", "no-store")
                .build();
    }

    private static void rows(Report report, Rows file, ReportWords words) throws IOException {
        try (Rows rows = file) {
            DonorReport told = report.read();
            rows.row(COLUMNS.stream().map(words::of).toArray());
            about(rows, words, "DONOR", told.donor() + " " + told.donorName());
            about(rows, words, "FROM", told.from());
            about(rows, words, "UNTIL", told.until());
            about(rows, words, "LEAST", told.least());
            about(rows, words, "HASH", report.hash());
            about(rows, words, "ACT", report.id());
            for (DonorReport.Section section : told.envelopes()) {
                accounts(rows, words, section);
                tables(rows, words, section);
                cells(rows, words, section);
            }
        }
    }

    private static void about(Rows rows, ReportWords words, String what, Object value) throws IOException {
        rows.row(null, null, words.of("ABOUT"), words.of(what), value);
    }

    private static void accounts(Rows rows, ReportWords words, DonorReport.Section section) throws IOException {
        for (DonorReport.Held held : section.accounts()) {
            rows.row(
                    section.code(),
                    section.currency(),
                    words.of("ACCOUNTS"),
                    words.account(held.account()),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    new BigDecimal(held.opening()),
                    new BigDecimal(held.closing()));
        }
        for (var move : section.moves().entrySet()) {
            rows.row(
                    section.code(),
                    section.currency(),
                    words.of("MOVES"),
                    words.move(move.getKey()),
                    null,
                    null,
                    new BigDecimal(move.getValue()));
        }
        rows.row(
                section.code(),
                section.currency(),
                words.of("GRANTS"),
                null,
                null,
                section.grants() == null ? words.of("TOO_FEW") : section.grants());
    }

    private static void tables(Rows rows, ReportWords words, DonorReport.Section section) throws IOException {
        for (DonorReport.Table table : section.tables()) {
            for (DonorReport.Line line : table.lines()) {
                rows.row(
                        section.code(),
                        section.currency(),
                        words.of("BY_" + table.by()),
                        words.line(table.by(), line.key()),
                        null,
                        line.grants(),
                        new BigDecimal(line.amount()),
                        number(line.paid()),
                        number(line.lowestRate()),
                        number(line.highestRate()));
            }
        }
    }

    private static void cells(Rows rows, ReportWords words, DonorReport.Section section) throws IOException {
        if (section.cells() == null) {
            return;
        }
        for (int row = 0; row < section.regions().size(); row++) {
            for (int column = 0; column < section.types().size(); column++) {
                DonorReport.Cell cell = section.cells().get(row).get(column);
                rows.row(
                        section.code(),
                        section.currency(),
                        words.of("BY_REGION_AND_TYPE"),
                        words.region(section.regions().get(row)),
                        words.type(section.types().get(column)),
                        cell == null ? words.of("WITHHELD") : cell.grants(),
                        cell == null ? words.of("WITHHELD") : new BigDecimal(cell.amount()));
            }
        }
    }

    private static BigDecimal number(String textOrNull) {
        return textOrNull == null ? null : new BigDecimal(textOrNull);
    }
}
