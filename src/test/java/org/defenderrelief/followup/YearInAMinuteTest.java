package org.defenderrelief.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.clocks.DeadlineKind;
import org.defenderrelief.clocks.Deadlines;
import org.defenderrelief.clocks.DeadlinesInHand;
import org.defenderrelief.clocks.LateDeadlines;
import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.retention.KeptPart;
import org.defenderrelief.retention.RetentionFixture;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.FollowedUp;
import org.defenderrelief.testing.Thorough;

/**
 * A year passes over cases that nobody works on any more, and the service does by itself what it does: it tells people of deadlines, reminds partners, erases
 * what is due. After each step the books balance and nothing is alarmed; at the end all of the history verifies. An ordinary run takes a score of cases and
 * steps of five days, {@code -Pthorough} 200 and each day; {@code -Drelief.tests.year=2000} as many as that.
 */
@QuarkusTest
class YearInAMinuteTest {
    private static final String SAMPLE = "01-togo-relocation-fr.json";
    private static final int CASES = Integer.getInteger("relief.tests.year", Thorough.isAsked() ? 200 : 20);
    private static final int STEP = Integer.getInteger("relief.tests.year.days", Thorough.isAsked() ? 1 : 5);

    /** Of each score: who was paid, was referred elsewhere, is in somebody's hands; the rest nobody has answered. */
    private static final int PAID = Math.max(1, CASES / 20);

    private static final int REFERRED = Math.max(1, CASES * 3 / 20);
    private static final int TAKEN_UP = Math.max(1, CASES * 4 / 20);
    private static final int WAITING = Math.max(1, CASES - PAID - REFERRED - TAKEN_UP);

    @Inject
    DeadlinesInHand deadlines;

    @Inject
    RetentionFixture retention;

    @Inject
    ApprovedCases approvals;

    @Inject
    FundFixture fund;

    @Inject
    LaterReminders reminders;

    @Inject
    Clock clock;

    private final List<ApprovedCases.Approved> paid = new ArrayList<>();
    private final List<CaseWork.Acknowledged> referred = new ArrayList<>();
    private final List<String> takenUp = new ArrayList<>();
    private final List<String> waiting = new ArrayList<>();

    @AfterEach
    void whatOthersCloseIsLeftAlone() {
        QuarkusMock.installMockForType(Clock.systemUTC(), Clock.class);
        retention.keepEverything();
    }

    @Test
    void aYearOfWorkThatNobodyDoesIsToldErasedAndBalancedAndEndsBeingTold() {
        thereAreCases();
        Set<String> own = Stream.of(
                        paid.stream().map(each -> each.reference().value()),
                        takenUp.stream(),
                        waiting.stream(),
                        referred.stream().map(CaseWork.Acknowledged::reference))
                .flatMap(each -> each)
                .collect(Collectors.toSet());
        List<Deadlines> theirs = deadlines.only(each ->
                each.reference().map(Reference::value).filter(own::contains).isPresent());
        retention.inForce(Map.of(KeptPart.IDENTITY, 30, KeptPart.SITUATION, 90));
        Set<Alarm> before = alarms();
        long lastBefore = number("SELECT MAX(id) FROM history_entry");
        deadlines.told();
        Instant begin = clock.instant();
        int toldInAll = 0;
        int lastTold = 0;
        int erased = 0;
        for (int day = STEP; day <= 365; day += STEP) {
            Instant at = begin.plus(Duration.ofDays(day));
            deadlines.walkAt(theirs, at);
            int told = deadlines.told().size();
            assertThat(told).as("day " + day).isLessThanOrEqualTo(3 * 21 + 1);
            toldInAll += told;
            lastTold = told > 0 ? day : lastTold;
            paid.forEach(each -> reminders.remind(each.id(), at));
            erased += erase(day, at);
            assertThat(unbalanced()).as("books on day " + day).isZero();
            assertThat(alarms())
                    .as("alarms on day " + day)
                    .filteredOn(alarm -> !before.contains(alarm) && !isOfEntryUpTo(lastBefore, alarm))
                    .isEmpty();
            assertThat(stepRows()).as("steps kept on day " + day).isLessThanOrEqualTo(8L * CASES);
        }
        assertThat(toldInAll).isBetween(3, 6 * CASES);
        assertThat(lastTold)
                .as("when the last report was late for a month, all was told")
                .isBetween(85, 100);
        assertThat(erased).isEqualTo(2 * REFERRED);
        paid.forEach(each -> assertThat(reminders.asked(each.reference().value()))
                .as("every two weeks from the sixtieth day on")
                .isBetween(15L, 23L));
        assertThat(shown(theirs, Role.KEEPER, DeadlineKind.FIRST_ANSWER)).isEqualTo(WAITING);
        assertThat(shown(theirs, Role.KEEPER, DeadlineKind.DECISION)).isEqualTo(WAITING + TAKEN_UP);
        assertThat(shown(theirs, Role.TRIAGE, DeadlineKind.REPORT)).isEqualTo(PAID);
        CaseWork.as("auditor-1")
                .post("/api/v1/history/verification")
                .then()
                .statusCode(200)
                .body("result", equalTo("MATCHES"));
    }

    private void thereAreCases() {
        EnvelopeId envelope = fund.envelope("9000000.00", "9000.00");
        for (int i = 0; i < PAID; i++) {
            ApprovedCases.Approved approved = approvals.approvedFrom(envelope, Money.of("900.00", "EUR"));
            FollowedUp.paid(approved.reference().value(), "900.00");
            paid.add(approved);
        }
        for (int i = 0; i < REFERRED; i++) {
            referred.add(retention.referred(SAMPLE));
        }
        for (int i = 0; i < TAKEN_UP; i++) {
            String reference = CaseWork.submit(SAMPLE).reference();
            CaseWork.change("triage-1", reference, "/triage/accept", null)
                    .then()
                    .statusCode(200);
            takenUp.add(reference);
        }
        for (int i = 0; i < WAITING; i++) {
            waiting.add(CaseWork.submit(SAMPLE).reference());
        }
    }

    /** The whole service's clock is moved for as long as that takes, at the first step on which something is due, and at one before. */
    private int erase(int day, Instant at) {
        boolean due = Stream.of(30, 90).anyMatch(kept -> day >= kept && day - STEP < kept);
        boolean early = day < 30 && day + STEP >= 30;
        if (!due && !early) {
            return 0;
        }
        QuarkusMock.installMockForType(Clock.fixed(at, ZoneOffset.UTC), Clock.class);
        try {
            return early
                    ? retention.wouldErase(referred.get(0).id())
                    : referred.stream()
                            .mapToInt(each -> retention.erase(each.id()))
                            .sum();
        } finally {
            QuarkusMock.installMockForType(Clock.systemUTC(), Clock.class);
        }
    }

    private int shown(List<Deadlines> theirs, Role role, DeadlineKind kind) {
        return deadlines
                .shown(theirs, role, kind, Duration.ofDays(365))
                .map(LateDeadlines.Line::alarms)
                .orElse(0);
    }

    /** Envelopes whose balances are not the sums of their ledger's lines. */
    private static long unbalanced() {
        return number(
                "SELECT COUNT(*) FROM envelope_balance b WHERE EXISTS (SELECT 1 FROM ledger_transfer l WHERE l.envelope_id = b.envelope_id) AND (b.available <> "
                        + sum("AVAILABLE") + " OR b.committed <> " + sum("COMMITTED") + " OR b.paid <> " + sum("PAID")
                        + ")");
    }

    private static String sum(String account) {
        return "(SELECT COALESCE(SUM(IF(l.to_account = '" + account + "', l.amount, 0) - IF(l.from_account = '"
                + account + "', l.amount, 0)), 0) FROM ledger_transfer l WHERE l.envelope_id = b.envelope_id)";
    }

    /** What somebody was told is not as it was signed, each once: an alarm that goes on is said again after a while. */
    private record Alarm(String action, String what) {}

    private static Set<Alarm> alarms() {
        try (Connection connection = DatabaseUser.OWNER.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT DISTINCT action, JSON_VALUE(facts, '$.what') FROM"
                        + " history_entry WHERE action IN ('history.not-authentic', 'history.differs',"
                        + " 'history.entry-missing', 'history.unverified', 'history.entry-waiting',"
                        + " 'history.rolled-back')")) {
            Set<Alarm> found = new HashSet<>();
            while (row.next()) {
                found.add(new Alarm(row.getString(1), row.getString(2)));
            }
            return found;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Entries that another test forged grow old too when the clock is moved, and are alarmed then. */
    private static boolean isOfEntryUpTo(long last, Alarm alarm) {
        String prefix = "history_entry/";
        return alarm.what().startsWith(prefix)
                && number("SELECT COUNT(*) FROM history_entry WHERE entry = '"
                                + alarm.what().substring(prefix.length()) + "' AND id <= " + last)
                        == 1;
    }

    private static long stepRows() {
        return number("SELECT COUNT(*) FROM clock_step");
    }

    private static long number(String sql) {
        try (Connection connection = DatabaseUser.OWNER.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
