package org.defenderrelief.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.casefile.AuthenticCase;
import org.defenderrelief.casefile.Urgency;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.partner.Partners;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.testing.VettedPartners;

/** Who sends how many requests within an hour, and who is told to wait. */
@QuarkusTest
class WithinLimitsTest {
    @Inject
    EntityManager database;

    @Inject
    AuthenticCase authentic;

    @Inject
    Partners partners;

    @Inject
    SubmitRequest submit;

    @Inject
    DemoPeople people;

    @Inject
    VettedPartners vetted;

    private Actor one;
    private Actor colleague;

    @BeforeEach
    void anOrganisationThatHasSentNothing() {
        Optional<PartnerId> organisation = Optional.of(new PartnerId("lim-" + UUID.randomUUID()));
        one = of("partner-1", organisation);
        colleague = of("partner-2", organisation);
        vetted.speaking(one);
        vetted.speaking(colleague);
    }

    private Actor of(String name, Optional<PartnerId> organisation) {
        PersonId person = people.actor(name).person();
        return new Actor(person, name, Set.of(Role.PARTNER), organisation);
    }

    @Test
    void aPersonWaitsAfterSoManyAndAColleagueDoesNot() {
        send(one, Urgency.URGENT);
        send(one, Urgency.URGENT);
        assertThatThrownBy(() -> require(2, 100, 100, one, Urgency.URGENT)).isInstanceOf(Problem.TooMany.class);
        assertThatCode(() -> require(2, 100, 100, colleague, Urgency.URGENT)).doesNotThrowAnyException();
        assertThatCode(() -> require(3, 100, 100, one, Urgency.URGENT)).doesNotThrowAnyException();
    }

    @Test
    void zeroSetsNoLimit() {
        send(one, Urgency.URGENT);
        send(one, Urgency.LIFE_AT_RISK);
        assertThatCode(() -> require(0, 0, 0, one, Urgency.URGENT)).doesNotThrowAnyException();
        assertThatCode(() -> require(0, 0, 0, one, Urgency.LIFE_AT_RISK)).doesNotThrowAnyException();
    }

    @Test
    void anOrganisationWaitsAfterSoManyOfAllItsPeople() {
        send(one, Urgency.URGENT);
        send(colleague, Urgency.ORDINARY);
        assertThatThrownBy(() -> require(100, 2, 100, one, Urgency.ORDINARY)).isInstanceOf(Problem.TooMany.class);
    }

    @Test
    void aLifeAtRiskWaitsForNoFloodOfOthersAndBelowItsOwnCeilingForNothing() {
        send(one, Urgency.URGENT);
        send(one, Urgency.URGENT);
        assertThatCode(() -> require(1, 1, 1, one, Urgency.LIFE_AT_RISK)).doesNotThrowAnyException();
        send(one, Urgency.LIFE_AT_RISK);
        assertThatThrownBy(() -> require(1, 1, 1, one, Urgency.LIFE_AT_RISK)).isInstanceOf(Problem.TooMany.class);
    }

    @Test
    void anAccountThatWasSeizedKeepsNoColleaguesLifeAtRiskOut() {
        for (int i = 0; i < 3; i++) {
            send(one, Urgency.LIFE_AT_RISK);
        }
        assertThatThrownBy(() -> require(100, 100, 6, one, Urgency.LIFE_AT_RISK))
                .isInstanceOf(Problem.TooMany.class);
        assertThatCode(() -> require(100, 100, 6, colleague, Urgency.LIFE_AT_RISK))
                .doesNotThrowAnyException();
        assertThatCode(() -> require(100, 100, 8, one, Urgency.LIFE_AT_RISK)).doesNotThrowAnyException();
    }

    @Test
    void fewRowsAreReadHoweverManyWereSent() {
        for (int i = 0; i < 6; i++) {
            send(one, Urgency.URGENT);
        }
        QuarkusTransaction.requiringNew().run(() -> {
            long before = rowsRead();
            within(1_000, 1_000, 1_000, Clock.systemUTC()).require(one, Urgency.URGENT);
            // What this asks for itself is one of them.
            assertThat(rowsRead() - before).isLessThanOrEqualTo(1);
        });
    }

    /** Rows that the server sent over this connection. */
    private long rowsRead() {
        return ((Number) database.createNativeQuery("SELECT CAST(variable_value AS UNSIGNED)"
                                + " FROM information_schema.session_status WHERE variable_name = 'ROWS_SENT'")
                        .getSingleResult())
                .longValue();
    }

    @Test
    void whoWaitsIsToldHowLongAndGoesOnThen() {
        send(one, Urgency.URGENT);
        assertThatThrownBy(() -> require(1, 100, 100, one, Urgency.URGENT))
                .isInstanceOfSatisfying(
                        Problem.TooMany.class,
                        tooMany -> assertThat(tooMany.retryAfterSeconds()).isBetween(3500, 3600));
        Clock later = Clock.fixed(Instant.now(Clock.systemUTC()).plus(Duration.ofMinutes(61)), ZoneOffset.UTC);
        assertThatCode(() -> require(1, 100, 100, one, Urgency.URGENT, later)).doesNotThrowAnyException();
    }

    @Test
    void ofManyWhoComeAtOnceForTheLastOneOneIsIn() throws Exception {
        send(one, Urgency.URGENT);
        ExecutorService many = Executors.newFixedThreadPool(8);
        try {
            CyclicBarrier atOnce = new CyclicBarrier(8);
            List<Future<Boolean>> came = many.invokeAll(Collections.nCopies(8, () -> {
                atOnce.await();
                return isIn(2);
            }));
            int in = 0;
            for (Future<Boolean> each : came) {
                in += each.get() ? 1 : 0;
            }
            assertThat(in).isEqualTo(1);
        } finally {
            many.shutdownNow();
        }
    }

    /** One more in the transaction that asks. */
    private boolean isIn(int limit) {
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                within(limit, 100, 100, Clock.systemUTC()).require(one, Urgency.URGENT);
                send(one, Urgency.URGENT);
            });
            return true;
        } catch (Problem.TooMany beyond) {
            return false;
        }
    }

    /** Whoever writes rows, of tomorrow or of now, or dates old ones anew, keeps nobody out whose life is at risk. */
    @Test
    void rowsThatNobodySubmittedKeepNobodyOut() throws SQLException {
        send(one, Urgency.LIFE_AT_RISK);
        String partner = one.organisation().orElseThrow().value();
        for (String date : new String[] {"'2099-01-01'", "UTC_TIMESTAMP(6)"}) {
            try (TableInHand table = new TableInHand("case_file", "partner = ?", partner)) {
                table.run(copy(date), partner);
                assertThatCode(() -> require(100, 100, 2, colleague, Urgency.LIFE_AT_RISK))
                        .as(date)
                        .doesNotThrowAnyException();
                assertThatThrownBy(() -> require(100, 100, 1, colleague, Urgency.LIFE_AT_RISK))
                        .as("what was sent counts")
                        .isInstanceOfSatisfying(Problem.TooMany.class, tooMany -> {
                            assertThat(tooMany.retryAfterSeconds()).isBetween(3400, 3600);
                            assertThat(tooMany.slug()).isEqualTo("too-many-at-risk");
                        });
            }
        }
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(61));
        try (TableInHand table = new TableInHand("case_file", "partner = ?", partner)) {
            table.run(
                    "UPDATE case_file SET received_at = UTC_TIMESTAMP(6) + INTERVAL 50 MINUTE WHERE partner = ?",
                    partner);
            assertThatCode(() -> require(100, 100, 1, colleague, Urgency.LIFE_AT_RISK, later))
                    .as("a request from before the hour, dated anew")
                    .doesNotThrowAnyException();
        }
    }

    /** Three more of the organisation's row, which nobody sent. */
    private static String copy(String date) throws SQLException {
        String columns = column(
                "SELECT GROUP_CONCAT(column_name) FROM information_schema.columns WHERE table_schema = DATABASE()"
                        + " AND table_name = 'case_file' AND extra NOT LIKE '%GENERATED%'");
        String values = columns.replaceAll("\\bid\\b", "UUID()")
                .replaceAll("\\breference\\b", "CONCAT('DR-', SUBSTRING(reference, 4, 4), '-', n)")
                .replaceAll("\\breceived_at\\b", date);
        return "INSERT INTO case_file (" + columns + ") SELECT " + values
                + " FROM case_file, (SELECT '0AAA' AS n UNION SELECT '0BBB' UNION SELECT '0CCC') numbers WHERE partner = ?";
    }

    private static String column(String sql) throws SQLException {
        try (Connection owner = DatabaseUser.OWNER.connect();
                ResultSet found = owner.createStatement().executeQuery(sql)) {
            found.next();
            return found.getString(1);
        }
    }

    private void send(Actor actor, Urgency urgency) {
        ObjectNode request = SampleRequests.tree("01");
        request.put("urgency", urgency.name());
        submit.plain(actor, SampleRequests.bytes(request), OwnCodeWish.GIVE, Optional.empty(), Optional.empty());
    }

    private void require(int person, int organisation, int lifeAtRisk, Actor actor, Urgency urgency) {
        require(person, organisation, lifeAtRisk, actor, urgency, Clock.systemUTC());
    }

    private void require(int person, int organisation, int lifeAtRisk, Actor actor, Urgency urgency, Clock clock) {
        QuarkusTransaction.requiringNew()
                .run(() -> within(person, organisation, lifeAtRisk, clock).require(actor, urgency));
    }

    private WithinLimits within(int person, int organisation, int lifeAtRisk, Clock clock) {
        IntakeLimits limits = new IntakeLimits() {
            @Override
            public int person() {
                return person;
            }

            @Override
            public int organisation() {
                return organisation;
            }

            @Override
            public int network() {
                return Integer.MAX_VALUE;
            }

            @Override
            public int lifeAtRisk() {
                return lifeAtRisk;
            }
        };
        return new WithinLimits(database, authentic, limits, partners, clock);
    }
}
