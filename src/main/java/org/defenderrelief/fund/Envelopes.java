package org.defenderrelief.fund;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;

/** All envelopes. */
@ApplicationScoped
public class Envelopes implements PanacheRepositoryBase<Envelope, UUID> {
    private final Ledger ledger;
    private final Rates rates;
    private final AuthenticEnvelope authentic;

    Envelopes(Ledger ledger, Rates rates, AuthenticEnvelope authentic) {
        this.ledger = ledger;
        this.rates = rates;
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
     * The envelopes that could pay this today, by code. Money may be gone by the time it is committed; {@link Commit} looks again.
     *
     * @param region UN M49 sub-region
     * @param amount in the currency of payment
     * @throws Problem.Conflict {@code not-authentic} if one of them, or a rate, is not what was signed
     */
    @Transactional
    public List<Quote> eligibleFor(String region, Set<AssistanceType> types, Money amount, LocalDate on) {
        Need need = new Need(region, types, amount);
        return inOrder().stream().flatMap(envelope -> quote(envelope, need, on)).toList();
    }

    /**
     * Why the envelope cannot pay this; empty if it can.
     *
     * @throws Problem.NotFound if there is no such envelope
     * @throws Problem.Conflict {@code envelope-pending}, or {@code not-authentic}
     */
    @Transactional
    public List<Refusal> refusals(EnvelopeId id, Need need, LocalDate on) {
        Envelope envelope = get(id);
        return rates.asOf(need.amount().currency(), envelope.currency(), on)
                .map(rate -> EnvelopeRule.refusals(drawing(envelope, need, rate, on)))
                .orElseGet(() -> List.of(NoRate.refusal(need.amount().currency(), envelope.currency(), on)));
    }

    private Stream<Quote> quote(Envelope envelope, Need need, LocalDate on) {
        AppliedRate rate =
                rates.asOf(need.amount().currency(), envelope.currency(), on).orElse(null);
        if (rate == null
                || !EnvelopeRule.refusals(drawing(envelope, need, rate, on)).isEmpty()) {
            return Stream.empty();
        }
        authentic.require(envelope);
        return Stream.of(new Quote(
                envelope.id(),
                envelope.code(),
                envelope.title(),
                Share.of(need.amount(), envelope.currency(), rate),
                ledger.balance(envelope).available()));
    }

    private Drawing drawing(Envelope envelope, Need need, AppliedRate rate, LocalDate on) {
        return new Drawing(
                envelope.terms(),
                ledger.balance(envelope).available(),
                Money.zero(envelope.currency()),
                need,
                Share.of(need.amount(), envelope.currency(), rate).envelope(),
                on);
    }
}
