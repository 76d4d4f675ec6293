package org.defenderrelief.retention;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.AskedByPerson;
import org.defenderrelief.history.ActRule;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.TwoPeople;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.roster.Office;

/** What people asked of what is held of them, by the acts on the case. */
@ApplicationScoped
class PersonRequests {
    private final Acts acts;

    PersonRequests(Acts acts) {
        this.acts = acts;
    }

    /** In the order in which they were recorded. @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    List<PersonRequest> of(CaseId caseId) {
        List<Said> said = acts.on(caseId, AskedByPerson.ACTIONS);
        Predicate<Said> ofTriage = acts.heldBy(Office.TRIAGE);
        RequestReplay replay = new RequestReplay(ofTriage);
        Optional<ActRule.Broken> broken = replay.take(said);
        if (broken.isPresent()) {
            UUID act = broken.get().act();
            throw acts.refuse(
                    new Acts.Claim("history_entry/" + act, act, null, caseId),
                    broken.get().reason());
        }
        return replay.requests();
    }

    /**
     * One that waits for an answer.
     *
     * @throws Problem.NotFound if nobody recorded one of that id on the case
     * @throws Problem.Conflict {@code request-answered}; {@code not-authentic}
     */
    @Transactional
    PersonRequest open(CaseId caseId, UUID id) {
        PersonRequest found = of(caseId).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(Problem.NotFound::new);
        if (!found.isOpen()) {
            throw new Problem.Conflict("request-answered", "Somebody has answered this already.");
        }
        return found;
    }

    /** Whether a copy was asked for on the case and not answered. @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    boolean isCopyWaiting(CaseId caseId) {
        return copies(caseId).findAny().isPresent();
    }

    /** Whether one is to be answered on that day or later: a request that nobody answers in time keeps nothing for good. @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    boolean isCopyDue(CaseId caseId, LocalDate day) {
        return copies(caseId).anyMatch(each -> !each.due().isBefore(day));
    }

    private Stream<PersonRequest> copies(CaseId caseId) {
        return of(caseId).stream().filter(each -> each.kind() == RequestKind.COPY && each.isOpen());
    }

    /** Passes while whoever proposed it is of triage. @throws Problem.Conflict {@code proposer-left} */
    @Transactional
    void requireInOffice(PersonRequest.Proposal proposal) {
        TwoPeople.requireInOffice(acts, proposal.said(), Office.TRIAGE);
    }

    /** Whether whoever proposed it is of triage still, with the keys that signed it. */
    @Transactional
    boolean isInOffice(PersonRequest.Proposal proposal) {
        return acts.holds(proposal.said().signer(), Office.TRIAGE);
    }

    /** @throws Problem.Conflict {@code not-identified} unless somebody said how it is known who asks */
    static void requireIdentified(PersonRequest request) {
        if (request.identity().isEmpty()) {
            throw new Problem.Conflict(
                    "not-identified", "Say first how it is known that who asks is who the case is about.");
        }
    }
}
