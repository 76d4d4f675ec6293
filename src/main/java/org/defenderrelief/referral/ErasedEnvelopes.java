package org.defenderrelief.referral;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.defenderrelief.casefile.PartErased;

/**
 * What another fund sent holds all parts of a request at once, and has the id of the case that it became; so it is blanked with the first of them that is
 * erased. What it was, the act of its coming says by a hash. What waits to go to another fund goes no more for the same reason.
 */
@ApplicationScoped
class ErasedEnvelopes {
    private final ReceivedRows rows;

    private final BeforeSending sending;

    ErasedEnvelopes(ReceivedRows rows, BeforeSending sending) {
        this.rows = rows;
        this.sending = sending;
    }

    void erased(@Observes PartErased part) {
        if (part.name().isForRequests()) {
            rows.getEntityManager()
                    .createNativeQuery("UPDATE referral_received SET envelope = '' WHERE id = :id")
                    .setParameter("id", part.caseId().value().toString())
                    .executeUpdate();
            sending.giveUpPackages(part.caseId());
        }
    }
}
