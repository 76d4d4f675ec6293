package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.endsWith;

import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.intake.OwnCodeWish;
import org.defenderrelief.intake.SampleRequests;
import org.defenderrelief.intake.SubmitRequest;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Crockford;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.partner.InvitePerson;
import org.defenderrelief.partner.JoinPartner;
import org.defenderrelief.partner.PartnerList;
import org.defenderrelief.partner.Partners;
import org.defenderrelief.partner.PartnersToMind;
import org.defenderrelief.partner.Right;
import org.defenderrelief.partner.Standing;
import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.testing.TemporaryAccount;
import org.defenderrelief.testing.VettedPartners;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.JoinCode;
import org.defenderrelief.vault.seal.PrivateKeys;

/** Keycloak's administrator makes accounts and claims, somebody at the database writes rows: neither, nor both, makes a partner who sends anything. */
@QuarkusTest
class IntruderWithPartnersTest {
    private static final String BODY =
            new String(SampleRequests.bytes(SampleRequests.tree("01")), java.nio.charset.StandardCharsets.UTF_8);

    @Inject
    VettedPartners vetted;

    @Inject
    Partners partners;

    @Inject
    PartnersToMind mind;

    @Inject
    PartnerList list;

    @Inject
    InvitePerson invite;

    @Inject
    DemoPeople people;

    @Inject
    JoinPartner join;

    @Inject
    SubmitRequest submit;

    @Test
    void anAccountWithTheClaimSubmitsNothing() {
        String before = cases();
        for (String organisation : new String[] {"lumiere-des-collines", "nobody-knows-it"}) {
            String name = "made-" + Crockford.random(6).toLowerCase(java.util.Locale.ROOT);
            try (TemporaryAccount account = TemporaryAccount.ofPartner(name, organisation)) {
                String refused =
                        organisation.equals("nobody-knows-it") ? "partner-not-vetted" : "partner-right-missing";
                Api.as(name)
                        .contentType("application/json")
                        .body(BODY)
                        .post("/api/v1/requests")
                        .then()
                        .statusCode(403)
                        .body("type", endsWith(":" + refused));
                Api.as(name).get("/api/v1/requests").then().statusCode(403).body("type", endsWith(":" + refused));
                Api.as(name)
                        .noContentType()
                        .header("Tus-Resumable", "1.0.0")
                        .header("Upload-Length", "10")
                        .post("/api/v1/uploads")
                        .then()
                        .statusCode(403);
                assertThat(account.id()).isNotBlank();
            }
        }
        assertThat(cases()).isEqualTo(before);
    }

    @Test
    void rowsVouchForNobodyAndAreNamed() {
        PartnerId organisation = VettedPartners.unknown();
        String id = UUID.randomUUID().toString();
        StolenDatabase.asOwner(
                "INSERT INTO partner_statement (id, organisation, kind, name, vouching, vetted_until, proposed_by, proposed_at,"
                        + " proposed_act, confirmed_by, confirmed_at, confirmed_act) VALUES (?, ?, 'VOUCHED', 'A', 'B', '2099-01-01', ?, NOW(6), ?, ?, NOW(6), ?)",
                id,
                organisation.value(),
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString());
        try {
            assertThat(partners.standing(organisation)).isEqualTo(Standing.NOT_VETTED);
            assertThat(StolenDatabase.differs()).isEqualTo("partner_statement " + id);
        } finally {
            StolenDatabase.asOwner("DELETE FROM partner_statement WHERE id = ?", id);
        }
    }

    /** A kind that is none stands in the way of no other proposal, nor of a keeper's first page. */
    @Test
    void aRowThatCannotBeReadHidesNoOther() {
        String id = UUID.randomUUID().toString();
        StolenDatabase.asOwnerAtOnce(java.util.List.of(
                "SET CHECK_CONSTRAINT_CHECKS = 0",
                "INSERT INTO partner_statement (id, organisation, kind, name, proposed_by, proposed_at, proposed_act) VALUES ('"
                        + id + "', 'NO CODE', 'NONE', 'A', '" + UUID.randomUUID() + "', NOW(6), '" + UUID.randomUUID()
                        + "')"));
        try {
            assertThat(partners.standing(vetted.vouched())).isEqualTo(Standing.VETTED);
            Api.unlocked("keeper-1").get("/api/v1/partners/statements").then().statusCode(200);
            Api.unlocked("keeper-1").get("/api/v1/partners").then().statusCode(200);
            assertThat(mind.waiting(people.actor("keeper-1")))
                    .as("it is pointed at, and cannot be confirmed")
                    .extracting(PartnersToMind.Proposal::id)
                    .contains(id);
            Api.unlocked("keeper-1")
                    .contentType("application/json")
                    .post("/api/v1/partners/statements/" + id + "/confirm")
                    .then()
                    .statusCode(409);
        } finally {
            StolenDatabase.asOwner("DELETE FROM partner_statement WHERE id = ?", id);
        }
    }

    /** Rows name real acts of another organisation's. */
    @Test
    void rowsThatNameOtherOrganisationsActsVouchForNobody() {
        PartnerId real = vetted.vouched();
        PartnerId organisation = VettedPartners.unknown();
        StolenDatabase.withoutTrigger(
                "partner_statement_stays_settled",
                () -> StolenDatabase.asOwner(
                        "UPDATE partner_statement SET organisation = ? WHERE organisation = ?",
                        organisation.value(),
                        real.value()));
        try {
            assertThat(partners.standing(organisation)).isEqualTo(Standing.NOT_VETTED);
            assertThat(partners.standing(real)).as("it is the acts that count").isEqualTo(Standing.VETTED);
            assertThat(StolenDatabase.differs()).startsWith("partner_statement ");
        } finally {
            StolenDatabase.withoutTrigger(
                    "partner_statement_stays_settled",
                    () -> StolenDatabase.asOwner(
                            "UPDATE partner_statement SET organisation = ? WHERE organisation = ?",
                            real.value(),
                            organisation.value()));
        }
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void aRowThatSaysSomebodyJoinedMakesThemNoMember() {
        PartnerId organisation = vetted.vouched();
        Actor intruder = vetted.stranger(organisation);
        InvitePerson.Made made = vetted.invite(organisation, Right.SUBMIT);
        StolenDatabase.asService(
                "UPDATE partner_invitation SET joined_by = ?, joined_at = NOW(6), joined_act = ? WHERE id = ?",
                intruder.person().toString(),
                UUID.randomUUID().toString(),
                made.id().toString());
        assertThat(slug(() -> send(intruder))).isEqualTo("partner-right-missing");
        assertThat(StolenDatabase.differs()).isEqualTo("partner_invitation " + made.id());
        StolenDatabase.asService(
                "UPDATE partner_invitation SET joined_by = NULL, joined_at = NULL, joined_act = NULL WHERE id = ?",
                made.id().toString());
        Actor invited = vetted.speaking(vetted.stranger(organisation));
        assertThatCode(() -> send(invited)).doesNotThrowAnyException();
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** Somebody at the database puts the keys of a code of their own in the place of the invited one's. */
    @Test
    void aCodeOfOnesOwnOpensNothing() {
        PartnerId organisation = vetted.vouched();
        Actor intruder = vetted.stranger(organisation);
        InvitePerson.Made made = vetted.invite(organisation, Right.SUBMIT);
        JoinCode forged = JoinCode.random();
        byte[] lookup = JoinCode.read(made.code()).orElseThrow().lookup();
        try (PrivateKeys keys = forged.keys(made.id());
                PrivateKeys right = JoinCode.read(made.code()).orElseThrow().keys(made.id())) {
            put(made.id(), keys, forged.lookup());
            assertThat(slug(() -> join.join(intruder, forged.reveal()))).isEqualTo("wrong-invitation");
            assertThat(slug(() -> send(intruder))).isEqualTo("partner-right-missing");
            assertThat(StolenDatabase.differs()).isEqualTo("partner_invitation " + made.id());
            put(made.id(), right, lookup);
        }
        assertThat(StolenDatabase.differs()).isEmpty();
        join.join(intruder, made.code());
    }

    /** Rights written wider into the row are none: the keeper's act names them. */
    @Test
    void rightsWrittenIntoARowAreNone() {
        Actor follows = vetted.speaking(vetted.stranger(VettedPartners.unknown()), Right.FOLLOW);
        String organisation = follows.organisation().orElseThrow().value();
        StolenDatabase.asOwner(
                "UPDATE partner_invitation SET rights = 'PREPARE,SUBMIT,FOLLOW' WHERE organisation = ?", organisation);
        try {
            assertThat(slug(() -> send(follows))).isEqualTo("partner-right-missing");
            assertThat(StolenDatabase.differs()).startsWith("partner_invitation ");
        } finally {
            StolenDatabase.asOwner(
                    "UPDATE partner_invitation SET rights = 'FOLLOW' WHERE organisation = ?", organisation);
        }
    }

    /** Whoever hides that an organisation was suspended, or that rights were taken away, changes nothing: the acts say so. */
    @Test
    void rowsTakenAwayHideNothing() {
        Actor member = vetted.speaking(vetted.stranger(VettedPartners.unknown()));
        String organisation = member.organisation().orElseThrow().value();
        StolenDatabase.asOwner(
                "UPDATE partner_invitation SET organisation = 'elsewhere' WHERE organisation = ?", organisation);
        try {
            assertThatCode(() -> send(member)).doesNotThrowAnyException();
            assertThat(StolenDatabase.differs()).startsWith("partner_invitation ");
        } finally {
            StolenDatabase.asOwner(
                    "UPDATE partner_invitation SET organisation = ? WHERE organisation = 'elsewhere'", organisation);
        }
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** With the service's own rights somebody writes that it ended: the keeper's word has to be signed all the same, else the member goes on. */
    @Test
    void aRowThatSaysRightsEndedDoesNotKeepThem() {
        Actor member = vetted.speaking(vetted.stranger(VettedPartners.unknown()));
        UUID invitation = invitation(member);
        StolenDatabase.asService(
                "UPDATE partner_invitation SET ended_by = ?, ended_at = NOW(6), ended_act = ? WHERE id = ?",
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                invitation.toString());
        assertThatCode(() -> send(member)).as("nobody took them away").doesNotThrowAnyException();
        end(member, invitation);
        assertThat(slug(() -> send(member))).isEqualTo("partner-right-missing");
        assertThat(StolenDatabase.differs())
                .as("the row says now what was signed")
                .isEmpty();
    }

    @Test
    void aRowThatIsGoneDoesNotKeepRights() {
        Actor member = vetted.speaking(vetted.stranger(VettedPartners.unknown()));
        UUID invitation = invitation(member);
        try (TableInHand table = new TableInHand("partner_invitation", "id = ?", invitation.toString())) {
            table.run("DELETE FROM partner_invitation WHERE id = ?", invitation.toString());
            end(member, invitation);
            assertThat(slug(() -> send(member))).isEqualTo("partner-right-missing");
        }
        // As it would stand had the row been there.
        StolenDatabase.asOwner(
                "UPDATE partner_invitation i JOIN history_entry e ON e.action = 'partner.rights-ended'"
                        + " AND JSON_VALUE(e.facts, '$.invitation') = i.id"
                        + " SET i.ended_by = e.actor_id, i.ended_at = NOW(6), i.ended_act = e.entry WHERE i.id = ?",
                invitation.toString());
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    private UUID invitation(Actor member) {
        return list.one(member.organisation().orElseThrow()).members().get(0).invitation();
    }

    private void end(Actor member, UUID invitation) {
        try (Acting keeper = people.acting("keeper-2")) {
            invite.end(keeper, member.organisation().orElseThrow(), invitation);
        }
    }

    private static void put(UUID id, PrivateKeys keys, byte[] lookup) {
        StolenDatabase.asOwner(
                "UPDATE partner_invitation SET key_kid = ?, signing_key = ?, lookup = ? WHERE id = ?",
                keys.publicKeys().kid(),
                keys.publicKeys().signing().bytes(),
                lookup,
                id.toString());
    }

    private void send(Actor actor) {
        submit.plain(
                actor,
                SampleRequests.bytes(SampleRequests.tree("01")),
                OwnCodeWish.GIVE,
                Optional.empty(),
                Optional.empty());
    }

    private static String cases() {
        return StolenDatabase.value("SELECT COUNT(*) FROM case_file");
    }

    private static String slug(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        Problem refused = catchThrowableOfType(Problem.class, call);
        return refused == null ? "nothing" : refused.slug();
    }
}
