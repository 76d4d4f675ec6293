package org.defenderrelief.retention;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;

/** Schedules, holds and cases that are closed for good, by the real use cases. Whoever has a schedule confirmed ends with {@link #keepEverything}. */
@ApplicationScoped
public class RetentionFixture {
    private final ChangeSchedule schedules;
    private final ChangeHold holds;
    private final EraseCase erase;
    private final DemoPeople people;
    private final Clock clock;

    RetentionFixture(ChangeSchedule schedules, ChangeHold holds, EraseCase erase, DemoPeople people, Clock clock) {
        this.schedules = schedules;
        this.holds = holds;
        this.erase = erase;
        this.people = people;
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

    public Schedule inForce(Map<KeptPart, Map<CaseStatus, Integer>> days, Map<EnvelopeId, Integer> own) {
        Schedule schedule = schedules.propose(people.acting("keeper-1"), today(), days, own);
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
                        HoldReason.UNDER_AUDIT,
                        today().plusDays(30),
                        "The auditors look at it."));
    }

    /** One turn for one case. @return how many parts went */
    public int erase(String caseId) {
        return QuarkusTransaction.requiringNew().call(() -> erase.erase(new CaseId(UUID.fromString(caseId))));
    }

    /** As {@link #erase}, and all of it is undone. */
    public int wouldErase(String caseId) {
        QuarkusTransaction.begin();
        try {
            return erase.erase(new CaseId(UUID.fromString(caseId)));
        } finally {
            QuarkusTransaction.rollback();
        }
    }
}
