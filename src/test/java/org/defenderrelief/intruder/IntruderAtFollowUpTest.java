package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.clocks.DeadlineKind;
import org.defenderrelief.clocks.Deadlines;
import org.defenderrelief.clocks.DeadlinesInHand;
import org.defenderrelief.clocks.LateDeadlines;
import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.followup.FollowUps;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.FollowedUp;
import org.defenderrelief.testing.OwnVoiceAtHand;
import org.defenderrelief.testing.TableInHand;

/** Whoever wants nobody to ask what became of the money, nor how safe the person is: with the rights of the service at the database, and with its owner's. */
@QuarkusTest
class IntruderAtFollowUpTest {
    /** A report is late for more than a month then. */
    private static final Duration LATE = Duration.ofDays(95);

    @Inject
    ApprovedCases approvals;

    @Inject
    DeadlinesInHand deadlines;

    @Inject
    FollowUps work;

    @Inject
    DemoPeople people;

    private ApprovedCases.Approved approved;
    private String reference;
    private String id;

    @BeforeEach
    void aCaseThatIsPaid() {
        approved = approvals.approved(Money.of("900.00", "EUR"));
        reference = approved.reference().value();
        id = approved.id().toString();
        FollowedUp.paid(reference, "900.00");
    }

    /** The service's own user may write these columns: what they say without an act is named, and refused where it is read. */
    @Test
    void aDateThatNobodySignedIsNamedAndNotShown() {
        for (String change : List.of(
                "report_asked = NULL",
                "report_asked = '2099-01-01'",
                "report_asked = report_asked - INTERVAL 1 DAY",
                "report_again = TRUE",
                "report_since = UTC_TIMESTAMP(6)",
                "sent_on = NULL",
                "sent_on = '2099-01-01'",
                "safety_due = NULL",
                "safety_due = '2099-01-01'")) {
            changed(change, () -> {
                isNamed(change);
                isRefused(change);
            });
        }
        isAsSigned();
    }

    /** Nor is a denial or a word of danger taken away, or made up. */
    @Test
    void aWordThatNobodySpokeIsNamedAndOneThatWasTakenAwayIs() {
        for (String change : List.of("denied_since = UTC_TIMESTAMP(6)", "worse_since = UTC_TIMESTAMP(6)")) {
            changed(change, () -> isNamed(change));
        }
        OwnVoiceAtHand.say(approved.ownCode(), Map.of("own.arrived", "NOT_RECEIVED", "own.safety", "WORSE"));
        for (String change : List.of(
                "denied_since = NULL",
                "denied_since = '2099-01-01'",
                "worse_since = NULL",
                "worse_since = '2099-01-01'")) {
            changed(change, () -> isNamed(change));
        }
        isAsSigned();
    }

    /** A report that was sent back is due at once, one that waits is to be read. */
    @Test
    void aReportThatIsReadOrAskedForAnewStaysSo() {
        FollowedUp.report("partner-1", reference, approved.receiptCode(), "1.00")
                .then()
                .statusCode(201);
        isAsSigned();
        for (String change : List.of("report_since = NULL", "report_since = '2099-01-01'")) {
            changed(change, () -> {
                isNamed(change);
                isRefused(change);
            });
        }
        CaseWork.as("finance-1")
                .get("/api/v1/cases/" + reference + "/compartments/report")
                .then()
                .statusCode(200);
        FollowedUp.does("finance-1", reference, "/follow-up/report/return", Map.of("reason", "RECEIPTS_MISSING"))
                .then()
                .statusCode(200);
        isAsSigned();
        for (String change : List.of("report_again = FALSE", "report_asked = NULL")) {
            changed(change, () -> {
                isNamed(change);
                isRefused(change);
            });
        }
        FollowedUp.waived(reference);
        isAsSigned();
        FollowedUp.closed(reference).then().statusCode(200);
        isAsSigned();
    }

    /** The service's user has no right to it, and the owner has to take a trigger away first. */
    @Test
    void nobodyTakesTheRowAway() {
        String delete = "DELETE FROM follow_up WHERE case_id = ?";
        assertThatThrownBy(() -> StolenDatabase.asService(delete, id)).hasMessageContaining("denied");
        assertThatThrownBy(
                        () -> StolenDatabase.asService("UPDATE follow_up SET case_id = UUID() WHERE case_id = ?", id))
                .hasMessageContaining("denied");
        assertThatThrownBy(() -> StolenDatabase.asOwner(delete, id)).hasMessageContaining("is not deleted");
        isAsSigned();
    }

    @Test
    void aRowThatTheOwnerTookAwayIsMissedAndTheCaseStandsOnTheFirstPageOfFinance() {
        assertThat(isToClose()).as("nothing is due yet").isFalse();
        try (TableInHand row = new TableInHand("follow_up", "case_id = ?", id)) {
            row.run("DELETE FROM follow_up WHERE case_id = ?", id);
            isNamed("gone");
            isRefused("gone");
            assertThat(isToClose()).isTrue();
            CaseWork.as("partner-1")
                    .header("Relief-Receipt", approved.receiptCode())
                    .get("/api/v1/requests/" + reference + "/report")
                    .then()
                    .statusCode(200);
        }
        isAsSigned();
    }

    /** Whoever spoils the row does not keep the partner from reporting; that they looked is enough for an alarm. */
    @Test
    void aPartnerWhoLooksIsNotTurnedAwayAndItIsAlarmed() {
        changed("report_asked = NULL", () -> {
            CaseWork.as("partner-1")
                    .header("Relief-Receipt", approved.receiptCode())
                    .get("/api/v1/requests/" + reference + "/report")
                    .then()
                    .statusCode(200);
            assertThat(StolenDatabase.alarms(id)).contains("follow_up/" + id);
        });
    }

    @Test
    void aRowOfACaseOfWhichNothingWasSentIsNamed() {
        String other = CaseWork.submit("01-togo-relocation-fr.json").id();
        try (TableInHand row = new TableInHand("follow_up", "case_id = ?", other)) {
            StolenDatabase.asService(
                    "INSERT INTO follow_up (case_id, sent_on, report_asked) VALUES (?, '2026-01-01', '2026-01-01')",
                    other);
            assertThat(StolenDatabase.differs()).isEqualTo("follow_up " + other);
            assertThat(row.change("UPDATE follow_up SET sent_on = NULL, report_asked = NULL WHERE case_id = ?", other))
                    .isEqualTo(1);
            assertThat(StolenDatabase.differs()).isEqualTo("follow_up " + other);
        }
        isAsSigned();
    }

    /** When somebody was reminded follows from no act: the mail to the partner comes later by it, and nothing else. */
    @Test
    void whoWritesThatAPartnerWasRemindedHidesNoDeadline() {
        changed("reminded_at = UTC_TIMESTAMP(6)", () -> {
            isAsSigned();
            FollowedUp.seen("finance-1", reference).then().statusCode(200);
            assertThat(deadlines
                            .shown(own(), Role.TRIAGE, DeadlineKind.REPORT, LATE)
                            .map(LateDeadlines.Line::alarms))
                    .contains(1);
            deadlines.told();
            deadlines.walk(own(), LATE);
            assertThat(deadlines.told()).contains("REPORT ALARM TRIAGE case");
        });
    }

    /** More rows than are ever listed, of cases that there are not, each to be done at once: the true deadline stands behind none of them. */
    @Test
    void rowsThatNobodySignedHideNoDeadlineHoweverManyThereAre() {
        String invented = "00000000-0000-7000-9000-";
        int many = Deadlines.MOST + 1;
        try (TableInHand cases = new TableInHand("case_file", "CAST(id AS CHAR) LIKE ?", invented + "%");
                TableInHand rows = new TableInHand("follow_up", "CAST(case_id AS CHAR) LIKE ?", invented + "%")) {
            String same =
                    "codename, partner, submitted_by, sealed_by_sender, language, urgency, region, assistance_types,"
                            + " requested_amount, requested_currency, status, status_since, received_at, first_answer_due,"
                            + " decision_due, version";
            cases.run(
                    "INSERT INTO case_file (id, reference, " + same + ") SELECT CONCAT(?, LPAD(seq, 12, '0')),"
                            + " CONCAT('DR-', LPAD(seq, 9, '0')), " + same + " FROM case_file, seq_1_to_" + many
                            + " WHERE id = ?",
                    invented,
                    id);
            rows.run(
                    "INSERT INTO follow_up (case_id, sent_on, report_asked, report_again)"
                            + " SELECT CONCAT(?, LPAD(seq, 12, '0')), '2024-01-01', '2024-01-01', TRUE FROM seq_1_to_"
                            + many,
                    invented);
            assertThat(deadlines.open(own(), DeadlineKind.REPORT, LATE)).hasSize(1);
        }
    }

    private List<Deadlines> own() {
        return deadlines.only(
                each -> each.reference().filter(approved.reference()::equals).isPresent());
    }

    private void changed(String change, Runnable look) {
        try (TableInHand row = new TableInHand("follow_up", "case_id = ?", id)) {
            assertThat(row.change("UPDATE follow_up SET report_again = report_again WHERE case_id = ?", id))
                    .as("there is a row")
                    .isEqualTo(1);
            StolenDatabase.asService("UPDATE follow_up SET " + change + " WHERE case_id = ?", id);
            look.run();
        }
    }

    private void isNamed(String change) {
        assertThat(StolenDatabase.differs()).as(change).isEqualTo("follow_up " + id);
    }

    private void isRefused(String change) {
        for (String reader : List.of("finance-1", "triage-1", "auditor-1")) {
            FollowedUp.seen(reader, reference).then().statusCode(409).body("type", containsString("not-authentic"));
        }
        assertThat(StolenDatabase.alarms(id)).as(change).contains("follow_up/" + id);
    }

    private void isAsSigned() {
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    private boolean isToClose() {
        return work.toClose(people.actor("finance-1"), 10_000).stream()
                .anyMatch(row -> row.caseFile().reference().equals(approved.reference()));
    }
}
