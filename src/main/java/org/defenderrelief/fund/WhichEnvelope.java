package org.defenderrelief.fund;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.OneLook;
import org.defenderrelief.casefile.WithinPersonLimit;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;

/** Which envelopes could pay for a case, and why each of the others cannot. */
@ApplicationScoped
public class WhichEnvelope {
    private final Cases cases;
    private final ShownFunds funds;
    private final Suspensions suspensions;
    private final Rates rates;
    private final Budgets budgets;
    private final WithinPersonLimit persons;
    private final OneLook one;
    private final Clock clock;

    WhichEnvelope(
            Cases cases,
            ShownFunds funds,
            Suspensions suspensions,
            Rates rates,
            Budgets budgets,
            WithinPersonLimit persons,
            OneLook one,
            Clock clock) {
        this.cases = cases;
        this.funds = funds;
        this.suspensions = suspensions;
        this.rates = rates;
        this.budgets = budgets;
        this.persons = persons;
        this.one = one;
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
        List<Fitting> fitting = fitting(caseFile.id(), Need.of(caseFile, asked), today);
        return new View(
                caseFile,
                asked,
                actor.has(Role.TRIAGE)
                        ? inOrder(fitting.stream().map(each -> ofPerson(each, caseFile, asked)))
                        : fitting);
    }

    /** Only triage may know that the person has other cases. Of what is not as it was signed, nobody can tell that it leaves room. */
    private Fitting ofPerson(Fitting fitting, CaseFile caseFile, Money amount) {
        if (fitting.perPerson().isEmpty() || fitting.share().isEmpty() || fitting.isOverPerson()) {
            return fitting;
        }
        return one.believed(() -> persons.allows(caseFile, fitting.envelope().value(), amount))
                .map(asked -> asked.map(fitting::ofPerson).orElse(fitting))
                .orElseGet(() -> fitting.ofPerson(false));
    }

    private static List<Fitting> inOrder(Stream<Fitting> found) {
        return found.sorted(Comparator.comparing(each -> !each.fits())).toList();
    }

    /**
     * Each envelope with what it would take to pay this, or why it cannot: first those that can, then by code. Money may be gone by the time it
     * is committed; {@link Commit} looks again, and also at what the case has of it already. An envelope that is not as it was signed is left
     * out, and alarmed.
     */
    @Transactional
    List<Fitting> fitting(CaseId caseId, Need need, LocalDate on) {
        Map<EnvelopeId, Suspension> suspended = suspensions.inForce();
        Currency from = need.amount().currency();
        Map<Currency, Optional<AppliedRate>> known = new HashMap<>();
        return inOrder(funds.inOrder().stream()
                .filter(ShownFunds.Shown::authentic)
                .map(each -> Fitting.of(
                        each.envelope(),
                        each.balance().orElseThrow().available(),
                        need,
                        budgets.of(caseId, each.envelope().terms()),
                        suspended.containsKey(each.envelope().id()),
                        known.computeIfAbsent(each.envelope().currency(), to -> rates.asOf(from, to, on)),
                        on)));
    }
}
