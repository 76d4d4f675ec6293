package org.defenderrelief.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.defenderrelief.history.ActRule;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.SaidBy;

/** A dishonest server signs in the name of its people what betrays somebody: the verification names it. */
class ReportRulesTest {
    private static final String ONE = UUID.randomUUID().toString();
    private static final String OTHER = UUID.randomUUID().toString();

    private final SaidBy acts = SaidBy.aboutNone();

    @Test
    void reportsOfTheSamePeriodAndOfOthersAreFine() {
        of("EU", ONE, "2026-01-01", "2026-03-31", 5);
        of("EU", "", "2026-01-01", "2026-03-31", 5);
        of("EU", ONE, "2026-04-01", "2026-04-30", 5);
        of("EU", OTHER, "2026-01-01", "2026-03-31", 5);
        of("UN", "", "2026-02-01", "2026-02-28", 5);
        assertThat(named()).isEmpty();
    }

    @Test
    void twoThatShareSomeDaysAreNamed() {
        of("EU", ONE, "2026-01-01", "2026-03-31", 5);
        Said longer = of("EU", ONE, "2026-01-01", "2026-04-30", 5);
        assertThat(named()).contains(longer.act());
    }

    @Test
    void oneOfTheDonorSharesDaysWithEachEnvelope() {
        of("EU", ONE, "2026-01-01", "2026-03-31", 5);
        Said all = of("EU", "", "2026-03-01", "2026-03-31", 5);
        assertThat(named()).contains(all.act());
    }

    @Test
    void theSamePeriodWithAnotherLeastIsNamed() {
        of("EU", ONE, "2026-01-01", "2026-03-31", 5);
        Said more = of("EU", ONE, "2026-01-01", "2026-03-31", 3);
        assertThat(named()).contains(more.act());
    }

    @Test
    void whatNamesNoPeriodIsNamed() {
        Said none = of("EU", ONE, "some day", "2026-03-31", 5);
        assertThat(named()).contains(none.act());
    }

    @Test
    void whoMakesOneHasToSign() {
        Said unsigned = acts.signs(1, "", ReportFacts.MADE, "donor", "EU");
        assertThat(new ReportRules.MadeInOffice()
                        .broken(acts.acts(), Optional.empty())
                        .map(ActRule.Broken::act))
                .contains(unsigned.act());
    }

    private Said of(String donor, String envelope, String from, String until, int least) {
        String number = Integer.toString(least);
        return envelope.isEmpty()
                ? acts.does(1, ReportFacts.MADE, "donor", donor, "from", from, "until", until, "least", number)
                : acts.does(
                        1,
                        ReportFacts.MADE,
                        "donor",
                        donor,
                        "envelope",
                        envelope,
                        "from",
                        from,
                        "until",
                        until,
                        "least",
                        number);
    }

    private Optional<UUID> named() {
        return new ReportRules.NoneOverlap()
                .broken(acts.acts(), Optional.empty())
                .map(ActRule.Broken::act);
    }
}
