package org.defenderrelief.fund;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.PlainText;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Regions;
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
            wrong.add(new Violation("total", Flaw.MORE_THAN_NOTHING));
        }
        if (!terms.ceiling().currency().equals(terms.total().currency())) {
            wrong.add(new Violation("ceiling", Flaw.CURRENCY_OF_TOTAL));
        } else if (terms.ceiling().isZero() || terms.ceiling().isMoreThan(terms.total())) {
            wrong.add(new Violation("ceiling", Flaw.CEILING));
        }
        DayOfRule.check("validFrom", terms.validFrom(), wrong);
        DayOfRule.check("validUntil", terms.validUntil(), wrong);
        if (terms.validUntil().isBefore(terms.validFrom())) {
            wrong.add(new Violation("validUntil", Flaw.UNTIL_BEFORE_FROM));
        }
        if (terms.rules()
                .mostOfRequest()
                .filter(share -> share < 1 || share > 99)
                .isPresent()) {
            wrong.add(new Violation("mostOfRequest", Flaw.SHARE_OF_REQUEST));
        }
        DonorRulesCheck.of(terms, wrong);
        if (!terms.regions().stream().allMatch(Regions::isRegion)) {
            wrong.add(new Violation("regions", Flaw.REGIONS));
        }
        if (!wrong.isEmpty()) {
            throw new Problem.InvalidInput(wrong);
        }
    }

    private static void code(String field, String value, List<Violation> wrong) {
        if (value == null || !CODE.matcher(value).matches()) {
            wrong.add(new Violation(field, Flaw.CODE_FORM));
        }
    }

    private static void text(String field, String value, List<Violation> wrong) {
        if (value == null || PlainText.isBlank(value) || value.length() > 200) {
            wrong.add(new Violation(field, Flaw.SIZE_200));
        } else if (value.codePoints().anyMatch(NewEnvelope::isInvisible)) {
            wrong.add(new Violation(field, Flaw.INVISIBLE));
        }
    }

    private static boolean isInvisible(int point) {
        int type = Character.getType(point);
        return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE;
    }
}
