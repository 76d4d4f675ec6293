package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.reporting.ReportFixture;
import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.TableInHand;

/** Somebody with the database would have the donor told other figures, changes a report or takes it away, or wants two whose difference betrays somebody. */
@QuarkusTest
class IntruderAtReportsTest {
    private static final String DONOR = "TEST-DONOR";

    @Inject
    ApprovedCases cases;

    @Inject
    ReportFixture reports;

    private ApprovedCases.Approved approved;
    private String envelope;
    private String code;

    @BeforeEach
    void aGrant() {
        approved = cases.approved(Money.of("900.00", "EUR"));
        envelope = approved.envelope().toString();
        code = CaseWork.as("finance-1").get("/api/v1/envelopes/" + envelope).path("code");
    }

    @AfterAll
    static void everythingIsAsItWasSigned() {
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void figuresThatNobodySignedAreNotTold() {
        String commitment = approved.commitment().toString();
        try (TableInHand lines = new TableInHand("ledger_transfer", "envelope_id = ?", envelope)) {
            lines.run(
                    "UPDATE ledger_transfer SET amount = 800, payment_amount = 800 WHERE commitment_id = ?",
                    commitment);
            nothingIsTold();
        }
        try (TableInHand lines = new TableInHand("ledger_transfer", "envelope_id = ?", envelope)) {
            lines.run("DELETE FROM ledger_transfer WHERE commitment_id = ?", commitment);
            nothingIsTold();
        }
        try (TableInHand lines = new TableInHand("ledger_transfer", "envelope_id = ?", envelope)) {
            lines.run("UPDATE ledger_transfer SET available_after = 4200 WHERE commitment_id = ?", commitment);
            nothingIsTold();
        }
        try (TableInHand rows = new TableInHand("commitment", "id = ?", commitment)) {
            rows.run("UPDATE commitment SET rate = 2 WHERE id = ?", commitment);
            nothingIsTold();
        }
        try (TableInHand rows = new TableInHand("envelope_balance", "envelope_id = ?", envelope)) {
            rows.run("UPDATE envelope_balance SET available = 4200, committed = 800 WHERE envelope_id = ?", envelope);
            nothingIsTold();
        }
        try (TableInHand rows =
                new TableInHand("case_file", "id = ?", approved.id().toString())) {
            rows.run(
                    "UPDATE case_file SET region = '053' WHERE id = ?",
                    approved.id().toString());
            nothingIsTold();
        }
        try (TableInHand rows =
                new TableInHand("case_file", "id = ?", approved.id().toString())) {
            rows.run(
                    "UPDATE case_file SET assistance_types = 'ADVOCACY' WHERE id = ?",
                    approved.id().toString());
            nothingIsTold();
        }
        assertThat(reports.listed(code)).isEqualTo(1);
        assertThat(reports.ofThisMonth(DONOR, code).content()).contains("\"COMMITTED\":\"900.00\"");
    }

    private void nothingIsTold() {
        refused(() -> reports.ofThisMonth(DONOR, code));
        refused(() -> reports.listed(code));
    }

    @Test
    void theTimeOfARowMovesNoGrantIntoAnotherPeriod() {
        try (TableInHand lines = new TableInHand("ledger_transfer", "envelope_id = ?", envelope)) {
            lines.run("UPDATE ledger_transfer SET made_at = '2025-01-15' WHERE envelope_id = ?", envelope);
            assertThat(reports.listed(code)).isEqualTo(1);
            CaseWork.as("finance-1")
                    .get("/api/v1/journal?from=2025-01-01&until=2025-01-31&envelope=" + code)
                    .then()
                    .statusCode(200)
                    .body(not(containsString("COMMITTED")));
        }
    }

    @Test
    void anEnvelopeThatIsHiddenIsMissed() {
        try (TableInHand rows = new TableInHand("envelope", "id = ?", envelope)) {
            rows.run(
                    "UPDATE envelope SET confirmed_act = NULL, confirmed_by = NULL, confirmed_at = NULL WHERE id = ?",
                    envelope);
            journal().then().statusCode(409).body("type", containsString("not-authentic"));
            assertThat(make("2025-01-01", "2025-01-31").statusCode()).isEqualTo(409);
        }
    }

    @Test
    void aReportThatWasChangedIsNotShownAndIsNamed() {
        String id = make("2025-01-01", "2025-01-31")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        try (TableInHand rows = new TableInHand("report", "id = ?", id)) {
            rows.run("UPDATE report SET content = REPLACE(content, '0.00', '9.99') WHERE id = ?", id);
            nothingIsShown(id);
            assertThat(StolenDatabase.differs()).isEqualTo("report " + id);
        }
        try (TableInHand rows = new TableInHand("report", "id = ?", id)) {
            rows.run("UPDATE report SET until_day = '2025-02-28' WHERE id = ?", id);
            nothingIsShown(id);
        }
        try (TableInHand rows = new TableInHand("report", "id = ?", id)) {
            rows.run("UPDATE report SET made_by = UUID() WHERE id = ?", id);
            nothingIsShown(id);
        }
        CaseWork.as("auditor-1").get("/api/v1/reports/" + id).then().statusCode(200);
    }

    private static void nothingIsShown(String id) {
        for (String address : new String[] {"", "/file", "/file?form=PDF", "/proof"}) {
            CaseWork.as("auditor-1")
                    .get("/api/v1/reports/" + id + address)
                    .then()
                    .statusCode(409)
                    .body("type", containsString("not-authentic"));
        }
    }

    @Test
    void aReportThatIsTakenAwayIsMissedAndLeavesNoRoomForAnother() {
        String id = make("2025-01-01", "2025-01-31")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        try (TableInHand rows = new TableInHand("report", "id = ?", id);
                TableInHand months = new TableInHand("report_month", "envelope_id = ?", envelope)) {
            rows.run("DELETE FROM report WHERE id = ?", id);
            months.run("DELETE FROM report_month WHERE envelope_id = ?", envelope);
            assertThat(StolenDatabase.differs()).isNotEmpty();
            make("2025-01-01", "2025-01-31").then().statusCode(409).body("type", containsString("not-authentic"));
            make("2025-01-01", "2025-02-28").then().statusCode(409).body("type", containsString("report-overlaps"));
        }
    }

    /** With its act the node misses it all the same. */
    @Test
    void aReportHiddenWithItsActIsMissed() {
        String id = make("2025-01-01", "2025-01-31")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        try (HiddenAct hidden = new HiddenAct(id)) {
            assertThat(hidden).isNotNull();
            make("2025-01-01", "2025-02-28").then().statusCode(409).body("type", containsString("not-authentic"));
        }
    }

    /** The service's own user, which an attacker may have, can neither change nor take away what was made. */
    @Test
    void theServiceCannotChangeAReport() {
        String id = make("2025-01-01", "2025-01-31")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        for (String sql : new String[] {
            "UPDATE report SET least = 1 WHERE id = ?",
            "DELETE FROM report WHERE id = ?",
            "UPDATE report_month SET until_day = '2025-02-28' WHERE envelope_id = ?",
            "DELETE FROM report_month WHERE envelope_id = ?"
        }) {
            String key = sql.contains("month") ? envelope : id;
            assertThat(catchThrowableOfType(IllegalStateException.class, () -> StolenDatabase.asService(sql, key)))
                    .as(sql)
                    .hasMessageContaining("denied");
        }
    }

    /** Nor can it keep the house from telling a donor: a month that is said to be in a report that nobody made is free, also where the days are none. */
    @ParameterizedTest
    @CsvSource({"2024-12-01, 2025-01-31", "2025-01-01, 2025-01-02", "0000-00-00, 2025-00-31"})
    void aMonthThatIsSaidToBeTakenIsAlarmedAndFree(String from, String until) {
        DatabaseUser.SERVICE.atOnce(List.of(
                "SET sql_mode = 'ALLOW_INVALID_DATES'",
                "INSERT INTO report_month (envelope_id, month, from_day, until_day) VALUES ('" + envelope
                        + "', '2025-01-01', '" + from + "', '" + until + "')"));
        String id = make("2025-01-01", "2025-01-31")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        assertThat(StolenDatabase.alarms()).contains("report_month/" + envelope);
        CaseWork.as("auditor-1").get("/api/v1/reports/" + id).then().statusCode(200);
        make("2024-12-01", "2025-01-31").then().statusCode(409).body("type", containsString("report-overlaps"));
        make("2025-01-01", "2025-02-28").then().statusCode(409).body("type", containsString("report-overlaps"));
    }

    /** A row that nobody signed is no report. */
    @Test
    void aReportWrittenIntoTheTableIsNone() {
        String id = UUID.randomUUID().toString();
        StolenDatabase.asService(
                "INSERT INTO report (id, donor_code, envelope_id, from_day, until_day, least, content, made_by, made_at)"
                        + " VALUES (?, 'TEST-DONOR', NULL, '2025-01-01', '2025-01-31', 1, '{}', UUID(), NOW(6))",
                id);
        try {
            nothingIsShown(id);
            assertThat(StolenDatabase.differs()).isEqualTo("report " + id);
        } finally {
            StolenDatabase.withoutTrigger(
                    "report_before_delete", () -> StolenDatabase.asOwner("DELETE FROM report WHERE id = ?", id));
        }
    }

    private Response make(String from, String until) {
        return Api.unlocked("finance-1")
                .contentType(ContentType.JSON)
                .body(Map.of("donor", DONOR, "envelope", code, "from", from, "until", until))
                .post("/api/v1/reports");
    }

    private Response journal() {
        return CaseWork.as("finance-1").get("/api/v1/journal?from=2025-01-01&until=2025-01-31");
    }

    private static void refused(ThrowingCallable work) {
        assertThat(catchThrowableOfType(Problem.Conflict.class, work).slug()).isEqualTo("not-authentic");
    }
}
