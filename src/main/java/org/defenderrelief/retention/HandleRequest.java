package org.defenderrelief.retention;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.AskedByPerson;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.repeat.Once;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/**
 * Triage records what a person asks of what is held of them, and handles it: who answers it, how the person is known, and that it takes longer. Each step is
 * done under the lock of its case and asks what was done before; none counts the case's version up, which would tell others that the person has spoken.
 */
@ApplicationScoped
public class HandleRequest {
    private final Cases cases;
    private final PersonRequests requests;
    private final RequestsToMind toMind;
    private final AskedToRecord asked;
    private final CaseJournal journal;
    private final Once once;
    private final Clock clock;

    HandleRequest(
            Cases cases,
            PersonRequests requests,
            RequestsToMind toMind,
            AskedToRecord asked,
            CaseJournal journal,
            Once once,
            Clock clock) {
        this.cases = cases;
        this.requests = requests;
        this.toMind = toMind;
        this.asked = asked;
        this.journal = journal;
        this.once = once;
        this.clock = clock;
    }

    /**
     * Records that somebody asked. Whoever records it answers it, until a colleague takes it over.
     *
     * @param arrived the day on which it came, from which the month to answer is counted; within the last year, and not before the case was here
     * @param key the same given again under it is recorded once
     * @return its id
     * @throws Problem.Forbidden unless somebody of triage acts
     * @throws Problem.IdempotencyMismatch if another was recorded under the key
     * @throws Problem.NotFound if they may not see the case
     * @throws Problem.InvalidInput {@code arrived} if that day will not do
     * @throws Problem.Conflict {@code already-recorded} if the same that came by the own code on that day waits for an answer; {@code not-authentic}
     */
    @Transactional
    public UUID record(
            Acting acting,
            Reference reference,
            RequestKind kind,
            RequestWay way,
            LocalDate arrived,
            Optional<String> key) {
        acting.require(Role.TRIAGE);
        CaseFile caseFile = cases.locked(acting.actor(), reference);
        Once.Command command =
                Once.Command.of("person-request", caseFile.id(), kind.name(), way.name(), arrived.toString());
        return once.made(acting.actor(), key, command, () -> recorded(acting, caseFile, kind, way, arrived));
    }

    private UUID recorded(Acting acting, CaseFile caseFile, RequestKind kind, RequestWay way, LocalDate arrived) {
        LocalDate today = today();
        // A day ahead of UTC may be today where the author is.
        if (arrived.isAfter(today.plusDays(1))) {
            throw new Problem.InvalidInput("arrived", Flaw.DATE_PAST);
        }
        if (arrived.isBefore(today.minusYears(1))) {
            throw new Problem.InvalidInput("arrived", Flaw.WITHIN_A_YEAR);
        }
        // Nothing was held of them here before. A day behind UTC may be the same day where the author is.
        LocalDate here = LocalDate.ofInstant(caseFile.receivedAt(), ZoneOffset.UTC);
        if (arrived.isBefore(here.minusDays(1))) {
            throw new Problem.InvalidInput("arrived", Flaw.BEFORE_CASE);
        }
        requireNew(requests.of(caseFile.id()), kind, way, arrived);
        Act act = acting.act();
        LocalDate due = PersonRequest.due(arrived, false);
        journal.noted(
                act,
                AskedByPerson.RECORDED,
                caseFile,
                Facts.none()
                        .and(PersonRequest.KIND, kind)
                        .and(PersonRequest.WAY, way)
                        .and(PersonRequest.ARRIVED, arrived.toString())
                        .and(PersonRequest.DUE, due.toString()));
        toMind.recorded(act.id(), caseFile.id(), due);
        asked.recorded(caseFile.id(), kind, arrived);
        return act.id();
    }

    /**
     * Several read what the person in danger says with their own code, each with the button beside it. Recorded by two of them it would have to be answered twice.
     * By another way a person may ask twice on one day; that is for triage to tell.
     */
    private static void requireNew(List<PersonRequest> known, RequestKind kind, RequestWay way, LocalDate arrived) {
        boolean waits = way == RequestWay.OWN_CODE
                && known.stream()
                        .anyMatch(each -> each.isOpen()
                                && each.kind() == kind
                                && each.way() == way
                                && each.arrived().equals(arrived));
        if (waits) {
            throw new Problem.Conflict(
                    "already-recorded",
                    "What the person asked for so with their own code on that day is recorded already, and waits for an answer.");
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** A colleague takes it over. @throws Problem as {@link #identified}; {@code request-yours} if they have it */
    @Transactional
    public void take(Acting acting, Reference reference, UUID id) {
        acting.require(Role.TRIAGE);
        CaseFile caseFile = cases.locked(acting.actor(), reference);
        if (requests.open(caseFile.id(), id).handler().equals(acting.person())) {
            throw new Problem.Conflict("request-yours", "You have this already.");
        }
        journal.noted(acting.act(), AskedByPerson.TAKEN, caseFile, named(id));
    }

    /**
     * Says how it is known that who asks is who the case is about, without which nothing is given and nothing erased.
     *
     * @throws Problem.NotFound if they may not see the case, or nobody recorded that request on it
     * @throws Problem.Conflict {@code request-answered}; {@code not-authentic}
     */
    @Transactional
    public void identified(Acting acting, Reference reference, UUID id, IdentityCheck how) {
        acting.require(Role.TRIAGE);
        CaseFile caseFile = cases.locked(acting.actor(), reference);
        requests.open(caseFile.id(), id);
        journal.noted(
                acting.act(), AskedByPerson.IDENTIFIED, caseFile, named(id).and(PersonRequest.HOW, how));
    }

    /**
     * Says that the answer takes two months more; once, before the first month is over, and the person is told.
     *
     * @throws Problem.Conflict {@code too-late-to-extend} if it was extended before, or its day has passed; else as {@link #identified}
     */
    @Transactional
    public void extend(Acting acting, Reference reference, UUID id, ExtensionReason reason) {
        acting.require(Role.TRIAGE);
        CaseFile caseFile = cases.locked(acting.actor(), reference);
        PersonRequest request = requests.open(caseFile.id(), id);
        if (request.extended().isPresent() || today().isAfter(request.due())) {
            throw new Problem.Conflict(
                    "too-late-to-extend",
                    "It was extended before, or the day by which it is to be answered has passed.");
        }
        LocalDate due = PersonRequest.due(request.arrived(), true);
        journal.noted(
                acting.act(),
                AskedByPerson.EXTENDED,
                caseFile,
                named(id).and(PersonRequest.REASON, reason).and(PersonRequest.DUE, due.toString()));
        toMind.extended(id, due);
    }

    static Facts named(UUID id) {
        return Facts.none().and(PersonRequest.ID, id);
    }
}
