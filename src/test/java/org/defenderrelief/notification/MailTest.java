package org.defenderrelief.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.access.People;
import org.defenderrelief.casefile.CaseEvent;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.intake.SampleRequests;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.partner.Right;
import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.FrozenHouse;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.testing.VettedPartners;
import org.defenderrelief.testing.WaitingPost;
import org.defenderrelief.vault.VaultEvent;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.VaultPeople;
import org.defenderrelief.vault.people.Witnessed;

/** Mails over real SMTP to a relay that comes and goes. */
@QuarkusTest
@TestProfile(MailTest.OwnRelay.class)
class MailTest {
    static final int PORT = port();

    /** The service's relay is this test's own, and rounds are made by the test alone. */
    public static class OwnRelay implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.mailer.port", Integer.toString(PORT),
                    "relief.notification.batch-interval", "off",
                    "relief.notification.first-retry", "0s",
                    "relief.notification.answer-patience", "6s",
                    "relief.notification.unanswered-retry", "0s",
                    "relief.notification.late-after", "0s",
                    "relief.notification.urgent-subject", "true");
        }
    }

    @Inject
    Post post;

    @Inject
    Collect collect;

    @Inject
    People people;

    @Inject
    VettedPartners vetted;

    @Inject
    FrozenHouse house;

    @Inject
    Event<CaseEvent> events;

    @Inject
    Outbox outbox;

    private final GreenMail relay = new GreenMail(new ServerSetup(PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final PartnerId partner =
            new PartnerId("tests-" + UUID.randomUUID().toString().substring(0, 8));
    private final Actor sender = person("sender", Role.PARTNER, Optional.of(partner));

    @BeforeEach
    void theSenderHasSignedIn() {
        WaitingPost.forget();
        people.describe(sender, Optional.of(address(sender)), Optional.of("en"));
        vetted.speaking(sender, Right.FOLLOW);
    }

    @AfterEach
    void relayEnds() {
        relay.stop();
    }

    /** Everybody who works here is told of a freeze, with a mail that could be about anything, and no partner is. */
    @Test
    void aFreezeIsToldToEverybodyWhoWorksHereAndToNobodyElse() throws Exception {
        relay.start();
        for (String name : List.of("triage-1", "committee-1", "finance-1", "auditor-1", "keeper-1")) {
            Api.as(name).get("/api/v1/vault").then().statusCode(200);
        }
        post.sendNow();
        relay.purgeEmailFromAllMailboxes();
        house.freeze("keeper-2");
        try {
            post.sendNow();
        } finally {
            house.letGo();
        }
        List<MimeMessage> mails = List.of(relay.getReceivedMessages());
        List<String> told = new ArrayList<>();
        for (MimeMessage mail : mails) {
            String text = mail.getContent().toString();
            if (text.contains("/review\r\n") || text.contains("/review\n")) {
                told.add(mail.getRecipients(Message.RecipientType.TO)[0].toString());
                assertThat(mail.getSubject()).isIn("A message is waiting for you", "Un message vous attend");
                assertThat(text).doesNotContain("DR-", "frozen", "gel", "keeper");
            }
        }
        assertThat(told)
                .doesNotHaveDuplicates()
                .contains(
                        "triage-1@example.org",
                        "committee-1@example.org",
                        "finance-1@example.org",
                        "auditor-1@example.org",
                        "keeper-1@example.org")
                .noneMatch(address -> address.startsWith("partner"));
    }

    @Test
    void noMailSaysAnythingOfWhatWasSubmitted() throws MessagingException {
        relay.start();
        Api.as("triage-1").get("/api/v1/cases");
        JsonNode request = SampleRequests.tree("01");
        String reference = Api.as("partner-1")
                .contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(SampleRequests.bytes(SampleRequests.tree("01")))
                .post("/api/v1/requests")
                .then()
                .statusCode(201)
                .extract()
                .path("reference");
        post.sendNow();
        List<String> mails = about(reference);
        assertThat(mails).hasSizeGreaterThanOrEqualTo(2);
        List<String> values = new ArrayList<>();
        collect(request, values);
        assertThat(values).hasSizeGreaterThan(30);
        for (String mail : mails) {
            assertThat(values).noneSatisfy(value -> assertThat(mail).containsIgnoringCase(value));
        }
        assertThat(mails).anySatisfy(mail -> assertThat(mail).contains("Un message vous attend", "/partner/requests/"));
        assertThat(mails).anySatisfy(mail -> assertThat(mail).contains("/review/cases/" + reference));
    }

    /** The fund of this test allows it. Partners' mails are all alike. */
    @Test
    void mailsOfALifeAtRiskHaveASubjectOfTheirOwnForReviewers() throws MessagingException {
        relay.start();
        post.sendNow();
        String risk = CaseWork.submit("10-central-asia-relocation-ru.json").reference();
        post.sendNow();
        String other = CaseWork.submit("01-togo-relocation-fr.json").reference();
        post.sendNow();
        assertThat(about("/review/cases/" + risk)).isNotEmpty().allMatch(mail -> mail.startsWith("Urgent"));
        assertThat(about("/review/cases/" + other)).isNotEmpty().noneMatch(mail -> mail.startsWith("Urgent"));
        assertThat(about("/partner/requests/" + risk)).noneMatch(mail -> mail.startsWith("Urgent"));
    }

    /** As more than 200 notes of one round are, or what waited while the relay was away before it was tried. */
    @Test
    void whatWaitsToGoOutAtOnceTakesWhatComesUpMeanwhile() throws MessagingException {
        relay.start();
        post.sendNow();
        Reference one = news();
        collect.batch();
        Reference two = news();
        collect.batch();
        post.sendNow();
        assertThat(about(one.value())).hasSize(1).isEqualTo(about(two.value()));
    }

    @Test
    void whatComesUpForOnePersonInOneRoundIsOneMail() throws MessagingException {
        relay.start();
        Reference one = news();
        Reference two = news();
        post.sendNow();
        assertThat(about(one.value())).hasSize(1);
        assertThat(about(one.value()).get(0)).contains(two.value()).contains("A message is waiting for you");
        post.sendNow();
        assertThat(about(one.value())).hasSize(1);
    }

    /** Keycloak's administrator makes an account with the organisation's claim, which signs in once: when and how often its cases move is not its to know. */
    @Test
    void nobodyIsToldWhomNoKeeperInvitedToFollow() throws MessagingException {
        relay.start();
        Actor made = person("made", Role.PARTNER, Optional.of(partner));
        people.describe(made, Optional.of(address(made)), Optional.of("en"));
        Actor sends = person("sends", Role.PARTNER, Optional.of(partner));
        people.describe(sends, Optional.of(address(sends)), Optional.of("en"));
        vetted.speaking(sends, Right.SUBMIT);
        Reference reference = news();
        post.sendNow();
        assertThat(about(reference.value())).hasSize(1);
        for (MimeMessage mail : relay.getReceivedMessages()) {
            assertThat(mail.getAllRecipients())
                    .doesNotContain(new InternetAddress(address(made)), new InternetAddress(address(sends)));
        }
    }

    /** A sign-in that names no organisation, or another one, changes the row of who they are; whom a keeper invited to follow is told all the same. */
    @Test
    void whoWasInvitedIsToldWhateverTheirLastSignInNamed() throws MessagingException {
        relay.start();
        Actor follows = person("follows", Role.PARTNER, Optional.of(partner));
        people.describe(follows, Optional.of(address(follows)), Optional.of("en"));
        vetted.speaking(follows, Right.FOLLOW);
        for (Actor otherwise : List.of(
                new Actor(
                        follows.person(),
                        follows.name(),
                        Set.of(Role.PARTNER),
                        Optional.of(new PartnerId("other-one"))),
                new Actor(follows.person(), follows.name(), Set.of(), Optional.empty()))) {
            people.describe(otherwise, Optional.of(address(follows)), Optional.of("en"));
            Reference reference = news();
            post.sendNow();
            boolean told = false;
            for (MimeMessage mail : relay.getReceivedMessages()) {
                told |= text(mail).contains(reference.value())
                        && List.of(mail.getAllRecipients()).contains(new InternetAddress(address(follows)));
            }
            assertThat(told).isTrue();
        }
    }

    /** An account that Keycloak's administrator gave the role, or a row that somebody wrote: no roster knows them, and when requests come is not theirs to know. */
    @Test
    void nobodyIsToldByARoleWhomNoRosterHasInThatOffice() throws MessagingException {
        Api.as("triage-1").get("/api/v1/vault").then().statusCode(200);
        Actor made = person("made", Role.TRIAGE, Optional.empty());
        people.describe(made, Optional.of(address(made)), Optional.of("en"));
        relay.start();
        post.sendNow();
        String reference = CaseWork.submit("01-togo-relocation-fr.json").reference();
        post.sendNow();
        List<String> told = new ArrayList<>();
        for (MimeMessage mail : relay.getReceivedMessages()) {
            String to = mail.getRecipients(Message.RecipientType.TO)[0].toString();
            assertThat(to).isNotEqualTo(address(made));
            if (text(mail).contains(reference)) {
                told.add(to);
            }
        }
        assertThat(told).contains("triage-1@example.org");
    }

    /** Whoever writes the service's tables takes away the rows of who has a role: the roster says who holds the office, and they are told. */
    @Test
    void whoHoldsAnOfficeIsToldWhateverTheRowsOfRolesSay() throws MessagingException {
        Api.as("triage-1").get("/api/v1/vault").then().statusCode(200);
        relay.start();
        post.sendNow();
        String reference = CaseWork.submit("01-togo-relocation-fr.json").reference();
        try (TableInHand roles = new TableInHand("person_role", "role = ?", "TRIAGE")) {
            roles.run("DELETE FROM person_role WHERE role = ?", "TRIAGE");
            post.sendNow();
        }
        List<String> told = new ArrayList<>();
        for (MimeMessage mail : relay.getReceivedMessages()) {
            if (text(mail).contains(reference)) {
                told.add(mail.getRecipients(Message.RecipientType.TO)[0].toString());
            }
        }
        assertThat(told).contains("triage-1@example.org");
    }

    @Test
    void whenTheRelayIsAwayMailsWaitPeopleOfTheHouseAreWarnedAndNothingIsLost() throws MessagingException {
        Reference reference = news();
        post.sendNow();
        Api.anonymous().get("/q/health/group/mail").then().statusCode(503).body("status", equalTo("DOWN"));
        Api.anonymous().get("/q/health/ready").then().statusCode(200);
        relay.start();
        post.sendNow();
        assertThat(about(reference.value())).hasSize(1);
        assertThat(messageIds(reference.value())).allMatch(id -> id.endsWith("@localhost>"));
    }

    @Test
    void whatIsUndoneIsNotTold() throws MessagingException {
        relay.start();
        Reference reference = Reference.random();
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                events.fire(moved(reference));
                throw new IllegalStateException("the step fails after all");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("the step fails after all");
        }
        post.sendNow();
        assertThat(about(reference.value())).isEmpty();
    }

    /** Straight to the outbox: nothing was stated here that the history could tell of. */
    @Test
    void everybodyWhoWorksHereIsToldThatAnOfficeWasRestoredAndNoCaseIsNamed() throws MessagingException {
        relay.start();
        Actor member = VaultPeople.actor("triage-2");
        Actor auditor = VaultPeople.actor("auditor-1");
        people.describe(member, Optional.of("triage-2@example.org"), Optional.of("fr"));
        people.describe(auditor, Optional.of("auditor-1@example.org"), Optional.of("en"));
        VaultEvent.RosterStated restored =
                new VaultEvent.RosterStated(new Act(Ids.next(), new Witnessed(auditor)), 7, "RECOVER", "hash");
        QuarkusTransaction.requiringNew().run(() -> outbox.stated(restored));
        post.sendNow();
        people.describe(member, Optional.of("triage-2@example.org"), Optional.of("en"));
        List<String> told = about("/review/people/recovery");
        assertThat(told).anySatisfy(mail -> assertThat(mail).contains("a été rétablie"));
        assertThat(told).anySatisfy(mail -> assertThat(mail).contains("has been restored"));
        assertThat(told).noneSatisfy(mail -> assertThat(mail).contains("/cases/"));
        assertThat(relay.getReceivedMessages())
                .noneSatisfy(
                        mail -> assertThat(mail.getAllRecipients()).contains(new InternetAddress(address(sender))));
        post.sendNow();
        assertThat(about("/review/people/recovery")).hasSameSizeAs(told);
    }

    private Reference news() {
        Reference reference = Reference.random();
        QuarkusTransaction.requiringNew().run(() -> events.fire(moved(reference)));
        return reference;
    }

    private CaseEvent moved(Reference reference) {
        return new CaseEvent.Moved(
                new CaseId(Ids.next()),
                reference,
                partner,
                new Witnessed(person("reviewer", Role.TRIAGE, Optional.empty())),
                CaseStatus.IN_TRIAGE,
                CaseStatus.AWAITING_INFORMATION);
    }

    private List<String> about(String reference) throws MessagingException {
        List<String> mails = new ArrayList<>();
        for (MimeMessage mail : relay.getReceivedMessages()) {
            String text = text(mail);
            if (text.contains(reference)) {
                mails.add(text);
            }
        }
        return mails;
    }

    private List<String> messageIds(String reference) throws MessagingException {
        List<String> ids = new ArrayList<>();
        for (MimeMessage mail : relay.getReceivedMessages()) {
            if (text(mail).contains(reference)) {
                ids.add(mail.getMessageID());
            }
        }
        return ids;
    }

    /** Subject and body as a person reads them, and every header but those that name sender and recipient. */
    private static String text(MimeMessage mail) throws MessagingException {
        try {
            List<String> headers = new ArrayList<>();
            mail.getAllHeaders().asIterator().forEachRemaining(header -> {
                if (!Set.of("To", "From", "Received", "Return-Path").contains(header.getName())) {
                    headers.add(header.getName() + ": " + header.getValue());
                }
            });
            assertThat(mail.getRecipients(Message.RecipientType.TO)).hasSize(1);
            return mail.getSubject() + "\n" + mail.getContent() + "\n" + String.join("\n", headers);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** Every text and number that was sent, but for codes of two or three letters that any text may hold. */
    private static void collect(JsonNode node, List<String> values) {
        if (node.isValueNode() && node.asText().length() > 3) {
            values.add(node.asText());
            Arrays.stream(node.asText().split("[^\\p{L}\\p{N}]+"))
                    .filter(word -> word.length() > 9)
                    .forEach(values::add);
        }
        node.forEach(child -> collect(child, values));
    }

    private static Actor person(String name, Role role, Optional<PartnerId> organisation) {
        return new Actor(new PersonId(Ids.next()), name + "-" + UUID.randomUUID(), Set.of(role), organisation);
    }

    private static String address(Actor actor) {
        return actor.name() + "@example.org";
    }

    /** The same port in each of the class loaders that Quarkus loads this class in. */
    private static int port() {
        String property = "relief.test.own-relay-port";
        if (System.getProperty(property) == null) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                System.setProperty(property, Integer.toString(socket.getLocalPort()));
            } catch (IOException failure) {
                throw new IllegalStateException(failure);
            }
        }
        return Integer.getInteger(property);
    }
}
