package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import org.defenderrelief.intake.SampleRequests;
import org.defenderrelief.testing.DatabaseDump;
import org.defenderrelief.testing.RawHttp;
import org.defenderrelief.testing.Tokens;

/** The same as in production: TLS ends at a proxy, which says under which name and scheme the request came. */
@QuarkusTest
@TestProfile(BehindProxyTest.AsInProduction.class)
class BehindProxyTest {
    private static final String OWN = "relief.example.org";
    private static final int OF_A_NETWORK = 3;
    private static final String EVIL = "elsewhere.example";

    public static class AsInProduction implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.http.proxy.proxy-address-forwarding", "true",
                    "quarkus.http.proxy.allow-x-forwarded", "true",
                    "quarkus.http.proxy.enable-forwarded-host", "true",
                    "relief.web.public-address", "https://" + OWN,
                    "relief.intake.per-hour.network", Integer.toString(OF_A_NETWORK));
        }
    }

    @Test
    void theWayToTheSignInLeadsBackToTheNameThatPeopleOpen() {
        for (String host : List.of(OWN, OWN + ":443", "RELIEF.example.org")) {
            RawHttp.Answer answer =
                    RawHttp.send("GET /review HTTP/1.1", List.of("Host: " + host, "X-Forwarded-Proto: https"), "");
            assertThat(answer.status()).isEqualTo(302);
            assertThat(answer.header("Location"))
                    .containsIgnoringCase("redirect_uri=https%3A%2F%2F" + OWN + "%2Freview%2Fcallback");
        }
    }

    @Test
    void anotherNameIsRefusedWhereverItStands() {
        List<List<String>> attacks = List.of(
                List.of("Host: " + EVIL),
                List.of("Host: " + OWN, "X-Forwarded-Host: " + EVIL),
                List.of("Host: " + OWN, "X-Forwarded-Host: " + EVIL + ", " + OWN),
                List.of("Host: " + EVIL, "X-Forwarded-Host: " + EVIL),
                List.of("Host: " + EVIL, "Host: " + OWN, "X-Forwarded-Host: " + EVIL),
                List.of("Host: " + OWN, "X-Forwarded-Port: 444"));
        for (List<String> attack : attacks) {
            for (String path : List.of("/review", "/", "/api/v1/intake-keys")) {
                RawHttp.Answer answer = RawHttp.send("GET " + path + " HTTP/1.1", attack, "");
                assertThat(answer.status()).as(attack + path).isEqualTo(421);
                assertThat(answer.text()).doesNotContain(EVIL);
            }
        }
    }

    /** Somebody with accounts of several organisations, at one line. */
    @Test
    void aNetworkWaitsWhoeverSendsAndALifeAtRiskDoesNot() throws Exception {
        ObjectNode withoutItsFile = SampleRequests.tree("01");
        withoutItsFile
                .putArray("attachments")
                .addObject()
                .put("upload", UUID.randomUUID().toString())
                .put("of", "situation")
                .put("name", "letter.pdf");
        for (int i = 0; i < 2 * OF_A_NETWORK; i++) {
            assertThat(submitted("partner-1", "203.0.113.99", withoutItsFile).status())
                    .as("it stores nothing, and uses up no place of whoever is at that line")
                    .isEqualTo(400);
        }
        for (int i = 0; i < OF_A_NETWORK; i++) {
            assertThat(submitted("partner-1", "203.0.113." + i, "URGENT").status())
                    .isEqualTo(201);
        }
        RawHttp.Answer refused = submitted("partner-2", "203.0.113.77", "URGENT");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 3600);
        assertThat(submitted("partner-2", "203.0.113.77", "LIFE_AT_RISK").status())
                .isEqualTo(201);
        assertThat(submitted("partner-2", "198.51.100.1", "URGENT").status()).isEqualTo(201);
        DatabaseDump.take().assertHoldsNoneOf(List.of("203.0.113.", "198.51.100."));
    }

    private static RawHttp.Answer submitted(String partner, String from, String urgency) {
        ObjectNode request = SampleRequests.tree("01");
        request.put("urgency", urgency);
        return submitted(partner, from, request);
    }

    private static RawHttp.Answer submitted(String partner, String from, ObjectNode request) {
        return RawHttp.send(
                "POST /api/v1/requests HTTP/1.1",
                List.of(
                        "Host: " + OWN,
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-For: " + from,
                        "Authorization: Bearer " + Tokens.of(partner),
                        "Content-Type: application/json"),
                request.toString());
    }
}
