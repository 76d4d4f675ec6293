package org.defenderrelief.casefile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Commitments;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.kernel.Actor;

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
    public void moved(String action, CaseEvent.Moved moved, Facts facts, Commitments commitments) {
        history.record(
                moved.by(),
                action,
                moved.caseId(),
                facts.and("from", moved.from()).and("to", moved.to()),
                commitments);
        events.fire(moved);
    }

    /** As {@link #moved(String, CaseEvent.Moved, Facts, Commitments)} for what commits to no sealed content. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void moved(String action, CaseEvent.Moved moved, Facts facts) {
        moved(action, moved, facts, Commitments.none());
    }

    /** Records and tells of something else that happened to the case. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void happened(String action, CaseEvent event, Facts facts, Commitments commitments) {
        history.record(event.by(), action, event.caseId(), facts, commitments);
        events.fire(event);
    }

    /** Records something done to the case that nobody needs to be told of. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void noted(Actor actor, String action, CaseFile caseFile, Facts facts) {
        history.record(actor, action, caseFile.id(), facts);
    }

    /** As {@link #noted(Actor, String, CaseFile, Facts)} for what commits to sealed content. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void noted(Actor actor, String action, CaseFile caseFile, Facts facts, Commitments commitments) {
        history.record(actor, action, caseFile.id(), facts, commitments);
    }
}
