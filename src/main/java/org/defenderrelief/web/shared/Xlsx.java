package org.defenderrelief.web.shared;

import java.io.IOException;
import java.io.OutputStream;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Rows of one sheet as Office Open XML, written as they come. Text stands in cells of text, so that no spreadsheet takes it for a formula; a text that
 * begins as one is text all the same. Numbers stay numbers.
 */
public final class Xlsx implements Rows {
    public static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** What is behind is in memory no longer. */
    private static final int FLUSHED = 500;

    private final OutputStream out;
    private final Workbook workbook;
    private final Worksheet sheet;
    private int row;

    /** @param out written to as rows come; closed with this @param name of the sheet */
    public Xlsx(OutputStream out, String name) {
        this.out = out;
        workbook = new Workbook(out, "Defender Relief", null);
        sheet = workbook.newWorksheet(name);
    }

    @Override
    public void row(Object... cells) throws IOException {
        for (int column = 0; column < cells.length; column++) {
            if (cells[column] instanceof Number number) {
                sheet.value(row, column, number);
            } else if (cells[column] != null) {
                sheet.inlineString(row, column, cells[column].toString());
            }
        }
        row++;
        if (row % FLUSHED == 0) {
            sheet.flush();
        }
    }

    @Override
    public void close() throws IOException {
        workbook.close();
        out.close();
    }
}
