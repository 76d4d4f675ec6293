package org.defenderrelief.casefile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Commitments;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.vault.people.Act;

/** One success, one history entry and one event, in the transaction of the change itself. */
@ApplicationScoped
public class CaseJournal {
    private final History history;
    private final Event<CaseEvent> events;

    CaseJournal(History history, Event<CaseEvent> events) {
        this.history = history;
        this.events = events;
    }

    /** Records and tells of a step from state to state. @param action as {@link History#record} takes it */
    @Transactional(Transactional.TxType.MANDATORY)
    public void moved(Act act, String action, CaseEvent.Moved moved, Facts facts, Commitments commitments) {
        history.record(
                act, action, moved.caseId(), facts.and("from", moved.from()).and("to", moved.to()), commitments);
        events.fire(moved);
    }

    /** As {@link #moved(Act, String, CaseEvent.Moved, Facts, Commitments)} for what commits to no sealed content. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void moved(Act act, String action, CaseEvent.Moved moved, Facts facts) {
        moved(act, action, moved, facts, Commitments.none());
    }

    /** Records and tells of something else that happened to the case. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void happened(Act act, String action, CaseEvent event, Facts facts, Commitments commitments) {
        history.record(act, action, event.caseId(), facts, commitments);
        events.fire(event);
    }

    /** Records something done to the case that nobody needs to be told of. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void noted(Act act, String action, CaseFile caseFile, Facts facts) {
        history.record(act, action, caseFile.id(), facts, Commitments.none());
    }

    /** As {@link #noted(Act, String, CaseFile, Facts)} for what commits to sealed content. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void noted(Act act, String action, CaseFile caseFile, Facts facts, Commitments commitments) {
        history.record(act, action, caseFile.id(), facts, commitments);
    }
}
