package org.defenderrelief.fund;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;

/** All envelopes. */
@ApplicationScoped
public class Envelopes implements PanacheRepositoryBase<Envelope, UUID> {
    private final Ledger ledger;
    private final Rates rates;
    private final Suspensions suspensions;
    private final Budgets budgets;
    private final AuthenticEnvelope authentic;

    Envelopes(Ledger ledger, Rates rates, Suspensions suspensions, Budgets budgets, AuthenticEnvelope authentic) {
        this.budgets = budgets;
        this.ledger = ledger;
        this.rates = rates;
        this.suspensions = suspensions;
        this.authentic = authentic;
    }

    /**
     * The envelope, to be relied on.
     *
     * @throws Problem.NotFound if there is none of that id
     * @throws Problem.Conflict {@code envelope-pending} if nobody has confirmed it yet, or {@code not-authentic}
     */
    @Transactional
    public Envelope get(EnvelopeId id) {
        Envelope envelope = shown(id);
        authentic.require(envelope);
        return envelope;
    }

    /** The envelope as its row says, to be shown only. @throws Problem.NotFound if there is none of that id */
    @Transactional
    public Envelope shown(EnvelopeId id) {
        return findByIdOptional(id.value()).orElseThrow(Problem.NotFound::new);
    }

    /** Those that pay, by code, as their rows say, to be shown only. */
    @Transactional
    public List<Envelope> inOrder() {
        return list("confirmedAct is not null order by code");
    }

    /** The one that has the code; one that was withdrawn has none any more. */
    @Transactional
    public Optional<Envelope> byCode(String code) {
        return find("code = ?1 and withdrawnAct is null", code).firstResultOptional();
    }

    /** All that pay or wait, by code, as their rows say. */
    @Transactional
    public List<Envelope> all() {
        return list("withdrawnAct is null order by code");
    }

    /** The code of each that was ever proposed, to name it. */
    @Transactional
    public Map<UUID, String> codes() {
        return listAll().stream().collect(Collectors.toMap(each -> each.id().value(), Envelope::code));
    }

    /**
     * Why the envelope cannot pay this for a case; empty if it can.
     *
     * @throws Problem.NotFound if there is no such envelope
     * @throws Problem.Conflict {@code envelope-pending}, or {@code not-authentic}
     */
    @Transactional
    public List<Refusal> refusals(EnvelopeId id, CaseId caseId, Need need, LocalDate on) {
        Envelope envelope = get(id);
        Optional<AppliedRate> rate = rates.asOf(need.amount().currency(), envelope.currency(), on);
        boolean suspended = suspensions.of(id).isPresent();
        Optional<Money> budget = budgets.of(caseId, envelope.terms());
        return Fitting.of(envelope, ledger.balance(envelope).available(), need, budget, suspended, rate, on)
                .refusals();
    }
}
