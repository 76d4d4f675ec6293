package org.defenderrelief.triage;

import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.casefile.CaseEvent;
import org.defenderrelief.casefile.CompartmentOpened;
import org.defenderrelief.kernel.CaseId;

/** Keeps in mind what somebody was handed, until they open a part of it or it goes on; told in the transaction of what happened. */
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
        delete(
                "caseId = ?1 and person = ?2",
                opened.caseId().value(),
                opened.by().person().value());
    }

    private void forget(CaseId caseId) {
        delete("caseId", caseId.value());
    }
}
