package org.defenderrelief.committee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.defenderrelief.fund.AppliedRate;
import org.defenderrelief.history.Sha256;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Tranches;

class ProposalTest {
    private static final Source FIRST = source(2, "1477000", "EUR", "0.001524490000");
    private static final Source SECOND = source(3, "500000", "USD", "0.0018");
    private static final Proposal PROPOSAL =
            proposal(1, "1977000", "977000+1000000", List.of(FIRST, SECOND), 1, "a", "b");

    /** The hash is what members vote on and auditors recompute: its form must never drift. */
    @Test
    void itsCanonicalFormIsFixed() {
        assertThat(PROPOSAL.canonicalJson())
                .isEqualTo("{\"amount\":\"1977000\",\"case\":\"01932f5e-0000-7000-8000-000000000001\",\"conditions\":\""
                        + "b".repeat(64)
                        + "\",\"currency\":\"XOF\",\"format\":\"relief-proposal/3\",\"needsVersion\":\"1\","
                        + "\"payee\":\"" + "a".repeat(64) + "\",\"sources\":\""
                        + "01932f5e-0000-7000-8000-000000000002|1477000|EUR 2251.68|0.00152449|"
                        + Sha256.hex("InforEuro") + "|2026-11-01+"
                        + "01932f5e-0000-7000-8000-000000000003|500000|USD 900.00|0.0018|" + Sha256.hex("InforEuro")
                        + "|2026-11-01\",\"tranches\":\"977000+1000000\"}");
    }

    @Test
    void whateverChangesItChangesItsHash() {
        List<Proposal> others = List.of(
                PROPOSAL.withAmount(Money.of("1976999", "XOF")),
                proposal(9, "1977000", "977000+1000000", List.of(FIRST, SECOND), 1, "a", "b"),
                proposal(1, "1977000", "1977000", List.of(FIRST, SECOND), 1, "a", "b"),
                proposal(1, "1977000", "977000+1000000", List.of(SECOND, FIRST), 1, "a", "b"),
                proposal(
                        1,
                        "1977000",
                        "977000+1000000",
                        List.of(source(4, "1477000", "EUR", "0.00152449"), SECOND),
                        1,
                        "a",
                        "b"),
                proposal(
                        1,
                        "1977000",
                        "977000+1000000",
                        List.of(FIRST, source(4, "500000", "USD", "0.0018")),
                        1,
                        "a",
                        "b"),
                proposal(
                        1,
                        "1977000",
                        "977000+1000000",
                        List.of(FIRST, source(3, "500000", "USD", "0.0019")),
                        1,
                        "a",
                        "b"),
                proposal(
                        1,
                        "1977000",
                        "977000+1000000",
                        List.of(source(2, "1476000", "EUR", "0.00152449"), source(3, "501000", "USD", "0.0018")),
                        1,
                        "a",
                        "b"),
                proposal(1, "1977000", "977000+1000000", List.of(FIRST, SECOND), 2, "a", "b"),
                proposal(1, "1977000", "977000+1000000", List.of(FIRST, SECOND), 1, "c", "b"),
                proposal(1, "1977000", "977000+1000000", List.of(FIRST, SECOND), 1, "a", "c"));

        assertThat(others).extracting(Proposal::hash).doesNotHaveDuplicates().doesNotContain(PROPOSAL.hash());
    }

    @Test
    void theSameProposalHasTheSameHashHoweverItsRateIsWritten() {
        Proposal same = proposal(
                1,
                "1977000",
                "977000+1000000",
                List.of(source(2, "1477000", "EUR", "0.00152449"), SECOND),
                1,
                "a",
                "b");

        assertThat(same.hash()).isEqualTo(PROPOSAL.hash()).hasSize(64);
    }

    @Test
    void ofLessTheLastEnvelopeGivesLess() {
        assertThat(PROPOSAL.sourcesOf(Money.of("1500000", "XOF")))
                .containsExactly(FIRST, source(3, "23000", "USD", "0.0018"));
        assertThat(PROPOSAL.sourcesOf(Money.of("1477000", "XOF"))).containsExactly(FIRST);
        assertThat(PROPOSAL.sourcesOf(Money.of("1", "XOF"))).containsExactly(source(2, "1", "EUR", "0.00152449"));
        assertThat(PROPOSAL.sourcesOf(PROPOSAL.amount())).isEqualTo(PROPOSAL.sources());
        assertThatThrownBy(() -> PROPOSAL.sourcesOf(Money.of("1977001", "XOF")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatEnvelopesGiveIsTheAmount() {
        refused(List.of(FIRST));
        refused(List.of(FIRST, source(3, "500001", "USD", "0.0018")));
        refused(List.of());
    }

    @Test
    void noEnvelopeGivesTwiceOrNothing() {
        refused(List.of(FIRST, source(2, "500000", "EUR", "0.00152449")));
        refused(List.of(FIRST, SECOND, source(4, "0", "EUR", "1")));
    }

    @Test
    void whatItTakesIsWhatTheRateMakes() {
        assertThatThrownBy(() -> new Source(FIRST.envelope(), FIRST.amount(), Money.of("2251.67", "EUR"), FIRST.rate()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void refused(List<Source> sources) {
        assertThatThrownBy(() -> proposal(1, "1977000", "1977000", sources, 1, "a", "b"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Proposal proposal(
            int caseId,
            String amount,
            String tranches,
            List<Source> sources,
            int needs,
            String payee,
            String conditions) {
        return new Proposal(
                CaseId.parse("01932f5e-0000-7000-8000-00000000000" + caseId),
                Money.of(amount, "XOF"),
                Tranches.read(tranches, Currency.getInstance("XOF")),
                sources,
                needs,
                payee.repeat(64),
                conditions.repeat(64));
    }

    private static Source source(int envelope, String amount, String currency, String rate) {
        return Source.of(
                UUID.fromString("01932f5e-0000-7000-8000-00000000000" + envelope),
                Money.of(amount, "XOF"),
                Currency.getInstance(currency),
                new AppliedRate(new BigDecimal(rate), "InforEuro", LocalDate.parse("2026-11-01")));
    }
}
