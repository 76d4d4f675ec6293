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

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;

/** Which envelopes could pay for a case, and why each of the others cannot. */
@ApplicationScoped
public class WhichEnvelope {
    private final Cases cases;
    private final ShownFunds funds;
    private final Suspensions suspensions;
    private final Rates rates;
    private final Budgets budgets;
    private final Clock clock;

    WhichEnvelope(Cases cases, ShownFunds funds, Suspensions suspensions, Rates rates, Budgets budgets, Clock clock) {
        this.cases = cases;
        this.funds = funds;
        this.suspensions = suspensions;
        this.rates = rates;
        this.budgets = budgets;
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
        return new View(caseFile, asked, fitting(caseFile.id(), Need.of(caseFile, asked), today));
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
        return funds.inOrder().stream()
                .filter(ShownFunds.Shown::authentic)
                .map(each -> Fitting.of(
                        each.envelope(),
                        each.balance().orElseThrow().available(),
                        need,
                        budgets.of(caseId, each.envelope().terms()),
                        suspended.containsKey(each.envelope().id()),
                        known.computeIfAbsent(each.envelope().currency(), to -> rates.asOf(from, to, on)),
                        on))
                .sorted(Comparator.comparing(each -> !each.fits()))
                .toList();
    }
}
