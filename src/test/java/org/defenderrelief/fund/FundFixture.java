package org.defenderrelief.fund;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.access.People;
import org.defenderrelief.casefile.AssistanceType;
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

/** People, cases and envelopes for tests, made through the real use cases. */
@ApplicationScoped
public class FundFixture {
    static final LocalDate FIRST = LocalDate.parse("2020-01-01");
    static final LocalDate LAST = LocalDate.parse("2099-12-31");

    private final People people;
    private final RegisterCase registerCase;
    private final OpenEnvelope openEnvelope;
    private final RecordRate recordRate;

    FundFixture(People people, RegisterCase registerCase, OpenEnvelope openEnvelope, RecordRate recordRate) {
        this.people = people;
        this.registerCase = registerCase;
        this.openEnvelope = openEnvelope;
        this.recordRate = recordRate;
    }

    /** Somebody new who has signed in with these roles. */
    public Actor person(Role... roles) {
        Set<Role> held = roles.length == 0 ? Set.of() : EnumSet.copyOf(Set.of(roles));
        Actor actor = new Actor(
                new PersonId(Ids.next()),
                "test-" + Crockford.random(6),
                held,
                held.contains(Role.PARTNER) ? Optional.of(new PartnerId("test-partner")) : Optional.empty());
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
        return QuarkusTransaction.requiringNew()
                .call(() -> registerCase
                        .register(partner, request, Commitments.none())
                        .id());
    }

    /** An open envelope in euro for everything everywhere. */
    public EnvelopeId envelope(String total, String ceiling) {
        return envelopeIn("EUR", total, ceiling);
    }

    /** An open envelope in that currency for everything everywhere. */
    public EnvelopeId envelopeIn(String currency, String total, String ceiling) {
        return openEnvelope.open(
                person(Role.KEEPER),
                new NewEnvelope(
                        "TEST-DONOR",
                        "A donor in tests",
                        "T-" + Crockford.random(10),
                        "An envelope in tests",
                        new Terms(
                                Money.of(total, currency),
                                Money.of(ceiling, currency),
                                FIRST,
                                LAST,
                                Set.of(),
                                Set.of())));
    }

    public void rate(String from, String rate, LocalDate on) {
        recordRate.record(
                person(Role.FINANCE),
                Currency.getInstance(from),
                Currency.getInstance("EUR"),
                new BigDecimal(rate),
                "test",
                on);
    }

    /** What a case needs relocation money for. */
    public static Need need(Money amount) {
        return new Need("011", Set.of(AssistanceType.RELOCATION), amount);
    }
}
