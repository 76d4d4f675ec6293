package org.defenderrelief.fund;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;

/** Which envelopes could pay for a case, and why each of the others cannot. */
@ApplicationScoped
public class WhichEnvelope {
    private final Cases cases;
    private final Envelopes envelopes;
    private final Clock clock;

    WhichEnvelope(Cases cases, Envelopes envelopes, Clock clock) {
        this.cases = cases;
        this.envelopes = envelopes;
        this.clock = clock;
    }

    /** @param amount that was asked about @param envelopes first those that can pay it */
    public record View(CaseFile caseFile, Money amount, List<Fitting> envelopes) {}

    /**
     * @param amount empty for what the case asks for
     * @throws Problem.NotFound if the person may not see the case
     * @throws Problem.Conflict {@code not-authentic} if a rate or a suspension is not what was signed
     */
    @Transactional
    public View look(Actor actor, Reference reference, Optional<Money> amount) {
        CaseFile caseFile = cases.visibleTo(actor, reference);
        Money asked = amount.orElseGet(caseFile::requested);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return new View(caseFile, asked, envelopes.fitting(Need.of(caseFile, asked), today));
    }
}
