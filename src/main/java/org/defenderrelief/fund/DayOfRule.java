package org.defenderrelief.fund;

import java.time.LocalDate;
import java.util.List;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Violation;

/**
 * The days that a rule of money can name: of 1900 to 2199. Of some others the database keeps another day than was signed, and what one person proposed would stand
 * there as false for good.
 */
final class DayOfRule {
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;

    private DayOfRule() {}

    static void check(String field, LocalDate day, List<Violation> wrong) {
        if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
            wrong.add(new Violation(field, Flaw.DAY_OF_RULE));
        }
    }
}
