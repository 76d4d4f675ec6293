package org.defenderrelief.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.test.junit.QuarkusTest;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;

/** Tokens that the realm signed, though what they claim is odd. */
@QuarkusTest
class CurrentActorTest {
    @Inject
    TokenReader token;

    @Inject
    SeenPeople seen;

    @Inject
    EndedSignIns ended;

    @Inject
    People people;

    private final String subject = UUID.randomUUID().toString();
    private final JwtClaims claims = new JwtClaims();

    CurrentActorTest() {
        claims.setSubject(subject);
        claims.setStringClaim("sid", UUID.randomUUID().toString());
        claims.setStringClaim("preferred_username", "somebody");
        claims.setStringClaim("email", "somebody@example.org");
        claims.setStringClaim("locale", "fr");
    }

    @Test
    void a_user_name_of_255_characters_is_taken_and_a_longer_one_is_not() {
        claims.setStringClaim("preferred_username", "n".repeat(255));
        assertThat(actor().name()).hasSize(255);
        claims.setStringClaim("preferred_username", "n".repeat(256));
        refused();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1-1-1-1-1", "somebody", "6D9FD3A0-1B1E-4C3A-9D2E-3F4A5B6C7D8E"})
    void who_is_named_by_another_spelling_of_an_id_is_nobody(String odd) {
        claims.setSubject(odd);
        refused();
    }

    /** Under these the service, people in danger and other funds stand in the history. */
    @Test
    void who_is_named_by_an_id_that_is_no_accounts_is_nobody() {
        for (Actor reserved : List.of(Actor.SERVICE, Actor.DEFENDER, Actor.otherFund(Ids.next()))) {
            claims.setSubject(reserved.person().toString());
            refused();
            assertThatThrownBy(current()::person).isInstanceOf(Problem.Forbidden.class);
        }
    }

    @Test
    void a_language_that_is_one_is_remembered() {
        claims.setStringClaim("locale", "zh-Hans-CN");
        assertThat(remembered().language()).isEqualTo("zh-Hans-CN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fr-FR-x-a-language-of-our-own", "francais de France", "fr_FR", "f", "fr\n"})
    void a_language_that_is_none_or_too_long_is_taken_as_not_said(String odd) {
        claims.setStringClaim("locale", odd);
        assertThat(remembered().language()).isEqualTo("en");
    }

    @Test
    void an_address_that_is_one_is_remembered() {
        assertThat(remembered().email()).contains("somebody@example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "somebody",
                "Anybody\nSubject: Locked out\n\nWrite to us <victim@example.org>",
                "victim@example.org\n",
                "Your fund <victim@example.org>",
                "victim@example.org (Your fund)",
                "victim@example.org,another@example.org",
                "victim@m\u00FCller.example"
            })
    void an_address_with_anything_beside_it_is_taken_as_none(String odd) {
        claims.setStringClaim("email", odd);
        assertThat(remembered().email()).isEmpty();
    }

    @Test
    void an_address_that_is_too_long_is_taken_as_none() {
        claims.setStringClaim("email", "a@" + "long.".repeat(50) + "example.org");
        assertThat(remembered().email()).isEmpty();
    }

    private void refused() {
        assertThatThrownBy(this::actor)
                .isInstanceOf(Problem.Forbidden.class)
                .extracting(refusal -> ((Problem) refusal).slug())
                .isEqualTo("token-incomplete");
    }

    private Person remembered() {
        assertThat(actor().person()).isEqualTo(PersonId.parse(subject));
        return QuarkusTransaction.requiringNew()
                .call(() -> people.find(PersonId.parse(subject)).orElseThrow());
    }

    private Actor actor() {
        return current().get();
    }

    private CurrentActor current() {
        OidcJwtCallerPrincipal principal =
                new OidcJwtCallerPrincipal(claims, new AccessTokenCredential("not looked at"));
        return new CurrentActor(
                QuarkusSecurityIdentity.builder().setPrincipal(principal).build(), token, seen, ended);
    }
}
