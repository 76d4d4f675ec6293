package org.defenderrelief.casefile;

import java.time.Clock;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;

/** Who stepped back from which case; it cannot be taken back. */
@ApplicationScoped
public class Recusals implements PanacheRepositoryBase<Recusal, CaseDuty.Key> {
    private final Clock clock;

    Recusals(Clock clock) {
        this.clock = clock;
    }

    /** The person steps back: from now on the case is a 404 for them. Doing it twice changes nothing. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(CaseId caseId, PersonId person) {
        if (findById(new CaseDuty.Key(caseId.value(), person.value())) == null) {
            persistAndFlush(new Recusal(caseId, person, clock.instant()));
        }
    }

    /** Everybody who stepped back from the case. */
    public Set<PersonId> on(CaseId caseId) {
        return list("key.caseId", caseId.value()).stream().map(Recusal::person).collect(Collectors.toSet());
    }
}
