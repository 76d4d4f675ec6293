package org.defenderrelief.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.defenderrelief.access.People;
import org.defenderrelief.casefile.CaseEvent;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.partner.Right;
import org.defenderrelief.testing.BusyDatabase;
import org.defenderrelief.testing.VettedPartners;
import org.defenderrelief.testing.WaitingPost;
import org.defenderrelief.vault.VaultEvent;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Witnessed;

/** The relay hangs, trickles, goes away in the middle of a mail, or puts off and refuses some: nothing is lost, nobody else waits for it, and nothing of the service is held. */
@QuarkusTest
@TestProfile(MailTest.OwnRelay.class)
class BadDaysTest {
    private static final Pattern MESSAGE_ID = Pattern.compile("Message-ID: <([^>]+)>");

    @Inject
    Post post;

    @Inject
    People people;

    @Inject
    VettedPartners vetted;

    @Inject
    Event<CaseEvent> events;

    @Inject
    DataSource database;

    @Inject
    Outbox outbox;

    @Inject
    EntityManager entities;

    @Inject
    Unanswered unanswered;

    @Inject
    FailedMails failed;

    private final PartnerId partner =
            new PartnerId("tests-" + UUID.randomUUID().toString().substring(0, 8));
    private final Actor reader = person();

    @BeforeEach
    void theReaderHasSignedIn() {
        WaitingPost.forget();
        unanswered.forget();
        signsIn(reader);
    }

    @AfterEach
    void nothingWaits() {
        WaitingPost.forget();
    }

    @Test
    void a_relay_that_is_away_gets_the_mail_when_it_is_there() throws Exception {
        Reference reference = news();
        post.sendNow();
        assertThat(failure()).as("none listens").isEqualTo("RELAY_AWAY");
        try (OddRelay relay = new OddRelay(MailTest.PORT, OddRelay.Mood.CLOSES)) {
            post.sendNow();
            assertThat(failure()).as("it says 421").isEqualTo("RELAY_AWAY");
            relay.feels(OddRelay.Mood.TAKES);
            post.sendNow();
            assertThat(failure()).isEmpty();
            assertThat(relay.mails()).hasSize(1).allMatch(mail -> mail.contains(reference.value()));
            post.sendNow();
            assertThat(relay.mails()).hasSize(1);
        }
    }

    /** The mailer keeps each connection that hangs: more of them than its pool has by itself must not stop the mails. */
    @ParameterizedTest
    @EnumSource(
            value = OddRelay.Mood.class,
            names = {"SILENT", "TRICKLES"})
    void a_relay_that_hangs_is_given_up_in_time_and_gets_the_mails_when_it_is_well(OddRelay.Mood mood)
            throws Exception {
        int readers = 11;
        for (int i = 1; i < readers; i++) {
            signsIn(person());
        }
        news();
        try (OddRelay relay = new OddRelay(MailTest.PORT, mood)) {
            long began = System.nanoTime();
            post.sendNow();
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .as("two seconds for each that may hang")
                    .isLessThan(Duration.ofSeconds(2L * readers + 10));
            unanswered.forget();
            makeDue();
            post.sendNow();
            assertThat(relay.connections()).isGreaterThan(10);
            relay.feels(OddRelay.Mood.TAKES);
            unanswered.forget();
            makeDue();
            post.sendNow();
            assertThat(relay.mails()).hasSize(readers);
            assertThat(failure()).isEmpty();
        }
    }

    /** It took the mail, and was only slow to say so (RFC 5321, 4.5.3.2.6). */
    @Test
    void a_mail_that_the_relay_says_late_that_it_took_is_handed_over_once() throws Exception {
        Actor other = person();
        signsIn(other);
        news();
        try (OddRelay relay = new OddRelay(MailTest.PORT, OddRelay.Mood.ANSWERS_LATE)) {
            post.sendNow();
            assertThat(relay.mails())
                    .as("one for each, though none is answered")
                    .hasSize(2);
            post.sendNow();
            until(() -> failure().isEmpty() && failure(other).isEmpty());
            assertThat(isSent(reader)).isTrue();
            makeDue();
            post.sendNow();
            assertThat(relay.mails()).hasSize(2);
        }
    }

    @Test
    void a_mail_that_the_relay_says_late_that_it_does_not_take_is_not_taken_for_sent() throws Exception {
        news();
        try (OddRelay relay = new OddRelay(MailTest.PORT, OddRelay.Mood.REFUSES_LATE)) {
            post.sendNow();
            assertThat(failure()).isEqualTo("UNANSWERED");
            until(() -> failure().equals("REFUSED"));
            assertThat(isSent(reader)).isFalse();
            relay.feels(OddRelay.Mood.TAKES);
            post.sendNow();
            assertThat(failure()).isEmpty();
            assertThat(relay.mails()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = OddRelay.Mood.class,
            names = {"HANGS_IN_DATA", "DROPS_IN_DATA"})
    void a_mail_that_the_relay_never_answers_for_is_handed_over_a_few_times_and_counts_as_probably_sent(
            OddRelay.Mood mood) throws Exception {
        news();
        try (OddRelay relay = new OddRelay(MailTest.PORT, mood)) {
            for (int times = 1; times <= Unanswered.MOST_TIMES; times++) {
                assertThat(isSent(reader)).isFalse();
                makeDue();
                post.sendNow();
                post.sendNow();
                assertThat(relay.mails())
                        .as("not within one attempt, nor before the pause")
                        .hasSize(times);
                assertThat(failure()).isEqualTo("UNANSWERED");
            }
            assertThat(isSent(reader)).isTrue();
            relay.feels(OddRelay.Mood.TAKES);
            makeDue();
            post.sendNow();
            assertThat(relay.mails()).hasSize(Unanswered.MOST_TIMES);
            assertThat(relay.mails().stream().map(BadDaysTest::messageId).distinct())
                    .as("so that readers can tell that it is one")
                    .hasSize(1);
            assertThat(failed.byReason()).as("keepers are told").anySatisfy(each -> {
                assertThat(each.reason()).isEqualTo("UNANSWERED");
                assertThat(each.overdue()).isTrue();
            });
        }
    }

    @Test
    void one_that_it_does_not_answer_for_holds_up_nobody_else() throws Exception {
        Actor other = person();
        Actor third = person();
        signsIn(other);
        signsIn(third);
        news();
        try (OddRelay relay = new OddRelay(MailTest.PORT, OddRelay.Mood.TAKES)) {
            relay.hangsFor(reader.name());
            post.sendNow();
            assertThat(failure()).isEqualTo("UNANSWERED");
            assertThat(isSent(other)).isTrue();
            assertThat(isSent(third)).isTrue();
            assertThat(relay.mails()).hasSize(3);
            Reference next = news();
            post.sendNow();
            assertThat(relay.mails().stream().filter(mail -> mail.contains(next.value())))
                    .as("the next round goes on, too")
                    .hasSize(3);
        }
    }

    /** Or a relay that breaks off each time would use up the tries of everything that waits. */
    @Test
    void a_relay_that_answers_for_none_gets_no_more_for_a_while() throws Exception {
        for (int i = 1; i <= Unanswered.MOST_AT_ONCE + 1; i++) {
            signsIn(person());
        }
        news();
        try (OddRelay relay = new OddRelay(MailTest.PORT, OddRelay.Mood.DROPS_IN_DATA)) {
            post.sendNow();
            makeDue();
            post.sendNow();
            assertThat(relay.mails()).hasSize(Unanswered.MOST_AT_ONCE);
            relay.feels(OddRelay.Mood.TAKES);
            unanswered.forget();
            makeDue();
            post.sendNow();
            assertThat(relay.mails().stream()
                            .skip(Unanswered.MOST_AT_ONCE)
                            .map(BadDaysTest::messageId)
                            .distinct())
                    .as("all, once they get any again")
                    .hasSize(Unanswered.MOST_AT_ONCE + 2);
        }
    }

    @Test
    void while_it_is_waited_for_no_connection_of_the_database_is_held() throws Exception {
        news();
        try (OddRelay relay = new OddRelay(MailTest.PORT, OddRelay.Mood.HANGS_IN_DATA)) {
            CompletableFuture<Void> round = CompletableFuture.runAsync(post::sendNow);
            relay.untilItHangs();
            long began = System.nanoTime();
            new BusyDatabase(database).close();
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .as("all connections are to be had at once")
                    .isLessThan(Duration.ofSeconds(1));
            round.join();
        }
    }

    @Test
    void whoever_it_puts_off_or_does_not_know_holds_up_nobody_else() throws Exception {
        Actor full = person();
        Actor gone = person();
        signsIn(full);
        signsIn(gone);
        Reference reference = news();
        try (OddRelay relay = new OddRelay(MailTest.PORT, OddRelay.Mood.TAKES)) {
            relay.makesWait(full.name());
            relay.knowsNot(gone.name());
            post.sendNow();
            assertThat(relay.mails()).hasSize(1).allMatch(mail -> mail.contains(reference.value()));
            assertThat(failure(full)).isEqualTo("LATER");
            assertThat(failure(gone)).isEqualTo("REFUSED");
            relay.makesWait("nobody");
            post.sendNow();
            assertThat(relay.mails()).hasSize(2);
        }
    }

    /** What a mail says on the outside tells neither when something happened nor how often it was tried. */
    @Test
    void no_header_tells_a_time_but_that_of_the_round() throws Exception {
        news();
        try (OddRelay relay = new OddRelay(MailTest.PORT, OddRelay.Mood.TAKES)) {
            post.sendNow();
            String mail = relay.mails().get(0);
            assertThat(UUID.fromString(messageId(mail).substring(0, 36)).version())
                    .as("an id of version 7 would tell when it was made")
                    .isEqualTo(4);
            assertThat(relay.hello())
                    .as("relays write into a mail what the service calls itself")
                    .isEqualTo("localhost");
            assertThat(mail).containsPattern("Date: \\w{3}, \\d{2} \\w{3} \\d{4} \\d{2}:\\d{2}:00 \\+0000");
        }
    }

    /** An intake waits for it. */
    @Test
    void the_notes_of_an_event_are_one_question_to_the_database() {
        VaultEvent.RosterStated restored =
                new VaultEvent.RosterStated(new Act(Ids.next(), new Witnessed(reader)), 7, "RECOVER", "hash");
        assertThat(WhoseTurn.after(restored)).hasSizeGreaterThan(4);
        assertThat(WhoseTurn.after(moved(Reference.random()))).hasSize(1);
        assertThat(questionsOf(() -> outbox.stated(restored)))
                .isEqualTo(questionsOf(() -> outbox.happened(moved(Reference.random()))));
    }

    private long questionsOf(Runnable event) {
        return QuarkusTransaction.requiringNew().call(() -> {
            long before = questions();
            event.run();
            entities.flush();
            return questions() - before;
        });
    }

    private long questions() {
        Object[] row = (Object[]) entities.createNativeQuery("SHOW SESSION STATUS LIKE 'Questions'", Object[].class)
                .getSingleResult();
        return Long.parseLong(row[1].toString());
    }

    @Test
    void waits_grow_up_to_an_hour_and_never_all_end_together() {
        Backoff backoff = new Backoff(Duration.ofSeconds(30));
        assertThat(backoff.after(1, 0)).isEqualTo(Duration.ofSeconds(15));
        assertThat(backoff.after(1, 0.999)).isBetween(Duration.ofSeconds(29), Duration.ofSeconds(30));
        assertThat(backoff.after(4, 0)).isEqualTo(Duration.ofMinutes(2));
        assertThat(backoff.after(1_000_000, 0.999)).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
    }

    private void signsIn(Actor actor) {
        people.describe(actor, Optional.of(actor.name() + "@example.org"), Optional.of("en"));
        vetted.speaking(actor, Right.FOLLOW);
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
                new Witnessed(reader),
                CaseStatus.IN_TRIAGE,
                CaseStatus.AWAITING_INFORMATION);
    }

    private static void until(Callable<Boolean> done) throws Exception {
        for (int i = 0; i < 150 && !done.call(); i++) {
            Thread.sleep(100);
        }
        assertThat(done.call()).as("in the end").isTrue();
    }

    /** As if all pauses were over. */
    private void makeDue() throws SQLException {
        try (Connection service = database.getConnection();
                PreparedStatement update = service.prepareStatement(
                        "UPDATE outbox_mail SET next_attempt_at = '2026-01-01' WHERE sent_at IS NULL")) {
            update.executeUpdate();
        }
    }

    private boolean isSent(Actor whose) throws SQLException {
        try (Connection service = database.getConnection();
                PreparedStatement select = service.prepareStatement(
                        "SELECT COUNT(*) FROM outbox_mail WHERE person_id = ? AND sent_at IS NOT NULL")) {
            select.setString(1, whose.person().toString());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1) > 0;
            }
        }
    }

    private String failure() throws SQLException {
        return failure(reader);
    }

    private String failure(Actor whose) throws SQLException {
        try (Connection service = database.getConnection();
                PreparedStatement select =
                        service.prepareStatement("SELECT COALESCE(failure, '') FROM outbox_mail WHERE person_id = ?")) {
            select.setString(1, whose.person().toString());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static String messageId(String mail) {
        Matcher id = MESSAGE_ID.matcher(mail);
        assertThat(id.find()).as("a Message-ID").isTrue();
        return id.group(1);
    }

    private Actor person() {
        return new Actor(
                new PersonId(Ids.next()), "reader-" + UUID.randomUUID(), Set.of(Role.PARTNER), Optional.of(partner));
    }
}
