package org.defenderrelief.committee;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.AuthenticParts;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.fund.AppliedRate;
import org.defenderrelief.fund.Envelope;
import org.defenderrelief.fund.Envelopes;
import org.defenderrelief.fund.Need;
import org.defenderrelief.fund.RateTolerance;
import org.defenderrelief.fund.Rates;
import org.defenderrelief.fund.Refusal;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Tranches;
import org.defenderrelief.vault.compartment.CompartmentInfo;
import org.defenderrelief.vault.compartment.Compartments;
import org.defenderrelief.vault.seal.CompartmentName;

/** Makes proposals from how things stand, and tells whether one still stands. */
@ApplicationScoped
class Proposals {
    private final Compartments compartments;
    private final AuthenticParts parts;
    private final Envelopes envelopes;
    private final Rates rates;
    private final RateTolerance tolerance;
    private final Clock clock;

    Proposals(
            Compartments compartments,
            AuthenticParts parts,
            Envelopes envelopes,
            Rates rates,
            RateTolerance tolerance,
            Clock clock) {
        this.tolerance = tolerance;
        this.compartments = compartments;
        this.parts = parts;
        this.envelopes = envelopes;
        this.rates = rates;
        this.clock = clock;
    }

    /**
     * The proposal to pay that, in these tranches, from those envelopes, as things stand now.
     *
     * @param shares what each envelope gives, together the amount
     * @throws Problem.InvalidInput if there is no such envelope
     * @throws Problem.Conflict if there is no rate, an envelope cannot pay its part now, or the needs or payment details are missing;
     *     {@code not-authentic} if nobody entitled to them wrote them
     */
    Proposal make(CaseFile caseFile, Tranches tranches, List<WantedShare> shares, String conditions) {
        LocalDate today = today();
        List<Source> sources = IntStream.range(0, shares.size())
                .mapToObj(i -> source(
                        caseFile, shares.get(i), i == 0 ? "envelope" : "further[" + (i - 1) + "].envelope", today))
                .toList();
        return new Proposal(
                caseFile.id(),
                tranches.total(),
                tranches,
                sources,
                authentic(caseFile.id(), CompartmentName.NEEDS).version(),
                authentic(caseFile.id(), CompartmentName.PAYMENT).commitmentHex(),
                conditions);
    }

    private Source source(CaseFile caseFile, WantedShare share, String field, LocalDate today) {
        Money amount = share.amount();
        Envelope envelope = envelopes
                .findByIdOptional(share.envelope().value())
                .orElseThrow(() -> new Problem.InvalidInput(field, Flaw.NO_SUCH_ENVELOPE));
        List<Refusal> refusals = envelopes.refusals(share.envelope(), caseFile.id(), Need.of(caseFile, amount), today);
        if (!refusals.isEmpty()) {
            throw new Problem.Conflict(
                    refusals.get(0).rule(),
                    refusals.stream().map(Refusal::reason).collect(Collectors.joining(" ")));
        }
        AppliedRate rate = rates.asOf(amount.currency(), envelope.currency(), today)
                .orElseThrow(() -> new Problem.Conflict("no-exchange-rate", "Record an exchange rate first."));
        return Source.of(share.envelope().value(), amount, envelope.currency(), rate);
    }

    /**
     * Passes if needs and payee are still those of the proposal and its rate is near the day's, and needs and payee are what somebody entitled to them wrote.
     *
     * @throws Problem.Conflict {@code rate-moved}, {@code proposal-changed} or {@code not-authentic}
     */
    void requireStands(Proposal proposal) {
        standing(proposal).require();
        authentic(proposal.caseId(), CompartmentName.NEEDS);
        authentic(proposal.caseId(), CompartmentName.PAYMENT);
    }

    /** Money is committed at the rate that was asked about; if the day's is far from it, the committee has not seen what it would cost. */
    Standing standing(Proposal proposal) {
        boolean sameParts = compartments
                        .newest(proposal.caseId(), CompartmentName.NEEDS)
                        .filter(needs -> needs.version() == proposal.needsVersion())
                        .isPresent()
                && compartments
                        .newest(proposal.caseId(), CompartmentName.PAYMENT)
                        .filter(payee -> payee.commitmentHex().equals(proposal.payee()))
                        .isPresent();
        List<Standing> of = proposal.sources().stream()
                .map(source -> standing(proposal.amount().currency(), source, sameParts))
                .toList();
        return of.stream()
                .filter(standing -> standing.code() != Standing.Code.STANDS)
                .findFirst()
                .orElse(of.get(0));
    }

    private Standing standing(Currency from, Source source, boolean sameParts) {
        Currency to = source.inEnvelope().currency();
        BigDecimal asked = source.rate().rate();
        Optional<BigDecimal> now = rates.asOf(from, to, today()).map(AppliedRate::rate);
        boolean nearRate = now.filter(rate -> tolerance.allows(asked, rate)).isPresent();
        Standing.Code code =
                !sameParts ? Standing.Code.CHANGED : nearRate ? Standing.Code.STANDS : Standing.Code.RATE_MOVED;
        return new Standing(code, from + " to " + to, asked, now);
    }

    private CompartmentInfo authentic(CaseId caseId, CompartmentName name) {
        CompartmentInfo part = latest(caseId, name);
        parts.require(caseId, part);
        return part;
    }

    private CompartmentInfo latest(CaseId caseId, CompartmentName name) {
        return parts.newest(caseId, name)
                .orElseThrow(() -> new Problem.Conflict(
                        "compartment-missing", "The case has no " + name + " yet; the committee needs it."));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
