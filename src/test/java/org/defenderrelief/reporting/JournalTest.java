package org.defenderrelief.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.fund.CommitmentId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.testing.DemoPeople;

/** What goes into the books adds up, by itself and with the period after it; and the list of grants names nobody. */
@QuarkusTest
class JournalTest {
    @Inject
    ReportFixture fixture;

    @Inject
    DemoPeople people;

    @Inject
    ReportingConfig config;

    private ReportFixture.Given given;

    @BeforeEach
    void anEnvelopeWithGrants() {
        given = fixture.envelope(ReportFixture.donor(), "9000.00");
        CommitmentId paid = fixture.grant(given, "011", Set.of(AssistanceType.RELOCATION), "100.00", "EUR");
        fixture.paid(paid, "40.00", "EUR");
        fixture.paid(paid, "35.50", "EUR");
        fixture.grant(given, "014", Set.of(AssistanceType.LEGAL, AssistanceType.MEDICAL), "250.00", "EUR");
    }

    @Test
    void debitsAreCreditsAndEachAccountComesToNothing() {
        List<JournalLine> journal = journal(ReportFixture.thisMonth());
        Map<String, BigDecimal> accounts = new HashMap<>();
        for (JournalLine line : journal) {
            accounts.merge(line.debit(), line.amount().amount(), BigDecimal::add);
            accounts.merge(line.credit(), line.amount().amount().negate(), BigDecimal::add);
        }
        assertThat(accounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("0");
        Set<String> own = new HashSet<>(accounts.keySet());
        own.removeAll(Set.of(config.accounts().opening(), config.accounts().closing()));
        assertThat(own).contains("1000", "1100", "3000", "4000");
        assertThat(own).allSatisfy(account -> assertThat(accounts.get(account)).isEqualByComparingTo("0"));
        assertThat(journal)
                .filteredOn(line -> !line.kind().equals("CLOSING"))
                .extracting(line -> line.kind() + " " + line.debit() + " " + line.credit() + " "
                        + line.amount().plainAmount())
                .containsExactly(
                        "FUNDED 1000 3000 9000.00",
                        "COMMITTED 1100 1000 100.00",
                        "PAID_OUT 4000 1100 40.00",
                        "PAID_OUT 4000 1100 35.50",
                        "COMMITTED 1100 1000 250.00");
        assertThat(journal)
                .filteredOn(line -> !line.kind().equals("CLOSING"))
                .extracting(JournalLine::document)
                .doesNotHaveDuplicates()
                .contains(given.code() + "/1");
    }

    @Test
    void onePeriodOpensWithWhatTheOneBeforeClosedWith() {
        Period now = ReportFixture.thisMonth();
        LocalDate next = now.until().plusDays(1);
        Map<String, BigDecimal> closed = balances(journal(now), "CLOSING");
        Map<String, BigDecimal> opened = balances(journal(new Period(next, next)), "OPENING");
        assertThat(opened).isNotEmpty();
        opened.forEach(
                (account, held) -> assertThat(held.negate()).as(account).isEqualByComparingTo(closed.get(account)));
        assertThat(opened.keySet()).isEqualTo(closed.keySet());
        assertThat(journal(ReportFixture.lastMonth())).isEmpty();
    }

    /** By account; what is debited is more than zero. */
    private static Map<String, BigDecimal> balances(List<JournalLine> journal, String kind) {
        Map<String, BigDecimal> balances = new HashMap<>();
        for (JournalLine line : journal) {
            if (line.kind().equals(kind)) {
                boolean debited = !line.debit().startsWith("9");
                balances.merge(
                        debited ? line.debit() : line.credit(),
                        debited
                                ? line.amount().amount()
                                : line.amount().amount().negate(),
                        BigDecimal::add);
            }
        }
        return balances;
    }

    @Test
    void theListHasALineForEachGrantUnderACodeOfThisListAlone() {
        List<GrantLine> list = grants();
        assertThat(list)
                .extracting(line -> line.region() + " " + line.amount() + " " + line.sent() + " "
                        + line.firstMoney().isPresent())
                .containsExactly("011 EUR 100.00 EUR 75.50 true", "014 EUR 250.00 EUR 0.00 false");
        assertThat(list)
                .extracting(GrantLine::code)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("B-[0-9a-f]{16}"));
        assertThat(grants())
                .extracting(GrantLine::code)
                .doesNotContainAnyElementsOf(list.stream().map(GrantLine::code).toList());
        assertThat(list.get(0).document()).isEqualTo(given.code() + "/2");
    }

    @Test
    void itIsForFinanceKeepersAndAuditors() {
        for (String other : List.of("triage-1", "committee-1")) {
            assertThatThrownBy(() -> fixture.journal()
                            .read(people.actor(other), Optional.empty(), ReportFixture.lastMonth(), line -> {}))
                    .as(other)
                    .isInstanceOf(Problem.Forbidden.class);
            assertThatThrownBy(() -> fixture.list()
                            .list(people.actor(other), Optional.empty(), ReportFixture.lastMonth(), line -> {}))
                    .as(other)
                    .isInstanceOf(Problem.Forbidden.class);
        }
    }

    private List<JournalLine> journal(Period period) {
        List<JournalLine> lines = new ArrayList<>();
        fixture.journal().read(people.actor("finance-1"), Optional.of(given.code()), period, lines::add);
        return lines;
    }

    private List<GrantLine> grants() {
        List<GrantLine> lines = new ArrayList<>();
        fixture.list()
                .list(people.actor("auditor-1"), Optional.of(given.code()), ReportFixture.thisMonth(), lines::add);
        return lines;
    }
}
