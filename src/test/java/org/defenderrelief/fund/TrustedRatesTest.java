package org.defenderrelief.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.History;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.Sha256;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.TableInHand;

/** What a service does that may take rates in by itself, and what one does not believe that may not. */
@QuarkusTest
class TrustedRatesTest {
    private static final Currency EUR = Currency.getInstance("EUR");

    @Inject
    Acts acts;

    @Inject
    History history;

    @Inject
    Clock clock;

    @Inject
    FundConfig fund;

    @Inject
    AuthenticRate authenticRate;

    @Inject
    Rates withoutTrust;

    @Inject
    RateImportVersions versions;

    @Inject
    ProposeImport propose;

    @Inject
    ConfirmImport confirm;

    @Inject
    WithdrawImport withdraw;

    @Inject
    ImportFixture fixture;

    @Inject
    DemoPeople people;

    private TrustRates trust;
    private RateImports imports;
    private Rates rates;

    @BeforeEach
    void aServiceThatTrusts() {
        imports = new RateImports(new AuthenticImport(acts, new WordOfTwo(acts), new Trusting()));
        trust = new TrustRates(imports, new RateMoves(imports, acts, fund), history, clock);
        rates = new Rates(authenticRate, imports);
    }

    @Test
    void onlyNewDaysAndOnlyRatesNearThoseBeforeThemAreTakenIn() {
        fixture.confirmedDay("2006-05-01", "LRD 60", "NAD 8", "SCR 7");
        RateImportId id = taken(day("2006-05-02", "LRD 61", "NAD 90", "MZN 30")).orElseThrow();
        used(rates, "LRD", "61");
        used(rates, "NAD", "8");
        assertThat(at(rates, "MZN"))
                .as("of a currency that nobody has confirmed yet")
                .isEmpty();
        used(withoutTrust, "LRD", "60");
        assertThat(versions.one(id).version().state()).isEqualTo(RateImportVersion.State.TRUSTED);
        assertThat(taken(day("2006-05-02", "LRD 62"))).as("one day once").isEmpty();
        assertThat(taken(day("2006-04-30", "LRD 59"))).as("no day before").isEmpty();
        assertThatThrownBy(() -> confirm.confirm(people.acting("keeper-1"), id, Optional.empty()))
                .satisfies(refusal -> assertThat(((Problem) refusal).slug()).isEqualTo("proposal-settled"));
        assertThat(verified()).isEmpty();

        try (TableInHand table = new TableInHand("rate_import", "id = ?", id.toString())) {
            table.run("UPDATE rate_import SET rates = REPLACE(rates, 'LRD 61', 'LRD 16') WHERE id = ?", id.toString());
            refused(() -> at(rates, "LRD"));
            assertThat(verified()).isEqualTo("rate_import " + id);
        }
        try (TableInHand table = new TableInHand("rate_import", "id = ?", id.toString())) {
            // As if it waited for somebody to confirm it, who then would stand by what the service fetched.
            table.run("UPDATE rate_import SET trusted_act = NULL WHERE id = ?", id.toString());
            refused(() -> at(rates, "LRD"));
            refused(() -> confirm.confirm(people.acting("keeper-1"), id, Optional.empty()));
            assertThat(verified()).startsWith("rate_import");
        }
        used(rates, "LRD", "61");
        assertThat(verified()).isEmpty();
    }

    @Test
    void anActThatTwoPeopleAreNeededForIsNoTrustedOne() {
        RateImportId confirmed = fixture.confirmedDay("2006-06-01", "KMF 492");
        String id = UUID.randomUUID().toString();
        try (TableInHand table = new TableInHand("rate_import", "id = ?", id)) {
            table.run(
                    "INSERT INTO rate_import (id, source, first_day, last_day, rate_count, file_hash, left_out, rates, proposed_by,"
                            + " proposed_at, proposed_act, trusted_act) SELECT ?, source, first_day, last_day, rate_count,"
                            + " file_hash, left_out, REPLACE(rates, 'KMF 492', 'KMF 4'), '" + Actor.SERVICE.person()
                            + "', proposed_at, proposed_act, proposed_act FROM rate_import WHERE id = ?",
                    id,
                    confirmed.toString());
            used(rates, "KMF", "492");
            assertThat(verified()).isEqualTo("rate_import " + id);
            assertThat(versions.page(Optional.empty(), 100))
                    .filteredOn(version -> version.id().toString().equals(id))
                    .extracting(RateImportVersion::state)
                    .containsExactly(RateImportVersion.State.UNSIGNED);
        }
    }

    @Test
    void whatWasFetchedIsProposedByAPersonAndStandsAsTheirs() {
        byte[] published = ImportFixture.day("2006-07-03", "SYP 60");
        RateLine line = new RateLine() {
            @Override
            public byte[] ecb(URI address) {
                return published;
            }
        };
        FetchRates fetch = new FetchRates(new Fetching(), line, propose, trust, clock, new SimpleMeterRegistry());
        assertThatThrownBy(() -> fetch.propose(people.acting("finance-1"), RateSource.ECB, Sha256.hex(published)))
                .satisfies(refusal -> assertThat(((Problem) refusal).slug()).isEqualTo("not-fetched"));
        fetch.fetchNow();
        assertThatThrownBy(() -> fetch.propose(people.acting("committee-1"), RateSource.ECB, Sha256.hex(published)))
                .isInstanceOf(Problem.Forbidden.class);
        assertThatThrownBy(() -> fetch.propose(people.acting("finance-1"), RateSource.ECB, Sha256.hex("another")))
                .satisfies(refusal -> assertThat(((Problem) refusal).slug()).isEqualTo("not-fetched"));
        RateImportVersion proposed = fetch.propose(people.acting("finance-1"), RateSource.ECB, Sha256.hex(published));
        assertThat(proposed.state()).isEqualTo(RateImportVersion.State.WAITING);
        assertThat(proposed.proposedBy()).isEqualTo(people.actor("finance-1").person());
        assertThat(at(withoutTrust, "SYP")).isEmpty();
        withdraw.withdraw(people.acting("finance-1"), proposed.id());
    }

    @Test
    void nobodyButTheServiceTrusts() {
        MoneyRules.TrustedByService rule = new MoneyRules.TrustedByService();
        assertThat(rule.broken(List.of(said(Actor.SERVICE.person(), "")), Optional.empty()))
                .isEmpty();
        assertThat(rule.broken(List.of(said(people.actor("keeper-1").person(), "")), Optional.empty()))
                .isPresent();
        assertThat(rule.broken(List.of(said(Actor.SERVICE.person(), "00112233aabbccdd")), Optional.empty()))
                .isPresent();
    }

    private static Said said(PersonId person, String signer) {
        return new Said(
                UUID.randomUUID(),
                Optional.empty(),
                person,
                signer,
                AuthenticImport.TRUSTED,
                Instant.EPOCH,
                Map.of(),
                Map.of(),
                1);
    }

    private static RateFile day(String day, String... published) {
        return ReadRates.read(
                RateSource.ECB, Optional.empty(), ImportFixture.day(day, published), LocalDate.parse("2026-11-28"));
    }

    private Optional<RateImportId> taken(RateFile file) {
        return QuarkusTransaction.requiringNew().call(() -> trust.trust(file));
    }

    private static void used(Rates by, String currency, String rate) {
        assertThat(at(by, currency))
                .hasValueSatisfying(used -> assertThat(used.rate()).isEqualByComparingTo(rate));
    }

    private static Optional<AppliedRate> at(Rates by, String currency) {
        return QuarkusTransaction.requiringNew()
                .call(() -> by.asOf(EUR, Currency.getInstance(currency), LocalDate.parse("2006-06-30")));
    }

    private static void refused(Supplier<?> attempt) {
        assertThatThrownBy(attempt::get)
                .satisfies(refusal -> assertThat(((Problem) refusal).slug()).isEqualTo("not-authentic"));
    }

    private static String verified() {
        return Optional.ofNullable(CaseWork.as("auditor-1")
                        .post("/api/v1/history/verification")
                        .jsonPath()
                        .getString("difference.where"))
                .orElse("");
    }

    /** Where rates are fetched, and nothing is trusted. */
    private record Fetching() implements RatesConfig {
        @Override
        public InforEuro inforeuro() {
            return Optional::empty;
        }

        @Override
        public Ecb ecb() {
            return () -> Optional.of("https://rates.example/");
        }

        @Override
        public boolean trusted() {
            return false;
        }

        @Override
        public String fetchInterval() {
            return "off";
        }
    }

    private record Trusting() implements RatesConfig {
        @Override
        public InforEuro inforeuro() {
            return Optional::empty;
        }

        @Override
        public Ecb ecb() {
            return Optional::empty;
        }

        @Override
        public boolean trusted() {
            return true;
        }

        @Override
        public String fetchInterval() {
            return "off";
        }
    }
}
