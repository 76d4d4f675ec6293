package org.defenderrelief.committee;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Tranches;

class ProposalTest {
    private static final Proposal PROPOSAL = new Proposal(
            CaseId.parse("01932f5e-0000-7000-8000-000000000001"),
            Money.of("1977000", "XOF"),
            Tranches.read("977000+1000000", Currency.getInstance("XOF")),
            UUID.fromString("01932f5e-0000-7000-8000-000000000002"),
            Money.of("3013.92", "EUR"),
            new BigDecimal("0.001524490000"),
            "InforEuro",
            LocalDate.parse("2026-11-01"),
            1,
            "a".repeat(64),
            "b".repeat(64));

    /** The hash is what members vote on and auditors recompute: its form must never drift. */
    @Test
    void itsCanonicalFormIsFixed() {
        assertThat(PROPOSAL.canonicalJson())
                .isEqualTo(
                        "{\"amount\":\"1977000\",\"case\":\"01932f5e-0000-7000-8000-000000000001\",\"conditions\":\""
                                + "b".repeat(64) + "\",\"currency\":\"XOF\",\"envelope\":"
                                + "\"01932f5e-0000-7000-8000-000000000002\",\"envelopeAmount\":\"3013.92\",\"envelopeCurrency\":\"EUR\","
                                + "\"format\":\"relief-proposal/2\",\"needsVersion\":\"1\",\"payee\":\""
                                + "a".repeat(64)
                                + "\",\"rate\":\"0.00152449\",\"rateDate\":\"2026-11-01\",\"rateSource\":\"InforEuro\",\"tranches\":\"977000+1000000\"}");
    }

    @Test
    void whateverChangesItChangesItsHash() {
        Proposal p = PROPOSAL;
        List<Proposal> others = List.of(
                p.withAmount(Money.of("1976999", "XOF")),
                new Proposal(
                        new CaseId(UUID.randomUUID()),
                        p.amount(),
                        p.tranches(),
                        p.envelope(),
                        p.inEnvelope(),
                        p.rate(),
                        p.rateSource(),
                        p.rateDate(),
                        1,
                        p.payee(),
                        p.conditions()),
                new Proposal(
                        p.caseId(),
                        p.amount(),
                        p.tranches(),
                        UUID.randomUUID(),
                        p.inEnvelope(),
                        p.rate(),
                        p.rateSource(),
                        p.rateDate(),
                        1,
                        p.payee(),
                        p.conditions()),
                new Proposal(
                        p.caseId(),
                        p.amount(),
                        p.tranches(),
                        p.envelope(),
                        p.inEnvelope(),
                        new BigDecimal("0.0015"),
                        p.rateSource(),
                        p.rateDate(),
                        1,
                        p.payee(),
                        p.conditions()),
                new Proposal(
                        p.caseId(),
                        p.amount(),
                        p.tranches(),
                        p.envelope(),
                        p.inEnvelope(),
                        p.rate(),
                        p.rateSource(),
                        p.rateDate(),
                        2,
                        p.payee(),
                        p.conditions()),
                new Proposal(
                        p.caseId(),
                        p.amount(),
                        p.tranches(),
                        p.envelope(),
                        p.inEnvelope(),
                        p.rate(),
                        p.rateSource(),
                        p.rateDate(),
                        1,
                        "c".repeat(64),
                        p.conditions()),
                new Proposal(
                        p.caseId(),
                        p.amount(),
                        p.tranches(),
                        p.envelope(),
                        p.inEnvelope(),
                        p.rate(),
                        p.rateSource(),
                        p.rateDate(),
                        1,
                        p.payee(),
                        "c".repeat(64)));

        assertThat(others).extracting(Proposal::hash).doesNotHaveDuplicates().doesNotContain(p.hash());
    }

    @Test
    void theSameProposalHasTheSameHashHoweverItsRateIsWritten() {
        Proposal p = PROPOSAL;
        Proposal same = new Proposal(
                p.caseId(),
                p.amount(),
                p.tranches(),
                p.envelope(),
                p.inEnvelope(),
                new BigDecimal("0.00152449"),
                p.rateSource(),
                p.rateDate(),
                1,
                p.payee(),
                p.conditions());

        assertThat(same.hash()).isEqualTo(p.hash()).hasSize(64);
    }
}
