package org.defenderrelief.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.partner.InvitePerson;
import org.defenderrelief.partner.JoinPartner;
import org.defenderrelief.partner.Partners;
import org.defenderrelief.partner.Right;
import org.defenderrelief.partner.Standing;
import org.defenderrelief.partner.StatePartner;
import org.defenderrelief.vault.people.Acting;

/** At the first start of a local demo: two keepers vouch for the fictional partner organisations, and their people join by the codes they are given. */
@ApplicationScoped
class DemoPartners {
    /** After the demo's people. */
    private static final int AFTER_PEOPLE = 3000;

    private static final int YEARS = 2;

    private static final Set<DemoPartner> PARTNERS = Set.of(
            new DemoPartner("partner-1", "100001", "lumiere-des-collines", "Lumière des collines (fictional)"),
            new DemoPartner("partner-2", "100002", "casa-del-rio", "Casa del Río (fictional)"));

    private final DemoConfig config;
    private final Partners partners;
    private final StatePartner state;
    private final InvitePerson invite;
    private final JoinPartner join;
    private final DemoActing acting;
    private final Clock clock;

    DemoPartners(
            DemoConfig config,
            Partners partners,
            StatePartner state,
            InvitePerson invite,
            JoinPartner join,
            DemoActing acting,
            Clock clock) {
        this.config = config;
        this.partners = partners;
        this.state = state;
        this.invite = invite;
        this.join = join;
        this.acting = acting;
        this.clock = clock;
    }

    /** One of the realm's partners (src/local/keycloak), under the id they have there. */
    private record DemoPartner(String name, String idEnding, String organisation, String called) {
        Actor actor() {
            return new Actor(
                    PersonId.parse("00000000-0000-4000-8000-000000" + idEnding),
                    name,
                    Set.of(Role.PARTNER),
                    Optional.of(new PartnerId(organisation)));
        }
    }

    void atStart(@Observes @Priority(AFTER_PEOPLE) StartupEvent start) {
        if (!config.enabled()) {
            return;
        }
        for (DemoPartner partner : PARTNERS) {
            PartnerId organisation = new PartnerId(partner.organisation());
            if (partners.standing(organisation) == Standing.NOT_VETTED) {
                setUp(partner, organisation);
            }
        }
    }

    private void setUp(DemoPartner partner, PartnerId organisation) {
        LocalDate until = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusYears(YEARS);
        try (Acting first = acting.as(DemoPerson.KEEPER_1);
                Acting second = acting.as(DemoPerson.KEEPER_2)) {
            state.confirm(
                    second,
                    state.vouch(first, organisation, partner.called(), "Fictional: nobody had to be asked.", until)
                            .id());
            String code = invite.invite(first, organisation, EnumSet.allOf(Right.class), Optional.empty())
                    .code();
            join.join(partner.actor(), code);
        }
        acting.lockAll();
    }
}
