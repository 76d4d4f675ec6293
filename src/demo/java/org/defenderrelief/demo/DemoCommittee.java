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
import org.defenderrelief.committee.CommitteePolicy;
import org.defenderrelief.committee.ConfirmPolicy;
import org.defenderrelief.committee.EmergencyTerms;
import org.defenderrelief.committee.NewPolicy;
import org.defenderrelief.committee.ProposePolicy;
import org.defenderrelief.committee.Rule;
import org.defenderrelief.committee.Terms;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.vault.people.Acting;

/** At the first start of a local demo: one keeper proposes what the committee's decisions take, the other confirms it. */
@ApplicationScoped
class DemoCommittee {
    /** After the demo's people. */
    private static final int AFTER_PEOPLE = 3000;

    private final DemoConfig config;
    private final CommitteePolicies policies;
    private final ProposePolicy propose;
    private final ConfirmPolicy confirm;
    private final DemoActing acting;

    DemoCommittee(
            DemoConfig config,
            CommitteePolicies policies,
            ProposePolicy propose,
            ConfirmPolicy confirm,
            DemoActing acting) {
        this.config = config;
        this.policies = policies;
        this.propose = propose;
        this.confirm = confirm;
        this.acting = acting;
    }

    void atStart(@Observes @Priority(AFTER_PEOPLE) StartupEvent start) {
        if (config.enabled() && policies.inForce().isEmpty()) {
            CommitteePolicy proposed;
            try (Acting keeper = acting.as(DemoPerson.KEEPER_1)) {
                proposed = propose.propose(keeper, policy());
            }
            try (Acting keeper = acting.as(DemoPerson.KEEPER_2)) {
                confirm.confirm(keeper, proposed.id());
            }
            acting.lockAll();
        }
    }

    private static NewPolicy policy() {
        return new NewPolicy(
                Currency.getInstance("EUR"),
                Optional.empty(),
                List.of(
                        new Band(
                                Optional.empty(),
                                Optional.of(Money.of("5000.00", "EUR")),
                                new Terms(2, 2, Rule.CONSENSUS),
                                Duration.ofHours(72)),
                        new Band(
                                Optional.empty(),
                                Optional.empty(),
                                new Terms(3, 3, Rule.MAJORITY),
                                Duration.ofHours(240))),
                new EmergencyTerms(Money.of("3000.00", "EUR"), Duration.ZERO),
                Optional.empty());
    }
}
