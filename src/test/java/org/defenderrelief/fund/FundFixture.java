package org.defenderrelief.fund;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.access.People;
import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.NewCase;
import org.defenderrelief.casefile.RegisterCase;
import org.defenderrelief.casefile.Urgency;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Crockford;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.Witnessed;

/** People, cases and envelopes for tests, made through the real use cases. */
@ApplicationScoped
public class FundFixture {
    static final LocalDate FIRST = LocalDate.parse("2020-01-01");
    static final LocalDate LAST = LocalDate.parse("2099-12-31");

    /** Who sent what is needed. */
    public static final PartnerId PARTNER = new PartnerId("test-partner");

    private final People people;
    private final RegisterCase registerCase;
    private final DemoPeople demo;
    private final ProposeEnvelope proposeEnvelope;
    private final ConfirmEnvelope confirmEnvelope;
    private final ProposeRate proposeRate;
    private final ConfirmRate confirmRate;
    private final Envelopes envelopes;
    private final Rates rates;
    private final Commit commit;

    FundFixture(
            People people,
            RegisterCase registerCase,
            DemoPeople demo,
            ProposeEnvelope proposeEnvelope,
            ConfirmEnvelope confirmEnvelope,
            ProposeRate proposeRate,
            ConfirmRate confirmRate,
            Envelopes envelopes,
            Rates rates,
            Commit commit) {
        this.envelopes = envelopes;
        this.rates = rates;
        this.commit = commit;
        this.people = people;
        this.registerCase = registerCase;
        this.demo = demo;
        this.proposeEnvelope = proposeEnvelope;
        this.confirmEnvelope = confirmEnvelope;
        this.proposeRate = proposeRate;
        this.confirmRate = confirmRate;
    }

    /** Somebody new who has signed in with these roles. */
    public Actor person(Role... roles) {
        Set<Role> held = roles.length == 0 ? Set.of() : EnumSet.copyOf(Set.of(roles));
        Actor actor = new Actor(
                new PersonId(Ids.next()),
                "test-" + Crockford.random(6),
                held,
                held.contains(Role.PARTNER) ? Optional.of(PARTNER) : Optional.empty());
        people.describe(actor, Optional.empty(), Optional.empty());
        return actor;
    }

    /** A new case in Western Africa that asks for relocation. */
    public CaseId newCase() {
        Actor partner = person(Role.PARTNER);
        NewCase request = new NewCase(
                new CaseId(Ids.next()),
                false,
                "fr",
                Urgency.URGENT,
                "011",
                Set.of(AssistanceType.RELOCATION),
                Money.of("1000", "XOF"));
        return QuarkusTransaction.requiringNew().call(() -> {
            CaseFile caseFile = registerCase.prepare(partner, request);
            registerCase.register(
                    new Act(request.id().value(), new Witnessed(partner)), caseFile, false, Commitments.none());
            return caseFile.id();
        });
    }

    /** An open envelope in euro for everything everywhere. */
    public EnvelopeId envelope(String total, String ceiling) {
        return envelopeIn("EUR", total, ceiling);
    }

    /** An open envelope in that currency for everything everywhere. */
    public EnvelopeId envelopeIn(String currency, String total, String ceiling) {
        return envelope(
                new Terms(Money.of(total, currency), Money.of(ceiling, currency), FIRST, LAST, Set.of(), Set.of()));
    }

    /** An open envelope of 5000.00 EUR, to one case at most, for everything everywhere from that day on for a year, under these rules. */
    public EnvelopeId envelope(LocalDate from, DonorRules rules) {
        Money total = Money.of("5000.00", "EUR");
        return envelope(new Terms(total, total, from, from.plusYears(1), Set.of(), Set.of(), rules));
    }

    private EnvelopeId envelope(Terms terms) {
        EnvelopeId id = proposeEnvelope.propose(
                demo.acting("keeper-1"),
                new NewEnvelope(
                        "TEST-DONOR", "A donor in tests", "T-" + Crockford.random(10), "An envelope in tests", terms));
        confirmEnvelope.confirm(demo.acting("keeper-2"), id);
        return id;
    }

    public void rate(String from, String rate, LocalDate on) {
        RateId id = proposeRate.propose(
                demo.acting("finance-1"),
                new NewRate(
                        Currency.getInstance(from),
                        Currency.getInstance("EUR"),
                        new BigDecimal(rate),
                        "test",
                        on,
                        Optional.of(RateReason.MARKET_MOVE)));
        confirmRate.confirm(demo.acting("keeper-1"), id);
    }

    /** Reserves that at the rate of the day, as a decision of the day does. */
    public CommitmentId commit(Acting acting, CaseId caseId, EnvelopeId envelope, Need need, String key) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Currency currency = need.amount().currency();
        AppliedRate rate = rates.asOf(currency, envelopes.shown(envelope).currency(), today)
                .orElseThrow(() -> NoRate.problem(currency, currency, today));
        return commit.commit(acting, caseId, envelope, need, rate, key);
    }

    /** What a case needs relocation money for. */
    public static Need need(Money amount) {
        return new Need("011", Set.of(AssistanceType.RELOCATION), amount, amount, PARTNER);
    }
}
