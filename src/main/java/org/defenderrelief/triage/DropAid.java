package org.defenderrelief.triage;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.vault.people.Acting;

/** Says that help that is not money is not given, and why. */
@ApplicationScoped
public class DropAid {
    private final EndAid end;

    DropAid(EndAid end) {
        this.end = end;
    }

    /**
     * @param aid id of the act that proposed it
     * @throws Problem.NotFound if nobody proposed it on that case
     * @throws Problem.Conflict {@code aid-ended} if it was given or dropped before; {@code not-authentic}
     */
    @Transactional
    public CaseFile drop(Acting acting, Reference reference, ExpectedVersion expected, UUID aid, AidDropReason reason) {
        return end.end(acting, reference, expected, aid, Aid.DROPPED, Aid.dropped(aid, reason));
    }
}
