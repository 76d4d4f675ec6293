package org.defenderrelief.triage;

import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.casefile.CaseEvent;
import org.defenderrelief.casefile.CompartmentOpened;
import org.defenderrelief.casefile.PartSeenAgain;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Acting;

/** Keeps in mind what somebody was handed, until they see a part of it or it goes on; told in the transaction of what happened. */
@ApplicationScoped
class NoteHandOvers implements PanacheRepositoryBase<HandedOver, UUID> {
    private final Clock clock;

    NoteHandOvers(Clock clock) {
        this.clock = clock;
    }

    void handedOver(@Observes CaseEvent.HandedOver handed) {
        forget(handed.caseId());
        if (!handed.to().equals(handed.by().person())) {
            persist(new HandedOver(handed.caseId(), handed.to(), clock.instant()));
        }
    }

    void moved(@Observes CaseEvent.Moved moved) {
        forget(moved.caseId());
    }

    void opened(@Observes CompartmentOpened opened) {
        seen(opened.caseId(), opened.by());
    }

    /** Who had the case's parts open when they were handed it opens nothing anew. */
    void seenAgain(@Observes PartSeenAgain seen) {
        if (seen.by().has(Role.TRIAGE)) {
            seen(seen.caseId(), seen.by());
        }
    }

    private void seen(CaseId caseId, Acting by) {
        delete("caseId = ?1 and person = ?2", caseId.value(), by.person().value());
    }

    private void forget(CaseId caseId) {
        delete("caseId", caseId.value());
    }
}
