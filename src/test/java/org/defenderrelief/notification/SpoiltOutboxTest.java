package org.defenderrelief.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import javax.sql.DataSource;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.LogContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.defenderrelief.access.People;
import org.defenderrelief.access.UndeliveredMail;
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
import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.VettedPartners;
import org.defenderrelief.testing.WaitingPost;
import org.defenderrelief.vault.people.Witnessed;

/** Rows of the outbox as somebody with the service's rights may write them, whom no check holds who does not want to be held. */
@QuarkusTest
@TestProfile(MailTest.OwnRelay.class)
class SpoiltOutboxTest {
    private static final String EVIL = "evil.example";

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
    UndeliveredMail failed;

    private final GreenMail relay =
            new GreenMail(new ServerSetup(MailTest.PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final PartnerId partner =
            new PartnerId("tests-" + UUID.randomUUID().toString().substring(0, 8));
    private final Actor reader = person();
    private final UUID spoilt = Ids.next();
    private final Heard heard = new Heard();

    private static final class Heard extends Handler {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord entry) {
            if (entry.getLoggerName().startsWith("org.defenderrelief.notification")) {
                lines.add(ExtLogRecord.wrap(entry).getFormattedMessage() + " " + entry.getThrown());
            }
        }

        @Override
        public void flush() {
            // nothing is kept back
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    @BeforeEach
    void theReaderHasSignedIn() {
        WaitingPost.forget();
        people.describe(reader, Optional.of(reader.name() + "@example.org"), Optional.of("en"));
        vetted.speaking(reader, Right.FOLLOW);
        relay.start();
        LogContext.getLogContext().getLogger("").addHandler(heard);
    }

    @AfterEach
    void nothingIsLeft() throws SQLException {
        LogContext.getLogContext().getLogger("").removeHandler(heard);
        relay.stop();
        run("DELETE FROM outbox_message WHERE id = ?", spoilt);
        run("DELETE FROM outbox_mail WHERE id = ?", spoilt);
    }

    @ParameterizedTest
    @CsvSource({
        "NEWS, ORGANISATION, tests, evil.example",
        "EVIL, ORGANISATION, tests, DR-0000-0000",
        "NEWS, EVIL, tests, DR-0000-0000",
        "NEWS, PERSON, 1-1-1-1-1, DR-0000-0000",
        "NEWS, ORGANISATION, evil example, DR-0000-0000",
        "NEWS, ROLE, evil, DR-0000-0000"
    })
    void a_note_that_cannot_be_read_is_passed_over(String kind, String audience, String recipient, String reference)
            throws Exception {
        run(
                "INSERT INTO outbox_message (id, kind, audience, recipient, reference, created_at, due_at)"
                        + " VALUES (?, ?, ?, ?, ?, '2026-01-01', '2026-01-01')",
                spoilt,
                kind,
                audience,
                recipient,
                reference);
        othersAreToldAndItIsSeen("outbox_message");
    }

    @Test
    void a_note_that_is_kept_for_a_day_far_ahead_is_seen_to_be_late() throws Exception {
        run(
                "INSERT INTO outbox_message (id, kind, audience, recipient, reference, created_at, due_at)"
                        + " VALUES (?, 'NEWS', 'ORGANISATION', 'tests', 'DR-0000-0000', '2100-01-01', '2099-12-31')",
                spoilt);
        post.sendNow();
        Api.anonymous().get("/q/health/group/mail").then().statusCode(503).body("status", equalTo("DOWN"));
    }

    @ParameterizedTest
    @CsvSource({
        "NEWS, EV, DR-0000-0000, 0",
        "EVIL, EN, DR-0000-0000, 0",
        "NEWS, EN, https://evil.example/sign-in DR-0000-0000, 0",
        "NEWS, EN, '', 0",
        "NEWS, EN, DR-0000-0000, -9",
        "NEWS, EN, DR-0000-0000, 2147483647"
    })
    void a_mail_that_cannot_be_read_is_passed_over(String kind, String language, String references, int attempts)
            throws Exception {
        run(
                "INSERT INTO outbox_mail (id, person_id, kind, language, mail_references, created_at, next_attempt_at,"
                        + " attempts) VALUES (?, ?, ?, ?, ?, '2026-01-01', '2026-01-01', ?)",
                spoilt,
                reader.person(),
                kind,
                language,
                references,
                attempts);
        othersAreToldAndItIsSeen("outbox_mail");
    }

    /** In a mode of the database that whoever has its password chooses. */
    @Test
    void a_time_that_is_none_holds_up_nobodys_mail() throws Exception {
        UUID note = Ids.next();
        DatabaseUser.SERVICE.atOnce(List.of(
                "SET sql_mode = ''",
                "INSERT INTO outbox_message (id, kind, audience, recipient, reference, created_at, due_at)"
                        + " VALUES ('" + note + "', 'NEWS', 'ORGANISATION', 'tests', 'DR-0000-0000', 0, 0)",
                "INSERT INTO outbox_mail (id, person_id, kind, language, mail_references, created_at, next_attempt_at,"
                        + " due_at, attempts, failure) VALUES ('" + spoilt + "', '" + reader.person()
                        + "', 'NEWS', 'EN', 'DR-0000-0000', 0, 0, 0, 0, 'RELAY_AWAY')"));
        try {
            othersAreToldAndItIsSeen("outbox_mail");
            assertThat(failed.byReason()).anyMatch(each -> each.reason().equals("RELAY_AWAY") && each.overdue());
        } finally {
            run("DELETE FROM outbox_message WHERE id = ?", note);
        }
    }

    @Test
    void an_address_that_is_none_holds_up_nobody_elses_mail() throws Exception {
        Actor odd = person();
        people.describe(odd, Optional.of("not an address"), Optional.of("en"));
        vetted.speaking(odd, Right.FOLLOW);
        Reference reference = news();
        post.sendNow();
        assertThat(told()).hasSize(1).allMatch(mail -> mail.contains(reference.value()));
        assertThat(value("SELECT failure FROM outbox_mail WHERE person_id = ?", odd.person()))
                .isEqualTo("REFUSED");
        run("DELETE FROM outbox_mail WHERE person_id = ?", odd.person());
    }

    @Test
    void a_role_that_is_none_holds_up_nobodys_mail() throws Exception {
        run("INSERT INTO person_role (person_id, role) VALUES (?, 'EVIL')", reader.person());
        Reference reference = news();
        post.sendNow();
        assertThat(told()).hasSize(1).allMatch(mail -> mail.contains(reference.value()));
        people.describe(reader, Optional.empty(), Optional.empty());
        assertThat(value("SELECT COUNT(*) FROM person_role WHERE role = 'EVIL' AND person_id = ?", reader.person()))
                .isEqualTo("0");
    }

    private void othersAreToldAndItIsSeen(String table) throws Exception {
        Reference reference = news();
        post.sendNow();
        post.sendNow();
        assertThat(told())
                .hasSize(1)
                .allMatch(mail -> mail.contains(reference.value()))
                .noneMatch(mail -> mail.contains(EVIL));
        assertThat(heard.lines)
                .filteredOn(line -> line.contains(table))
                .as("said once")
                .hasSize(1);
        assertThat(heard.lines).noneMatch(line -> line.toLowerCase(Locale.ROOT).contains("evil"));
        Api.anonymous().get("/q/health/group/mail").then().statusCode(503).body("status", equalTo("DOWN"));
        assertThat(value("SELECT COUNT(*) FROM " + table + " WHERE id = ?", spoilt))
                .isEqualTo("1");
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

    /** What the reader got. */
    private List<String> told() throws MessagingException, IOException {
        List<String> mails = new ArrayList<>();
        for (MimeMessage mail : relay.getReceivedMessages()) {
            if (mail.getAllRecipients()[0].toString().equals(reader.name() + "@example.org")) {
                mails.add(mail.getSubject() + "\n" + mail.getContent());
            }
        }
        return mails;
    }

    private Actor person() {
        return new Actor(
                new PersonId(Ids.next()), "reader-" + UUID.randomUUID(), Set.of(Role.PARTNER), Optional.of(partner));
    }

    private void run(String sql, Object... values) throws SQLException {
        try (Connection service = database.getConnection()) {
            try (Statement session = service.createStatement()) {
                session.execute("SET check_constraint_checks = 0");
                try (PreparedStatement statement = prepared(service, sql, values)) {
                    statement.executeUpdate();
                }
                session.execute("SET check_constraint_checks = 1");
            }
        }
    }

    private String value(String sql, Object value) throws SQLException {
        try (Connection service = database.getConnection();
                PreparedStatement statement = prepared(service, sql, value);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getString(1) : "";
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i].toString());
        }
        return statement;
    }
}
