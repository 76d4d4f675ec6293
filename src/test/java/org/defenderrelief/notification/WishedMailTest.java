package org.defenderrelief.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.access.MailWishes;
import org.defenderrelief.access.MailWishes.Quiet;
import org.defenderrelief.access.MailWishes.Rhythm;
import org.defenderrelief.access.MailWishes.Standing;
import org.defenderrelief.access.MailWishes.Wish;
import org.defenderrelief.access.People;
import org.defenderrelief.access.UndeliveredMail;
import org.defenderrelief.casefile.CalendarAtStart;
import org.defenderrelief.casefile.CaseEvent;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.partner.Right;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.Gpg;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.testing.UnsignedEntry;
import org.defenderrelief.testing.VettedPartners;
import org.defenderrelief.testing.WaitingPost;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.Witnessed;

/** Mails come as each person wants them, and in no other way because somebody has the database. */
@QuarkusTest
@TestProfile(MailTest.OwnRelay.class)
class WishedMailTest {
    @Inject
    Post post;

    @Inject
    People people;

    @Inject
    MailWishes wishes;

    @Inject
    VettedPartners vetted;

    @Inject
    DemoPeople demo;

    @Inject
    Event<CaseEvent> events;

    @Inject
    SignedWishes signed;

    @Inject
    SteadyTurns turns;

    @Inject
    SteadyDays steady;

    @Inject
    MailRows rows;

    @Inject
    Timing timing;

    @Inject
    StillFor still;

    @Inject
    PastTurns past;

    @Inject
    MailRelay line;

    @Inject
    Unanswered unanswered;

    @Inject
    Letters letters;

    @Inject
    PassedOver passedOver;

    @Inject
    NotificationConfig config;

    @Inject
    CalendarAtStart calendar;

    @Inject
    Clock clock;

    private int days;

    private final PartnerId partner =
            new PartnerId("tests-" + UUID.randomUUID().toString().substring(0, 8));
    private final Actor reader = person("reader");
    private OddRelay relay;

    @BeforeEach
    void theReaderHasSignedIn() throws Exception {
        WaitingPost.forget();
        relay = new OddRelay(MailTest.PORT, OddRelay.Mood.TAKES);
        signsIn(reader, "en");
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        relay.close();
        wishes.inClear(Act.witnessed(reader));
        wishes.choose(Act.witnessed(reader), Wish.USUAL);
        WaitingPost.forget();
        DatabaseUser.OWNER.atOnce(List.of("DELETE FROM steady_day", "DELETE FROM steady_mail"));
    }

    @Test
    void what_comes_up_over_the_day_is_one_mail_at_its_hour() throws SQLException {
        choose(reader, wish(Rhythm.DAILY, Optional.of("fr")));
        Reference one = news();
        post.sendNow();
        Reference two = news();
        post.sendNow();
        assertThat(relay.mails()).isEmpty();
        run("UPDATE outbox_mail SET next_attempt_at = '2026-01-01' WHERE person_id = ?", reader);
        post.sendNow();
        assertThat(relay.mails())
                .hasSize(1)
                .allMatch(mail -> mail.contains(one.value()) && mail.contains(two.value()))
                .allMatch(mail -> mail.contains("Bonjour"));
    }

    @Test
    void whoever_wants_no_news_by_mail_gets_none() {
        choose(reader, new Wish(Optional.empty(), Rhythm.AT_ONCE, 0, Optional.empty(), false, false, Optional.empty()));
        news();
        post.sendNow();
        assertThat(relay.mails()).isEmpty();
    }

    /** An onlooker who sees the mailbox, or the line, learns nothing on any day. */
    @Test
    void a_steady_mail_is_the_same_to_the_byte_on_a_day_with_news_and_on_one_without() throws SQLException {
        Actor other = person("somebody-with-a-longer-name");
        signsIn(other, "fr");
        choose(reader, wish(Rhythm.STEADY, Optional.empty()));
        choose(other, wish(Rhythm.STEADY, Optional.empty()));
        try {
            news();
            post.sendNow();
            assertThat(relay.mails()).isEmpty();
            aDayPasses();
            aDayPasses();
            news();
            news();
            post.sendNow();
            aDayPasses();
            List<String> mails = to(reader);
            assertThat(mails).hasSize(3).allMatch(mail -> mail.length() % Letter.STEP == 0);
            assertThat(mails.stream().map(WishedMailTest::withoutIdAndDay).distinct())
                    .hasSize(1);
            assertThat(mails.stream().map(String::length).distinct()).hasSize(1);
            String text = inside(mails.get(0));
            assertThat(text).contains("Look when it is safe").doesNotContain("DR-");
            assertThat(to(other)).hasSize(3);
            assertThat(to(other).get(0)).hasSameSizeAs(mails.get(0));
            // At the fixed minute, whenever the round came.
            assertThat(mails.get(0)).containsPattern("Date: \\w{3}, \\d{2} \\w{3} \\d{4} \\d{2}:\\d{2}:00 \\+0000\r\n");
        } finally {
            choose(other, Wish.USUAL);
        }
    }

    /** Or when it comes would tell how much there is for others. */
    @Test
    void a_steady_mail_leaves_before_all_that_wait_for_others() throws SQLException {
        Actor other = person("other");
        signsIn(other, "en");
        choose(reader, wish(Rhythm.STEADY, Optional.empty()));
        post.sendNow();
        for (int i = 0; i < 2 * Deliver.BATCH; i++) {
            run(
                    "INSERT INTO outbox_mail (id, person_id, kind, language, mail_references, created_at, next_attempt_at, attempts)"
                            + " VALUES (UUID(), ?, 'ACKNOWLEDGEMENT', 'EN', '"
                            + Reference.random().value()
                            + "', '2026-01-01', '2026-01-01', 0)",
                    other);
        }
        aDayPasses();
        assertThat(relay.mails()).hasSize(Deliver.BATCH);
        assertThat(relay.mails().get(0)).contains(reader.name());
    }

    /** They cannot sign in any more to end them, and an onlooker would see the fund write to them for good. */
    @Test
    void steady_mails_end_for_whoever_speaks_for_no_partner_any_more() {
        choose(reader, wish(Rhythm.STEADY, Optional.empty()));
        post.sendNow();
        aDayPasses();
        assertThat(relay.mails()).hasSize(1);
        vetted.end(partner);
        aDayPasses();
        aDayPasses();
        assertThat(relay.mails()).hasSize(1);
    }

    /** What was gathered for the evening, when somebody's rights end at noon. */
    @Test
    void news_that_were_gathered_are_not_told_to_whoever_may_not_follow_any_more() {
        choose(reader, wish(Rhythm.DAILY, Optional.empty()));
        news();
        post.sendNow();
        assertThat(waiting(reader)).isEqualTo(1);
        vetted.end(partner);
        aDayPasses();
        assertThat(relay.mails()).isEmpty();
        assertThat(waiting(reader)).isZero();
    }

    /** The relay was away for days: what comes then says no more than one mail does. */
    @Test
    void steady_mails_do_not_pile_up() throws Exception {
        choose(reader, wish(Rhythm.STEADY, Optional.empty()));
        post.sendNow();
        relay.close();
        aDayPasses();
        aDayPasses();
        relay = new OddRelay(MailTest.PORT, OddRelay.Mood.TAKES);
        aDayPasses();
        assertThat(relay.mails()).hasSize(1);
    }

    /** Whoever has the service's password would have somebody who is watched get a mail every few minutes. */
    @Test
    void a_steady_mail_comes_once_a_day_whatever_somebody_writes() throws SQLException {
        choose(reader, wish(Rhythm.STEADY, Optional.empty()));
        post.sendNow();
        aDayPasses();
        assertThat(relay.mails()).hasSize(1);
        for (String attack : List.of(
                "UPDATE steady_mail SET next_at = '2026-01-01' WHERE person_id = ?",
                "UPDATE outbox_mail SET sent_at = NULL, next_attempt_at = '2026-01-01' WHERE person_id = ?",
                "INSERT INTO outbox_mail (id, person_id, kind, language, mail_references, created_at, next_attempt_at, attempts)"
                        + " VALUES (UUID(), ?, 'STEADY', 'EN', '', '2026-01-01', '2026-01-01', 0)",
                "DELETE FROM steady_mail WHERE person_id = ?")) {
            run(attack, reader);
            sendLater(Duration.ofDays(1));
            sendLater(Duration.ofDays(1));
            assertThat(relay.mails()).as(attack).hasSize(1);
        }
        for (String attack : List.of(
                "DELETE FROM steady_day WHERE person_id = ?",
                "UPDATE steady_day SET day = '2026-01-01' WHERE person_id = ?")) {
            assertThatThrownBy(() -> run(attack, reader)).as(attack).isInstanceOf(SQLException.class);
        }
        aDayPasses();
        assertThat(relay.mails()).hasSize(2);
    }

    /** Whoever has the service's password spoils the row of one of them: the others get theirs, that one too, and it is alarmed. */
    @ParameterizedTest
    @ValueSource(strings = {"0000-00-00", "2024-00-10", "2024-02-31"})
    void a_row_of_no_time_keeps_nobody_from_a_steady_mail(String noTime) {
        Actor other = person("other");
        signsIn(other, "en");
        choose(reader, wish(Rhythm.STEADY, Optional.empty()));
        choose(other, wish(Rhythm.STEADY, Optional.empty()));
        try {
            post.sendNow();
            spoil("UPDATE steady_mail SET next_at = '" + noTime + "' WHERE person_id = '" + other.person() + "'");
            aDayPasses();
            assertThat(to(reader)).hasSize(1);
            assertThat(to(other)).hasSize(1);
            assertThat(alarms("steady_mail/" + other.person())).isEqualTo(1);
            aDayPasses();
            assertThat(to(other)).hasSize(2);
        } finally {
            choose(other, Wish.USUAL);
        }
    }

    /** Nor does whatever else of one cannot be read, such as when they were here last or chose: all others are written to. */
    @Test
    void times_that_are_none_of_one_person_keep_nobody_from_their_mails() {
        Actor other = person("other");
        signsIn(other, "en");
        choose(other, wish(Rhythm.AT_ONCE, Optional.of("en")));
        spoil("UPDATE person SET last_seen_at = '0000-00-00' WHERE id = '" + other.person() + "'");
        spoil("UPDATE mail_choice SET chosen_at = '0000-00-00' WHERE person_id = '" + other.person() + "'");
        Reference reference = news();
        post.sendNow();
        assertThat(to(reader)).hasSize(1).allMatch(mail -> mail.contains(reference.value()));
        assertThat(to(other)).hasSize(1);
        people.describe(other, Optional.empty(), Optional.empty());
        choose(other, Wish.USUAL);
    }

    /** In a mode of the database that they choose. */
    private static void spoil(String sql) {
        DatabaseUser.SERVICE.atOnce(List.of("SET sql_mode = 'ALLOW_INVALID_DATES'", sql));
    }

    private static long alarms(String what) {
        try (Connection owner = DatabaseUser.OWNER.connect();
                PreparedStatement select = owner.prepareStatement(
                        "SELECT COUNT(*) FROM history_entry WHERE action = 'history.not-authentic' AND JSON_VALUE(facts, '$.what') = ?")) {
            select.setString(1, what);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** That it went out is written after it did: somebody keeps the database from taking that, and makes the mail due again. */
    @Test
    void a_steady_mail_comes_once_a_day_also_where_it_cannot_be_noted() throws SQLException {
        choose(reader, wish(Rhythm.STEADY, Optional.empty()));
        post.sendNow();
        aDayPasses();
        assertThat(relay.mails()).hasSize(1);
        // As it stands once the transaction that noted it was rolled back.
        DatabaseUser.OWNER.atOnce(List.of("DELETE FROM steady_day"));
        run(
                "UPDATE outbox_mail SET sent_at = NULL, attempts = 0, next_attempt_at = '2026-01-01' WHERE person_id = ?",
                reader);
        sendLater(Duration.ofDays(1));
        sendLater(Duration.ofDays(1));
        assertThat(relay.mails()).hasSize(1);
        aDayPasses();
        assertThat(relay.mails()).hasSize(2);
    }

    @Test
    void a_steady_mail_that_the_relay_did_not_take_comes_the_same_day() throws Exception {
        choose(reader, wish(Rhythm.STEADY, Optional.empty()));
        post.sendNow();
        relay.close();
        sendLater(Duration.ofDays(1));
        relay = new OddRelay(MailTest.PORT, OddRelay.Mood.TAKES);
        run("UPDATE outbox_mail SET next_attempt_at = '2026-01-01' WHERE person_id = ?", reader);
        sendLater(Duration.ofDays(1));
        assertThat(relay.mails()).hasSize(1);
    }

    /** Whether the relay took it nobody knows: a second one on that day would show, and the next day's comes at its minute. */
    @Test
    void a_steady_mail_that_the_relay_has_and_does_not_answer_for_comes_no_second_time_that_day() throws Exception {
        choose(reader, wish(Rhythm.STEADY, Optional.empty()));
        post.sendNow();
        relay.feels(OddRelay.Mood.DROPS_IN_DATA);
        aDayPasses();
        assertThat(relay.mails()).hasSize(1);
        relay.feels(OddRelay.Mood.TAKES);
        run("UPDATE outbox_mail SET sent_at = NULL, next_attempt_at = '2026-01-01' WHERE person_id = ?", reader);
        sendLater(Duration.ofDays(1));
        assertThat(relay.mails()).hasSize(1);
        aDayPasses();
        assertThat(relay.mails()).hasSize(2);
    }

    /** The service was away at the minute that lies in their quiet hours: they chose that minute, and no other of the night. */
    @Test
    void what_nobody_tried_at_its_minute_waits_for_the_end_of_quiet_hours() {
        Optional<Quiet> night = Optional.of(new Quiet(minuteIn(Duration.ofHours(1)), minuteIn(Duration.ofHours(3))));
        int minute = minuteIn(Duration.ofMinutes(90));
        choose(reader, new Wish(Optional.empty(), Rhythm.DAILY, minute, night, true, true, Optional.empty()));
        Reference reference = news();
        post.sendNow();
        sendLater(Duration.ofMinutes(150));
        assertThat(relay.mails()).isEmpty();
        assertThat(waiting(reader)).isEqualTo(1);
        sendLater(Duration.ofHours(4));
        assertThat(relay.mails()).hasSize(1).allMatch(mail -> mail.contains(reference.value()));
    }

    /** The relay goes away in the evening and is back in the night: nobody is woken who wants quiet then, and one mail comes at its end. */
    @ParameterizedTest
    @EnumSource(
            value = Rhythm.class,
            names = {"AT_ONCE", "DAILY"})
    void what_failed_waits_for_the_end_of_quiet_hours_too(Rhythm rhythm) throws Exception {
        Optional<Quiet> night = Optional.of(new Quiet(minuteIn(Duration.ofHours(1)), minuteIn(Duration.ofHours(3))));
        choose(reader, new Wish(Optional.empty(), rhythm, 0, night, true, true, Optional.empty()));
        relay.close();
        Reference reference = news();
        post.sendNow();
        run("UPDATE outbox_mail SET next_attempt_at = '2026-01-01' WHERE sent_at IS NULL AND person_id = ?", reader);
        post.sendNow();
        List<Instant> since = failedSince();
        assertThat(since).hasSize(1);
        relay = new OddRelay(MailTest.PORT, OddRelay.Mood.TAKES);
        sendLater(Duration.ofHours(2));
        sendLater(Duration.ofMinutes(150));
        assertThat(relay.mails()).isEmpty();
        assertThat(waiting(reader)).isEqualTo(1);
        assertThat(failedSince())
                .as("it is as late as it was, whatever hour it waits for")
                .isEqualTo(since);
        sendLater(Duration.ofHours(5));
        sendLater(Duration.ofHours(6));
        assertThat(relay.mails()).hasSize(1).allMatch(mail -> mail.contains(reference.value()));
    }

    private List<Instant> failedSince() {
        return QuarkusTransaction.requiringNew().call(() -> rows.failed(clock.instant(), clock.instant())).stream()
                .map(UndeliveredMail.Failed::since)
                .toList();
    }

    private int minuteIn(Duration later) {
        LocalTime time =
                LocalTime.ofInstant(clock.instant().plus(later), calendar.days().zone());
        return time.getHour() * 60 + time.getMinute();
    }

    /** A thief of the database wants the mails of somebody who is watched to tell something. They get fewer, not other ones. */
    @Test
    void whoever_changes_the_row_gets_the_person_no_mail_that_tells_more() {
        choose(reader, wish(Rhythm.STEADY, Optional.empty()));
        String id = reader.person().toString();
        for (String attack : List.of(
                "UPDATE mail_choice SET rhythm = 'AT_ONCE' WHERE person_id = ?",
                "UPDATE mail_choice SET rhythm = 'EVIL' WHERE person_id = ?",
                "DELETE FROM mail_choice WHERE person_id = ?")) {
            try (TableInHand table = new TableInHand("mail_choice", "person_id = ?", id)) {
                table.run(attack, id);
                news();
                post.sendNow();
                assertThat(relay.mails()).as(attack).isEmpty();
                assertThat(wishes.of(reader.person()).believed()).isFalse();
                assertThat(wishes.of(reader.person()).wish()).isEqualTo(Wish.WARY);
                assertThat(waiting(reader))
                        .as("what waits until they choose anew")
                        .isPositive();
            }
        }
        assertThat(wishes.of(reader.person()).believed()).isTrue();
    }

    /** A choice that nobody signed, written by whoever has the service's database, stops nobody's mails, and changes nothing of anybody's. */
    @Test
    void an_entry_that_nobody_signed_keeps_no_mail_back() throws SQLException {
        choose(reader, wish(Rhythm.DAILY, Optional.empty()));
        Actor other = person("other");
        signsIn(other, "en");
        String act = UUID.randomUUID().toString();
        try (UnsignedEntry forged = new UnsignedEntry(act, MailChoiceTable.ACTION)) {
            Reference reference = news();
            post.sendNow();
            assertThat(relay.mails())
                    .hasSize(1)
                    .allMatch(mail -> mail.contains("To: " + other.name()) && mail.contains(reference.value()));
            assertThat(wishes.of(reader.person()).wish().rhythm()).isEqualTo(Rhythm.DAILY);
            assertThat(waiting(reader)).isEqualTo(1);
        }
    }

    /** Who belongs where cannot be told while the roster has lost its newest statement: what had been gathered waits, and what comes up too. */
    @Test
    void mails_wait_while_the_roster_is_not_believed() throws Exception {
        relay.close();
        Reference gathered = news();
        post.sendNow();
        relay = new OddRelay(MailTest.PORT, OddRelay.Mood.TAKES);
        run("UPDATE outbox_mail SET next_attempt_at = '2026-01-01' WHERE sent_at IS NULL AND person_id = ?", reader);
        Reference since;
        try (TableInHand table = new TableInHand("roster_statement", "number >= ?", "0")) {
            table.run("DELETE FROM roster_statement ORDER BY number DESC LIMIT 1");
            since = news();
            post.sendNow();
            assertThat(relay.mails()).isEmpty();
            assertThat(waiting(reader)).isEqualTo(1);
        }
        post.sendNow();
        assertThat(String.join("", relay.mails())).contains(gathered.value(), since.value());
        assertThat(waiting(reader)).isZero();
    }

    /** A node's clock was a year ahead when something came up: nobody waits for a year. */
    @Test
    void what_a_clock_that_was_ahead_put_off_goes_out() throws SQLException {
        news();
        DatabaseUser.SERVICE.atOnce(
                List.of(
                        "UPDATE outbox_message SET created_at = created_at + INTERVAL 1 YEAR, due_at = due_at + INTERVAL 1 YEAR"));
        post.sendNow();
        assertThat(relay.mails()).hasSize(1);
        choose(reader, wish(Rhythm.DAILY, Optional.empty()));
        news();
        post.sendNow();
        run(
                "UPDATE outbox_mail SET next_attempt_at = next_attempt_at + INTERVAL 1 YEAR WHERE sent_at IS NULL AND person_id = ?",
                reader);
        post.sendNow();
        assertThat(relay.mails()).hasSize(2);
    }

    private static long waiting(Actor whose) {
        try (Connection service = DatabaseUser.SERVICE.connect();
                PreparedStatement select = service.prepareStatement(
                        "SELECT COUNT(*) FROM outbox_mail WHERE sent_at IS NULL AND kind = 'NEWS' AND person_id = ?")) {
            select.setString(1, whose.person().toString());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void nobody_is_kept_from_mails_by_a_row_that_they_did_not_choose() throws SQLException {
        Actor victim = person("victim");
        signsIn(victim, "en");
        try (TableInHand table =
                new TableInHand("mail_choice", "person_id = ?", victim.person().toString())) {
            table.run(
                    "INSERT INTO mail_choice (person_id, rhythm, minute_of_day, acknowledgements, news, openpgp_revoked, salt, act,"
                            + " chosen_at) VALUES (?, 'DAILY', 0, 0, 0, 0, UUID(), UUID(), '2026-01-01')",
                    victim.person().toString());
            news();
            post.sendNow();
            assertThat(relay.mails()).anyMatch(mail -> mail.contains("To: " + victim.name()));
        }
    }

    /** Whoever can sign in for somebody's account, but not unlock their vault, changes nothing for them. */
    @Test
    void whoever_has_keys_signs_how_their_mails_come() {
        Act unsigned = Act.witnessed(demo.actor("triage-1"));
        assertThatThrownBy(() -> wishes.choose(unsigned, Wish.USUAL)).isInstanceOf(Problem.Forbidden.class);
        assertThatThrownBy(() -> wishes.inClear(unsigned)).isInstanceOf(Problem.Forbidden.class);
        Acting acting = demo.acting("triage-1");
        wishes.choose(acting.act(), wish(Rhythm.TWICE_A_DAY, Optional.empty()));
        assertThat(wishes.of(acting.person()).wish().rhythm()).isEqualTo(Rhythm.TWICE_A_DAY);
        wishes.choose(acting.act(), Wish.USUAL);
    }

    @Test
    void whoever_brings_a_key_reads_their_mails_and_nobody_on_the_way_does() throws Exception {
        try (Gpg gpg = new Gpg()) {
            wishes.encryptTo(
                    Act.witnessed(reader), gpg.make("reader <reader@example.org>", "future-default", "default", "1y"));
            Reference reference = news();
            post.sendNow();
            String mail = relay.mails().get(0);
            assertThat(mail)
                    .contains("multipart/encrypted; protocol=\"application/pgp-encrypted\"", "\r\nVersion: 1\r\n")
                    .contains("Subject: A message is waiting for you")
                    .doesNotContain(reference.value());
            assertThat(mail.length() % Letter.STEP).isZero();
            String inside = gpg.decrypt(mail.substring(
                    mail.indexOf("-----BEGIN PGP MESSAGE"), mail.indexOf("-----END PGP MESSAGE-----") + 25));
            assertThat(inside).startsWith("Content-Type: text/plain; charset=utf-8\r\n");
            assertThat(decoded(inside)).contains(reference.value()).contains("/partner/requests/");

            wishes.encryptTo(Act.witnessed(reader), gpg.revoke("reader@example.org"));
            assertThat(standing()).isEqualTo(Standing.REVOKED);
            Reference later = news();
            post.sendNow();
            String bare = relay.mails().get(1);
            assertThat(bare + inside(bare)).doesNotContain(later.value(), "PGP MESSAGE");
            assertThat(inside(bare)).contains("there is something for you");

            String revoked = gpg.export("reader@example.org");
            wishes.inClear(Act.witnessed(reader));
            assertThatThrownBy(() -> wishes.encryptTo(Act.witnessed(reader), revoked))
                    .isInstanceOf(Problem.InvalidInput.class);
        }
    }

    private Standing standing() {
        return wishes.of(reader.person()).wish().key().orElseThrow().standing(Instant.now());
    }

    private void aDayPasses() {
        days++;
        sendLater(Duration.ofDays(days));
    }

    /** A round as it will be so long from now, but for what is to be gathered first; the rest of the service keeps its clock. */
    private void sendLater(Duration later) {
        Clock then = Clock.offset(clock, later);
        QuarkusTransaction.requiringNew().run(() -> new WriteSteady(signed, turns, rows, people, timing, then).due());
        Deliver deliver = new Deliver(
                rows, people, still, past, signed, timing, steady, line, unanswered, letters, passedOver, config, then);
        deliver.some();
    }

    private List<String> to(Actor whose) {
        return relay.mails().stream()
                .filter(mail -> mail.contains(whose.name()))
                .toList();
    }

    private static String withoutIdAndDay(String mail) {
        return mail.replaceAll("Message-ID: <[0-9a-f-]{36}@", "Message-ID: <@")
                .replaceAll("Date: [^\r]{31}\r", "Date: \r");
    }

    /** The text of a padded mail. */
    private static String inside(String mail) {
        String part = mail.substring(mail.indexOf("--=_"));
        return decoded(part.substring(part.indexOf("Content-Type"), part.indexOf("\r\n--=_", 5)));
    }

    private static String decoded(String part) {
        return new String(
                Base64.getMimeDecoder().decode(part.substring(part.indexOf("\r\n\r\n") + 4)), StandardCharsets.UTF_8);
    }

    private void choose(Actor whose, Wish wish) {
        wishes.choose(Act.witnessed(whose), wish);
    }

    /** At midnight, so that it is not due while this runs, but for the one minute in which it is. */
    private static Wish wish(Rhythm rhythm, Optional<String> language) {
        return new Wish(language, rhythm, 0, Optional.empty(), true, true, Optional.empty());
    }

    private void signsIn(Actor actor, String language) {
        people.describe(actor, Optional.of(actor.name() + "@example.org"), Optional.of(language));
        vetted.speaking(actor, Right.FOLLOW);
    }

    private Reference news() {
        Reference reference = Reference.random();
        QuarkusTransaction.requiringNew()
                .run(() -> events.fire(new CaseEvent.Moved(
                        new CaseId(Ids.next()),
                        reference,
                        partner,
                        new Witnessed(reader),
                        CaseStatus.IN_TRIAGE,
                        CaseStatus.AWAITING_INFORMATION)));
        return reference;
    }

    private static void run(String sql, Actor whose) throws SQLException {
        try (Connection service = DatabaseUser.SERVICE.connect();
                PreparedStatement statement = service.prepareStatement(sql)) {
            statement.setString(1, whose.person().toString());
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    private Actor person(String name) {
        return new Actor(
                new PersonId(Ids.next()), name + "-" + UUID.randomUUID(), Set.of(Role.PARTNER), Optional.of(partner));
    }
}
