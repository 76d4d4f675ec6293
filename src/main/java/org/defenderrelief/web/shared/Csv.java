package org.defenderrelief.web.shared;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Rows of comma-separated values (RFC 4180), in UTF-8, written as they come. Text stands in quotes. Text that a spreadsheet would take for a
 * formula gets an apostrophe in front (OWASP, CSV Injection), as spreadsheets mark text themselves; so does what would be one where a spreadsheet
 * divides at semicolons or tabs, as in languages with a decimal comma. Numbers stay numbers.
 */
public final class Csv implements Rows {
    public static final String TYPE = "text/csv;charset=utf-8;header=present";

    /** How a formula begins, in full-width signs too; a tab or line break in front does not hide it from spreadsheets. */
    private static final Pattern FORMULA =
            Pattern.compile("[=+\\-@\\t\\r\\n\uff1d\uff0b\uff0d\uff20].*", Pattern.DOTALL);

    private static final Pattern FORMULA_WITHIN =
            Pattern.compile("(?<!^)([;\\t\\r\\n][\\s\"']*)(?=[=+\\-@\uff1d\uff0b\uff0d\uff20])");

    private final BufferedWriter out;

    /** @param out written to as rows come; closed with this */
    public Csv(OutputStream out) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    @Override
    public void row(Object... cells) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) {
                out.write(',');
            }
            out.write(cell(cells[i]));
        }
        out.write("\r\n");
    }

    static String cell(Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        if (value instanceof Number) {
            return text;
        }
        String within = FORMULA_WITHIN.matcher(text).replaceAll("$1'");
        String safe = FORMULA.matcher(text).matches() ? "'" + within : within;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
