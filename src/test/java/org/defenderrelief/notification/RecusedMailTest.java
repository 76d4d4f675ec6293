package org.defenderrelief.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.access.People;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.Declarations;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.SeatsInHand;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.testing.WaitingPost;
import org.defenderrelief.vault.people.VaultPeople;
import org.defenderrelief.vault.roster.Office;

/** Somebody who stepped back from a case is not told of it any more, wherever the mail was on its way by then. */
@QuarkusTest
@TestProfile(MailTest.OwnRelay.class)
class RecusedMailTest {
    private static final String SAMPLE = "01-togo-relocation-fr.json";
    private static final List<String> MEMBERS = List.of("committee-1", "committee-2", "committee-3", "committee-4");

    @Inject
    Post post;

    @Inject
    FundFixture fund;

    @Inject
    DemoPeople people;

    @Inject
    People directory;

    @Inject
    VaultPeople vault;

    private final GreenMail relay =
            new GreenMail(new ServerSetup(MailTest.PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void theCommitteeHasSignedIn() {
        WaitingPost.forget();
        MEMBERS.forEach(member -> Api.as(member).get("/api/v1/cases"));
    }

    @AfterEach
    void relayEnds() {
        relay.stop();
    }

    @Test
    void anAlternateIsWrittenToOnlyWhereAMemberNamedThem() throws MessagingException {
        relay.start();
        try (SeatsInHand seats = new SeatsInHand(people)) {
            seats.makeAlternate("committee-4");
            Opened alone = opened();
            post.sendNow();
            assertThat(toldOf(alone.reference))
                    .contains("committee-1@example.org")
                    .doesNotContain("committee-4@example.org");
            seats.name("committee-1", "committee-4");
            Opened forMember = opened();
            post.sendNow();
            assertThat(toldOf(forMember.reference)).contains("committee-4@example.org");
        }
    }

    @Test
    void whoStepsBackBeforeMailsAreMadeIsNotWrittenTo() throws MessagingException {
        relay.start();
        Opened round = opened();
        stepBack("committee-1", round);
        post.sendNow();
        assertThat(toldOf(round.reference))
                .contains("committee-2@example.org")
                .doesNotContain("committee-1@example.org");
    }

    /** The directory of people still has the role that their last sign-in said, for ever: they never come again. */
    @Test
    void whoseOfficeHasEndedIsWrittenToNoMore() throws MessagingException {
        relay.start();
        Actor guest = fund.person(Role.COMMITTEE);
        String address = guest.name() + "@example.org";
        QuarkusTransaction.requiringNew().run(() -> directory.describe(guest, Optional.of(address), Optional.of("en")));
        vault.letIn("committee-1", Office.COMMITTEE, guest, vault.enrolled(guest));
        Opened before = opened();
        post.sendNow();
        assertThat(toldOf(before.reference)).contains(address);

        vault.end("committee-1", guest);
        Opened after = opened();
        post.sendNow();
        assertThat(toldOf(after.reference)).contains("committee-1@example.org").doesNotContain(address);
    }

    @Test
    void norIsWhoIsKeptAwayForWhatTheyDeclared() throws MessagingException {
        relay.start();
        try (Declarations declared = new Declarations()) {
            declared.aboutTogo("committee-1");
            Opened round = opened();
            post.sendNow();
            assertThat(toldOf(round.reference))
                    .contains("committee-2@example.org")
                    .doesNotContain("committee-1@example.org");
        }
    }

    @Test
    void whoStepsBackWhileTheMailWaitsForTheRelayIsNotWrittenTo() throws MessagingException {
        Opened round = opened();
        post.sendNow();
        stepBack("committee-1", round);
        relay.start();
        post.sendNow();
        assertThat(toldOf(round.reference))
                .contains("committee-2@example.org")
                .doesNotContain("committee-1@example.org");
    }

    /** Whoever writes rows says that a member has voted: while their mail waits, that keeps it from nobody. */
    @Test
    void aVoteThatNobodySignedKeepsNoMailFromAMember() throws MessagingException {
        Opened round = opened();
        post.sendNow();
        try (TableInHand rows = new TableInHand("committee_vote", "round_id = ?", round.id)) {
            rows.run(
                    "INSERT INTO committee_vote (round_id, voter, case_id, proposal_hash, choice, revision, cast_at, act)"
                            + " SELECT id, ?, case_id, proposal_hash, 'APPROVE', 1, UTC_TIMESTAMP(6), UUID()"
                            + " FROM committee_round WHERE id = ?",
                    people.actor("committee-1").person().toString(),
                    round.id);
            relay.start();
            post.sendNow();
        }
        assertThat(toldOf(round.reference)).contains("committee-1@example.org", "committee-2@example.org");
    }

    /** Whoever has the service's user says that a member stepped back: they are written to all the same, whether the row comes before the mail is made or while it waits. */
    @Test
    void aRowThatNobodySignedKeepsNoMailFromAMember() throws MessagingException {
        Opened round = opened();
        try (TableInHand rows = new TableInHand(
                "case_recusal", "case_id = (SELECT id FROM case_file WHERE reference = ?)", round.reference)) {
            rows.letTriggersWork();
            DatabaseUser.SERVICE.atOnce(
                    List.of("INSERT INTO case_recusal (case_id, person_id, recused_at, act) SELECT id, '"
                            + people.actor("committee-1").person()
                            + "', UTC_TIMESTAMP(6), UUID() FROM case_file WHERE reference = '" + round.reference
                            + "'"));
            post.sendNow();
            relay.start();
            post.sendNow();
        }
        assertThat(toldOf(round.reference)).contains("committee-1@example.org", "committee-2@example.org");
    }

    @Test
    void aMailOfSeveralCasesLeavesOutTheOneAndStillTellsOfTheOthers() throws MessagingException {
        Opened left = opened();
        Opened kept = opened();
        post.sendNow();
        stepBack("committee-1", left);
        relay.start();
        post.sendNow();
        assertThat(toldOf(left.reference))
                .contains("committee-2@example.org")
                .doesNotContain("committee-1@example.org");
        assertThat(toldOf(kept.reference)).contains("committee-1@example.org", "committee-2@example.org");
    }

    /** A reminder of what is done by now is not sent. */
    @Test
    void whoVotesWhileTheMailWaitsForTheRelayIsNotWrittenTo() throws MessagingException {
        Opened round = opened();
        post.sendNow();
        CaseWork.as("committee-1")
                .contentType("application/json")
                .body(Map.of("choice", "DEFER", "proposalHash", round.hash, "text", "More is needed."))
                .post(round.path() + "/votes")
                .then()
                .statusCode(200);
        relay.start();
        post.sendNow();
        assertThat(toldOf(round.reference))
                .contains("committee-2@example.org")
                .doesNotContain("committee-1@example.org");
    }

    @Test
    void whoSteppedBackEarlierHearsNothingOfWhatComesLater() throws MessagingException, FolderException {
        Opened first = opened();
        stepBack("committee-1", first);
        relay.start();
        post.sendNow();
        assertThat(toldOf(first.reference)).contains("committee-2@example.org");
        for (String member : List.of("committee-2", "committee-3")) {
            CaseWork.as(member)
                    .contentType("application/json")
                    .body(Map.of("choice", "DEFER", "proposalHash", first.hash, "text", "More is needed."))
                    .post(first.path() + "/votes")
                    .then()
                    .statusCode(200);
        }
        relay.purgeEmailFromAllMailboxes();
        CaseWork.change("triage-1", first.reference, "/triage/accept", null)
                .then()
                .statusCode(200);
        CaseWork.change(
                        "triage-1",
                        first.reference,
                        "/triage/recommend",
                        Map.of(
                                "verdict",
                                "APPROVE",
                                "amount",
                                Map.of("amount", "1200.00", "currency", "EUR"),
                                "envelope",
                                first.envelope.toString(),
                                "text",
                                "Verified again."))
                .then()
                .statusCode(200);
        CaseWork.openRound(first.reference).then().statusCode(201);
        post.sendNow();
        assertThat(toldOf(first.reference))
                .contains("committee-2@example.org")
                .doesNotContain("committee-1@example.org");
    }

    private record Opened(String reference, UUID envelope, String id, String hash) {
        String path() {
            return "/api/v1/cases/" + reference + "/rounds/" + id;
        }
    }

    private Opened opened() {
        UUID envelope = fund.envelope("50000.00", "10000.00").value();
        String reference = CaseWork.recommended(SAMPLE, "1200.00", "EUR", envelope);
        Response round = CaseWork.openRound(reference);
        round.then().statusCode(201);
        return new Opened(reference, envelope, round.path("id"), round.path("proposalHash"));
    }

    private static void stepBack(String member, Opened round) {
        CaseWork.as(member).post(round.path() + "/recuse").then().statusCode(204);
    }

    /** Addresses that got a mail with the reference in it, wherever it stands. */
    private List<String> toldOf(String reference) throws MessagingException {
        List<String> told = new ArrayList<>();
        for (MimeMessage mail : relay.getReceivedMessages()) {
            try {
                if ((mail.getSubject() + mail.getContent()).contains(reference)) {
                    told.add(mail.getRecipients(Message.RecipientType.TO)[0].toString());
                }
            } catch (IOException unreadable) {
                throw new IllegalStateException(unreadable);
            }
        }
        return told;
    }
}
