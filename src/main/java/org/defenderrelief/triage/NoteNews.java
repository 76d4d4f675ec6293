package org.defenderrelief.triage;

import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.casefile.CaseEvent;
import org.defenderrelief.casefile.CompartmentOpened;
import org.defenderrelief.casefile.PartErased;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.seal.CompartmentName;

/**
 * Keeps in mind where the partner's word waits for triage: from a message on, until somebody of triage opens the messages or writes back.
 * It is told in the transaction of what happened.
 */
@ApplicationScoped
class NoteNews implements PanacheRepositoryBase<UnreadNews, UUID> {
    private final Clock clock;

    NoteNews(Clock clock) {
        this.clock = clock;
    }

    void written(@Observes CaseEvent.MessageWritten message) {
        if (message.toPartner()) {
            seen(message.caseId());
        } else if (findById(message.caseId().value()) == null) {
            persist(new UnreadNews(message.caseId(), clock.instant()));
        }
    }

    void opened(@Observes CompartmentOpened opened) {
        if (opened.name().equals(CompartmentName.CHANNEL) && opened.by().has(Role.TRIAGE)) {
            seen(opened.caseId());
        }
    }

    /** What nobody can read any more waits for nobody. */
    void erased(@Observes PartErased part) {
        if (part.name().equals(CompartmentName.CHANNEL)) {
            seen(part.caseId());
        }
    }

    /** Whether something that the partner wrote waits to be read, as the row says. */
    boolean isUnread(CaseId caseId) {
        return findById(caseId.value()) != null;
    }

    private void seen(CaseId caseId) {
        delete("caseId", caseId.value());
    }
}
