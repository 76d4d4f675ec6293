package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;

import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.casefile.RegisterCase;
import org.defenderrelief.clocks.DeadlineKind;
import org.defenderrelief.clocks.LateDeadlines;
import org.defenderrelief.committee.PoliciesToMind;
import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.disbursement.NewPayment;
import org.defenderrelief.disbursement.PaymentMethod;
import org.defenderrelief.disbursement.PlanPayment;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.testing.UnsignedEntry;
import org.defenderrelief.testing.WebClient;
import org.defenderrelief.web.shared.UnreadableRows;

/** Somebody with the database writes into one row what no program of ours can read: nobody else's work stands still for that. */
@QuarkusTest
class UnreadableRowsTest {
    /** What a first page says where a part of it could not be read. */
    private static final String UNREADABLE = "Part of your work cannot be shown";

    private static final String SAMPLE = "02-rdc-kivu-subsistence-fr.json";

    @TestHTTPResource("/")
    String root;

    @Inject
    UnreadableRows rows;

    @Inject
    ApprovedCases approvals;

    @Inject
    PlanPayment plan;

    @Inject
    DemoPeople people;

    @Inject
    LateDeadlines late;

    @Inject
    PoliciesToMind policies;

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "case_file, status, 'XQX', triage-1",
                "case_file, urgency, 'XQX', triage-1",
                "case_file, requested_currency, 'XQX', triage-1",
                "case_file, urgency, 'XQX', committee-1",
                "case_file, urgency, 'XQX', finance-1",
                "payment, status, 'XQX', finance-1",
                "payment, method, 'XQX', finance-1",
                "payment, currency, 'XQX', finance-1",
                "committee_round, status, 'XQX', committee-1",
                "committee_round, kind, 'XQX', committee-1",
                "case_file, decision_due, 0, triage-1",
                "case_file, received_at, 0, triage-1",
                "case_file, status_since, 0, triage-1",
                "case_file, requested_amount, requested_amount + 0.001, triage-1",
                "case_file, requested_amount, -5, triage-1",
                "case_file, reference, 'DR-ILOU-0000', triage-1",
                "case_file, region, 'A!B', triage-1",
                "payment, status_since, 0, finance-1",
                "payment, amount, amount + 0.001, finance-1",
                "committee_round, due_at, 0, committee-1",
                "committee_round, amount, amount + 0.001, committee-1",
                "committee_round, tranches, 'XQX', committee-1",
                "committee_round, tranches, '1+XQX', triage-1",
                "committee_round, tranches, '1+XQX', finance-1"
            })
    void oneRowCostsAPersonOnePartOfTheirPage(String table, String column, String value, String person) {
        ApprovedCases.Approved spoilt = approvals.approved(Money.of("900.00", "EUR"));
        plan.plan(
                approvals.by(people.acting("finance-1"), spoilt),
                new NewPayment(
                        Optional.empty(),
                        Money.of("400.00", "EUR"),
                        PaymentMethod.MONEY_TRANSFER_AGENCY,
                        Optional.empty()));
        CaseWork.Acknowledged other = CaseWork.submit(SAMPLE);
        WebClient browser = new WebClient();
        browser.signIn(root + "review", person);
        String key = table.equals("case_file") ? "id" : "case_id";
        try (TableInHand hand = new TableInHand(table, key + " = ?", spoilt.id().toString())) {
            // Whoever writes there decides how strict their session is.
            hand.change("SET sql_mode = ''");
            hand.run(
                    "UPDATE " + table + " SET " + column + " = " + value + " WHERE " + key + " = ?",
                    spoilt.id().toString());
            assertThat(browser.open(root + "review?all=true").status())
                    .as("home")
                    .isEqualTo(200);
            assertThat(browser.open(root + "review/people").status())
                    .as("a page that counts what waits")
                    .isEqualTo(200);
            assertThat(browser.open(root + "review/cases/" + spoilt.reference()).status())
                    .as("its own page")
                    .isIn(200, 404, 409);
            for (String list : new String[] {"review/cases", "review/rounds"}) {
                assertThat(browser.open(root + list).status()).as(list).isIn(200, 409);
            }
            if (person.startsWith("triage")) {
                assertThat(browser.open(root + "review/cases/" + other.reference())
                                .status())
                        .as("another case")
                        .isEqualTo(200);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"triage-1", "committee-1", "finance-1", "auditor-1", "keeper-1"})
    void aPolicyThatWasConfirmedAtNoTimeCostsNobodyAPage(String person) {
        approvals.approved(Money.of("900.00", "EUR"));
        String id = UUID.randomUUID().toString();
        WebClient browser = new WebClient();
        browser.signIn(root + "review", person);
        try (TableInHand hand = new TableInHand("committee_policy", "id = ?", id)) {
            hand.change("SET sql_mode = ''");
            hand.run(
                    "INSERT INTO committee_policy SELECT ?, NULL, currency, emergency_ceiling, emergency_cool_down_hours, '0000-00-00',"
                            + " proposed_by, '0000-00-00', proposed_act, confirmed_by, '0000-00-00', confirmed_act, NULL, NULL"
                            + " FROM committee_policy WHERE confirmed_act IS NOT NULL LIMIT 1",
                    id);
            WebClient.Answer home = browser.open(root + "review?all=true");
            assertThat(home.status()).as("home").isEqualTo(200);
            assertThat(home.body()).doesNotContain(UNREADABLE);
            assertThat(browser.open(root + "review/people").status())
                    .as("a page that counts what waits")
                    .isEqualTo(200);
            if (person.startsWith("keeper")) {
                for (String page : new String[] {"review/policies", "review/policies/versions"}) {
                    assertThat(browser.open(root + page).status()).as(page).isEqualTo(200);
                }
            }
            assertThatCode(policies::largestQuorum).doesNotThrowAnyException();
            assertThat(StolenDatabase.alarms()).contains("committee_policy/" + id);
        }
    }

    @Test
    void aCheckpointOfNoTimeCostsAnAuditorNoPartOfTheirPage() {
        String newest = StolenDatabase.value("SELECT MAX(tree_size) FROM history_checkpoint");
        WebClient browser = new WebClient();
        browser.signIn(root + "review", "auditor-1");
        try (TableInHand hand = new TableInHand("history_checkpoint", "tree_size = ?", newest)) {
            hand.change("SET sql_mode = ''");
            hand.run("UPDATE history_checkpoint SET signed_at = 0 WHERE tree_size = ?", newest);
            WebClient.Answer home = browser.open(root + "review?all=true");
            assertThat(home.status()).isEqualTo(200);
            assertThat(home.body()).contains("Newest checkpoint").doesNotContain(UNREADABLE);
        }
    }

    @Test
    void anEnvelopeOfNoDayStopsNoDeadlineOfAnother() {
        approvals.approved(Money.of("900.00", "EUR"));
        Optional<LateDeadlines.Line> before = late.of(Role.KEEPER, DeadlineKind.ENVELOPE);
        String id = UUID.randomUUID().toString();
        WebClient browser = new WebClient();
        browser.signIn(root + "review", "keeper-1");
        try (TableInHand hand = new TableInHand("envelope", "id = ?", id);
                TableInHand balance = new TableInHand("envelope_balance", "envelope_id = ?", id)) {
            hand.change("SET sql_mode = ''");
            hand.run(
                    "INSERT INTO envelope (id, donor_id, code, title, currency, total, ceiling, valid_from, valid_until, exchange_rule,"
                            + " bears_costs, reporting_currency, screening, proposed_by, proposed_at, proposed_act, confirmed_by,"
                            + " confirmed_at, confirmed_act) SELECT ?, UUID(), 'NO-DAY', title, currency, total, ceiling, '0000-00-00',"
                            + " '2199-01-01', exchange_rule, bears_costs, reporting_currency, screening, proposed_by,"
                            + " '0000-00-00', proposed_act, confirmed_by, '0000-00-00', confirmed_act FROM envelope"
                            + " WHERE confirmed_act IS NOT NULL LIMIT 1",
                    id);
            balance.run("INSERT INTO envelope_balance (envelope_id, funded, available) VALUES (?, 1, 1)", id);
            assertThat(late.of(Role.KEEPER, DeadlineKind.ENVELOPE)).isEqualTo(before);
            assertThat(StolenDatabase.alarms()).contains("envelope/" + id);
            WebClient.Answer home = browser.open(root + "review?all=true");
            assertThat(home.status()).as("home").isEqualTo(200);
            assertThat(home.body()).doesNotContain(UNREADABLE);
            for (String page : new String[] {"review/funds", "review/people"}) {
                assertThat(browser.open(root + page).status()).as(page).isEqualTo(200);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "exchange_rate | review/rates | (id, from_currency, to_currency, rate, source, rate_date, proposed_by, proposed_at, proposed_act)"
                        + " VALUES (?, 'EUR', 'XQX', 0, 'InforEuro', '0000-00-00', UUID(), '0000-00-00', UUID())",
                "exchange_rate | review/rates | (id, from_currency, to_currency, rate, source, rate_date, proposed_by, proposed_at, proposed_act)"
                        + " VALUES (?, 'EUR', 'USD', 1.1, 'InforEuro', '0000-00-00', UUID(), '0000-00-00', UUID())",
                "rate_import | review/rate-imports | (id, source, first_day, last_day, rate_count, file_hash, left_out, rates, proposed_by,"
                        + " proposed_at, proposed_act) VALUES (?, 'ECB', '0000-00-00', '0000-00-00', 1, '', '', '', UUID(), '0000-00-00', UUID())",
            })
    void ratesOfNoDayKeepNoOtherFromBeingShown(String table, String page, String row) {
        String id = UUID.randomUUID().toString();
        WebClient browser = new WebClient();
        browser.signIn(root + "review", "finance-1");
        try (TableInHand hand = new TableInHand(table, "id = ?", id)) {
            hand.change("SET sql_mode = ''");
            hand.run("INSERT INTO " + table + " " + row, id);
            assertThat(browser.open(root + page).status()).as(page).isEqualTo(200);
            assertThat(StolenDatabase.alarms()).contains(table + "/" + id);
        }
    }

    /** Entries that nobody signed, whose facts are no object: they stay for good, since nobody may take an entry away. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "[1]", "{\"kind\":{}}"})
    void entriesThatSayNothingReadableCostNobodyAPage(String facts) {
        CaseWork.Acknowledged sent = CaseWork.submit(SAMPLE);
        List<UnsignedEntry> forged = Stream.of(
                        "triage.aid-proposed",
                        "triage.aid-given",
                        "triage.accepted",
                        "own.answered",
                        "compartment.read",
                        "committee.vote-cast",
                        "disbursement.payment-sent",
                        "history.verified",
                        "history.not-authentic",
                        RegisterCase.ACTION)
                .map(action ->
                        UnsignedEntry.outOfLine(UUID.randomUUID().toString(), action, sent.id(), "triage", facts))
                .toList();
        try {
            for (String person : new String[] {"triage-1", "committee-1", "finance-1", "auditor-1", "keeper-1"}) {
                WebClient browser = new WebClient();
                browser.signIn(root + "review", person);
                WebClient.Answer home = browser.open(root + "review?all=true");
                assertThat(home.status()).as(person).isEqualTo(200);
                assertThat(home.body()).as(person).doesNotContain(UNREADABLE);
            }
            WebClient triage = new WebClient();
            triage.signIn(root + "review", "triage-1");
            for (String page : new String[] {"review/cases", "review/cases/" + sent.reference()}) {
                assertThat(triage.open(root + page).status()).as(page).isEqualTo(200);
            }
            WebClient auditor = new WebClient();
            auditor.signIn(root + "review", "auditor-1");
            assertThat(auditor.open(root + "review/history").status())
                    .as("the history")
                    .isEqualTo(200);
            WebClient keeper = new WebClient();
            keeper.signIn(root + "review", "keeper-1");
            assertThat(keeper.open(root + "review/figures").status())
                    .as("figures")
                    .isEqualTo(200);
            CaseWork.as("keeper-1").get("/api/v1/figures").then().statusCode(200);
        } finally {
            forged.forEach(UnsignedEntry::close);
        }
    }

    @Test
    void whatStandsBesideFailsNoPageAndAFailureOfOursIsToldAsNoRow() {
        String part = "test/" + UUID.randomUUID();
        assertThat(rows.<String>readBeside(part, () -> {
                    throw new NoSuchElementException("a failure of ours");
                }))
                .isEmpty();
        assertThat(StolenDatabase.alarms()).doesNotContain(part);
    }

    @Test
    void aPartThatCannotBeReadIsAlarmedAndAnyOtherFailureIsNone() {
        String part = "test/" + UUID.randomUUID();
        Instant noTime = null;
        assertThat(rows.read(part, () -> Instant.EPOCH.compareTo(noTime))).isEmpty();
        assertThat(StolenDatabase.alarms()).contains(part);
        String other = "test/" + UUID.randomUUID();
        assertThatThrownBy(() -> rows.read(other, () -> {
                    throw new IllegalStateException("a failure of ours");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(StolenDatabase.alarms()).doesNotContain(other);
    }

    @Test
    void whatCannotBeReadIsAlarmedAndSaidOnThePage() {
        ApprovedCases.Approved spoilt = approvals.approved(Money.of("900.00", "EUR"));
        WebClient browser = new WebClient();
        browser.signIn(root + "review", "triage-1");
        try (TableInHand hand =
                new TableInHand("case_file", "id = ?", spoilt.id().toString())) {
            hand.run(
                    "UPDATE case_file SET status = 'XQX' WHERE id = ?",
                    spoilt.id().toString());
            CaseWork.as("triage-1")
                    .get("/api/v1/cases/" + spoilt.reference())
                    .then()
                    .statusCode(409)
                    .body("type", containsString("not-authentic"));
            assertThat(StolenDatabase.alarms()).contains("unreadable");
            assertThat(StolenDatabase.differs()).isEqualTo("case_file " + spoilt.id());
        }
    }
}
