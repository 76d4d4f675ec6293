package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.net.URI;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.restassured.RestAssured;
import io.vertx.ext.web.RoutingContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.testing.BusyDatabase;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Corrections;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.RawHttp;
import org.defenderrelief.testing.WebClient;

/** What the page for the person in danger says when something fails: to them, to whoever looks over their shoulder, and to a page elsewhere. */
@QuarkusTest
class OwnErrorsTest {
    private static final String FORM_TYPE = "application/x-www-form-urlencoded";
    private static final String COOKIE = "__Host-relief-form";
    private static final String WORDS = "It came <late>, & \"half\" of it.";
    private static final String FROM_OUR_PAGE = "same-origin";
    private static final Pattern LINKS = Pattern.compile("(?:href|action|src)=\"([^\"]*)\"");

    @Inject
    DataSource database;

    private final WebClient browser = new WebClient();
    private String page;
    private String token;

    /** Fails before the page has its turn, as a layer of the service would that is broken. */
    @ApplicationScoped
    static class BrokenLayer {
        private static final int LATE = 10;

        void register(@Observes Filters filters) {
            filters.register(BrokenLayer::fail, LATE);
        }

        private static void fail(RoutingContext routing) {
            String status = routing.request().getHeader("Broken-Layer");
            if (status == null) {
                routing.next();
            } else {
                routing.fail(Integer.parseInt(status));
            }
        }
    }

    @BeforeEach
    void atThePage() {
        page = RestAssured.baseURI + ":" + RestAssured.port + "/own";
        token = browser.get(page).formToken();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 413, 415, 429, 500, 503})
    void whateverFailsNamesNothingAndLeadsBackAlone(int status) {
        for (String path : List.of("", "/nowhere")) {
            WebClient.Answer failed = browser.send(HttpRequest.newBuilder(URI.create(page + path))
                    .header("Broken-Layer", Integer.toString(status))
                    .header("Accept-Language", "fr"));
            assertThat(failed.status()).isEqualTo(status);
            assertThat(failed.body()).contains("lang=\"fr\"", "href=\"/own\">Revenir à votre réponse</a>");
            isQuiet(failed.body());
        }
    }

    /** As a phone or a hurried hand makes it of what stands on paper. */
    @ParameterizedTest
    @ValueSource(strings = {"/OWN", "/Own", "/own.", "/own.html", "/owm/../own.", "/own%00", "/ownn"})
    void anAddressThatIsNearlyItsOwnIsQuietAndLeadsThere(String nearly) {
        WebClient.Answer missed = browser.get(page.replace("/own", nearly));
        assertThat(missed.status()).isBetween(400, 404);
        assertThat(missed.body()).contains("href=\"/own\"");
        isQuiet(missed.body());
    }

    @Test
    void whatTheLayersRefuseIsQuiet() {
        WebClient.Answer nowhere = browser.get(page + "/nowhere");
        assertThat(nowhere.status()).isEqualTo(404);
        isQuiet(nowhere.body());
        WebClient.Answer otherType = browser.post(page, "text/plain", "own.words=late");
        assertThat(otherType.status()).isEqualTo(415);
        isQuiet(otherType.body());
        WebClient.Answer elsewhere = press(typed("x"), "cross-site");
        assertThat(elsewhere.status()).isEqualTo(403);
        assertThat(elsewhere.body()).doesNotContain("late");
        isQuiet(elsewhere.body());
    }

    /** Its length is announced, and none of it is read. */
    @Test
    void whatIsTooLongIsAnsweredByAPageThatStaysInNoCache() {
        RawHttp.Answer refused = RawHttp.sendHead(
                "POST /own HTTP/1.1",
                List.of(
                        "Host: localhost:" + RawHttp.port(),
                        "Content-Type: " + FORM_TYPE,
                        "Content-Length: 999999999"));
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.header("Content-Type")).startsWith("text/html");
        assertThat(refused.header("Cache-Control")).isEqualTo("no-store");
        assertThat(refused.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(refused.text()).contains("Back to your answer").doesNotContain("defender-relief");
        isQuiet(refused.text());
    }

    /** All cookies are gone, as where a browser forgets them or a day has passed. */
    @Test
    void whereTheCookieIsGoneTheFormComesBackFilledInAndGoesAtTheNextPress() throws SQLException {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        browser.forget(COOKIE);
        WebClient.Answer back = press(typed(sent.ownCode()), FROM_OUR_PAGE);
        assertThat(back.status()).isEqualTo(400);
        assertThat(back.location()).isEmpty();
        assertThat(back.whole().headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(back.body())
                .contains("&lt;late&gt;", "Press the button again.")
                .doesNotContain("<late>", "\"half\"", "It has been sent");
        isQuiet(back.body());
        Map<String, String> form = ByHand.fields(back.body());
        assertThat(form)
                .containsEntry("own.words", WORDS)
                .containsEntry("own.arrived", "IN_PART")
                .containsEntry("own.contact", "By the baker")
                .containsEntry("own.code", sent.ownCode());
        assertThat(back.formToken()).isNotEqualTo(token);
        nothingWasTaken(sent);

        String gone = token;
        token = back.formToken();
        WebClient.Answer again = press(form, FROM_OUR_PAGE);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).contains("It has been sent");

        token = gone;
        WebClient.Answer anew = press(form, FROM_OUR_PAGE);
        assertThat(anew.status()).isEqualTo(400);
        assertThat(anew.body())
                .as("whoever loads the refused page anew is shown nothing of it")
                .contains("It has been sent")
                .doesNotContain("late", "baker", sent.ownCode());
        isQuiet(anew.body());
    }

    @Test
    void aCookieThatIsNotOursOrOfAnotherFormIsNoneAndTheWordsComeBackInTheirLanguage() throws SQLException {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        Map<String, String> typed = typed(sent.ownCode());
        typed.put("spoken", "fr");
        browser.plant(COOKIE, token + ".AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        WebClient.Answer forged = press(typed, FROM_OUR_PAGE);
        assertThat(forged.status()).isEqualTo(400);
        assertThat(forged.body()).contains("lang=\"fr\"", "Pressez de nouveau");
        assertThat(ByHand.fields(forged.body()))
                .containsEntry("own.words", WORDS)
                .containsEntry("spoken", "fr");

        token = "AAAAAAAAAAAAAAAAAAAAAA";
        WebClient.Answer other = press(typed, FROM_OUR_PAGE);
        assertThat(other.status()).isEqualTo(400);
        assertThat(ByHand.fields(other.body())).containsEntry("own.words", WORDS);
        nothingWasTaken(sent);
    }

    /** Who makes a browser send a form that they filled in has neither their words shown on our page, nor anything done. */
    @ParameterizedTest
    @ValueSource(strings = {"", "none", "same-site", "cross-site", "SAME-ORIGIN, cross-site"})
    void aPageElsewhereHasNoWordsShownHere(String site) throws SQLException {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        browser.forget(COOKIE);
        WebClient.Answer refused = press(typed(sent.ownCode()), site);
        assertThat(refused.status()).isIn(400, 403);
        assertThat(refused.body())
                .contains("href=\"/own\">Back to your answer</a>")
                .doesNotContain("late", "baker", sent.ownCode());
        isQuiet(refused.body());
        nothingWasTaken(sent);
    }

    @Test
    void whereTheServiceFailsTheFormComesBackAndIsTakenOnce() throws SQLException {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        WebClient.Answer failed;
        try (BusyDatabase busy = new BusyDatabase(database)) {
            failed = press(typed(sent.ownCode()), FROM_OUR_PAGE);
        }
        assertThat(failed.status()).isEqualTo(503);
        isQuiet(failed.body());
        Map<String, String> form = ByHand.fields(failed.body());
        assertThat(form).containsEntry("own.words", WORDS).containsEntry("own.code", sent.ownCode());
        nothingWasTaken(sent);
        token = failed.formToken();
        assertThat(press(form, FROM_OUR_PAGE).body()).contains("It has been sent");
    }

    /** What the page itself refuses, too. */
    @Test
    void aWrongCodeIsRefusedQuietly() {
        WebClient.Answer refused = press(typed("UUUUU-UUUUU-UUUUU-UUUUU-UUUUU"), FROM_OUR_PAGE);
        assertThat(refused.status()).isIn(403, 429);
        assertThat(ByHand.fields(refused.body())).containsEntry("own.words", WORDS);
        isQuiet(refused.body());
    }

    /** Somebody asks for what is held of them, reads by when it is answered, and triage reads what was asked. */
    @ParameterizedTest
    @ValueSource(strings = {"COPY", "ERASURE"})
    void aCopyAndAnErasureAreAskedForInPlainWords(String asked) {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        assertThat(press(Map.of("go", "COMPLAINT", "key", key()), FROM_OUR_PAGE).body())
                .contains("name=\"own.complaint\" value=\"" + asked + "\">I ask");
        WebClient.Answer taken =
                press(Map.of("own.complaint", asked, "own.code", sent.ownCode(), "key", key()), FROM_OUR_PAGE);
        assertThat(taken.status()).isEqualTo(200);
        assertThat(taken.body()).contains("you are answered within a month").doesNotContain("I ask", asked);
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + sent.reference() + "/compartments/own")
                .then()
                .statusCode(200)
                .body("complaint", equalTo(asked));
        CaseWork.as("auditor-1")
                .get("/api/v1/cases/" + sent.reference() + "/compartments/own")
                .then()
                .statusCode(200);
    }

    private static Map<String, String> typed(String code) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("key", key());
        typed.put("own.arrived", "IN_PART");
        typed.put("own.words", WORDS);
        typed.put("own.contact", "By the baker");
        typed.put("own.code", code);
        return typed;
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    /** @param site where the browser says that the form was; empty if it says nothing */
    private WebClient.Answer press(Map<String, String> form, String site) {
        Map<String, String> whole = new LinkedHashMap<>(form);
        whole.put("csrf-token", token);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(page))
                .header("Content-Type", FORM_TYPE)
                .POST(HttpRequest.BodyPublishers.ofString(WebClient.encoded(whole)));
        return browser.send(site.isEmpty() ? request : request.header("Sec-Fetch-Site", site));
    }

    private static void isQuiet(String body) {
        assertThat(body).doesNotContain("Defender", "Human", "rights", "Aide d’urgence", "<script", "rel=\"icon\"");
        assertThat(LINKS.matcher(body).results().map((MatchResult link) -> link.group(1)))
                .allMatch(link -> link.matches("/own|about:blank|#.*") || link.startsWith("/assets/relief.css"));
    }

    private static void nothingWasTaken(CaseWork.Acknowledged sent) throws SQLException {
        try (Connection owner = DatabaseUser.OWNER.connect();
                PreparedStatement answers = owner.prepareStatement(
                        "SELECT COUNT(*) FROM history_entry WHERE case_id = ? AND action = 'own.answered'")) {
            answers.setString(1, sent.id());
            ResultSet rows = answers.executeQuery();
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isZero();
        }
    }
}
