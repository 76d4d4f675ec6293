package org.defenderrelief.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
import org.defenderrelief.testing.KeycloakAdmin;
import org.defenderrelief.testing.TemporaryAccount;
import org.defenderrelief.testing.Tokens;
import org.defenderrelief.testing.VettedPartners;
import org.defenderrelief.testing.WaitingPost;
import org.defenderrelief.vault.people.Witnessed;

/**
 * Whoever says what an account's address is, or writes its row, wants the fund's relay to send a mail of their own words: mail libraries take a name beside
 * an address, line feeds in it included, and what follows these is headers and a text.
 */
@QuarkusTest
@TestProfile(MailTest.OwnRelay.class)
class ForgedAddressTest {
    private static final String LOCKED_OUT =
            "Anybody\nSubject: Locked out\nContent-Type: text/html\n\nWrite to us <victim@example.org>";

    @Inject
    Post post;

    @Inject
    People people;

    @Inject
    UndeliveredMail undelivered;

    @Inject
    VettedPartners vetted;

    @Inject
    Event<CaseEvent> events;

    private final PartnerId partner =
            new PartnerId("tests-" + UUID.randomUUID().toString().substring(0, 8));
    private final Actor reader = person(new PersonId(Ids.next()), "reader-" + UUID.randomUUID());
    private OddRelay relay;

    @BeforeEach
    void theReaderHasSignedIn() throws Exception {
        WaitingPost.forget();
        relay = new OddRelay(MailTest.PORT, OddRelay.Mood.TAKES);
        signsIn(reader);
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        relay.close();
        WaitingPost.forget();
    }

    /** Keycloak's administrator has every token say it, so no account and no rule of Keycloak's holds it off. */
    @Test
    void a_token_that_says_more_than_an_address_says_none() throws SQLException {
        String name = "forged-" + UUID.randomUUID().toString().substring(0, 8);
        try (TemporaryAccount account = TemporaryAccount.ofPartner(name, partner.value())) {
            try (ClaimedByAll claimed = new ClaimedByAll(LOCKED_OUT)) {
                String token = Tokens.fresh(name);
                assertThat(claims(token).getString("email")).isEqualTo(LOCKED_OUT);
                Api.anonymous().header("Authorization", "Bearer " + token).get("/api/v1/requests");
            }
            Actor odd = person(PersonId.parse(account.id()), name);
            vetted.speaking(odd, Right.FOLLOW);
            nothingIsForged(odd, "NO_ADDRESS");
        }
    }

    /** As somebody with the service's own database user writes it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                LOCKED_OUT,
                "victim@example.org\r\nBcc: another@example.org",
                "victim@example.org (Your fund)",
                "Your fund <victim@example.org>",
                "victim@example.org,another@example.org",
                "victim@m\u00FCller.example"
            })
    void a_row_that_says_more_than_an_address_is_refused_and_seen(String address) throws SQLException {
        Actor odd = person(new PersonId(Ids.next()), "odd-" + UUID.randomUUID());
        signsIn(odd);
        try (Connection service = DatabaseUser.SERVICE.connect();
                PreparedStatement update = service.prepareStatement("UPDATE person SET email = ? WHERE id = ?")) {
            update.setString(1, address);
            update.setString(2, odd.person().toString());
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
        nothingIsForged(odd, "REFUSED");
    }

    private void nothingIsForged(Actor odd, String failure) throws SQLException {
        Reference reference = news();
        post.sendNow();
        assertThat(relay.mails())
                .hasSize(1)
                .allMatch(mail -> mail.contains("\r\nTo: " + reader.name() + "@example.org\r\n")
                        && mail.contains(reference.value()));
        assertThat(failure(odd)).isEqualTo(failure);
        assertThat(undelivered.byReason())
                .filteredOn(UndeliveredMail.Failed::overdue)
                .extracting(UndeliveredMail.Failed::reason)
                .containsExactly(failure);
        Api.anonymous().get("/q/health/group/mail").then().statusCode(503);
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

    private void signsIn(Actor actor) {
        people.describe(actor, Optional.of(actor.name() + "@example.org"), Optional.of("en"));
        vetted.speaking(actor, Right.FOLLOW);
    }

    private Actor person(PersonId id, String name) {
        return new Actor(id, name, Set.of(Role.PARTNER), Optional.of(partner));
    }

    private static String failure(Actor whose) throws SQLException {
        try (Connection service = DatabaseUser.SERVICE.connect();
                PreparedStatement select =
                        service.prepareStatement("SELECT COALESCE(failure, '') FROM outbox_mail WHERE person_id = ?")) {
            select.setString(1, whose.person().toString());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : "no mail";
            }
        }
    }

    private static JsonObject claims(String token) {
        return new JsonObject(
                new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8));
    }

    /** What the realm says of everybody's address, in place of what the accounts say. Closing it puts that back. */
    private static final class ClaimedByAll implements AutoCloseable {
        private final KeycloakAdmin keycloak = new KeycloakAdmin();
        private final JsonObject mapper;
        private final String path;

        ClaimedByAll(String address) {
            String mappers = "/relief/client-scopes/"
                    + named("email", "/relief/client-scopes").getString("id") + "/protocol-mappers/models";
            mapper = named("email", mappers);
            path = mappers + "/" + mapper.getString("id");
            JsonObject says = new JsonObject()
                    .put("claim.name", "email")
                    .put("claim.value", address)
                    .put("jsonType.label", "String");
            List.of("access.token.claim", "id.token.claim").forEach(where -> says.put(where, "true"));
            keycloak.put(
                    path,
                    mapper.copy()
                            .put("protocolMapper", "oidc-hardcoded-claim-mapper")
                            .put("config", says));
        }

        private JsonObject named(String name, String list) {
            return keycloak.list(list).stream()
                    .map(JsonObject.class::cast)
                    .filter(each -> name.equals(each.getString("name")))
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public void close() {
            keycloak.put(path, mapper);
        }
    }
}
