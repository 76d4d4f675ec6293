package org.defenderrelief.triage;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.casefile.CaseEvent;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.PartErased;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.vault.seal.CompartmentName;

/**
 * Keeps in mind which partners have yet to hear why nothing was granted: from the decision on, until triage writes to them, in a letter or otherwise.
 * It is told in the transaction of what happened.
 */
@ApplicationScoped
class NoteLetters implements PanacheRepositoryBase<LetterDue, UUID> {
    private final Clock clock;

    NoteLetters(Clock clock) {
        this.clock = clock;
    }

    void moved(@Observes CaseEvent.Moved moved) {
        if (moved.to() == CaseStatus.DECLINED) {
            // A row that somebody put there before keeps nobody from deciding.
            getEntityManager()
                    .createNativeQuery("INSERT IGNORE INTO triage_letter_due (case_id, since) VALUES (:id, :since)")
                    .setParameter("id", moved.caseId().toString())
                    .setParameter("since", LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                    .executeUpdate();
        }
    }

    void written(@Observes CaseEvent.MessageWritten message) {
        if (message.toPartner()) {
            forget(message.caseId());
        }
    }

    /** What was said on the case is gone, so that its time is over. */
    void erased(@Observes PartErased part) {
        if (part.name().equals(CompartmentName.CHANNEL)) {
            forget(part.caseId());
        }
    }

    private void forget(CaseId caseId) {
        delete("caseId", caseId.value());
    }
}
