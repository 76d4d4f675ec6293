package org.defenderrelief.demo;

import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;

import org.defenderrelief.committee.Band;
import org.defenderrelief.committee.CommitteePolicies;
import org.defenderrelief.committee.NewPolicy;
import org.defenderrelief.committee.Rule;
import org.defenderrelief.committee.SetPolicy;
import org.defenderrelief.committee.Terms;
import org.defenderrelief.kernel.Money;

/** At the first start of a local demo: a keeper says what the committee's decisions take. */
@ApplicationScoped
class DemoCommittee {
    /** After the demo's people. */
    private static final int AFTER_PEOPLE = 3000;

    private final DemoConfig config;
    private final CommitteePolicies policies;
    private final SetPolicy setPolicy;

    DemoCommittee(DemoConfig config, CommitteePolicies policies, SetPolicy setPolicy) {
        this.config = config;
        this.policies = policies;
        this.setPolicy = setPolicy;
    }

    void atStart(@Observes @Priority(AFTER_PEOPLE) StartupEvent start) {
        if (config.enabled() && policies.inForce().isEmpty()) {
            setPolicy.set(
                    DemoPerson.KEEPER_1.actor(),
                    new NewPolicy(
                            Currency.getInstance("EUR"),
                            Optional.empty(),
                            List.of(
                                    new Band(
                                            Optional.of(Money.of("5000.00", "EUR")),
                                            new Terms(2, 2, Rule.CONSENSUS),
                                            Duration.ofHours(72)),
                                    new Band(Optional.empty(), new Terms(3, 3, Rule.MAJORITY), Duration.ofHours(240))),
                            Money.of("3000.00", "EUR")));
        }
    }
}
