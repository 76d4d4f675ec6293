package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.defenderrelief.intake.SampleRequests;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.RawHttp;
import org.defenderrelief.testing.Tokens;

/** Somebody who tells the service another name for it, so that its answers lead people there. */
@QuarkusTest
class OwnAddressTest {
    private static final String EVIL = "elsewhere.example";

    record Attack(String name, String target, List<String> headers) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Attack> attacks() {
        String own = "Host: localhost:" + RawHttp.port();
        return Stream.of(
                new Attack("another host", "%s", List.of("Host: " + EVIL)),
                new Attack("another host at our port", "%s", List.of("Host: " + EVIL + ":" + RawHttp.port())),
                new Attack("our name at another port", "%s", List.of("Host: localhost:81")),
                new Attack("a longer name that begins like ours", "%s", List.of("Host: localhost." + EVIL)),
                new Attack("credentials before it", "%s", List.of("Host: localhost@" + EVIL)),
                new Attack("a port that is none", "%s", List.of("Host: localhost:80@" + EVIL)),
                new Attack("our host, then another", "%s", List.of(own, "Host: " + EVIL)),
                new Attack("another host, then ours", "%s", List.of("Host: " + EVIL, own)),
                new Attack("no host", "%s", List.of()),
                new Attack("an empty host", "%s", List.of("Host:")),
                new Attack("another host in the target", "http://" + EVIL + "%s", List.of(own)),
                new Attack("another host in the target, by TLS", "https://" + EVIL + "%s", List.of(own)),
                new Attack("credentials in the target", "http://localhost@" + EVIL + "%s", List.of(own)),
                new Attack("the forwarded host of a proxy", "%s", List.of(own, "X-Forwarded-Host: " + EVIL)),
                new Attack(
                        "all that proxies forward",
                        "%s",
                        List.of(
                                own,
                                "Forwarded: for=192.0.2.1;host=" + EVIL + ";proto=https",
                                "X-Forwarded-Host: " + EVIL,
                                "X-Forwarded-Server: " + EVIL,
                                "X-Forwarded-Prefix: //" + EVIL,
                                "X-Forwarded-Port: 81",
                                "X-Original-URL: https://" + EVIL,
                                "X-Original-Host: " + EVIL)));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void noAnswerRepeatsAnotherName(Attack attack) {
        CaseWork.submit("01-togo-relocation-fr.json");
        List<String> paths = List.of(
                "/",
                "/nowhere",
                "/review",
                "/review/cases/DR-0000-0000",
                "/review/logout",
                "/review/callback?code=1&state=2",
                "/partner",
                "/api/v1/cases?limit=1",
                "/api/v1/requests?limit=1",
                "/api/v1/history/entries?limit=1",
                "/api/nowhere",
                "/q/openapi",
                "/q/health/ready");
        for (String path : paths) {
            for (String person : List.of("", "triage-1", "partner-1", "auditor-1")) {
                List<String> headers = new ArrayList<>(attack.headers());
                if (!person.isEmpty()) {
                    headers.add("Authorization: Bearer " + Tokens.of(person));
                }
                RawHttp.Answer answer =
                        RawHttp.send("GET " + attack.target().formatted(path) + " HTTP/1.1", headers, "");
                assertThat(answer.text())
                        .as(path)
                        .startsWith("HTTP/1.1 ")
                        .doesNotContain(EVIL)
                        .doesNotContain("localhost:81/")
                        .doesNotContain("localhost%3A81");
                assertThat(answer.status()).as(path).isNotEqualTo(500);
            }
        }
    }

    @Test
    void whoAsksForAnotherSiteIsToldThatItIsNotHere() {
        RawHttp.Answer program = RawHttp.send("GET /api/v1/intake-keys HTTP/1.1", List.of("Host: " + EVIL), "");
        assertThat(program.status()).isEqualTo(421);
        assertThat(program.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(program.text()).contains("urn:defender-relief:problem:misdirected");
        RawHttp.Answer person = RawHttp.send("GET / HTTP/1.1", List.of("Host: " + EVIL), "");
        assertThat(person.status()).isEqualTo(421);
        assertThat(person.header("Content-Type")).startsWith("text/html");
        assertThat(person.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    /** The name on the sheet of people in danger leads to their page, and tells nobody that there is more. */
    @Test
    void theNamePrintedForPeopleInDangerLeadsToTheirPageAlone() {
        List<String> quiet = List.of("Host: quiet.example.org");
        assertThat(RawHttp.send("GET /own HTTP/1.1", quiet, "").status()).isEqualTo(200);
        for (String path : List.of("/", "/partner", "/review", "/api/v1/intake-keys", "/own/", "/ownx")) {
            RawHttp.Answer elsewhere = RawHttp.send("GET " + path + " HTTP/1.1", quiet, "");
            assertThat(elsewhere.status()).as(path).isEqualTo(421);
            assertThat(elsewhere.text()).as(path).doesNotContain("Defender Relief", "href=\"/\"", "href=\"/review\"");
        }
        assertThat(RawHttp.send("GET /own HTTP/1.1", List.of("Host: louder.example.org"), "")
                        .status())
                .isEqualTo(421);
    }

    @Test
    void ourOwnNameIsKnownInEveryFormThatHttpAllows() {
        String own = "Host: LocalHost:" + RawHttp.port();
        assertThat(RawHttp.send("GET / HTTP/1.1", List.of(own), "").status()).isEqualTo(200);
        assertThat(RawHttp.send(
                                "GET http://localhost:" + RawHttp.port() + "/api/v1/intake-keys HTTP/1.1",
                                List.of(own),
                                "")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void listsAndRedirectsLeadOnWithoutANameAtAll() {
        CaseWork.submit("01-togo-relocation-fr.json");
        CaseWork.submit("01-togo-relocation-fr.json");
        String next = CaseWork.as("triage-1")
                .get("/api/v1/cases?limit=1&status=SUBMITTED&q=")
                .then()
                .statusCode(200)
                .header("Link", startsWith("</api/v1/cases?"))
                .extract()
                .header("Link");
        String target = next.substring(1, next.indexOf('>'));
        CaseWork.as("triage-1")
                .urlEncodingEnabled(false)
                .get(target)
                .then()
                .statusCode(200)
                .body("size()", equalTo(1));
        CaseWork.as("auditor-1")
                .get("/api/v1/history/entries?limit=1")
                .then()
                .statusCode(200)
                .header("Link", startsWith("</api/v1/history/entries?"));
        CaseWork.as("partner-1")
                .contentType("application/json")
                .body(SampleRequests.bytes(SampleRequests.tree("01")))
                .post("/api/v1/requests")
                .then()
                .statusCode(201)
                .header("Location", startsWith("/api/v1/requests/DR-"));
        CaseWork.as("partner-1")
                .get("/api/v1/requests?limit=1")
                .then()
                .statusCode(200)
                .header("Link", startsWith("</api/v1/requests?"));
    }
}
