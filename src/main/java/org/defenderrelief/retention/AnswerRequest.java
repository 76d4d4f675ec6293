package org.defenderrelief.retention;

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
import org.defenderrelief.vault.people.Acting;

/** How a person's request ends where nothing is erased: the copy was handed over, it is refused on a ground of law, or the person took it back. */
@ApplicationScoped
public class AnswerRequest {
    private final Cases cases;
    private final PersonRequests requests;
    private final RequestsToMind toMind;
    private final CaseJournal journal;

    AnswerRequest(Cases cases, PersonRequests requests, RequestsToMind toMind, CaseJournal journal) {
        this.cases = cases;
        this.requests = requests;
        this.toMind = toMind;
        this.journal = journal;
    }

    /**
     * Ends it.
     *
     * @param groundOrNull of a refusal, and of nothing else
     * @throws Problem.NotFound if they may not see the case, or nobody recorded that request on it
     * @throws Problem.InvalidInput {@code outcome} if it is an erasure, which is done by erasing, or a copy where none was asked for; {@code ground} if a refusal has none, or
     *     one that is no ground against what was asked, or something else has one
     * @throws Problem.Conflict {@code no-copy-made} if one was given that nobody made; {@code request-answered}; {@code not-authentic}
     */
    @Transactional
    public void answer(
            Acting acting, Reference reference, UUID id, RequestOutcome outcome, RefusalGround groundOrNull) {
        acting.require(Role.TRIAGE);
        CaseFile caseFile = cases.locked(acting.actor(), reference);
        PersonRequest request = requests.open(caseFile.id(), id);
        boolean copyUnasked = outcome == RequestOutcome.COPY_GIVEN && request.kind() != RequestKind.COPY;
        if (outcome == RequestOutcome.ERASED || copyUnasked) {
            throw new Problem.InvalidInput("outcome", Flaw.NOT_A_VALUE);
        }
        if ((outcome == RequestOutcome.REFUSED) == (groundOrNull == null)) {
            throw new Problem.InvalidInput("ground", groundOrNull == null ? Flaw.NEEDED : Flaw.NOT_A_VALUE);
        }
        // Asked of what is signed from now on: earlier answers stand as they were signed, whatever their ground.
        if (groundOrNull != null && !groundOrNull.isAgainst(request.kind())) {
            throw new Problem.InvalidInput("ground", Flaw.NOT_A_VALUE);
        }
        if (outcome == RequestOutcome.COPY_GIVEN && request.copied().isEmpty()) {
            throw new Problem.Conflict("no-copy-made", "Make the copy first.");
        }
        Facts facts = HandleRequest.named(id).and(PersonRequest.OUTCOME, outcome);
        journal.noted(
                acting.act(),
                AskedByPerson.ANSWERED,
                caseFile,
                groundOrNull == null ? facts : facts.and(PersonRequest.GROUND, groundOrNull));
        toMind.ended(id);
    }
}
