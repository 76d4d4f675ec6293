package org.defenderrelief.triage;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.vault.people.Acting;

/** Says that help that is not money was given. */
@ApplicationScoped
public class GiveAid {
    private final EndAid end;
    private final Clock clock;

    GiveAid(EndAid end, Clock clock) {
        this.end = end;
        this.clock = clock;
    }

    /**
     * @param aid id of the act that proposed it
     * @throws Problem.InvalidInput if the day is yet to come
     * @throws Problem.NotFound if nobody proposed it on that case
     * @throws Problem.Conflict {@code aid-ended} if it was given or dropped before; {@code not-authentic}
     */
    @Transactional
    public CaseFile give(Acting acting, Reference reference, ExpectedVersion expected, UUID aid, Aid.Given given) {
        // A day ahead of UTC may be today where the author is.
        if (given.on()
                .isAfter(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1))) {
            throw new Problem.InvalidInput("on", Flaw.DATE_PAST);
        }
        return end.end(acting, reference, expected, aid, Aid.GIVEN, Aid.given(aid, given));
    }
}
