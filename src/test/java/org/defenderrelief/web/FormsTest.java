package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URL;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.testing.RawHttp;
import org.defenderrelief.testing.WebClient;

/** Pages elsewhere that make a reviewer's browser send something, and cookies as others would plant them. */
@QuarkusTest
class FormsTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String FORM_COOKIE = "__Host-relief-form";

    @TestHTTPResource("/")
    URL root;

    private WebClient victim;
    private WebClient.Answer page;
    private final List<String> setCookies = new ArrayList<>();

    @BeforeEach
    void aReviewerWithAnOpenVault() {
        victim = new WebClient();
        WebClient.Answer toSignIn = victim.get(root + "review/unlock");
        WebClient.Answer form = victim.follow(toSignIn);
        WebClient.Answer back =
                victim.post(form.action(), Map.of("username", "committee-4", "password", "demo-committee-4"));
        WebClient.Answer signedIn = victim.get(back.location());
        page = victim.open(root + "review/unlock");
        WebClient.Answer unlocked = victim.post(
                root + "review/unlock", Map.of("passphrase", "vault-committee-4-demo", "csrf-token", page.formToken()));
        for (WebClient.Answer answer : List.of(toSignIn, signedIn, page, unlocked)) {
            setCookies.addAll(answer.setCookies());
        }
        page = victim.open(root + "review");
        assertThat(isVaultOpen()).isTrue();
    }

    /** {@code <form enctype="text/plain">} of a page elsewhere, and what {@code fetch} without CORS may send. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/plain;charset=utf-8",
                "application/json",
                "APPLICATION/X-WWW-FORM-URLENCODED",
                "Multipart/Form-Data; boundary=x",
                "application/x-www-form-urlencoded , text/plain",
                "*/*",
                ""
            })
    void noFormComesPastItsTokenUnderAnotherType(String type) {
        for (String path : List.of("review/lock", "review/logout", "partner/logout", "language")) {
            WebClient.Answer answer = victim.post(root + path, type.isEmpty() ? null : type, "csrf-token=x\r\n");
            assertThat(answer.status()).as(path).isEqualTo(415);
        }
        assertThat(isVaultOpen()).isTrue();
    }

    @Test
    void aFormNeedsTheTokenThatBelongsToItsCookie() {
        WebClient.Answer attackersOwn = new WebClient().open(root.toString());
        for (String token : List.of("", "x", attackersOwn.formToken(), page.formToken() + "x")) {
            assertThat(victim.post(root + "review/lock", FORM, "csrf-token=" + token)
                            .status())
                    .as(token)
                    .isEqualTo(400);
        }
        assertThat(victim.post(root + "review/lock", FORM, "").status()).isEqualTo(400);
        assertThat(isVaultOpen()).isTrue();
        assertThat(lock(page.formToken())).isEqualTo(303);
        assertThat(isVaultOpen()).isFalse();
    }

    @Test
    void aPlantedCookieIsNoTokensEqual() {
        String signed = victim.cookies().get(FORM_COOKIE);
        String token = page.formToken();
        for (String planted : List.of(token, token + ".", token + "." + token, signed.substring(1), "A" + signed)) {
            victim.plant(FORM_COOKIE, planted);
            assertThat(lock(token)).as(planted).isEqualTo(400);
        }
        victim.plant(FORM_COOKIE, signed);
        assertThat(lock(token)).isEqualTo(303);
    }

    @Test
    void aFormStaysGoodWhileItsWriterLooksAtOtherPages() {
        String early = page.formToken();
        assertThat(victim.open(root + "review/people").formToken()).isEqualTo(early);
        assertThat(lock(early)).isEqualTo(303);
    }

    @Test
    void aSessionCookieWithoutTheGuardedNameIsNone() {
        WebClient planted = new WebClient();
        victim.cookies().forEach((name, value) -> {
            if (name.startsWith("__Host-")) {
                planted.plant(name.substring("__Host-".length()), value);
            }
        });
        assertThat(victim.get(root + "review").status()).isEqualTo(200);
        assertThat(planted.get(root + "review").status()).isEqualTo(302);
    }

    /** Each is some hundred bytes in memory for as long as its call, whoever sends it. */
    @Test
    void ofCookiesThatComeOnlySomeOfOursAreKept() {
        assertThat(ownPage("a=1; ".repeat(500)))
                .as("those of others are dropped")
                .contains("<html lang=\"fr\"");
        assertThat(ownPage("relief-other=1; ".repeat(500)))
                .as("and those that another host can plant")
                .contains("<html lang=\"fr\"");
        assertThat(ownPage("__Host-relief-other=1; ".repeat(63))).contains("<html lang=\"fr\"");
        assertThat(ownPage("__Host-relief-other=1; ".repeat(64)))
                .as("there are too many")
                .doesNotContain("<html lang=\"fr\"");
    }

    private static String ownPage(String before) {
        return RawHttp.send(
                        "GET /own HTTP/1.1",
                        List.of(
                                "Host: localhost:" + RawHttp.port(),
                                "Accept-Language: en",
                                "Cookie: " + before + "relief-lang=fr"),
                        "")
                .text();
    }

    @Test
    void everyCookieIsForThisHostForTlsAndNotForScripts() {
        assertThat(setCookies)
                .hasSizeGreaterThan(3)
                .allSatisfy(cookie -> assertThat(cookie.replace("; ", ";") + ";")
                        .startsWith("__Host-")
                        .containsIgnoringCase(";Path=/;")
                        .containsIgnoringCase(";Secure;")
                        .containsIgnoringCase(";HttpOnly;")
                        .containsPattern("(?i);SameSite=(Lax|Strict);")
                        .doesNotContainIgnoringCase("domain="));
        for (String name : List.of("q_auth_review", "q_session_review", "relief-unlock=", "relief-form=")) {
            assertThat(setCookies).as(name).anyMatch(cookie -> cookie.startsWith("__Host-" + name));
        }
    }

    @Test
    void aBrowsersOwnWordForACrossSiteFormIsEnough() {
        assertThat(victim.send(HttpRequest.newBuilder(URI.create(root + "review/lock"))
                                .header("Sec-Fetch-Site", "cross-site")
                                .header("Content-Type", FORM)
                                .POST(HttpRequest.BodyPublishers.ofString("csrf-token=" + page.formToken())))
                        .status())
                .isEqualTo(403);
    }

    private int lock(String token) {
        return victim.post(root + "review/lock", Map.of("csrf-token", token)).status();
    }

    private boolean isVaultOpen() {
        return victim.open(root + "review").body().contains("Vault open");
    }
}
