package org.defenderrelief.fund;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Regions;
import org.defenderrelief.kernel.Violation;

/** Whether what a donor asks can be asked. */
final class DonorRulesCheck {
    private DonorRulesCheck() {}

    /** Adds what cannot be. */
    static void of(Terms terms, List<Violation> wrong) {
        DonorRules rules = terms.rules();
        if (rules.mostOfBudget().filter(share -> share < 1 || share > 99).isPresent()) {
            wrong.add(new Violation("mostOfBudget", Flaw.SHARE_OF_REQUEST));
        }
        rules.perPerson().ifPresent(limit -> perPerson(limit, terms, wrong));
        Exclusions exclusions = rules.exclusions();
        if (!exclusions.regions().stream().allMatch(Regions::isRegion)) {
            wrong.add(new Violation("excludedRegions", Flaw.REGIONS));
        }
        if (exclusions.partners().size() > Exclusions.MOST_PARTNERS) {
            wrong.add(new Violation("excludedPartners", Flaw.SIZE_OF_LIST));
        }
        if (rules.exchange() == ExchangeRule.PERIOD_AVERAGE && months(terms) > Rates.MOST_MONTHS) {
            wrong.add(new Violation("exchange", Flaw.PERIOD_OF_AVERAGE));
        }
    }

    private static void perPerson(PersonLimit limit, Terms terms, List<Violation> wrong) {
        if (!limit.most().currency().equals(terms.total().currency())) {
            wrong.add(new Violation("personMost", Flaw.CURRENCY_OF_TOTAL));
        } else if (limit.most().isZero() || limit.most().isMoreThan(terms.total())) {
            wrong.add(new Violation("personMost", Flaw.CEILING));
        }
        if (limit.months() < 1 || limit.months() > PersonLimit.LONGEST) {
            wrong.add(new Violation("personMonths", Flaw.CEILING_MONTHS));
        }
    }

    private static long months(Terms terms) {
        return ChronoUnit.MONTHS.between(YearMonth.from(terms.validFrom()), YearMonth.from(terms.validUntil())) + 1;
    }
}
