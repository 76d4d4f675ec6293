package org.defenderrelief.retention;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusMock;

import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.Channel;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.vault.people.Acting;

/** Schedules, holds and cases that are closed for good, by the real use cases. Whoever has a schedule confirmed ends with {@link #keepEverything}. */
@ApplicationScoped
public class RetentionFixture {
    private final ChangeSchedule schedules;
    private final ChangeHold holds;
    private final EraseCase erase;
    private final ViewRetention view;
    private final DueRows rows;
    private final Cases cases;
    private final Channel channel;
    private final DemoPeople people;
    private final History history;
    private final Clock clock;

    RetentionFixture(
            ChangeSchedule schedules,
            ChangeHold holds,
            EraseCase erase,
            ViewRetention view,
            DueRows rows,
            Cases cases,
            Channel channel,
            DemoPeople people,
            History history,
            Clock clock) {
        this.schedules = schedules;
        this.holds = holds;
        this.erase = erase;
        this.view = view;
        this.rows = rows;
        this.cases = cases;
        this.channel = channel;
        this.people = people;
        this.history = history;
        this.clock = clock;
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** A request that triage referred elsewhere: closed for good. */
    public CaseWork.Acknowledged referred(String sample) {
        CaseWork.Acknowledged sent = CaseWork.submit(sample);
        refer(sent.reference());
        return sent;
    }

    /** Triage refers it elsewhere. */
    public void refer(String reference) {
        CaseWork.change("triage-1", reference, "/triage/accept", null).then().statusCode(200);
        CaseWork.change("triage-1", reference, "/triage/refer", Map.of("reason", "OUTSIDE_REGION"))
                .then()
                .statusCode(200);
    }

    /** A schedule in force that has these parts of referred cases kept so many days, and keeps all else. */
    public Schedule inForce(Map<KeptPart, Integer> days) {
        Map<KeptPart, Map<CaseStatus, Integer>> byOutcome = new EnumMap<>(KeptPart.class);
        days.forEach((part, kept) -> byOutcome.put(part, Map.of(CaseStatus.REFERRED, kept)));
        return inForce(byOutcome, Map.of());
    }

    /** What an auditor is shown for 30 days if another schedule begins so many days from now; that schedule is undone. */
    public List<ViewRetention.Preview> previewsWith(int ahead, Map<KeptPart, Integer> days) {
        Map<KeptPart, Map<CaseStatus, Integer>> byOutcome = new EnumMap<>(KeptPart.class);
        days.forEach((part, kept) -> byOutcome.put(part, Map.of(CaseStatus.REFERRED, kept)));
        QuarkusTransaction.begin();
        try {
            confirmed(today().plusDays(ahead), byOutcome, Map.of());
            return view.previews(people.actor("auditor-1"), 30);
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    /** What a keeper is shown who could confirm a schedule that begins so many days from now, before they do; that schedule is undone. */
    public ViewRetention.Proposed proposedWith(int ahead, Map<KeptPart, Integer> days) {
        Map<KeptPart, Map<CaseStatus, Integer>> byOutcome = new EnumMap<>(KeptPart.class);
        days.forEach((part, kept) -> byOutcome.put(part, Map.of(CaseStatus.REFERRED, kept)));
        QuarkusTransaction.begin();
        try {
            Schedule schedule =
                    schedules.propose(people.acting("keeper-1"), today().plusDays(ahead), byOutcome, Map.of());
            return view.proposed(people.actor("keeper-2"), 30).stream()
                    .filter(each -> each.preview().schedule().id().equals(schedule.id()))
                    .findFirst()
                    .orElseThrow();
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    public Schedule inForce(Map<KeptPart, Map<CaseStatus, Integer>> days, Map<EnvelopeId, Integer> own) {
        return confirmed(today(), days, own);
    }

    private Schedule confirmed(
            LocalDate from, Map<KeptPart, Map<CaseStatus, Integer>> days, Map<EnvelopeId, Integer> own) {
        Schedule schedule = schedules.propose(people.acting("keeper-1"), from, days, own);
        schedules.confirm(people.acting("keeper-2"), schedule.id());
        return schedule;
    }

    /** What other tests close is left alone. */
    public void keepEverything() {
        inForce(Map.of(), Map.of());
    }

    /** A hold on a case, that keeper-1 proposes and nobody confirms. */
    public UUID held(String reference) {
        return holds.propose(
                people.acting("keeper-1"),
                new ChangeHold.NewHold(
                        Reference.read(reference),
                        Optional.empty(),
                        false,
                        HoldReason.UNDER_AUDIT,
                        today().plusDays(30),
                        "The auditors look at it."),
                Optional.empty());
    }

    /** A hold of everything, that one keeper begins. */
    public UUID everythingHeld() {
        return holds.propose(
                people.acting("keeper-1"),
                new ChangeHold.NewHold(
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        HoldReason.INVESTIGATION,
                        today().plusDays(30),
                        "The schedule is wrong."),
                Optional.empty());
    }

    /** Somebody started the service on a backup. */
    public void backupAccepted() {
        QuarkusTransaction.requiringNew()
                .run(() -> history.record(Actor.SERVICE, "operations.backup-accepted", null, Facts.none()));
    }

    /** Two keepers let go of it. */
    public void letGo(UUID hold) {
        liftProposed(hold);
        lifted(hold);
    }

    public void liftProposed(UUID hold) {
        holds.proposeLift(people.acting("keeper-1"), hold);
    }

    public void lifted(UUID hold) {
        holds.lift(people.acting("keeper-2"), hold);
    }

    /** Another keeper confirms it. */
    public void confirmed(UUID hold) {
        holds.confirm(people.acting("keeper-2"), hold);
    }

    /** Names of what is left of a case, in their order. */
    public static List<String> left(String caseId) {
        try (Connection connection = DatabaseUser.OWNER.connect();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT DISTINCT name FROM compartment WHERE case_id = ? AND erased_act IS NULL ORDER BY name")) {
            select.setString(1, caseId);
            List<String> left = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    left.add(row.getString(1));
                }
            }
            return left;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** One turn for one case. @return how many parts went */
    public int erase(String caseId) {
        return QuarkusTransaction.requiringNew()
                .call(() -> erase.erase(new CaseId(UUID.fromString(caseId))))
                .parts();
    }

    /** Whether the job looks at that case today, by that schedule. */
    public boolean isFound(Schedule schedule, String caseId) {
        return rows.cases(schedule, today(), Optional.empty(), Integer.MAX_VALUE)
                .contains(new CaseId(UUID.fromString(caseId)));
    }

    /** Whether the job would look at a case, and how many parts of it would go. */
    public record Look(boolean found, int parts) {}

    /**
     * What would become of a case on some days, the first first, if triage wrote to its partner at a time before: by the service's own rows and signed acts, with its clock
     * moved; and all of it is undone, since acts of days to come would stay.
     */
    public List<Look> lookedAtAfterMessage(Schedule schedule, String caseId, Instant written, Instant... days) {
        CaseId id = new CaseId(UUID.fromString(caseId));
        // Before the clock is moved: no vault stays open for so long.
        Acting triage = people.acting("triage-1");
        List<Look> looks = new ArrayList<>();
        QuarkusTransaction.begin();
        try {
            setClock(written);
            channel.write(triage.act(), cases.anywhere(id).orElseThrow(), "Where can the person be reached by now?");
            for (Instant day : days) {
                setClock(day);
                looks.add(new Look(isFound(schedule, caseId), erase.erase(id).parts()));
            }
            return looks;
        } finally {
            QuarkusMock.installMockForType(Clock.systemUTC(), Clock.class);
            QuarkusTransaction.rollback();
        }
    }

    private static void setClock(Instant time) {
        QuarkusMock.installMockForType(Clock.fixed(time, ZoneOffset.UTC), Clock.class);
    }

    /** As {@link #erase}, and all of it is undone. */
    public int wouldErase(String caseId) {
        QuarkusTransaction.begin();
        try {
            return erase.erase(new CaseId(UUID.fromString(caseId))).parts();
        } finally {
            QuarkusTransaction.rollback();
        }
    }
}
