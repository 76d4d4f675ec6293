package org.defenderrelief.triage;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.AuthenticCase;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.OneLook;
import org.defenderrelief.casefile.PersonLimits;
import org.defenderrelief.casefile.WithinPersonLimit;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Acting;

/**
 * One person gets no more of an envelope than its donor allows: a donor's rule, which no reason and no danger lifts; there are other envelopes. What was
 * granted from it counts by signed acts, on all cases of the person, and what of it is asked for on those that are before the committee.
 */
@ApplicationScoped
class EnvelopeForPerson implements WithinPersonLimit {
    private final PersonLimits limits;
    private final SamePerson samePerson;
    private final AuthenticCase authentic;
    private final Recommendations recommendations;
    private final OneLook look;
    private final Clock clock;

    EnvelopeForPerson(
            PersonLimits limits,
            SamePerson samePerson,
            AuthenticCase authentic,
            Recommendations recommendations,
            OneLook look,
            Clock clock) {
        this.limits = limits;
        this.samePerson = samePerson;
        this.authentic = authentic;
        this.recommendations = recommendations;
        this.look = look;
        this.clock = clock;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void require(Acting acting, CaseFile locked, UUID envelope, Money amount) {
        Optional<PersonLimits.Limit> bound = limits.of(envelope);
        if (bound.isEmpty()) {
            return;
        }
        if (isOver(bound.get(), locked, samePerson.otherCases(acting, locked), amount)) {
            throw over(bound.get());
        }
    }

    @Override
    @Transactional
    public Optional<Boolean> allows(CaseFile caseFile, UUID envelope, Money amount) {
        return samePerson.isIndexed(caseFile)
                ? limits.of(envelope).map(limit -> !isOver(limit, caseFile, samePerson.alike(caseFile), amount))
                : Optional.empty();
    }

    /** @param others empty if nobody can tell which they are */
    private boolean isOver(PersonLimits.Limit limit, CaseFile caseFile, Optional<List<CaseFile>> others, Money amount) {
        if (others.isEmpty()) {
            return true;
        }
        Instant since = limit.since(clock.instant());
        Optional<Money> here = limits.takes(limit, amount);
        if (here.isEmpty()) {
            return true;
        }
        // Together they may be more than any amount can be.
        BigDecimal sum = here.get()
                .amount()
                .add(limits.granted(caseFile.id(), limit, since).amount());
        for (CaseFile other : others.get()) {
            Optional<BigDecimal> there =
                    look.believed(() -> taken(other.id(), limit, since)).flatMap(taken -> taken);
            if (there.isEmpty()) {
                return true;
            }
            sum = sum.add(there.get());
        }
        return sum.compareTo(limit.most().amount()) > 0;
    }

    /** Where it stands is asked first, so that what is granted meanwhile is counted once at least. Empty if it is more than any amount can be. */
    private Optional<BigDecimal> taken(CaseId other, PersonLimits.Limit limit, Instant since) {
        boolean undecided = authentic.standing(other) == CaseStatus.BEFORE_COMMITTEE;
        BigDecimal taken = limits.granted(other, limit, since).amount();
        BigDecimal most = BigDecimal.ZERO;
        for (Money asked : undecided ? recommendations.askedFrom(other, limit.envelope()) : List.<Money>of()) {
            Optional<Money> takes = limits.takes(limit, asked);
            if (takes.isEmpty()) {
                return Optional.empty();
            }
            most = most.max(takes.get().amount());
        }
        return Optional.of(taken.add(most));
    }

    /** How much the person has elsewhere is not told: whoever recommends need not see those cases. */
    private static Problem.Conflict over(PersonLimits.Limit limit) {
        return new Problem.Conflict(
                "over-envelope-person-limit",
                "One person gets at most " + limit.most() + " of this envelope within " + limit.months()
                        + " months. With what was granted before, or is asked for and not decided yet, this would be more, or something of another case is not as it was signed. Take less, or another envelope.");
    }
}
