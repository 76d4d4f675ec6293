package org.defenderrelief.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.clocks.DeadlineKind;
import org.defenderrelief.clocks.StepDue;
import org.defenderrelief.committee.MembersAwaited;
import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.followup.FollowUpEvent;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.FollowedUp;
import org.defenderrelief.testing.WaitingPost;
import org.defenderrelief.vault.people.VaultPeople;

/** A reminder waits, for the relay or for a chosen hour, and what it is about is done meanwhile: nobody is reminded of it any more. */
@QuarkusTest
@TestProfile(MailTest.OwnRelay.class)
class DoneMeanwhileTest {
    private static final String SAMPLE = "01-togo-relocation-fr.json";
    private static final String LIFE_AT_RISK = "10-central-asia-relocation-ru.json";

    @Inject
    Post post;

    @Inject
    FundFixture fund;

    @Inject
    ApprovedCases approvals;

    @Inject
    Event<StepDue> steps;

    @Inject
    Event<FollowUpEvent> followUps;

    @Inject
    Event<MembersAwaited> awaited;

    private final List<ApprovedCases.Approved> longAsked = new ArrayList<>();
    private OddRelay relay;

    @BeforeEach
    void theRelayIsAway() {
        for (String name : List.of("triage-1", "auditor-1")) {
            Api.as(name).get("/api/v1/vault").then().statusCode(200);
        }
        WaitingPost.forget();
    }

    @AfterEach
    void nothingWaits() throws IOException {
        if (relay != null) {
            relay.close();
        }
        longAsked.forEach(each -> askedFor(each, "report_asked + INTERVAL 61 DAY"));
        WaitingPost.forget();
    }

    @Test
    void nobodyIsToAnswerWhatSomebodyTookUp() throws IOException {
        String waiting = CaseWork.submit(SAMPLE).reference();
        String taken = CaseWork.submit(SAMPLE).reference();
        WaitingPost.forget();
        // Of this one triage is still to be told that it came, which taking it up does not take back.
        String arrived = CaseWork.submit(SAMPLE).reference();
        for (String each : List.of(waiting, taken, arrived)) {
            due(DeadlineKind.FIRST_ANSWER, Role.TRIAGE, each);
        }
        post.sendNow();
        for (String each : List.of(taken, arrived)) {
            CaseWork.change("triage-1", each, "/triage/accept", null).then().statusCode(200);
        }
        relayIsBack();
        assertThat(told("triage-1", waiting)).isTrue();
        assertThat(told("triage-1", taken)).isFalse();
        assertThat(told("triage-1", arrived)).isTrue();
    }

    @Test
    void nobodyIsToDecideWhatHasEnded() throws IOException {
        String open = CaseWork.submit(SAMPLE).reference();
        String ended = CaseWork.submit(SAMPLE).reference();
        for (String each : List.of(open, ended)) {
            CaseWork.change("triage-1", each, "/triage/accept", null).then().statusCode(200);
        }
        WaitingPost.forget();
        due(DeadlineKind.DECISION, Role.TRIAGE, open);
        due(DeadlineKind.DECISION, Role.TRIAGE, ended);
        post.sendNow();
        CaseWork.change("triage-1", ended, "/triage/refer", Map.of("reason", "OUTSIDE_REGION"))
                .then()
                .statusCode(200);
        relayIsBack();
        assertThat(told("triage-1", open)).isTrue();
        assertThat(told("triage-1", ended)).isFalse();
    }

    @Test
    void nobodyIsToLookAfterARoundThatIsOver() throws IOException {
        UUID envelope = fund.envelope("50000.00", "10000.00").value();
        String open = CaseWork.recommended(SAMPLE, "1200.00", "EUR", envelope);
        CaseWork.openRound(open).then().statusCode(201);
        String over = CaseWork.recommended(SAMPLE, "1200.00", "EUR", envelope);
        Response round = CaseWork.openRound(over);
        round.then().statusCode(201);
        String hash = round.path("proposalHash");
        String id = round.path("id");
        WaitingPost.forget();
        due(DeadlineKind.ROUND, Role.AUDITOR, open);
        due(DeadlineKind.ROUND, Role.AUDITOR, over);
        post.sendNow();
        for (String member : List.of("committee-1", "committee-2", "committee-3", "committee-4")) {
            // Whoever comes after the vote that decides is refused, and that is well.
            CaseWork.as(member)
                    .contentType("application/json")
                    .body(Map.of("choice", "DEFER", "proposalHash", hash, "text", "Later."))
                    .post("/api/v1/cases/" + over + "/rounds/" + id + "/votes");
        }
        relayIsBack();
        assertThat(told("auditor-1", open)).isTrue();
        assertThat(told("auditor-1", over)).isFalse();
    }

    @Test
    void nobodyIsToLookAfterAReleaseThatTheOthersStandBy() throws IOException {
        Api.as("committee-4").get("/api/v1/vault").then().statusCode(200);
        Released open = released();
        Released ratified = released();
        WaitingPost.forget();
        for (Released each : List.of(open, ratified)) {
            due(DeadlineKind.RATIFICATION, Role.AUDITOR, each.reference());
            MembersAwaited members = new MembersAwaited(
                    new Reference(each.reference()),
                    Set.of(VaultPeople.actor("committee-4").person()));
            QuarkusTransaction.requiringNew().run(() -> awaited.fire(members));
        }
        post.sendNow();
        for (String member : List.of("committee-2", "committee-3")) {
            CaseWork.as(member)
                    .contentType("application/json")
                    .body(Map.of("choice", "APPROVE", "proposalHash", ratified.hash()))
                    .post("/api/v1/cases/" + ratified.reference() + "/rounds/" + ratified.ratification() + "/votes")
                    .then()
                    .statusCode(200);
        }
        relayIsBack();
        for (String who : List.of("auditor-1", "committee-4")) {
            assertThat(told(who, open.reference())).as(who).isTrue();
            assertThat(told(who, ratified.reference())).as(who).isFalse();
        }
    }

    /** @param hash of what the others are to stand by */
    private record Released(String reference, String ratification, String hash) {}

    private Released released() {
        UUID envelope = fund.envelope("5000.00", "5000.00").value();
        String reference = CaseWork.recommended(LIFE_AT_RISK, "2000.00", "EUR", envelope);
        Response round = CaseWork.openRound(reference);
        Response ratification = CaseWork.as("committee-1")
                .contentType("application/json")
                .body(Map.of("proposalHash", round.<String>path("proposalHash"), "text", "They come tonight."))
                .post("/api/v1/cases/" + reference + "/rounds/" + round.path("id") + "/emergency");
        ratification.then().statusCode(201);
        return new Released(reference, ratification.path("id"), ratification.path("proposalHash"));
    }

    @Test
    void nobodyIsAskedForAReportThatIsThere() throws IOException {
        ApprovedCases.Approved missing = overdue();
        ApprovedCases.Approved filed = overdue();
        WaitingPost.forget();
        for (ApprovedCases.Approved each : List.of(missing, filed)) {
            due(DeadlineKind.REPORT, Role.AUDITOR, each.reference().value());
            asked(each);
        }
        post.sendNow();
        FollowedUp.report("partner-1", filed.reference().value(), filed.receiptCode(), "900.00")
                .then()
                .statusCode(201);
        relayIsBack();
        for (String who : List.of("auditor-1", "partner-1")) {
            assertThat(told(who, missing.reference().value())).as(who).isTrue();
            assertThat(told(who, filed.reference().value())).as(who).isFalse();
        }
    }

    private ApprovedCases.Approved overdue() {
        ApprovedCases.Approved approved = approvals.approved(Money.of("900.00", "EUR"));
        FollowedUp.paid(approved.reference().value(), "900.00");
        askedFor(approved, "report_asked - INTERVAL 61 DAY");
        longAsked.add(approved);
        return approved;
    }

    private static void askedFor(ApprovedCases.Approved approved, String when) {
        DatabaseUser.OWNER.atOnce(List.of("UPDATE follow_up SET report_asked = " + when
                + " WHERE report_asked IS NOT NULL AND case_id = '" + approved.id() + "'"));
    }

    private void asked(ApprovedCases.Approved whose) {
        PartnerId partner = approvals.caseFile(whose).partner();
        QuarkusTransaction.requiringNew()
                .run(() -> followUps.fire(new FollowUpEvent.PartnerAsked(partner, whose.reference())));
    }

    private void due(DeadlineKind kind, Role whom, String reference) {
        QuarkusTransaction.requiringNew()
                .run(() -> steps.fire(new StepDue(
                        kind,
                        org.defenderrelief.clocks.Step.ESCALATE,
                        Optional.empty(),
                        Optional.of(whom),
                        Optional.of(new Reference(reference)))));
    }

    private void relayIsBack() throws IOException {
        relay = new OddRelay(MailTest.PORT, OddRelay.Mood.TAKES);
        post.sendNow();
    }

    private boolean told(String name, String reference) {
        return relay.mails().stream()
                .anyMatch(mail -> mail.contains("To: " + name + "@example.org") && mail.contains(reference));
    }
}
