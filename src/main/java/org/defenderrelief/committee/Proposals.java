package org.defenderrelief.committee;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.fund.AppliedRate;
import org.defenderrelief.fund.Envelope;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.fund.Envelopes;
import org.defenderrelief.fund.Need;
import org.defenderrelief.fund.Rates;
import org.defenderrelief.fund.Refusal;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.CompartmentInfo;
import org.defenderrelief.vault.CompartmentName;
import org.defenderrelief.vault.Compartments;

/** Makes proposals from how things stand, and tells whether one still stands. */
@ApplicationScoped
class Proposals {
    private final Compartments compartments;
    private final Envelopes envelopes;
    private final Rates rates;
    private final Clock clock;

    Proposals(Compartments compartments, Envelopes envelopes, Rates rates, Clock clock) {
        this.compartments = compartments;
        this.envelopes = envelopes;
        this.rates = rates;
        this.clock = clock;
    }

    /**
     * The proposal to pay that amount from that envelope, as things stand now.
     *
     * @throws Problem.InvalidInput if there is no such envelope
     * @throws Problem.Conflict if there is no rate, the envelope cannot pay it now, or the needs or payment details are missing
     */
    Proposal make(CaseFile caseFile, Money amount, EnvelopeId envelopeId, String conditions) {
        Envelope envelope = envelopes
                .findByIdOptional(envelopeId.value())
                .orElseThrow(() -> new Problem.InvalidInput("envelope", "UNKNOWN", "There is no such envelope."));
        LocalDate today = today();
        List<Refusal> refusals = envelopes.refusals(envelopeId, Need.of(caseFile, amount), today);
        if (!refusals.isEmpty()) {
            throw new Problem.Conflict(
                    refusals.get(0).rule(),
                    refusals.stream().map(Refusal::reason).collect(Collectors.joining(" ")));
        }
        AppliedRate rate = rates.asOf(amount.currency(), envelope.currency(), today)
                .orElseThrow(() -> new Problem.Conflict("no-exchange-rate", "Record an exchange rate first."));
        return new Proposal(
                caseFile.id(),
                amount,
                envelopeId.value(),
                amount.convert(envelope.currency(), rate.rate()),
                rate.rate(),
                rate.source(),
                rate.date(),
                latest(caseFile.id(), CompartmentName.NEEDS).version(),
                latest(caseFile.id(), CompartmentName.PAYMENT).commitmentHex(),
                conditions);
    }

    /** Passes if needs, payee and rate are still those of the proposal. @throws Problem.Conflict {@code proposal-changed} otherwise */
    void requireStands(Proposal proposal) {
        boolean stands = latest(proposal.caseId(), CompartmentName.NEEDS).version() == proposal.needsVersion()
                && latest(proposal.caseId(), CompartmentName.PAYMENT)
                        .commitmentHex()
                        .equals(proposal.payee())
                && sameRate(proposal);
        if (!stands) {
            throw new Problem.Conflict(
                    "proposal-changed",
                    "The needs, the payment details or the exchange rate have changed since this round was opened."
                            + " Triage opens a new round on what holds now.");
        }
    }

    /** Money is committed at the day's rate; if that is another one now, the committee has not seen what would be taken. */
    private boolean sameRate(Proposal proposal) {
        BigDecimal now = rates.asOf(
                        proposal.amount().currency(), proposal.inEnvelope().currency(), today())
                .map(AppliedRate::rate)
                .orElse(BigDecimal.ZERO);
        return now.compareTo(proposal.rate()) == 0;
    }

    private CompartmentInfo latest(CaseId caseId, CompartmentName name) {
        return compartments
                .newest(caseId, name)
                .orElseThrow(() -> new Problem.Conflict(
                        "compartment-missing", "The case has no " + name + " yet; the committee needs it."));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
