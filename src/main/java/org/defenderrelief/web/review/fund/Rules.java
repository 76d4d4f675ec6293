package org.defenderrelief.web.review.fund;

import java.util.TreeSet;
import java.util.stream.Collectors;

import org.defenderrelief.fund.DonorRules;
import org.defenderrelief.fund.PersonLimit;
import org.defenderrelief.fund.Screening;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.web.shared.Choices;

/**
 * What else a donor asks, as it is shown.
 *
 * @param mostOfRequest in hundredths, or null; likewise {@code mostOfBudget}
 * @param personMost how much one person gets, or null; {@code personMonths} is 0 then
 * @param excludedRegions their names, empty for none
 * @param excludedPartners codes of organisations, empty for none
 * @param screening code, or null where nobody is compared with a list
 */
public record Rules(
        String exchange,
        boolean bearsCosts,
        String reporting,
        Integer mostOfRequest,
        Integer mostOfBudget,
        Money personMost,
        int personMonths,
        String excludedRegions,
        String excludedPartners,
        String screening) {
    static Rules of(DonorRules rules, Choices choices) {
        return new Rules(
                rules.exchange().name(),
                rules.bearsCosts(),
                rules.reporting().getCurrencyCode(),
                rules.mostOfRequest().orElse(null),
                rules.mostOfBudget().orElse(null),
                rules.perPerson().map(PersonLimit::most).orElse(null),
                rules.perPerson().map(PersonLimit::months).orElse(0),
                new TreeSet<>(rules.exclusions().regions())
                        .stream().map(choices::region).collect(Collectors.joining(", ")),
                rules.exclusions().partners().stream()
                        .map(PartnerId::value)
                        .sorted()
                        .collect(Collectors.joining(", ")),
                rules.screening() == Screening.NONE ? null : rules.screening().name());
    }
}
