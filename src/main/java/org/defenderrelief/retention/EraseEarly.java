package org.defenderrelief.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.AskedByPerson;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.UnreadWords;
import org.defenderrelief.history.TwoPeople;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/**
 * Two people of triage have what is held of a person erased before its day, because that person asked. It goes as it would go by the schedule; records of
 * money of a case for which money was reserved stay until their day, since the law has them kept.
 */
@ApplicationScoped
public class EraseEarly {
    private final RetentionActs signed;
    private final Cases cases;
    private final PersonRequests requests;
    private final EraseCase erase;
    private final UnreadWords unread;
    private final AskedToRecord asked;
    private final RequestsToMind toMind;
    private final CaseJournal journal;
    private final Clock clock;

    EraseEarly(
            RetentionActs signed,
            Cases cases,
            PersonRequests requests,
            EraseCase erase,
            UnreadWords unread,
            AskedToRecord asked,
            RequestsToMind toMind,
            CaseJournal journal,
            Clock clock) {
        this.signed = signed;
        this.cases = cases;
        this.requests = requests;
        this.erase = erase;
        this.unread = unread;
        this.asked = asked;
        this.toMind = toMind;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Proposes it; a colleague confirms within a week.
     *
     * @throws Problem.NotFound if they may not see the case, or nobody recorded that request on it
     * @throws Problem.Conflict {@code not-asked} if no erasure was asked for; {@code not-identified}; {@code request-answered}; {@code case-goes-on} while the
     *     case is not closed for good; {@code another-case-waits}; {@code erasure-held}; {@code words-unread} while something that the person or the partner wrote is; {@code
     *     copy-waits} while somebody waits for a copy; {@code not-authentic}
     */
    @Transactional
    public void propose(Acting acting, Reference reference, UUID id, EarlyReason reason) {
        acting.require(Role.TRIAGE);
        signed.beginErasing();
        CaseFile caseFile = cases.locked(acting.actor(), reference);
        PersonRequest request = requests.open(caseFile.id(), id);
        if (request.kind() != RequestKind.ERASURE) {
            throw new Problem.Conflict("not-asked", "The person asked for a copy, not that it is erased.");
        }
        PersonRequests.requireIdentified(request);
        requireErasable(caseFile);
        journal.noted(
                acting.act(),
                AskedByPerson.PROPOSED,
                caseFile,
                HandleRequest.named(id).and(PersonRequest.REASON, reason));
        toMind.proposed(id, acting.person(), clock.instant());
    }

    /**
     * Another person of triage confirms it, and it is done.
     *
     * @param proposal the act that proposed it, as looking told it
     * @return how many parts went
     * @throws Problem.Forbidden {@code second-person-needed}
     * @throws Problem.Conflict {@code erasure-not-proposed} unless that proposal waits; {@code proposer-left} if whoever made it is of triage no more; else as
     *     {@link #propose}
     */
    @Transactional
    public int confirm(Acting acting, Reference reference, UUID id, UUID proposal) {
        acting.require(Role.TRIAGE);
        signed.beginErasing();
        CaseFile caseFile = cases.locked(acting.actor(), reference);
        PersonRequest.Proposal first = requests.open(caseFile.id(), id)
                .proposal()
                .filter(each -> each.said().act().equals(proposal) && each.isWaiting(clock.instant(), Duration.ZERO))
                .orElseThrow(() -> new Problem.Conflict(
                        "erasure-not-proposed",
                        "Nobody has proposed this within the last week, or it was proposed anew."));
        TwoPeople.require(acting, first.said());
        requests.requireInOffice(first);
        requireErasable(caseFile);
        Act act = acting.act();
        journal.noted(
                act,
                AskedByPerson.CONFIRMED,
                caseFile,
                HandleRequest.named(id)
                        .and(PersonRequest.REASON, first.reason())
                        .and(PersonRequest.PROPOSAL, proposal));
        toMind.ended(id);
        return erase.early(caseFile, id, act.id());
    }

    /** What the person said last is read before what they said first is erased, and they get the copy that they asked for. */
    private void requireErasable(CaseFile caseFile) {
        erase.requireErasable(caseFile);
        unread.requireNone(caseFile.id());
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (asked.isCopyDue(caseFile.id(), today) || requests.isCopyWaiting(caseFile.id())) {
            throw new Problem.Conflict(
                    "copy-waits",
                    "Somebody asked for a copy of what is held on this case, and has no answer yet. Answer that first.");
        }
    }
}
