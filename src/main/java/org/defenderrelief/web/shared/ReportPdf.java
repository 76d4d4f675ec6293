package org.defenderrelief.web.shared;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.defenderrelief.reporting.DonorReport;
import org.defenderrelief.reporting.Report;

/** A donor's report as pages. */
final class ReportPdf {
    private static final float[] THREE = {0.5f, 0.25f, 0.25f};
    private static final float[] TWO = {0.6f, 0.4f};
    private static final float[] FIVE = {0.28f, 0.12f, 0.2f, 0.2f, 0.2f};

    private final PdfPages pages;
    private final ReportWords words;

    private ReportPdf(PdfPages pages, ReportWords words) {
        this.pages = pages;
        this.words = words;
    }

    static byte[] of(Report report, Locale locale) throws IOException {
        try (PdfPages pages = new PdfPages(locale.toLanguageTag(), Languages.isRightToLeft(locale))) {
            return new ReportPdf(pages, new ReportWords(locale)).bytes(report);
        }
    }

    private byte[] bytes(Report report) throws IOException {
        DonorReport told = report.read();
        pages.title(words.of("TITLE"));
        about("DONOR", told.donorName() + " (" + told.donor() + ")");
        about("FROM", told.from());
        about("UNTIL", told.until());
        about("ACT", report.id().toString());
        about("HASH", report.hash());
        pages.blank(true);
        pages.text(words.of("WITHHELD_WHY").replace("{0}", told.least()));
        for (DonorReport.Section section : told.envelopes()) {
            section(section);
        }
        return pages.bytes();
    }

    private void about(String what, String value) throws IOException {
        pages.text(words.of(what) + ": " + value);
    }

    private void section(DonorReport.Section section) throws IOException {
        pages.blank(false);
        pages.heading(section.code() + " – " + section.title());
        pages.row(
                List.of(
                        words.of("ACCOUNTS") + " (" + section.currency() + ")",
                        words.of("OPENING"),
                        words.of("CLOSING")),
                THREE);
        for (DonorReport.Held held : section.accounts()) {
            pages.row(List.of(words.account(held.account()), held.opening(), held.closing()), THREE);
        }
        pages.blank(true);
        pages.row(List.of(words.of("MOVES"), words.of("AMOUNT")), TWO);
        for (var move : section.moves().entrySet()) {
            pages.row(List.of(words.move(move.getKey()), move.getValue()), TWO);
        }
        pages.blank(true);
        pages.row(
                List.of(
                        words.of("GRANTS"),
                        section.grants() == null
                                ? words.of("TOO_FEW")
                                : section.grants().toString()),
                TWO);
        for (DonorReport.Table table : section.tables()) {
            table(table);
        }
        cells(section);
    }

    private void table(DonorReport.Table table) throws IOException {
        pages.blank(true);
        if (table.by() != DonorReport.By.CURRENCY) {
            pages.row(List.of(words.of("BY_" + table.by()), words.of("GRANTS"), words.of("AMOUNT")), THREE);
            for (DonorReport.Line line : table.lines()) {
                pages.row(
                        List.of(words.line(table.by(), line.key()), Long.toString(line.grants()), line.amount()),
                        THREE);
            }
            return;
        }
        pages.row(
                List.of(
                        words.of("BY_CURRENCY"),
                        words.of("GRANTS"),
                        words.of("AMOUNT"),
                        words.of("PAID"),
                        words.of("RATES")),
                FIVE);
        for (DonorReport.Line line : table.lines()) {
            pages.row(
                    List.of(
                            words.line(table.by(), line.key()),
                            Long.toString(line.grants()),
                            line.amount(),
                            line.paid() == null ? "" : line.paid(),
                            rates(line)),
                    FIVE);
        }
    }

    private static String rates(DonorReport.Line line) {
        if (line.lowestRate() == null) {
            return "";
        }
        return line.lowestRate().equals(line.highestRate())
                ? line.lowestRate()
                : line.lowestRate() + " – " + line.highestRate();
    }

    private void cells(DonorReport.Section section) throws IOException {
        if (section.cells() == null) {
            return;
        }
        pages.blank(true);
        pages.row(List.of(words.of("BY_REGION_AND_TYPE"), words.of("GRANTS"), words.of("AMOUNT")), THREE);
        for (int row = 0; row < section.regions().size(); row++) {
            List<DonorReport.Cell> cells = new ArrayList<>(section.cells().get(row));
            for (int column = 0; column < cells.size(); column++) {
                DonorReport.Cell cell = cells.get(column);
                if (cell == null || cell.grants() > 0) {
                    pages.row(
                            List.of(
                                    words.region(section.regions().get(row)) + ", "
                                            + words.type(section.types().get(column)),
                                    cell == null ? words.of("WITHHELD") : Long.toString(cell.grants()),
                                    cell == null ? "" : cell.amount()),
                            THREE);
                }
            }
        }
    }
}
