package org.defenderrelief.casefile;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Act;

/** Separation of duties: on one case, every person does at most one kind of thing. The primary key of {@code case_duty} holds it. */
@ApplicationScoped
public class Duties implements PanacheRepositoryBase<CaseDuty, CaseDuty.Key> {
    private final Acts acts;
    private final Recusals recusals;
    private final Clock clock;

    Duties(Acts acts, Recusals recusals, Clock clock) {
        this.acts = acts;
        this.recusals = recusals;
        this.clock = clock;
    }

    /**
     * Notes that the person does this on the case; doing the same again is fine. What they did before is read from the signed acts as well
     * as from the table, so that a duty does not end with a row.
     *
     * @throws Problem.NotFound if they stepped back from it or were kept from it, by what was signed, whatever became of the row that hid it
     * @throws Problem.Forbidden {@code separation-of-duties} if the person did something else on it before
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void claim(CaseId caseId, Act act, Duty duty) {
        if (recusals.on(caseId).contains(act.person())) {
            throw new Problem.NotFound();
        }
        for (Said done : acts.of(caseId, act.person(), Duty.allActions())) {
            Duty.impliedBy(done.action()).filter(other -> other != duty).ifPresent(other -> {
                throw refusal(other, duty);
            });
        }
        CaseDuty held = findById(new CaseDuty.Key(caseId.value(), act.person().value()));
        if (held == null) {
            persistAndFlush(new CaseDuty(caseId, act, duty, clock.instant()));
        } else if (held.duty() != duty) {
            throw refusal(held.duty(), duty);
        }
    }

    /**
     * Passes if the person has done none of these on the case, by the signed acts as well as by the table.
     *
     * @throws Problem.Forbidden {@code separation-of-duties}
     */
    @Transactional
    public void requireNot(CaseId caseId, PersonId person, Duty... excluded) {
        Set<Duty> held = signed(caseId, person);
        of(caseId, person).ifPresent(held::add);
        for (Duty duty : excluded) {
            if (held.contains(duty)) {
                throw new Problem.Forbidden(
                        "separation-of-duties",
                        "You are " + duty + " on this case; somebody else must do this. No role lifts this rule.");
            }
        }
    }

    /** What the person did on the case, by what they signed. */
    @Transactional
    public Set<Duty> signed(CaseId caseId, PersonId person) {
        return acts.of(caseId, person, Duty.allActions()).stream()
                .flatMap(done -> Duty.impliedBy(done.action()).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Duty.class)));
    }

    /**
     * Everybody who did this on the case, by what they signed.
     *
     * @throws Problem.Conflict {@code not-authentic} if an act that makes a duty is none, or is gone
     */
    @Transactional
    public Set<PersonId> signedAs(CaseId caseId, Duty duty) {
        return acts.on(caseId, duty.actions()).stream().map(Said::person).collect(Collectors.toSet());
    }

    /**
     * Everybody who had done something else on the case by then, by what they signed.
     *
     * @throws Problem.Conflict {@code not-authentic} if an act that makes a duty is none, or is gone
     */
    @Transactional
    public Set<PersonId> signedOtherThan(CaseId caseId, Duty duty, Instant then) {
        return acts.on(caseId, Duty.allActions()).stream()
                .filter(done -> !done.at().isAfter(then))
                .filter(done -> Duty.impliedBy(done.action())
                        .filter(other -> other != duty)
                        .isPresent())
                .map(Said::person)
                .collect(Collectors.toSet());
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
