package org.defenderrelief.demo;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import org.jboss.logging.Logger;

import org.defenderrelief.access.People;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.EnrolPerson;
import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.people.ProposeStatement;
import org.defenderrelief.vault.people.SignDraft;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.RosterConfig;
import org.defenderrelief.vault.seal.Passphrase;

/** At the first start of a local demo: every demo person enrols, and together they found the roster. */
@ApplicationScoped
class LocalDemo {
    /** After the roster was checked, before the committee and the fund are set up. */
    private static final int PEOPLE = 2500;

    private static final Logger LOG = Logger.getLogger(LocalDemo.class);

    private final DemoConfig config;
    private final RosterConfig roster;
    private final People people;
    private final Memberships memberships;
    private final EnrolPerson enrolPerson;
    private final ProposeStatement propose;
    private final SignDraft signDraft;
    private final DemoActing acting;

    LocalDemo(
            DemoConfig config,
            RosterConfig roster,
            People people,
            Memberships memberships,
            EnrolPerson enrolPerson,
            ProposeStatement propose,
            SignDraft signDraft,
            DemoActing acting) {
        this.config = config;
        this.roster = roster;
        this.people = people;
        this.memberships = memberships;
        this.enrolPerson = enrolPerson;
        this.propose = propose;
        this.signDraft = signDraft;
        this.acting = acting;
    }

    void atStart(@Observes @Priority(PEOPLE) StartupEvent start) {
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
        if (memberships.isFounded()) {
            return;
        }
        for (DemoPerson person : DemoPerson.values()) {
            introduce(person);
        }
        found();
        acting.lockAll();
        LOG.info(
                "LOCAL DEMO: the demo people have vault passphrases that everybody can read. No real case belongs here.");
    }

    /** As if they had signed in and chosen their passphrase: so that mails and quorums count them from the start. */
    private void introduce(DemoPerson person) {
        people.describe(person.actor(), Optional.of(person.email()), Optional.of("en"));
        if (!memberships.hasEnrolled(person.id())) {
            try (Passphrase passphrase = person.passphrase()) {
                enrolPerson.enrol(person.actor(), roster.foundingCode().orElseThrow(), passphrase);
            }
        }
    }

    /** The same founding as everywhere: drafted and signed by one, then signed by all others. What people elsewhere compare, the demo takes as compared. */
    private void found() {
        Map<PersonId, Set<Office>> offices = new LinkedHashMap<>();
        for (DemoPerson person : DemoPerson.values()) {
            offices.put(person.id(), Set.of(Office.of(person.role()).orElseThrow()));
        }
        UUID draft;
        try (Acting keeper = acting.founder(DemoPerson.KEEPER_1)) {
            draft = propose.founding(keeper, offices);
        }
        String hash = memberships.waiting().stream()
                .filter(waiting -> waiting.id().equals(draft))
                .map(waiting -> waiting.statement().hash())
                .findFirst()
                .orElseThrow();
        Set<DemoPerson> others = EnumSet.complementOf(EnumSet.of(DemoPerson.KEEPER_1));
        for (DemoPerson person : others) {
            try (Acting founder = acting.founder(person)) {
                signDraft.sign(founder, draft, hash, null);
            }
        }
    }
}
