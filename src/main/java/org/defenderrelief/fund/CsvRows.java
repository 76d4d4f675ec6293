package org.defenderrelief.fund;

import java.util.ArrayList;
import java.util.List;

import org.defenderrelief.kernel.Flaw;

/** The rows of a table in text (RFC 4180), with commas, semicolons or tabs, whichever the first line has most of. Empty lines are none. */
final class CsvRows {
    private static final int LONGEST_CELL = 2_000;
    private static final int MOST_CELLS = 50;

    private final String text;
    private final char between;
    private int at;

    private CsvRows(String text, char between) {
        this.text = text;
        this.between = between;
    }

    /** @throws org.defenderrelief.kernel.Problem.InvalidInput if it is no such table, or ends within a quoted cell */
    static List<List<String>> read(String text) {
        CsvRows rows = new CsvRows(text, between(text));
        List<List<String>> read = new ArrayList<>();
        while (rows.at < text.length()) {
            List<String> row = rows.row();
            if (row.size() > 1 || !row.get(0).isBlank()) {
                read.add(row);
            }
            if (read.size() > PublishedRates.MOST) {
                throw ReadRates.wrong(Flaw.RATES_MOST);
            }
        }
        if (read.isEmpty()) {
            throw ReadRates.wrong(Flaw.RATES_NONE);
        }
        return read;
    }

    private static char between(String text) {
        String first = text.lines().findFirst().orElse("");
        char most = ',';
        for (char sign : new char[] {';', '\t'}) {
            if (count(first, sign) > count(first, most)) {
                most = sign;
            }
        }
        return most;
    }

    private static long count(String line, char sign) {
        return line.chars().filter(each -> each == sign).count();
    }

    private List<String> row() {
        List<String> cells = new ArrayList<>();
        while (true) {
            cells.add(at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
            if (cells.size() > MOST_CELLS) {
                throw ReadRates.wrong(Flaw.RATES_FILE);
            }
            if (at == text.length()) {
                return cells;
            }
            char end = text.charAt(at++);
            if (end != between) {
                if (end == '\r' && at < text.length() && text.charAt(at) == '\n') {
                    at++;
                }
                return cells;
            }
        }
    }

    private String plain() {
        int from = at;
        while (at < text.length() && !isEnd(text.charAt(at))) {
            if (text.charAt(at) == '"') {
                throw ReadRates.wrong(Flaw.RATES_FILE);
            }
            at++;
        }
        return bounded(text.substring(from, at));
    }

    private String quoted() {
        StringBuilder cell = new StringBuilder();
        at++;
        while (at < text.length()) {
            char sign = text.charAt(at++);
            if (sign != '"') {
                cell.append(sign);
            } else if (at < text.length() && text.charAt(at) == '"') {
                cell.append('"');
                at++;
            } else if (at == text.length() || isEnd(text.charAt(at))) {
                return bounded(cell.toString());
            } else {
                throw ReadRates.wrong(Flaw.RATES_FILE);
            }
        }
        throw ReadRates.wrong(Flaw.RATES_CUT);
    }

    private boolean isEnd(char sign) {
        return sign == between || sign == '\n' || sign == '\r';
    }

    private static String bounded(String cell) {
        if (cell.length() > LONGEST_CELL) {
            throw ReadRates.wrong(Flaw.RATES_FILE);
        }
        return cell;
    }
}
