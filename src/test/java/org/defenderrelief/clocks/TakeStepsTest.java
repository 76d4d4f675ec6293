package org.defenderrelief.clocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.retention.RetentionFixture;
import org.defenderrelief.testing.AtOnce;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.FollowedUp;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.SayAway;

/** Each step about a deadline is taken once, by whichever node, and none once it is done; whoever writes to the table of steps hides nothing. */
@QuarkusTest
class TakeStepsTest {
    private static final String URGENT = "01-togo-relocation-fr.json";

    @Inject
    DeadlinesInHand deadlines;

    @Inject
    ApprovedCases approvals;

    @Inject
    RetentionFixture retention;

    @Inject
    FundFixture fund;

    @Inject
    DemoPeople people;

    @Inject
    SayAway away;

    @Inject
    Clock clock;

    @BeforeEach
    @AfterEach
    void nothingWasToldYet() {
        deadlines.told();
        run(DatabaseUser.OWNER, "DELETE FROM clock_step");
    }

    @Test
    void aCaseIsRemindedOfStepByStepAndNoMoreOnceItIsDone() {
        String reference = CaseWork.submit(URGENT).reference();
        List<Deadlines> own = of(reference);

        assertThat(told(own, 11)).isEmpty();
        // Nobody has it in hand, so that whoever comes next is reminded.
        assertThat(told(own, 13)).containsExactly("FIRST_ANSWER REMIND TRIAGE case");
        assertThat(told(own, 14)).as("once").isEmpty();
        assertThat(told(own, 20)).containsExactly("FIRST_ANSWER ESCALATE TRIAGE case");
        assertThat(shown(own, Role.KEEPER, DeadlineKind.FIRST_ANSWER, 23)).isZero();
        // Keepers do not learn which case it is.
        assertThat(told(own, 25)).containsExactly("FIRST_ANSWER ALARM KEEPER");
        assertThat(shown(own, Role.KEEPER, DeadlineKind.FIRST_ANSWER, 25)).isEqualTo(1);
        assertThat(told(own, 26)).isEmpty();

        List<Deadline> before = deadlines.open(own, DeadlineKind.FIRST_ANSWER, Duration.ZERO);
        assertThat(unfinished(own, before)).hasSize(1);
        CaseWork.change("triage-1", reference, "/triage/accept", null).then().statusCode(200);
        assertThat(unfinished(own, before))
                .as("a page that goes by what was listed before")
                .isEmpty();
        assertThat(told(own, 30)).as("it is answered").isEmpty();
        assertThat(shown(own, Role.KEEPER, DeadlineKind.FIRST_ANSWER, 30)).isZero();
        assertThat(steps("FIRST_ANSWER")).as("steps of what is done").isZero();

        deadlines.walk(own, Duration.ofHours(37));
        assertThat(deadlines.toldPeople())
                .containsExactly(people.actor("triage-1").person());
        assertThat(deadlines.told()).containsExactly("DECISION REMIND PERSON case");
        assertThat(told(own, 58)).containsExactly("DECISION ESCALATE TRIAGE case");
        assertThat(told(own, 73)).containsExactly("DECISION ALARM KEEPER");
        CaseWork.change("triage-1", reference, "/triage/refer", Map.of("reason", "OUTSIDE_REGION"))
                .then()
                .statusCode(200);
        assertThat(told(own, 100)).isEmpty();
        assertThat(shown(own, Role.KEEPER, DeadlineKind.DECISION, 100)).isZero();
        assertThat(steps("DECISION")).isZero();
    }

    @Test
    void whatComesAtOnceIsToldOnceByWhicheverNodeAndWhatWasMissedIsNotMadeUpFor() throws Exception {
        List<Deadlines> own = of(CaseWork.submit(URGENT).reference());
        AtOnce.times(3, () -> deadlines.walk(own, Duration.ofHours(400)));
        // The last step for each audience: not a reminder, an escalation and an alarm to the same people. Keepers, to
        // whom no case is named, are told
        // that there is something once by a node.
        List<String> told = deadlines.told();
        assertThat(told.stream().filter(each -> !each.endsWith("KEEPER")))
                .containsExactly("DECISION ESCALATE TRIAGE case", "FIRST_ANSWER ESCALATE TRIAGE case");
        assertThat(told.stream().filter(each -> each.endsWith("KEEPER")))
                .isNotEmpty()
                .doesNotHaveDuplicates();
        // A clock that was ahead is set right, and runs on: its steps are worth nothing, and are taken when it is time.
        assertThat(told(own, 1)).isEmpty();
        assertThat(told(own, 13)).containsExactly("FIRST_ANSWER REMIND TRIAGE case");
    }

    @Test
    void aRoundEscalatesAndEndsWithTheVotes() {
        CaseWork.Acknowledged sent = CaseWork.submit(URGENT);
        EnvelopeId envelope = fund.envelope("5000.00", "5000.00");
        CaseWork.recommend(sent.reference(), "900.00", "EUR", envelope.value());
        Response round = CaseWork.openRound(sent.reference());
        round.then().statusCode(201);
        List<Deadlines> own = of(sent.reference());
        Deadline open = deadlines.open(own, DeadlineKind.ROUND, Duration.ZERO).get(0);
        Duration time = Duration.between(open.since(), open.due());

        deadlines.walkAt(own, open.since().plus(time.multipliedBy(79).dividedBy(100)));
        assertThat(deadlines.told()).noneMatch(each -> each.startsWith("ROUND"));
        deadlines.walkAt(own, open.since().plus(time.multipliedBy(81).dividedBy(100)));
        assertThat(deadlines.told().stream().filter(each -> each.startsWith("ROUND")))
                .containsExactly("ROUND ESCALATE COMMITTEE case", "ROUND ESCALATE TRIAGE case");
        // Who moves the row has nobody told of what was not asked so; it is alarmed where it is read.
        try (TableInHand table = new TableInHand("committee_round", "id = ?", open.subject())) {
            table.run("UPDATE committee_round SET due_at = opened_at + INTERVAL 1 HOUR WHERE id = ?", open.subject());
            deadlines.walkAt(own, open.due().plusSeconds(1));
            assertThat(deadlines.told()).noneMatch(each -> each.startsWith("ROUND"));
        }
        deadlines.walkAt(own, open.due().plusSeconds(2));
        assertThat(deadlines.told()).contains("ROUND ALARM KEEPER");
        for (String member : List.of("committee-1", "committee-2")) {
            CaseWork.as(member)
                    .contentType(ContentType.JSON)
                    .body(Map.of("choice", "APPROVE", "proposalHash", round.<String>path("proposalHash")))
                    .post("/api/v1/cases/" + sent.reference() + "/rounds/" + round.path("id") + "/votes")
                    .then()
                    .statusCode(200);
        }
        deadlines.walkAt(own, open.due().plusSeconds(3));
        assertThat(deadlines.told()).isEmpty();
        assertThat(steps("ROUND") + steps("DECISION")).isZero();
    }

    @Test
    void aReportThatIsVeryLateIsFinancesAndThenTriages() {
        ApprovedCases.Approved approved = approvals.approved(Money.of("900.00", "EUR"));
        String reference = approved.reference().value();
        FollowedUp.paid(reference, "900.00");
        List<Deadlines> own = of(reference);
        Deadline report =
                deadlines.open(own, DeadlineKind.REPORT, Duration.ZERO).get(0);

        deadlines.walkAt(own, report.due().plus(Duration.ofDays(15)));
        assertThat(deadlines.told()).containsExactly("REPORT ESCALATE FINANCE case");
        deadlines.walkAt(own, report.due().plus(Duration.ofDays(31)));
        assertThat(deadlines.told()).containsExactly("REPORT ALARM TRIAGE case");
        FollowedUp.report("partner-1", reference, approved.receiptCode(), "900.00")
                .then()
                .statusCode(201);
        // Whatever the row says: the report is there, signed.
        try (TableInHand table = new TableInHand(
                "follow_up", "case_id = ?", approved.id().value().toString())) {
            table.run(
                    "UPDATE follow_up SET report_asked = '2020-01-01' WHERE case_id = ?",
                    approved.id().value().toString());
            deadlines.walkAt(own, report.due().plus(Duration.ofDays(32)));
            assertThat(deadlines.told()).isEmpty();
        }
    }

    /** In any mode of the database's, which whoever has the service's password chooses for themselves. */
    @Test
    void rowsOfNoTimeKeepNobodyFromBeingToldOfAnotherDeadline() {
        List<Deadlines> own = of(CaseWork.submit(URGENT).reference());
        ApprovedCases.Approved spoilt = approvals.approved(Money.of("900.00", "EUR"));
        ApprovedCases.Approved other = approvals.approved(Money.of("900.00", "EUR"));
        FollowedUp.paid(spoilt.reference().value(), "900.00");
        FollowedUp.paid(other.reference().value(), "900.00");
        List<Deadlines> reports = of(other.reference().value());
        Deadline report =
                deadlines.open(reports, DeadlineKind.REPORT, Duration.ZERO).get(0);
        int day = 15;
        for (String noTime : List.of("0000-00-00", "2024-00-10", "2024-02-31")) {
            try (TableInHand table = new TableInHand(
                    "follow_up", "case_id = ?", spoilt.id().value().toString())) {
                table.letTriggersWork();
                DatabaseUser.SERVICE.atOnce(List.of(
                        "SET sql_mode = 'ALLOW_INVALID_DATES'",
                        "INSERT INTO clock_step VALUES ('REPORT', 'none', '" + noTime + "', 'end alarm keeper', '"
                                + noTime + "')",
                        "UPDATE follow_up SET report_asked = '" + noTime + "', sent_on = '" + noTime
                                + "' WHERE case_id = '" + spoilt.id() + "'"));
                deadlines.walkAt(reports, report.due().plus(Duration.ofDays(day)));
                assertThat(deadlines.told()).as(noTime).containsExactly("REPORT ESCALATE FINANCE case");
            }
            nothingWasToldYet();
            day++;
        }
        DatabaseUser.SERVICE.atOnce(
                List.of(
                        "SET sql_mode = 'ALLOW_INVALID_DATES'",
                        "INSERT INTO clock_step VALUES ('FIRST_ANSWER', 'none', '2024-00-10', 'end alarm keeper', '0000-00-00')"));
        assertThat(told(own, 13)).containsExactly("FIRST_ANSWER REMIND TRIAGE case");
    }

    /** Nor does a time that is none in the row that says when somebody was here last: who it is of counts as away, and those after them are told. */
    @Test
    void aPersonWhoWasHereAtNoTimeIsPassedOver() {
        PersonId person = people.actor("triage-2").person();
        people.unlocked("triage-2");
        List<Deadlines> one = List.of(new Many(1, clock.instant(), Optional.of(Reference.random()), person));
        String theirs = "kid IN (SELECT kid FROM person_key WHERE person_id = ";
        try (TableInHand table = new TableInHand("last_unlock", theirs + "?)", person.toString())) {
            table.letTriggersWork();
            DatabaseUser.SERVICE.atOnce(List.of(
                    "SET sql_mode = 'ALLOW_INVALID_DATES'",
                    "UPDATE last_unlock SET unlocked_at = '2024-00-10' WHERE " + theirs + "'" + person + "')"));
            deadlines.walk(one, Duration.ofHours(13));
        }
        assertThat(deadlines.told()).containsExactly("DECISION REMIND TRIAGE case");
    }

    @Test
    void whatEndsForTheHouseIsRemindedOfAndThenAnAlarm() {
        String held = CaseWork.submit(URGENT).reference();
        String hold = heldFor(60, held);
        settle("keeper-2", hold, "confirm");
        List<Deadlines> own = deadlines.only(each -> each.subject().equals(hold));
        // It holds for 60 days, today and the last day included.
        assertThat(told(own, 24 * 29)).isEmpty();
        assertThat(shownSoon(own, DeadlineKind.HOLD, 24 * 32)).isEqualTo(1);
        assertThat(told(own, 24 * 32)).containsExactly("HOLD REMIND KEEPER");
        assertThat(told(own, 24 * 55)).containsExactly("HOLD REMIND KEEPER");
        assertThat(told(own, 24 * 59)).as("before anything can be erased").containsExactly("HOLD ALARM KEEPER");
        settle("keeper-1", hold, "propose-lift");
        settle("keeper-2", hold, "lift");
        assertThat(told(own, 24 * 63)).isEmpty();
        assertThat(shown(own, Role.KEEPER, DeadlineKind.HOLD, 24 * 63)).isZero();

        List<Deadlines> keys = deadlines.only(
                each -> each.kind() == DeadlineKind.KEY && each.subject().startsWith("keyring-"));
        Deadline keyring = deadlines.open(keys, DeadlineKind.KEY, Duration.ZERO).get(0);
        deadlines.walkAt(keys, keyring.due().minus(Duration.ofDays(29)));
        deadlines.walkAt(keys, keyring.due().plus(Duration.ofDays(1)));
        assertThat(deadlines.told()).containsExactly("KEY ALARM KEEPER", "KEY REMIND KEEPER");

        String envelope = fund.envelope("5000.00", "5000.00").toString();
        List<Deadline> envelopes = deadlines.open(
                deadlines.only(each -> each.subject().equals(envelope)), DeadlineKind.ENVELOPE, Duration.ZERO);
        assertThat(envelopes).hasSize(1);
        deadlines.walkAt(
                deadlines.only(each -> each.subject().equals(envelope)),
                envelopes.get(0).due().minus(Duration.ofHours(5)));
        assertThat(deadlines.told()).containsExactly("ENVELOPE ESCALATE KEEPER");

        Deadline partner = deadlines
                .open(deadlines.only(each -> true), DeadlineKind.PARTNER, Duration.ZERO)
                .get(0);
        deadlines.walkAt(
                deadlines.only(each -> each.subject().equals(partner.subject())),
                partner.due().plus(Duration.ofHours(5)));
        assertThat(deadlines.told()).containsExactly("PARTNER ALARM KEEPER");
    }

    /** Many deadlines, all of one person. */
    private record Many(int count, Instant since, Optional<Reference> reference, PersonId who) implements Deadlines {
        @Override
        public Set<DeadlineKind> kinds() {
            return Set.of(DeadlineKind.DECISION);
        }

        @Override
        public List<Deadline> open(DeadlineKind kind, Instant now) {
            return IntStream.range(0, count)
                    .mapToObj(i -> Deadline.of(kind, "test-" + i, since, since.plus(Duration.ofDays(1)), reference))
                    .toList();
        }

        @Override
        public Optional<Set<PersonId>> waitsFor(Deadline deadline, Instant now) {
            return Optional.of(Set.of(who));
        }
    }

    @Test
    void twoThousandCostAFewStatementsAndAClockThatJumpsTellsNobodyHundredsOfTimes() {
        PersonId triage = people.actor("triage-1").person();
        List<Deadlines> many = List.of(new Many(2000, clock.instant(), Optional.of(Reference.random()), triage));
        List<Deadlines> some = List.of(new Many(500, clock.instant(), Optional.of(Reference.random()), triage));
        long before = asked();
        assertThat(deadlines.walk(many, Duration.ofHours(1))).isZero();
        assertThat(asked() - before).as("with what else is asked meanwhile").isLessThan(400);

        assertThat(deadlines.walk(some, Duration.ofDays(365))).isEqualTo(500);
        // Twenty each of a person and a role, and of each and of keepers, to whom no case is named, that there is more.
        assertThat(deadlines.told()).hasSize(20 + 1 + 20 + 1 + 1);
        long ahead = asked();
        assertThat(deadlines.walk(some, Duration.ofDays(366))).isZero();
        assertThat(asked() - ahead).isLessThan(400);
        assertThat(deadlines.walk(some, Duration.ofHours(1)))
                .as("the clock is set back")
                .isZero();
        assertThat(deadlines.told()).isEmpty();
        assertThat(steps("DECISION")).as("steps of a clock that was ahead").isZero();
    }

    @Test
    void whoIsAwayIsPassedOver() {
        PersonId person = people.actor("triage-2").person();
        List<Deadlines> one = List.of(new Many(1, clock.instant(), Optional.of(Reference.random()), person));
        try (Acting acting = people.acting("triage-2")) {
            away.until(
                    acting, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(9));
            deadlines.walk(one, Duration.ofHours(13));
            away.back(acting);
        }
        assertThat(deadlines.told()).containsExactly("DECISION REMIND TRIAGE case");
        nothingWasToldYet();
        deadlines.walk(one, Duration.ofHours(13));
        assertThat(deadlines.toldPeople()).containsExactly(person);
    }

    @Test
    void whoeverWritesToTheTableOfStepsRepeatsOrSavesAReminderAndHidesNoAlarm() {
        CaseWork.Acknowledged sent = CaseWork.submit(URGENT);
        List<Deadlines> own = of(sent.reference());
        assertThat(told(own, 13)).containsExactly("FIRST_ANSWER REMIND TRIAGE case");
        run(DatabaseUser.SERVICE, "DELETE FROM clock_step WHERE kind = 'FIRST_ANSWER'");
        assertThat(told(own, 13)).as("again, once").containsExactly("FIRST_ANSWER REMIND TRIAGE case");
        assertThat(told(own, 14)).isEmpty();

        Deadline first =
                deadlines.open(own, DeadlineKind.FIRST_ANSWER, Duration.ZERO).get(0);
        for (String step : List.of("80% escalate triage", "end alarm keeper")) {
            run(
                    DatabaseUser.SERVICE,
                    "INSERT INTO clock_step VALUES ('FIRST_ANSWER', '" + first.subject() + "', '"
                            + first.due().toString().replace('T', ' ').replace("Z", "") + "', '" + step
                            + "', '2026-01-01')");
        }
        run(
                DatabaseUser.SERVICE,
                IntStream.range(0, 1000)
                        .mapToObj(i -> "('FIRST_ANSWER', 'none-" + i + "', NOW(6), 'end alarm keeper', NOW(6))")
                        .collect(Collectors.joining(", ", "INSERT INTO clock_step VALUES ", "")));
        assertThat(told(own, 25)).as("the mail is saved").isEmpty();
        assertThat(shown(own, Role.KEEPER, DeadlineKind.FIRST_ANSWER, 25))
                .as("the alarm stands")
                .isEqualTo(1);
        assertThat(steps("FIRST_ANSWER")).as("what was invented is forgotten").isEqualTo(3);
        assertThatThrownBy(() -> run(DatabaseUser.SERVICE, "UPDATE clock_step SET step = 'x'"))
                .hasRootCauseInstanceOf(SQLException.class);

        // Nor does it help to move the case's row, or to take it away: the request is in the history.
        try (TableInHand table = new TableInHand("case_file", "id = ?", sent.id())) {
            table.run(
                    "UPDATE case_file SET first_answer_due = '2030-01-01', first_answered_at = received_at, status = 'CLOSED' WHERE id = ?",
                    sent.id());
            assertThat(shown(own, Role.KEEPER, DeadlineKind.FIRST_ANSWER, 25)).isEqualTo(1);
            table.run("DELETE FROM case_file WHERE id = ?", sent.id());
            assertThat(shown(own, Role.KEEPER, DeadlineKind.FIRST_ANSWER, 25)).isEqualTo(1);
            run(DatabaseUser.SERVICE, "DELETE FROM clock_step");
            assertThat(told(own, 25)).contains("FIRST_ANSWER ESCALATE TRIAGE case", "FIRST_ANSWER ALARM KEEPER");
        }
    }

    // --- walking there

    private List<Deadlines> of(String reference) {
        return deadlines.only(each ->
                each.reference().filter(own -> own.value().equals(reference)).isPresent());
    }

    private List<String> told(List<Deadlines> some, int hours) {
        deadlines.walk(some, Duration.ofHours(hours));
        return deadlines.told();
    }

    private int shown(List<Deadlines> some, Role role, DeadlineKind kind, int hours) {
        return deadlines
                .shown(some, role, kind, Duration.ofHours(hours))
                .map(LateDeadlines.Line::alarms)
                .orElse(0);
    }

    private static List<Deadline> unfinished(List<Deadlines> some, List<Deadline> known) {
        return QuarkusTransaction.requiringNew()
                .call(() -> some.stream()
                        .filter(room -> room.kinds().contains(known.get(0).kind()))
                        .flatMap(room -> room.unfinished(known).stream())
                        .toList());
    }

    private int shownSoon(List<Deadlines> some, DeadlineKind kind, int hours) {
        return deadlines
                .shown(some, Role.KEEPER, kind, Duration.ofHours(hours))
                .map(LateDeadlines.Line::soon)
                .orElse(0);
    }

    @Test
    void unconfirmedHoldAlarmsKeepersThreeDaysBeforeItLapses() {
        String hold = heldFor(200, CaseWork.submit(URGENT).reference());
        List<Deadlines> own = deadlines.only(each -> each.subject().equals(hold));
        assertThat(told(own, 24 * 86)).contains("HOLD REMIND KEEPER").doesNotContain("HOLD ALARM KEEPER");
        assertThat(told(own, 24 * 87 + 1)).containsExactly("HOLD ALARM KEEPER");
        settle("keeper-2", hold, "confirm");
        assertThat(told(own, 24 * 88)).isEmpty();
        assertThat(shown(own, Role.KEEPER, DeadlineKind.HOLD, 24 * 88))
                .as("confirmed, it holds to its day")
                .isZero();
    }

    private String heldFor(int days, String reference) {
        return CaseWork.as("keeper-1")
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "reference",
                        reference,
                        "reason",
                        "UNDER_AUDIT",
                        "until",
                        retention.today().plusDays(days).toString(),
                        "note",
                        "Looked at in spring."))
                .post("/api/v1/retention/holds")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static void settle(String keeper, String hold, String how) {
        CaseWork.as(keeper)
                .post("/api/v1/retention/holds/" + hold + "/" + how)
                .then()
                .statusCode(204);
    }

    private static void run(DatabaseUser user, String sql) {
        try (Connection connection = user.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static long steps(String kind) {
        return number("SELECT COUNT(*) FROM clock_step WHERE kind = '" + kind + "'", 1);
    }

    /** How many statements the database was asked. */
    private static long asked() {
        return number("SHOW GLOBAL STATUS LIKE 'Questions'", 2);
    }

    private static long number(String sql, int column) {
        try (Connection connection = DatabaseUser.OWNER.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(column);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
