package org.defenderrelief.triage;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.AuthenticCase;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.GrantedMoney;
import org.defenderrelief.casefile.OneLook;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.vault.people.Acting;

/**
 * Whether an amount goes beyond what one person gets, with what the committee granted on other cases of the same person, and what it is asked for on
 * those that are still before it, recommended or put to the vote: by signed acts, on all cases, also those that whoever asks may not see. Relatives and the same group are
 * other people.
 */
@ApplicationScoped
class GrantedBefore {
    private final PersonCeilings ceilings;
    private final SamePerson samePerson;
    private final AuthenticCase authentic;
    private final GrantedMoney granted;
    private final Recommendations recommendations;
    private final OneLook look;
    private final Clock clock;

    GrantedBefore(
            PersonCeilings ceilings,
            SamePerson samePerson,
            AuthenticCase authentic,
            GrantedMoney granted,
            Recommendations recommendations,
            OneLook look,
            Clock clock) {
        this.ceilings = ceilings;
        this.samePerson = samePerson;
        this.authentic = authentic;
        this.granted = granted;
        this.recommendations = recommendations;
        this.look = look;
        this.clock = clock;
    }

    /**
     * Whether it is more than the ceiling of its currency allows. The identity is opened for it, if there is a ceiling. What of another case, or of the
     * index, is not as it was signed stops nothing; as nobody can tell then what was granted or recommended there, the amount counts as beyond.
     *
     * @param locked as {@link org.defenderrelief.casefile.OpenCompartment#newestWithin} takes it
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} if what keepers said, or who this case is about, is not as it was signed
     */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean isBeyond(Acting acting, CaseFile locked, Money amount) {
        Optional<PersonCeiling> ceiling = ceilings.of(amount.currency());
        if (ceiling.isEmpty()) {
            return false;
        }
        Money most = ceiling.get().amount().orElseThrow();
        if (amount.isMoreThan(most)) {
            return true;
        }
        Instant since = ceiling.get().since(clock.instant());
        Optional<List<CaseFile>> others = samePerson.otherCases(acting, locked);
        if (others.isEmpty()) {
            return true;
        }
        Money sum = amount;
        for (CaseFile other : others.get()) {
            Optional<List<Money>> there = look.believed(() -> granted(other.id(), since));
            if (there.isEmpty()) {
                return true;
            }
            for (Money each : there.get()) {
                sum = each.currency().equals(sum.currency()) ? sum.plus(each) : sum;
            }
        }
        return sum.isMoreThan(most);
    }

    /**
     * What was granted on a case, or may be: where it stands is asked first, so that what is granted meanwhile is counted once at least. By acts alone, since
     * the case is not locked and its row may be of another moment.
     */
    private List<Money> granted(CaseId other, Instant since) {
        return authentic.standing(other) == CaseStatus.BEFORE_COMMITTEE
                ? recommendations.askedFor(other).stream().toList()
                : granted.of(other).stream()
                        .filter(grant -> grant.stands() && grant.at().isAfter(since))
                        .map(GrantedMoney.Granted::amount)
                        .toList();
    }
}
