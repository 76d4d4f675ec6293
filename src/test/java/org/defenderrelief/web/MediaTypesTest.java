package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.testing.RawHttp;
import org.defenderrelief.testing.Tokens;

/** Somebody who says of a body what no body is, or asks for what nothing is: told so, never a failure of ours. */
@QuarkusTest
class MediaTypesTest {
    private static final String JSON = "application/json";

    static Stream<List<String>> notATypeWeTake() {
        return Stream.of(
                List.of(""),
                List.of(" "),
                List.of(";"),
                List.of(","),
                List.of("a"),
                List.of("/"),
                List.of("application/"),
                List.of("/json"),
                List.of("application/json/json"),
                List.of("application /json"),
                List.of("*/*; q=nonsense"),
                List.of("text/plain; charset=bogus"),
                List.of("application/x-www-form-urlencoded; charset=bogus"),
                List.of("multipart/form-data"),
                List.of("multipart/form-data; boundary="),
                List.of("multipart/form-data; boundary=" + "b".repeat(3000)),
                List.of("application/json; charset=bogus"),
                List.of("application/json; charset=\"utf-8"),
                List.of("application/json; charset="),
                List.of("application/json;;;=;"),
                List.of("application/json; a=\"\\"),
                List.of("application/" + "j".repeat(6000)),
                List.of("t\u00e9xt/plain"),
                List.of(JSON, ""),
                List.of("", JSON),
                List.of(JSON, "text/plain"),
                List.of("text/plain", JSON));
    }

    @ParameterizedTest
    @MethodSource("notATypeWeTake")
    void isNeverAFailureOfOurs(List<String> types) {
        String token = "Authorization: Bearer " + Tokens.of("partner-1");
        String reviewer = "Authorization: Bearer " + Tokens.of("triage-1");
        for (String path : List.of(
                "/api/v1/requests",
                "/api/v1/requests/DR-0000-0000/messages",
                "/api/v1/requests/DR-0000-0000/withdraw",
                "/api/v1/vault/unlock",
                "/api/v1/vault/lock",
                "/api/v1/cases/DR-0000-0000/triage/accept",
                "/api/v1/cases/DR-0000-0000/rounds",
                "/api/nowhere",
                "/language",
                "/review/lock",
                "/partner/requests/new")) {
            for (String who : List.of(token, reviewer, "X-Nobody: 1")) {
                for (String body : List.of("", "{}")) {
                    RawHttp.Answer answer = post(path, types, who, body);
                    assertThat(answer.status())
                            .as(path + " " + who.length() + " " + body)
                            .isBetween(200, 499);
                }
            }
        }
    }

    static Stream<List<String>> notATypeAtAll() {
        return Stream.of(List.of(""), List.of(";"), List.of("a"), List.of("application/"), List.of("/json"));
    }

    @ParameterizedTest
    @MethodSource("notATypeAtAll")
    void aBodyOfNoTypeIsAnsweredAsWhatItIs(List<String> types) {
        RawHttp.Answer program =
                post("/api/v1/requests", types, "Authorization: Bearer " + Tokens.of("partner-1"), "{}");
        assertThat(program.status()).isEqualTo(415);
        assertThat(program.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(program.text()).contains("urn:defender-relief:problem:unsupported-media-type");
        RawHttp.Answer person = post("/language", types, "X-Nobody: 1", "a=b");
        assertThat(person.status()).isEqualTo(415);
        assertThat(person.header("Content-Type")).startsWith("text/html");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ";",
                ",",
                "a",
                "/",
                "application/",
                "/json",
                ";q=1",
                "text/html;q=",
                "text/html;q",
                "*/*;q=x",
                "*/*;q=-1",
                "*/*;q=2",
                "*/*;q=0.1234567890123456789",
                "*/*;q=1e9",
                "text/html;;",
                "text/html;=",
                "text/html;a=\"",
                "text/html,",
                ",text/html",
                "text/html;a=\"\\",
                "*/html",
                "text/*;q=0,*/*;q=0",
                "*, */*; q=.2",
                "t\u00e9xt/plain"
            })
    void askingForNonsenseIsNeverAFailureOfOurs(String ranges) {
        String token = "Authorization: Bearer " + Tokens.of("triage-1");
        for (String accept : List.of(ranges, ranges + ", */*", "text/html, " + ranges, ranges.repeat(200))) {
            for (String path : List.of("/", "/nowhere", "/review", "/api/v1/cases?limit=1", "/api/v1/intake-keys")) {
                List<String> headers = List.of("Host: localhost:" + RawHttp.port(), token, "Accept: " + accept);
                assertThat(RawHttp.send("GET " + path + " HTTP/1.1", headers, "")
                                .status())
                        .as(path + " " + accept)
                        .isBetween(200, 499);
            }
        }
    }

    private static RawHttp.Answer post(String path, List<String> types, String who, String body) {
        List<String> headers = new ArrayList<>();
        headers.add("Host: localhost:" + RawHttp.port());
        headers.add(who);
        types.forEach(type -> headers.add("Content-Type: " + type));
        return RawHttp.send("POST " + path + " HTTP/1.1", headers, body);
    }
}
