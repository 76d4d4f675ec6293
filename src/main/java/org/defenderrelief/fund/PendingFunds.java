package org.defenderrelief.fund;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.kernel.Problem;

/**
 * Envelopes and rates, single or of a file, that wait for another person. One that is not as its proposer signed it, or that was settled, is left out, so that it can
 * be neither read nor confirmed as theirs; it is alarmed, and does not stand in the way of the others.
 */
@ApplicationScoped
public class PendingFunds {
    private final Envelopes envelopes;
    private final Rates rates;
    private final RateImports imports;
    private final AuthenticEnvelope authenticEnvelope;
    private final AuthenticRate authenticRate;
    private final AuthenticImport authenticImport;

    PendingFunds(
            Envelopes envelopes,
            Rates rates,
            RateImports imports,
            AuthenticEnvelope authenticEnvelope,
            AuthenticRate authenticRate,
            AuthenticImport authenticImport) {
        this.envelopes = envelopes;
        this.rates = rates;
        this.imports = imports;
        this.authenticImport = authenticImport;
        this.authenticEnvelope = authenticEnvelope;
        this.authenticRate = authenticRate;
    }

    /** Those as they were signed. @param all whether none was left out */
    public record Waiting<T>(List<T> asSigned, boolean all) {}

    /** By code. */
    public Waiting<Envelope> envelopes() {
        return asSigned(
                () -> envelopes.list("confirmedAct is null and withdrawnAct is null order by code"),
                row -> envelopes.findById(row.id().value(), LockModeType.PESSIMISTIC_READ),
                Envelope::isPending,
                authenticEnvelope::requirePending);
    }

    /** Oldest first. */
    public Waiting<PendingRate> rates() {
        Waiting<ExchangeRate> waiting = asSigned(
                () -> rates.list("confirmedAct is null and withdrawnAct is null order by proposedAt, id"),
                row -> rates.findById(row.rateId().value(), LockModeType.PESSIMISTIC_READ),
                ExchangeRate::isPending,
                authenticRate::requirePending);
        return new Waiting<>(
                waiting.asSigned().stream().map(ExchangeRate::pending).toList(), waiting.all());
    }

    /** Files of rates, oldest first. */
    public Waiting<ImportedRates> imports() {
        Waiting<RateImport> waiting = asSigned(
                () -> imports.list("confirmedAct is null and withdrawnAct is null order by proposedAt, id"),
                row -> imports.findById(row.importId().value(), LockModeType.PESSIMISTIC_READ),
                RateImport::isPending,
                authenticImport::requirePending);
        return new Waiting<>(
                waiting.asSigned().stream()
                        .map(row -> new ImportedRates(row.version(RateImportVersion.State.WAITING), row.rates()))
                        .toList(),
                waiting.all());
    }

    /**
     * Each in a transaction of its own, one after the other, since a refusal ends the one it is in.
     *
     * @param anew reads a row once more and keeps it as it is meanwhile: a colleague may be settling it, which is no false row
     */
    private static <T> Waiting<T> asSigned(
            Supplier<List<T>> rows, UnaryOperator<T> anew, Predicate<T> isPending, Consumer<T> require) {
        List<T> signed = new ArrayList<>();
        boolean all = true;
        for (T row : QuarkusTransaction.requiringNew().call(rows::get)) {
            try {
                QuarkusTransaction.requiringNew()
                        .call(() -> Optional.ofNullable(anew.apply(row))
                                .filter(isPending)
                                .map(now -> {
                                    require.accept(now);
                                    return now;
                                }))
                        .ifPresent(signed::add);
            } catch (Problem.Conflict alarmed) {
                all = false;
            }
        }
        return new Waiting<>(signed, all);
    }
}
