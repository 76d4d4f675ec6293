package org.defenderrelief.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.Chromium;
import org.defenderrelief.testing.KeycloakAdmin;
import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;
import org.defenderrelief.testing.WebClient;

/** Somebody signs in at a door that is not theirs: they are told so kindly, shown where theirs is, and can leave. */
@QuarkusTest
@Needs(Program.CHROMIUM)
class WrongDoorTest {
    private static final String NEWCOMER = "just-arrived";

    @TestHTTPResource("/")
    URL address;

    private final KeycloakAdmin keycloak = new KeycloakAdmin();
    private Chromium chromium;

    @BeforeEach
    void open() {
        chromium = new Chromium();
    }

    @AfterEach
    void close() {
        chromium.close();
    }

    @Test
    void aPartnerAtTheReviewersDoorGoesToTheirOwnPages() {
        try (Visitor partner = Visitor.withoutScripts(chromium, origin(), "partner-1")) {
            partner.enter("/review");
            partner.sees("These pages are for the team of the fund");
            partner.sees("You are signed in as partner-1");
            assertThat(partner.link("To the reviewer pages")).hasCount(0);
            Screenshots.take(partner.page(), "wrong-door-partner");
            partner.link("To the partner pages").click();
            assertThat(partner.page().getByRole(AriaRole.HEADING).first()).hasText("Your requests");
        }
    }

    @Test
    void aReviewerAtThePartnersDoorGoesToTheirWorkOrSignsOut() {
        try (Visitor reviewer = Visitor.of(chromium, origin(), "auditor-1")) {
            reviewer.enter("/partner/requests/new");
            reviewer.sees("These pages are for partner organisations");
            assertThat(reviewer.link("To the partner pages")).hasCount(0);
            assertThat(reviewer.link("To the reviewer pages")).isVisible();
            Screenshots.take(reviewer.page(), "wrong-door-reviewer");
            reviewer.press("Sign out");
            assertThat(reviewer.page().getByRole(AriaRole.HEADING).first())
                    .hasText("Emergency help for human rights defenders");
            reviewer.page().navigate(origin() + "/partner");
            assertThat(reviewer.page().locator("#kc-form-login")).isVisible();
        }
    }

    @Test
    void whoHasNoRoleIsToldWhomToAskAndCanLeave() {
        person(List.of(), Map.of());
        try (Visitor newcomer = Visitor.of(chromium, origin(), NEWCOMER)) {
            newcomer.reads("fr").enter("/review");
            newcomer.sees("Vous n’avez pas encore de rôle ici");
            newcomer.sees("Demandez-en un à la personne du fonds qui vous a donné ce compte");
            newcomer.sees(NEWCOMER);
            Screenshots.take(newcomer.page(), "wrong-door-no-role-fr");
            newcomer.press("Se déconnecter");
            newcomer.page().navigate(origin() + "/review");
            assertThat(newcomer.page().locator("#kc-form-login")).isVisible();
        } finally {
            gone();
        }
    }

    /** Nobody told Keycloak which organisation they act for, so they can do nothing here but leave. */
    @Test
    void aPartnerOfNoOrganisationCanLeaveToo() {
        person(List.of("partner"), Map.of());
        try (Visitor newcomer = Visitor.of(chromium, origin(), NEWCOMER)) {
            newcomer.enter("/partner");
            newcomer.sees("Your sign-in is incomplete");
            newcomer.press("Sign out");
            newcomer.page().navigate(origin() + "/partner");
            assertThat(newcomer.page().locator("#kc-form-login")).isVisible();
        } finally {
            gone();
        }
    }

    @Test
    void norIsItToldAnotherStoryAtTheReviewersDoor() {
        person(List.of("partner"), Map.of());
        try (Visitor newcomer = Visitor.of(chromium, origin(), NEWCOMER)) {
            newcomer.enter("/review");
            newcomer.sees("Your sign-in is incomplete");
            assertThat(newcomer.page().content()).doesNotContain("Nothing is wrong with your account");
            assertThat(newcomer.link("To the partner pages")).hasCount(0);
            newcomer.press("Sign out");
            newcomer.page().navigate(origin() + "/review");
            assertThat(newcomer.page().locator("#kc-form-login")).isVisible();
        } finally {
            gone();
        }
    }

    /** Keycloak takes such a name; its owner alone is shown it, by itself, on the way out. */
    @Test
    void whoseNameTurnsTextAroundIsLetInNowhere() {
        String odd = "tri\u202eage-9";
        String id = account(odd, "demo-odd", Map.of());
        try {
            for (String language : List.of("en", "fr")) {
                WebClient browser = new WebClient();
                browser.plant("relief-lang", language);
                WebClient.Answer form = browser.open(origin() + "/review");
                WebClient.Answer answer =
                        browser.follow(browser.post(form.action(), Map.of("username", odd, "password", "demo-odd")));
                assertThat(answer.status()).isEqualTo(403);
                assertThat(answer.body())
                        .contains("<bdi><b>" + odd + "</b></bdi>")
                        .doesNotContain("has ended", "est terminée");
            }
        } finally {
            keycloak.delete("/relief/users/" + id);
        }
    }

    @Test
    void theDoorStaysShutWhateverIsTried() {
        WebClient partner = new WebClient();
        WebClient.Answer refused = partner.signIn(origin() + "/review", "partner-2");
        assertThat(refused.status()).isEqualTo(403);
        String token = refused.formToken();
        for (String path : List.of("/review", "/review/people", "/review/history", "/review/funds", "/review/unlock")) {
            assertThat(partner.get(origin() + path).status()).as(path).isEqualTo(403);
            assertThat(partner.post(origin() + path, Map.of("csrf-token", token))
                            .status())
                    .as(path)
                    .isEqualTo(403);
        }
        // The way out takes the form's token here as everywhere, and leads nowhere but out.
        assertThat(partner.post(origin() + "/review/logout", Map.of("x", "y")).status())
                .isEqualTo(400);
        assertThat(partner.get(origin() + "/review/logout").status()).isEqualTo(303);
        WebClient.Answer out = partner.post(origin() + "/review/logout", Map.of("csrf-token", token));
        assertThat(out.status()).isEqualTo(303);
        assertThat(partner.open(origin() + "/review").body()).contains("kc-form-login");
    }

    @Test
    void nobodyIsNamedToWhoDidNotSignIn() {
        try (Visitor stranger = Visitor.of(chromium, origin(), "nobody")) {
            Response answer = stranger.page().navigate(origin() + "/no-such-page");
            assertThat(answer.status()).isEqualTo(404);
            assertThat(stranger.page().content()).doesNotContain("signed in as", "/logout");
        }
    }

    private void person(List<String> roles, Map<String, Object> attributes) {
        String id = account(NEWCOMER, "demo-" + NEWCOMER, attributes);
        JsonArray held = new JsonArray();
        roles.forEach(role -> held.add(keycloak.object("/relief/roles/" + role)));
        if (!held.isEmpty()) {
            keycloak.post("/relief/users/" + id + "/role-mappings/realm", held.encode());
        }
    }

    private String account(String name, String password, Map<String, Object> attributes) {
        return keycloak.create(
                "/relief/users",
                new JsonObject()
                        .put("username", name)
                        .put("email", NEWCOMER + "@example.org")
                        .put("firstName", "Just")
                        .put("lastName", "Arrived")
                        .put("enabled", true)
                        .put("attributes", new JsonObject(attributes))
                        .put(
                                "credentials",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("type", "password")
                                                .put("value", password))));
    }

    private void gone() {
        keycloak.delete("/relief/users/"
                + keycloak.list("/relief/users?exact=true&username=" + NEWCOMER)
                        .getJsonObject(0)
                        .getString("id"));
    }

    private String origin() {
        return address.toString().replaceAll("/$", "");
    }
}
