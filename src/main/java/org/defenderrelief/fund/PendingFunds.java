package org.defenderrelief.fund;

import java.util.List;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.kernel.Problem;

/**
 * Envelopes and rates that wait for another person. One that is not as its proposer signed it, or that was settled, is left out, so that it can
 * be neither read nor confirmed as theirs; it is alarmed, and does not stand in the way of the others.
 */
@ApplicationScoped
public class PendingFunds {
    private final Envelopes envelopes;
    private final Rates rates;
    private final AuthenticEnvelope authenticEnvelope;
    private final AuthenticRate authenticRate;

    PendingFunds(Envelopes envelopes, Rates rates, AuthenticEnvelope authenticEnvelope, AuthenticRate authenticRate) {
        this.envelopes = envelopes;
        this.rates = rates;
        this.authenticEnvelope = authenticEnvelope;
        this.authenticRate = authenticRate;
    }

    /** Those as they were signed. @param all whether none was left out */
    public record Waiting<T>(List<T> asSigned, boolean all) {}

    /** By code. */
    @Transactional
    public Waiting<Envelope> envelopes() {
        return asSigned(
                envelopes.list("confirmedAct is null and withdrawnAct is null order by code"),
                authenticEnvelope::requirePending);
    }

    /** Oldest first. */
    @Transactional
    public Waiting<PendingRate> rates() {
        Waiting<ExchangeRate> waiting = asSigned(
                rates.list("confirmedAct is null and withdrawnAct is null order by proposedAt, id"),
                authenticRate::requirePending);
        return new Waiting<>(
                waiting.asSigned().stream().map(ExchangeRate::pending).toList(), waiting.all());
    }

    private static <T> Waiting<T> asSigned(List<T> rows, Consumer<T> require) {
        List<T> signed = rows.stream().filter(row -> passes(row, require)).toList();
        return new Waiting<>(signed, signed.size() == rows.size());
    }

    private static <T> boolean passes(T row, Consumer<T> require) {
        try {
            QuarkusTransaction.requiringNew().run(() -> require.accept(row));
            return true;
        } catch (Problem.Conflict alarmed) {
            return false;
        }
    }
}
