package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.WebClient;

/** Whoever asks for the key of a draft that lies on somebody's device. */
@QuarkusTest
class DraftKeyTest {
    @TestHTTPResource("/partner/draft-key")
    URL address;

    @TestHTTPResource("/")
    URL root;

    @Test
    void itsWriterIsGivenItAgainAfterANewSignInAndItIsKeptInNoCache() {
        WebClient.Answer begun = partner("partner-1").get(address.toString());
        assertThat(begun.status()).isEqualTo(200);
        assertThat(begun.whole().headers().firstValue("Cache-Control")).contains("no-store");

        JsonObject again = key(partner("partner-1").get(address + "?ticket=" + ticket(begun)));
        assertThat(again).isEqualTo(key(begun));
    }

    @Test
    void whoSignedOutAndWhoNeverSignedInIsGivenNone() {
        WebClient owner = partner("partner-1");
        String ticket = ticket(owner.get(address.toString()));
        String token = owner.open(root + "partner").formToken();
        WebClient thief = owner.copy();
        owner.post(root + "partner/logout", Map.of("csrf-token", token));

        for (WebClient each : List.of(thief, owner, new WebClient())) {
            WebClient.Answer answer = each.get(address + "?ticket=" + ticket);
            assertThat(answer.status()).isEqualTo(302);
            assertThat(answer.body()).doesNotContain("key");
        }
    }

    @Test
    void anotherPersonIsGivenAnotherKeyAndAReviewerNone() {
        WebClient.Answer begun = partner("partner-1").get(address.toString());

        WebClient.Answer others = partner("partner-2").get(address + "?ticket=" + ticket(begun));
        assertThat(key(others).getString("key")).isNotEqualTo(key(begun).getString("key"));

        WebClient reviewer = new WebClient();
        reviewer.signIn(root + "partner", "triage-1");
        assertThat(reviewer.get(address + "?ticket=" + ticket(begun)).status()).isEqualTo(403);
    }

    @Test
    void whatIsNoTicketIsAnsweredAsIfThereWereNone() {
        WebClient partner = partner("partner-1");
        String good = ticket(partner.get(address.toString()));
        for (String bad : List.of("x", good + "AAAA", good.substring(4))) {
            assertThat(partner.get(address + "?ticket=" + bad).status()).as(bad).isEqualTo(404);
        }
    }

    @Test
    void thatATicketsTimeIsOverIsSaidInSoManyWordsAndItsKeyIsNotGiven() {
        WebClient partner = partner("partner-1");
        String good = ticket(partner.get(address.toString()));
        WebClient.Answer over = partner.get(address + "?ticket=" + "A".repeat(11) + good.substring(11));
        assertThat(over.status()).isEqualTo(200);
        assertThat(over.body()).isEqualTo("{\"over\":true}");
    }

    private WebClient partner(String name) {
        WebClient partner = new WebClient();
        partner.signIn(root + "partner", name);
        return partner;
    }

    private static JsonObject key(WebClient.Answer answer) {
        return new JsonObject(answer.body());
    }

    private static String ticket(WebClient.Answer answer) {
        return key(answer).getString("ticket");
    }
}
