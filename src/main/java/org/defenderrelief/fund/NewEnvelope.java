package org.defenderrelief.fund;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Violation;

/**
 * An envelope to be opened.
 *
 * @param donorCode short name of the donor, 2 to 32 of A-Z, 0-9 and hyphen; a new one is recorded with the name
 * @param donorName the donor's name, at most 200 characters
 * @param code short name of the envelope, 2 to 32 of A-Z, 0-9 and hyphen, used once
 * @param title what it is for, at most 200 characters
 */
public record NewEnvelope(String donorCode, String donorName, String code, String title, Terms terms) {
    private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9-]{1,31}");

    /** @throws Problem.InvalidInput if anything in it cannot be */
    void validate() {
        List<Violation> wrong = new ArrayList<>();
        code("donorCode", donorCode, wrong);
        text("donorName", donorName, wrong);
        code("code", code, wrong);
        text("title", title, wrong);
        if (terms.total().isZero()) {
            wrong.add(new Violation("total", "RANGE", "must be more than nothing"));
        }
        if (!terms.ceiling().currency().equals(terms.total().currency())) {
            wrong.add(new Violation("ceiling", "CURRENCY", "must be in the currency of the total"));
        } else if (terms.ceiling().isZero() || terms.ceiling().isMoreThan(terms.total())) {
            wrong.add(new Violation("ceiling", "RANGE", "must be more than nothing and at most the total"));
        }
        if (terms.validUntil().isBefore(terms.validFrom())) {
            wrong.add(new Violation("validUntil", "RANGE", "must not be before validFrom"));
        }
        if (!terms.regions().stream().allMatch(Regions::isRegion)) {
            wrong.add(new Violation("regions", "UNKNOWN", "must be UN M49 codes of geographic regions, such as 011"));
        }
        if (!wrong.isEmpty()) {
            throw new Problem.InvalidInput(wrong);
        }
    }

    private static void code(String field, String value, List<Violation> wrong) {
        if (value == null || !CODE.matcher(value).matches()) {
            wrong.add(new Violation(
                    field, "FORM", "must be 2 to 32 of A-Z, 0-9 and hyphen, beginning with a letter or digit"));
        }
    }

    private static void text(String field, String value, List<Violation> wrong) {
        if (value == null || value.isBlank() || value.length() > 200) {
            wrong.add(new Violation(field, "SIZE", "must have 1 to 200 characters"));
        } else if (value.codePoints().anyMatch(NewEnvelope::isInvisible)) {
            wrong.add(new Violation(field, "CHARACTER", "must not contain control or invisible characters"));
        }
    }

    private static boolean isInvisible(int point) {
        int type = Character.getType(point);
        return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE;
    }
}
