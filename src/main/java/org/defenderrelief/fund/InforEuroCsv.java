package org.defenderrelief.fund;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.defenderrelief.kernel.Flaw;

/**
 * A month of InforEuro as a table: a row of headings, by which the columns of the currency's code and of the rate are found, and a row for
 * each country. Between cells stand commas, semicolons or tabs. Nothing in it is computed: a cell that begins as a formula does is refused.
 */
final class InforEuroCsv {
    private static final Set<String> CODES =
            Set.of("isoa3code", "isocode", "currencycode", "currencyisocode", "currencyiso", "iso", "code");
    private static final Set<String> VALUES = Set.of("value", "rate", "exchangerate", "amount");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,12}([.,][0-9]{1,12})?");
    private static final String FORMULA = "=+-@\t\r";

    private InforEuroCsv() {}

    static void read(String text, LocalDate day, ReadRates into) {
        List<List<String>> rows = CsvRows.read(text);
        List<String> headings = rows.get(0).stream()
                .map(heading -> heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", ""))
                .toList();
        int code = only(headings, CODES);
        int value = only(headings, VALUES);
        if (value == headings.size() - 1 && !text.endsWith("\n") && !text.endsWith("\r")) {
            // Nothing else would tell 655.957 from what is left of it.
            throw ReadRates.wrong(Flaw.RATES_CUT);
        }
        for (int row = 1; row < rows.size(); row++) {
            List<String> cells = rows.get(row);
            int where = row;
            if (cells.stream().anyMatch(InforEuroCsv::isFormula)) {
                throw ReadRates.wrong(Flaw.RATES_FORMULA, where);
            }
            if (cells.size() != headings.size()) {
                throw ReadRates.wrong(row == rows.size() - 1 ? Flaw.RATES_CUT : Flaw.RATES_FILE);
            }
            String number = cells.get(value).strip();
            if (!DECIMAL.matcher(number).matches()) {
                throw ReadRates.wrong(Flaw.RATES_NUMBER, where);
            }
            into.add(day, cells.get(code).strip(), new BigDecimal(number.replace(',', '.')), where);
        }
    }

    /** The one column that is called so. */
    private static int only(List<String> headings, Set<String> names) {
        int[] found = IntStream.range(0, headings.size())
                .filter(column -> names.contains(headings.get(column)))
                .toArray();
        if (found.length != 1) {
            throw ReadRates.wrong(Flaw.RATES_FILE);
        }
        return found[0];
    }

    private static boolean isFormula(String cell) {
        return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0;
    }
}
