package org.defenderrelief.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Filter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.handlers.ConsoleHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.access.People;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.WebClient;

/** Somebody who reads the logs, at whatever level they are written, while the database complains of values, people sign in and mails go out. */
@QuarkusTest
class LogsTest {
    /** Loggers of whoever handles what the database says. */
    private static final List<String> TALKERS = List.of(
            "",
            "org.mariadb",
            "org.mariadb.jdbc.message.server",
            "io.agroal",
            "org.hibernate",
            "org.hibernate.SQL",
            "org.hibernate.orm.jdbc.error",
            "org.hibernate.orm.jdbc.bind",
            "com.arjuna",
            "io.quarkus",
            "io.quarkus.oidc",
            "io.vertx.ext.mail",
            "jdbc");

    private final String value = "told-to-nobody-" + UUID.randomUUID();

    @Inject
    DataSource database;

    @Inject
    EntityManager entities;

    @Inject
    People people;

    @Inject
    Vertx vertx;

    @TestHTTPResource("/")
    URL root;

    @ConfigProperty(name = "quarkus.mailer.port")
    int relayPort;

    @ConfigProperty(name = "relief.sign-in.review-client-secret")
    String clientSecret;

    private final Map<String, Level> before = new HashMap<>();
    private Capture capture;

    /** What the console is given, with all that a formatter could make of it. */
    private static final class Capture extends ExtHandler {
        private final Collection<String> lines = new ConcurrentLinkedQueue<>();
        private final Collection<String> heard = new ConcurrentLinkedQueue<>();

        /** Runs before the filter, so that a test knows that there was something to hear. */
        @Override
        public boolean isLoggable(java.util.logging.LogRecord entry) {
            heard.add(text(ExtLogRecord.wrap(entry)));
            return super.isLoggable(entry);
        }

        @Override
        protected void doPublish(ExtLogRecord entry) {
            lines.add(text(entry));
        }

        private static String text(ExtLogRecord entry) {
            StringWriter text = new StringWriter();
            text.append(entry.getLoggerName()).append(' ').append(entry.getFormattedMessage());
            if (entry.getThrown() != null) {
                entry.getThrown().printStackTrace(new PrintWriter(text));
            }
            return text.toString();
        }
    }

    @BeforeEach
    void everythingIsLogged() {
        LogContext context = LogContext.getLogContext();
        for (String name : TALKERS) {
            before.put(name, context.getLogger(name).getLevel());
            context.getLogger(name).setLevel(Level.ALL);
        }
        capture = new Capture();
        capture.setLevel(Level.ALL);
        capture.setFilter(filterOfTheConsole());
        context.getLogger("").addHandler(capture);
    }

    @AfterEach
    void asItWas() {
        LogContext context = LogContext.getLogContext();
        context.getLogger("").removeHandler(capture);
        before.forEach((name, level) -> context.getLogger(name).setLevel(level));
    }

    @Test
    void aValueThatIsThereTwiceIsNotQuoted() throws SQLException {
        UUID id = Ids.next();
        insert(id, value);
        assertThatThrownBy(() -> insert(id, value)).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> insertByHibernate(id, value)).isInstanceOf(RuntimeException.class);
        nothingQuotes(id.toString());
        nothingQuotes(value);
    }

    @Test
    void aValueThatIsTooLongOrOfAnotherTypeIsNotQuoted() {
        assertThatThrownBy(() -> insertByHibernate(Ids.next(), value.repeat(9))).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> insert(value, "somebody")).isInstanceOf(SQLException.class);
        Actor somebody = new Actor(new PersonId(Ids.next()), value.repeat(9), Set.of(Role.TRIAGE), Optional.empty());
        assertThatThrownBy(() -> people.describe(somebody, Optional.of(value), Optional.of("en")))
                .isInstanceOf(RuntimeException.class);
        nothingQuotes(value);
    }

    @Test
    void aFailureOfTheDatabaseThatSomebodyLogsTellsItsKindAndPlaceOnly() throws SQLException {
        UUID id = Ids.next();
        insert(id, "somebody");
        try {
            insert(id, "somebody");
        } catch (SQLException failure) {
            org.jboss.logging.Logger.getLogger("io.quarkus.somebody")
                    .errorf(new IllegalStateException(failure), "It failed: %s", failure.getMessage());
        }
        assertThat(capture.lines).noneSatisfy(line -> assertThat(line).contains(id.toString()));
        assertThat(capture.lines)
                .anySatisfy(line -> assertThat(line)
                        .contains("It failed", "java.sql.SQL", "SQLSTATE", "LogsTest.insert", "IllegalStateException"));
    }

    @Test
    void failedStatementIsToldWithItsCodeAndWithoutValues() throws SQLException {
        UUID id = Ids.next();
        insert(id, value);
        String begin = "INSERT INTO person (id, name, language, last_seen_at) VALUES (";
        failsInLog(() -> insertByHibernate(id, value));
        failsInLog(() -> execute(begin + "20260102030405, '" + value + "'' \\\\' " + value + "', 'en', NOW(6))"));
        nothingQuotes(value);
        nothingQuotes("20260102030405");
        assertThat(capture.lines)
                .anySatisfy(
                        line -> assertThat(line).contains("It failed", begin + "?, ?, ...", "(SQLSTATE 23000, 1062)"))
                .anySatisfy(line -> assertThat(line).contains("It failed", begin + "?, ..."))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("org.hibernate.orm.jdbc.error")
                        .contains("ErrorCode: 1062, SQLState: 23000 (not shown"));
    }

    /** Anybody can type the address to which people come back from signing in. */
    @Test
    void whatComesBackFromASignInIsRepeatedByNoLine() {
        WebClient browser = new WebClient();
        WebClient.Answer sent = browser.get(root + "partner");
        Matcher state = Pattern.compile("[?&]state=([^&]+)").matcher(sent.location());
        assertThat(state.find()).isTrue();
        browser.get(root + "partner/callback?error=" + value + "&error_description=" + value
                + "%0AERROR+%5Borg.defenderrelief.history.Alarm%5D+" + value + "&state=" + state.group(1));
        nothingQuotes(value);
        assertThat(capture.lines)
                .anySatisfy(line -> assertThat(line).contains("Authorization code flow has failed"))
                .noneSatisfy(line -> assertThat(line).contains("Alarm] "));
    }

    @Test
    void otherFailuresAreToldInFull() {
        org.jboss.logging.Logger.getLogger("io.quarkus.somebody")
                .errorf(new IllegalStateException("the disk is full"), "It failed: %s", "twice");
        assertThat(capture.lines).anySatisfy(line -> assertThat(line).contains("It failed: twice", "the disk is full"));
    }

    /** Libraries tell of their work what goes through their hands: tokens, names, secrets. */
    @Test
    void whoSignsInAndUnlocksIsNotTold() {
        WebClient owner = new WebClient();
        String form = owner.signIn(root + "review/unlock", "triage-2").formToken();
        owner.post(root + "review/unlock", Map.of("passphrase", "vault-triage-2-demo", "csrf-token", form));
        CaseWork.as("triage-2").get("/api/v1/cases").then().statusCode(200);

        assertThat(capture.heard).as("the libraries did tell them").anyMatch(line -> line.contains("access_token"));
        String basic = "relief-review:" + clientSecret;
        for (String secret : List.of(
                "access_token",
                // How each token begins.
                "eyJ",
                clientSecret,
                Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.US_ASCII)),
                "triage-2@example.org",
                "demo-triage-2",
                "vault-triage-2-demo")) {
            assertThat(capture.lines).as(secret).noneMatch(line -> line.contains(secret));
        }
    }

    @Test
    void aMailIsNotTold() throws Exception {
        MailConfig relay = new MailConfig("127.0.0.1", relayPort, StartTLSOptions.DISABLED, LoginOption.NONE);
        MailClient client = MailClient.create(vertx, relay);
        try {
            client.sendMail(new MailMessage("fund@example.org", value + "@example.org", "A message", value))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
        } finally {
            client.close();
        }
        nothingQuotes(value + "@example.org");
        nothingQuotes(value);
    }

    @Test
    void theServicesOwnWordsAreToldAtEachLevel() {
        org.jboss.logging.Logger.getLogger("org.defenderrelief.somebody").debugf("It waits for %s", "its turn");
        assertThat(capture.lines).anyMatch(line -> line.contains("It waits for its turn"));
    }

    private void nothingQuotes(String secret) {
        assertThat(capture.heard)
                .as("the libraries did quote it")
                .anySatisfy(line -> assertThat(line).contains(secret));
        assertThat(capture.lines).noneSatisfy(line -> assertThat(line).containsIgnoringCase(secret));
    }

    private void insert(Object id, String name) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO person (id, name, language, last_seen_at) VALUES (?, ?, 'en', NOW(6))")) {
            insert.setString(1, id.toString());
            insert.setString(2, name);
            insert.executeUpdate();
        }
    }

    private void execute(String statement) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery(statement).executeUpdate());
    }

    private static void failsInLog(Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOf(RuntimeException.class)
                .satisfies(failure -> org.jboss.logging.Logger.getLogger("org.defenderrelief.somebody")
                        .errorf(failure, "It failed"));
    }

    private void insertByHibernate(UUID id, String name) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery(
                                "INSERT INTO person (id, name, language, last_seen_at) VALUES (:id, :name, 'en', NOW(6))")
                        .setParameter("id", id.toString())
                        .setParameter("name", name)
                        .executeUpdate());
    }

    private static Filter filterOfTheConsole() {
        Deque<Handler> handlers = new ArrayDeque<>(
                List.of(LogContext.getLogContext().getLogger("").getHandlers()));
        while (!handlers.isEmpty()) {
            Handler handler = handlers.pop();
            if (handler instanceof ConsoleHandler) {
                return handler.getFilter();
            }
            if (handler instanceof ExtHandler more) {
                handlers.addAll(List.of(more.getHandlers()));
            }
        }
        throw new IllegalStateException("there is no console to watch");
    }
}
