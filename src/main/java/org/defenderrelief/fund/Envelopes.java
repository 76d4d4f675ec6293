package org.defenderrelief.fund;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;

/** All envelopes. */
@ApplicationScoped
public class Envelopes implements PanacheRepositoryBase<Envelope, UUID> {
    private final Ledger ledger;
    private final Rates rates;
    private final Suspensions suspensions;
    private final AuthenticEnvelope authentic;

    Envelopes(Ledger ledger, Rates rates, Suspensions suspensions, AuthenticEnvelope authentic) {
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
     * Each envelope with what it would take to pay this, or why it cannot, by code: first those that can. Money may be gone by the time it is
     * committed; {@link Commit} looks again, and also at what the case has of it already. An envelope that is not as it was signed is left out,
     * and alarmed where it is relied on.
     *
     * @throws Problem.Conflict {@code not-authentic} if a rate, or a suspension, is not what was signed
     */
    @Transactional
    public List<Fitting> fitting(Need need, LocalDate on) {
        Map<EnvelopeId, Suspension> suspended = suspensions.inForce();
        return inOrder().stream()
                .flatMap(envelope -> Possible.read(envelope::terms).stream()
                        .map(terms -> fitting(envelope, need, suspended.containsKey(envelope.id()), on)))
                .sorted(Comparator.comparing(each -> !each.refusals().isEmpty()))
                .toList();
    }

    /**
     * Why the envelope cannot pay this; empty if it can.
     *
     * @throws Problem.NotFound if there is no such envelope
     * @throws Problem.Conflict {@code envelope-pending}, or {@code not-authentic}
     */
    @Transactional
    public List<Refusal> refusals(EnvelopeId id, Need need, LocalDate on) {
        return fitting(get(id), need, suspensions.of(id).isPresent(), on).refusals();
    }

    private Fitting fitting(Envelope envelope, Need need, boolean suspended, LocalDate on) {
        Money available = ledger.balance(envelope).available();
        Optional<Share> share = rates.asOf(need.amount().currency(), envelope.currency(), on)
                .map(rate -> Share.of(need.amount(), envelope.currency(), rate));
        List<Refusal> refusals = share.map(each -> new Drawing(
                        envelope.terms(),
                        suspended,
                        available,
                        Money.zero(envelope.currency()),
                        need,
                        each.envelope(),
                        on))
                .map(EnvelopeRule::refusals)
                .orElseGet(() -> List.of(NoRate.refusal(need.amount().currency(), envelope.currency(), on)));
        return new Fitting(envelope.id(), envelope.code(), envelope.title(), share, available, refusals);
    }
}
