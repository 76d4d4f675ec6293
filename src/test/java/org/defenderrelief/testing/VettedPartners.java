package org.defenderrelief.testing;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.access.People;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Crockford;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.partner.InvitePerson;
import org.defenderrelief.partner.JoinPartner;
import org.defenderrelief.partner.PartnerStatement;
import org.defenderrelief.partner.Partners;
import org.defenderrelief.partner.Right;
import org.defenderrelief.partner.Standing;
import org.defenderrelief.partner.StatePartner;
import org.defenderrelief.vault.people.Acting;

/** Partner organisations of tests, vouched for by two keepers as everywhere, and people who joined them by a keeper's code. */
@ApplicationScoped
public class VettedPartners {
    private final DemoPeople people;
    private final People directory;
    private final Partners partners;
    private final StatePartner state;
    private final InvitePerson invite;
    private final JoinPartner join;
    private final Clock clock;

    VettedPartners(
            DemoPeople people,
            People directory,
            Partners partners,
            StatePartner state,
            InvitePerson invite,
            JoinPartner join,
            Clock clock) {
        this.people = people;
        this.directory = directory;
        this.partners = partners;
        this.state = state;
        this.invite = invite;
        this.join = join;
        this.clock = clock;
    }

    /** A code that no organisation has. */
    public static PartnerId unknown() {
        return new PartnerId("t-" + Crockford.random(10).toLowerCase(java.util.Locale.ROOT));
    }

    /** Somebody who has signed in with an account that says that they are of that organisation, and who has joined nothing. */
    public Actor stranger(PartnerId organisation) {
        Actor stranger = new Actor(
                new PersonId(Ids.next()),
                "somebody-" + Crockford.random(10),
                Set.of(Role.PARTNER),
                Optional.of(organisation));
        directory.describe(stranger, Optional.empty(), Optional.empty());
        return stranger;
    }

    /** An organisation that two keepers vouch for, for another year. */
    public PartnerId vouched() {
        PartnerId organisation = unknown();
        vouch(organisation);
        return organisation;
    }

    /** Two keepers vouch for it, for another year. */
    public void vouch(PartnerId organisation) {
        LocalDate until = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusYears(1);
        try (Acting first = people.acting("keeper-1");
                Acting second = people.acting("keeper-2")) {
            PartnerStatement proposed =
                    state.vouch(first, organisation, "A partner in tests", "Nobody had to be asked.", until);
            state.confirm(second, proposed.id());
        }
    }

    /** Two keepers say that the fund does not work with it any more: nobody speaks for it from then on. */
    public void end(PartnerId organisation) {
        try (Acting first = people.acting("keeper-1");
                Acting second = people.acting("keeper-2")) {
            state.confirm(
                    second, state.end(first, organisation, "It was closed.").id());
        }
    }

    /** The code of a new invitation. */
    public InvitePerson.Made invite(PartnerId organisation, Right... rights) {
        try (Acting keeper = people.acting("keeper-1")) {
            return invite.invite(keeper, organisation, Set.of(rights), Optional.empty());
        }
    }

    /** The actor, who has joined their organisation with those rights; the organisation is vouched for, if it was not. */
    public Actor speaking(Actor actor, Right... rights) {
        PartnerId organisation = actor.organisation().orElseThrow();
        if (partners.standing(organisation) == Standing.NOT_VETTED) {
            vouch(organisation);
        }
        Right[] wanted = rights.length == 0 ? EnumSet.allOf(Right.class).toArray(new Right[0]) : rights;
        join.join(actor, invite(organisation, wanted).code());
        return actor;
    }
}
