package org.defenderrelief.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.FollowedUp;
import org.defenderrelief.testing.OwnVoiceAtHand;
import org.defenderrelief.testing.PaidByHand;
import org.defenderrelief.testing.TableInHand;

/** A partner is reminded of what is due, now and then, and no more once it is done. */
@QuarkusTest
class RemindersTest {
    @Inject
    ApprovedCases approvals;

    @Inject
    LaterReminders reminders;

    @Inject
    FollowUps rows;

    @Inject
    FollowUpConfig config;

    @Inject
    DemoPeople people;

    @Inject
    Clock clock;

    private ApprovedCases.Approved approved;
    private String reference;

    @BeforeEach
    void aCaseThatIsPaid() {
        approved = approvals.approved(Money.of("900.00", "EUR"));
        reference = approved.reference().value();
        FollowedUp.paid(reference, "900.00");
    }

    @Test
    void aReportIsAskedForOnceItIsDueAndNoMoreOnceItIsThere() {
        remindAfter(Duration.ofDays(59));
        assertThat(reminders.asked(reference)).as("it is not due").isZero();
        remindAfter(Duration.ofDays(61));
        remindAfter(Duration.ofDays(62));
        assertThat(reminders.asked(reference)).as("not every day").isEqualTo(1);
        remindAfter(Duration.ofDays(76));
        assertThat(reminders.asked(reference)).isEqualTo(2);
        FollowedUp.report("partner-1", reference, approved.receiptCode(), "900.00")
                .then()
                .statusCode(201);
        remindThoughTheRowAsks(Duration.ofDays(77));
        assertThat(reminders.asked(reference))
                .as("the act counts, whatever the row says")
                .isEqualTo(2);
    }

    @Test
    void whoeverReturnsAReportAsksAtOnceAndWaivingEndsIt() {
        FollowedUp.report("partner-1", reference, approved.receiptCode(), "1.00")
                .then()
                .statusCode(201);
        CaseWork.as("finance-1")
                .get("/api/v1/cases/" + reference + "/compartments/report")
                .then()
                .statusCode(200);
        FollowedUp.does("finance-1", reference, "/follow-up/report/return", Map.of("reason", "RECEIPTS_MISSING"))
                .then()
                .statusCode(200);
        assertThat(reminders.asked(reference)).isEqualTo(1);
        remindAfter(Duration.ofDays(1));
        assertThat(reminders.asked(reference)).isEqualTo(2);
        FollowedUp.does("finance-1", reference, "/follow-up/waive", Map.of("point", "REPORT", "reason", "OUT_OF_REACH"))
                .then()
                .statusCode(200);
        remindThoughTheRowAsks(Duration.ofDays(30));
        assertThat(reminders.asked(reference)).isEqualTo(2);
    }

    @Test
    void safetyIsAskedOfAfterThreeMonthsUntilSomebodySays() {
        FollowedUp.waived(reference);
        remindAfter(Duration.ofDays(85));
        assertThat(reminders.asked(reference)).isZero();
        remindAfter(Duration.ofDays(95));
        assertThat(reminders.asked(reference)).isEqualTo(1);
        assertThat(waits(Duration.ofDays(95))).isTrue();
        assertThat(waits(Duration.ofDays(80))).isFalse();
        OwnVoiceAtHand.say(approved.ownCode(), Map.of("own.safety", "SAME"));
        assertThat(QuarkusTransaction.requiringNew()
                        .call(() -> rows.findById(approved.id().value()).safetyDue()))
                .as("an answer of today is too early for the day in three months")
                .isPresent();
    }

    /** Else a case would stand on the first page for months with nothing that could be done. */
    @Test
    void financeIsNotSentToCloseBeforeTheReportIsThereOrOverdue() {
        assertThat(isToClose(Duration.ofDays(59))).isFalse();
        assertThat(isToClose(Duration.ofDays(61))).as("overdue").isTrue();
        FollowedUp.report("partner-1", reference, approved.receiptCode(), "900.00")
                .then()
                .statusCode(201);
        assertThat(isToClose(Duration.ofDays(61))).as("it is to be read").isFalse();
        FollowedUp.accepted("finance-1", reference);
        assertThat(isToClose(Duration.ZERO)).isTrue();
        assertThat(rows.toClose(people.actor("triage-1"), 10_000)).isEmpty();
        FollowedUp.does("triage-1", reference, "/follow-up/confirmation/excuse", Map.of("reason", "HEARD_ANOTHER_WAY"))
                .then()
                .statusCode(200);
        FollowedUp.closed(reference).then().statusCode(200);
        assertThat(isToClose(Duration.ofDays(61))).isFalse();
    }

    /** No report is due of it, so nothing is waited for. */
    @Test
    void aCaseThatNothingWasPaidOfIsFoundAtOnce() {
        reference = approvals.approved(Money.of("900.00", "EUR")).reference().value();
        finished();
        FollowedUp.closed(reference).then().statusCode(200);
        assertThat(isToClose(Duration.ZERO)).isFalse();
        reference = approvals.approved(Money.of("900.00", "EUR")).reference().value();
        String payment = PaidByHand.sent(reference, "900.00", "EUR");
        assertThat(isToClose(Duration.ZERO)).isFalse();
        FollowedUp.does("finance-1", reference, "/payments/" + payment + "/return", Map.of("reason", "DETAILS_REFUSED"))
                .then()
                .statusCode(200);
        finished();
    }

    private void finished() {
        FollowedUp.does("finance-1", reference, "/payments/finish", null).then().statusCode(200);
        assertThat(isToClose(Duration.ZERO)).isTrue();
    }

    private boolean isToClose(Duration later) {
        FollowUps then = new FollowUps(config, Clock.offset(clock, later));
        return QuarkusTransaction.requiringNew().call(() -> then.toClose(people.actor("finance-1"), 10_000)).stream()
                .anyMatch(row -> row.caseFile().reference().value().equals(reference));
    }

    /** Closing does not end the asking: danger does not end with a case. */
    @Test
    void aCaseThatIsClosedIsAskedOfToo() {
        FollowedUp.waived(reference);
        FollowedUp.closed(reference).then().statusCode(200);
        remindAfter(Duration.ofDays(95));
        assertThat(reminders.asked(reference)).isEqualTo(1);
        CaseWork.as("partner-1")
                .header("Relief-Receipt", approved.receiptCode())
                .contentType("application/json")
                .body(Map.of("safety", "SAFER"))
                .post("/api/v1/requests/" + reference + "/safety")
                .then()
                .statusCode(201);
    }

    @Test
    void triageFindsWhatIsDeniedAndWhoIsLessSafeUntilTheyAnswer() {
        OwnVoiceAtHand.say(approved.ownCode(), Map.of("own.arrived", "IN_PART", "own.safety", "WORSE"));
        assertThat(needs()).containsExactlyInAnyOrder(FollowUps.Need.DENIED, FollowUps.Need.WORSE);
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + reference + "/compartments/own")
                .then()
                .statusCode(200);
        assertThat(needs()).as("reading is not answering").hasSize(2);
        FollowedUp.does("triage-1", reference, "/follow-up/denial", Map.of("answer", "PAID_AGAIN"))
                .then()
                .statusCode(200);
        String seen = FollowedUp.seen("triage-1", reference).path("own.seen");
        FollowedUp.does("triage-1", reference, "/follow-up/safety", Map.of("answer", "MORE_HELP", "seen", seen))
                .then()
                .statusCode(200);
        assertThat(needs()).isEmpty();
        assertThat(rows.of(people.actor("finance-1"), 100)).as("triage's alone").isEmpty();
    }

    @Test
    void financeFindsAReportUntilSomebodyAnswersIt() {
        assertThat(isToRead()).isFalse();
        FollowedUp.report("partner-1", reference, approved.receiptCode(), "900.00")
                .then()
                .statusCode(201);
        assertThat(isToRead()).isTrue();
        FollowedUp.accepted("triage-1", reference);
        assertThat(isToRead()).isFalse();
    }

    /** A node's clock was years ahead, or somebody with the service's password wrote it: the partner is reminded, and then not every day. */
    @Test
    void aReminderOfATimeThatIsStillToComeIsNone() {
        DatabaseUser.SERVICE.atOnce(
                List.of("UPDATE follow_up SET reminded_at = '2999-01-01' WHERE case_id = '" + approved.id() + "'"));
        RemindPartners later = reminders.at(clock.instant().plus(Duration.ofDays(61)));
        while (later.remind().more()) {
            // others are due as well
        }
        assertThat(reminders.asked(reference)).isEqualTo(1);
        remindAfter(Duration.ofDays(62));
        assertThat(reminders.asked(reference)).isEqualTo(1);
    }

    /** Whoever owns the database writes what nothing of ours could have: that case alone is not reminded of. */
    @Test
    void aCaseThatCannotBeReadKeepsNobodyFromBeingRemindedOfAnother() {
        String spoilt = approved.id().toString();
        aCaseThatIsPaid();
        try (TableInHand rows = new TableInHand("case_file", "id = ?", spoilt)) {
            rows.run("UPDATE case_file SET requested_currency = 'ZZZ', status = 'NOWHERE' WHERE id = ?", spoilt);
            RemindPartners later = reminders.at(clock.instant().plus(Duration.ofDays(61)));
            while (later.remind().more()) {
                // others are due as well
            }
        }
        assertThat(reminders.asked(reference)).isEqualTo(1);
    }

    /** Whoever has the service's password adds rows of cases that there are not, more than are looked at together and before all others: no partner goes without for that. */
    @Test
    void rowsOfNoCaseKeepNobodyFromBeingReminded() {
        String invented = "00000000-0000-7000-9000-";
        try (TableInHand rows = new TableInHand("follow_up", "CAST(case_id AS CHAR) LIKE ?", invented + "%")) {
            rows.letTriggersWork();
            DatabaseUser.SERVICE.atOnce(List.of(
                    "INSERT INTO follow_up (case_id, sent_on, report_asked) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL"
                            + " SELECT i + 1 FROM n WHERE i < 250) SELECT CONCAT('" + invented
                            + "', LPAD(i, 12, '0')), '2024-01-01', '2024-01-01' FROM n"));
            RemindPartners later = reminders.at(clock.instant().plus(Duration.ofDays(61)));
            assertThatThrownBy(() -> {
                        while (later.batch().more()) {
                            // others are due as well
                        }
                    })
                    .as("keepers are told that not all could be looked at")
                    .isInstanceOf(RuntimeException.class);
        }
        assertThat(reminders.asked(reference)).isEqualTo(1);
    }

    /** Nor does a time that is none, in the row of another case. */
    @ParameterizedTest
    @ValueSource(strings = {"0000-00-00", "2024-00-10", "2024-02-31"})
    void aRowOfNoTimeKeepsNobodyFromBeingReminded(String noTime) {
        String spoilt = approved.id().toString();
        aCaseThatIsPaid();
        try (TableInHand rows = new TableInHand("follow_up", "case_id = ?", spoilt)) {
            rows.letTriggersWork();
            DatabaseUser.SERVICE.atOnce(List.of(
                    "SET sql_mode = 'ALLOW_INVALID_DATES'",
                    "UPDATE follow_up SET report_asked = '" + noTime + "', safety_due = '" + noTime
                            + "' WHERE case_id = '" + spoilt + "'"));
            RemindPartners later = reminders.at(clock.instant().plus(Duration.ofDays(61)));
            while (later.remind().more()) {
                // others are due as well
            }
        }
        assertThat(reminders.asked(reference)).isEqualTo(1);
    }

    private boolean isToRead() {
        return rows.reports(people.actor("finance-2"), 1000).stream()
                .anyMatch(row -> row.caseFile().reference().value().equals(reference));
    }

    private List<FollowUps.Need> needs() {
        return rows.of(people.actor("triage-1"), 1000).stream()
                .filter(row -> row.caseFile().reference().value().equals(reference))
                .map(FollowUps.Row::need)
                .toList();
    }

    private boolean waits(Duration later) {
        return reminders.isSafetyDue(approved.id(), clock.instant().plus(later));
    }

    private void remindAfter(Duration later) {
        reminders.remind(approved.id(), clock.instant().plus(later));
    }

    /** Somebody writes that a report is wanted, which nobody signed. */
    private void remindThoughTheRowAsks(Duration later) {
        String id = approved.id().toString();
        try (TableInHand row = new TableInHand("follow_up", "case_id = ?", id)) {
            row.run("UPDATE follow_up SET report_asked = '2020-01-01', reminded_at = NULL WHERE case_id = ?", id);
            remindAfter(later);
        }
    }
}
