package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.access.People;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.partner.InvitePerson;
import org.defenderrelief.partner.JoinPartner;
import org.defenderrelief.partner.Right;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.testing.VettedPartners;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.ActingDoor;
import org.defenderrelief.vault.people.EnrolPerson;
import org.defenderrelief.vault.people.IssueEnrolmentCode;
import org.defenderrelief.vault.people.SignIn;
import org.defenderrelief.vault.people.VaultPeople;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.seal.Passphrase;

/** A keeper who was suspended, or has left, lets nobody in by the codes that they made before and kept. */
@QuarkusTest
class FormerKeeperTest {
    private static final SignIn THERE = new SignIn("a keeper who leaves");

    @Inject
    VaultPeople vault;

    @Inject
    People known;

    @Inject
    ActingDoor door;

    @Inject
    InvitePerson invite;

    @Inject
    JoinPartner join;

    @Inject
    VettedPartners vetted;

    @Inject
    IssueEnrolmentCode issue;

    @Inject
    EnrolPerson enrol;

    @Test
    void nobodyJoinsAPartnerByTheirInvitations() {
        PartnerId organisation = vetted.vouched();
        Actor member = vetted.stranger(organisation);
        Actor accomplice = vetted.stranger(organisation);
        Actor keeper = keeperCalled();
        String used;
        String kept;
        try (Acting acting = acting(keeper)) {
            used = invite.invite(acting, organisation, Set.of(Right.FOLLOW), Optional.empty())
                    .code();
            kept = invite.invite(acting, organisation, Set.of(Right.SUBMIT), Optional.empty())
                    .code();
        }
        join.join(member, used);

        vault.suspend("keeper-2", keeper);

        VaultPeople.refused("wrong-invitation", () -> join.join(accomplice, kept));
        // Whoever came by one before stays.
        assertThat(join.join(member, used).rights()).containsExactly(Right.FOLLOW);
        vault.end("keeper-2", keeper);
        VaultPeople.refused("wrong-invitation", () -> join.join(accomplice, kept));
        String another = vetted.invite(organisation, Right.SUBMIT).code();
        assertThat(join.join(accomplice, another).may(Right.SUBMIT)).isTrue();
    }

    /** Whoever has the database, too, writes there that another keeper made the code. */
    @Test
    void nobodyEnrolsByTheirCodes() {
        Actor newcomer = VaultPeople.stranger(Role.TRIAGE);
        Actor keeper = keeperCalled();
        String kept;
        try (Acting acting = acting(keeper)) {
            kept = issue.issue(acting, newcomer.person());
        }

        vault.end("keeper-2", keeper);

        VaultPeople.refused("wrong-code", () -> enrolled(newcomer, kept));
        String id = newcomer.person().toString();
        try (TableInHand codes = new TableInHand("enrolment_code", "person_id = ?", id)) {
            codes.run(
                    "UPDATE enrolment_code SET issued_by = ? WHERE person_id = ?",
                    VaultPeople.actor("keeper-1").person().toString(),
                    id);
            VaultPeople.refused("wrong-code", () -> enrolled(newcomer, kept));
        }
        // Another keeper makes one that is good.
        assertThat(enrolled(newcomer, vault.code(newcomer))).isNotEmpty();
    }

    private String enrolled(Actor newcomer, String code) {
        return enrol.enrol(newcomer, code, Passphrase.of(VaultPeople.PASSPHRASE));
    }

    private Actor keeperCalled() {
        Actor keeper = VaultPeople.stranger(Role.KEEPER);
        known.describe(keeper, Optional.empty(), Optional.empty());
        vault.letIn("keeper-1", Office.KEEPER, keeper, vault.enrolled(keeper));
        return keeper;
    }

    private Acting acting(Actor keeper) {
        return door.acting(keeper, THERE, vault.unlocked(keeper, THERE));
    }
}
