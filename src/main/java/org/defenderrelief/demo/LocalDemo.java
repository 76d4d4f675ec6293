package org.defenderrelief.demo;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import org.jboss.logging.Logger;

import org.defenderrelief.access.People;
import org.defenderrelief.vault.Circle;
import org.defenderrelief.vault.EnrolPerson;
import org.defenderrelief.vault.FoundCircle;
import org.defenderrelief.vault.Memberships;
import org.defenderrelief.vault.Passphrase;

/** At the first start of a local demo: every demo person enrols, and a keeper founds the circles. */
@ApplicationScoped
class LocalDemo {
    private static final Logger LOG = Logger.getLogger(LocalDemo.class);

    private final DemoConfig config;
    private final People people;
    private final Memberships memberships;
    private final EnrolPerson enrolPerson;
    private final FoundCircle foundCircle;

    LocalDemo(
            DemoConfig config,
            People people,
            Memberships memberships,
            EnrolPerson enrolPerson,
            FoundCircle foundCircle) {
        this.config = config;
        this.people = people;
        this.memberships = memberships;
        this.enrolPerson = enrolPerson;
        this.foundCircle = foundCircle;
    }

    void atStart(@Observes StartupEvent start) {
        if (config.enabled()) {
            refuseElsewhere(ConfigUtils.getProfiles());
            setUp();
        }
    }

    /** Public passphrases must never guard a real case. */
    static void refuseElsewhere(List<String> profiles) {
        if (profiles.contains("prod") || !profiles.contains("local")) {
            throw new IllegalStateException("relief.demo.enabled is set, but this is no local instance (profiles "
                    + profiles + "). The demo's passphrases are public; take the setting away.");
        }
    }

    private void setUp() {
        List<Circle> missing = Arrays.stream(Circle.values())
                .filter(circle -> !memberships.founded().contains(circle))
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        List<DemoPerson> everybody = List.of(DemoPerson.values());
        everybody.forEach(this::introduce);
        for (Circle circle : missing) {
            foundCircle.found(
                    DemoPerson.KEEPER_1.actor(),
                    circle,
                    everybody.stream()
                            .filter(person -> Circle.of(person.role()).equals(Optional.of(circle)))
                            .map(DemoPerson::id)
                            .collect(Collectors.toSet()));
        }
        LOG.info(
                "LOCAL DEMO: the demo people have vault passphrases that everybody can read. No real case belongs here.");
    }

    /** As if they had signed in and chosen their passphrase: so that mails and quorums count them from the start. */
    private void introduce(DemoPerson person) {
        people.describe(person.actor(), Optional.of(person.email()), Optional.of("en"));
        if (Circle.of(person.role()).isPresent() && !memberships.hasEnrolled(person.id())) {
            try (Passphrase passphrase = person.passphrase()) {
                enrolPerson.enrol(person.actor(), passphrase);
            }
        }
    }
}
