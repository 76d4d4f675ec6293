package org.defenderrelief.casefile;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;

/** Separation of duties: on one case, every person does at most one kind of thing. The primary key of {@code case_duty} holds it. */
@ApplicationScoped
public class Duties implements PanacheRepositoryBase<CaseDuty, CaseDuty.Key> {
    private final Clock clock;

    Duties(Clock clock) {
        this.clock = clock;
    }

    /**
     * Notes that the actor does this on the case; doing the same again is fine.
     *
     * @throws Problem.Forbidden {@code separation-of-duties} if the actor did something else on it before
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void claim(CaseId caseId, Actor actor, Duty duty) {
        CaseDuty held = findById(new CaseDuty.Key(caseId.value(), actor.person().value()));
        if (held == null) {
            persistAndFlush(new CaseDuty(caseId, actor.person(), duty, clock.instant()));
        } else if (held.duty() != duty) {
            throw refusal(held.duty(), duty);
        }
    }

    /** The duty the person has on the case, if any. */
    public Optional<Duty> of(CaseId caseId, PersonId person) {
        return findByIdOptional(new CaseDuty.Key(caseId.value(), person.value()))
                .map(CaseDuty::duty);
    }

    /** Everybody's duty on the case. */
    public Map<PersonId, Duty> on(CaseId caseId) {
        return list("key.caseId", caseId.value()).stream().collect(Collectors.toMap(CaseDuty::person, CaseDuty::duty));
    }

    private static Problem.Forbidden refusal(Duty held, Duty wanted) {
        return new Problem.Forbidden(
                "separation-of-duties",
                "You are " + held + " on this case; somebody else must be " + wanted + ". No role lifts this rule.");
    }
}
