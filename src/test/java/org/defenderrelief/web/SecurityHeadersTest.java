package org.defenderrelief.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.testing.RawHttp;

@QuarkusTest
class SecurityHeadersTest {
    private static final String FORM_COOKIE = "__Host-relief-form";

    @ParameterizedTest
    @ValueSource(strings = {"/", "/no-such-page", "/review", "/partner", "/api/v1/no-such-thing", "/assets/relief.css"})
    void everyAnswerTellsTheBrowserToBeStrict(String path) {
        given().redirects()
                .follow(false)
                .get(path)
                .then()
                .header(
                        "Content-Security-Policy",
                        allOf(containsString("default-src 'none'"), containsString("frame-ancestors 'none'")))
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header(
                        "Permissions-Policy",
                        allOf(
                                containsString("geolocation=()"),
                                containsString(path.equals("/partner") ? "camera=(self)" : "camera=()")));
    }

    /** What names no host, or no path, is answered before anything of ours is asked. */
    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1", "GET nowhere HTTP/1.1"})
    void soDoesAFailureThatComesBeforeAllElse(String call) {
        RawHttp.Answer failed = RawHttp.send(call, List.of("Accept: text/html"), "");
        assertThat(failed.status()).isBetween(400, 404);
        assertThat(failed.header("Content-Security-Policy")).contains("default-src 'none'", "frame-ancestors 'none'");
        assertThat(failed.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void pagesRunOnlyOurOwnFilesAndStayInNoCache() {
        given().get("/")
                .then()
                .statusCode(200)
                .header(
                        "Content-Security-Policy",
                        allOf(
                                containsString("script-src 'self'"),
                                containsString("style-src 'self'"),
                                not(containsString("unsafe"))))
                .header("Cache-Control", "no-store");
    }

    @Test
    void assetsAreKeptForAYearAndTheirErrorsNotAtAll() {
        given().get("/assets/relief.css?v=1")
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("immutable"));
        given().get("/assets/no-such-file.css?v=1").then().statusCode(404).header("Cache-Control", equalTo("no-store"));
    }

    @Test
    void unknownAddressesAnswerWithAPageInTheReadersLanguage() {
        given().header("Accept-Language", "fr-CH, fr;q=0.9, en;q=0.5")
                .get("/no-such-page")
                .then()
                .statusCode(404)
                .contentType("text/html")
                .body("html.@lang", equalTo("fr"))
                .body(containsString("Vérifiez la référence"));
    }

    @Test
    void aFormWithoutItsTokenIsRefusedWithAPageThatSaysWhatToDo() {
        given().contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParam("language", "fr")
                .formParam("back", "/")
                .post("/language")
                .then()
                .statusCode(400)
                .contentType("text/html")
                .body(containsString("Open the page again"));
    }

    @Test
    void aFormThatAnotherSiteSendsIsRefusedBeforeItIsRead() {
        given().header("Sec-Fetch-Site", "cross-site")
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParam("language", "fr")
                .post("/language")
                .then()
                .statusCode(403);
    }

    @Test
    void choosingALanguageIsKeptAndLeadsOnlyToOurOwnPages() {
        var page = given().get("/").then().statusCode(200).extract();
        String cookie = page.cookie(FORM_COOKIE);
        String token = page.htmlPath().getString("**.find { it.@name == 'csrf-token' }.@value");
        for (String back : new String[] {"//elsewhere.example", "https://elsewhere.example/", "/\\elsewhere.example"}) {
            given().redirects()
                    .follow(false)
                    .cookie(FORM_COOKIE, cookie)
                    .contentType("application/x-www-form-urlencoded; charset=utf-8")
                    .formParam("csrf-token", token)
                    .formParam("language", "fr")
                    .formParam("back", back)
                    .post("/language")
                    .then()
                    .statusCode(303)
                    .cookie("relief-lang", "fr")
                    .header("Location", not(containsString("elsewhere")));
        }
        given().cookie("relief-lang", "fr").get("/").then().body("html.@lang", equalTo("fr"));
    }

    @Test
    void programsGetNoCookie() {
        given().get("/api/v1/history/checkpoint").then().header("Set-Cookie", nullValue());
    }
}
