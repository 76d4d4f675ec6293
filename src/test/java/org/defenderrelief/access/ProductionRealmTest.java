package org.defenderrelief.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.KeycloakAdmin;
import org.defenderrelief.testing.WebClient;
import org.defenderrelief.testing.WebClient.Answer;

/**
 * Somebody who knows a person's password, and no more, goes through every door of the realm that production imports, on a real
 * Keycloak.
 */
@QuarkusTest
class ProductionRealmTest {
    private static final String SERVICE = "https://relief.example.org";
    private static final String NAME = "triage-of-production";
    private static final String PARTNER = "partner-of-production";
    private static final Pattern SECRET = Pattern.compile("name=\"totpSecret\" value=\"([^\"]+)\"");
    private static final Pattern CODE_ON_PAPER = Pattern.compile("dir=\"ltr\">([A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]+)<");
    private static final Pattern HIDDEN = Pattern.compile("type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");
    private static final Pattern CHOICE = Pattern.compile("name=\"authenticationExecution\" value=\"([^\"]+)\"");
    private static final Pattern NUMBER = Pattern.compile("Code number (\\d+)");

    private final KeycloakAdmin keycloak = new KeycloakAdmin();
    private ProductionRealm realm;
    private String reviewer;

    @BeforeEach
    void theRealmOfProduction() throws IOException {
        realm = new ProductionRealm(SERVICE);
        reviewer = realm.person(NAME, "triage");
    }

    @AfterEach
    void noMore() {
        realm.close();
    }

    @Test
    void noClientTakesAPasswordForAToken() {
        List<String> clients = Stream.concat(
                        keycloak.list(realm.administration() + "/clients").stream()
                                .map(client -> ((JsonObject) client).getString("clientId")),
                        Stream.of("relief-cli"))
                .toList();
        assertThat(clients).contains("admin-cli", "account", "relief-review", "relief-partner");
        for (String client : clients) {
            for (String secret : List.of("", "test-review-secret", "test-partner-secret")) {
                Answer answer = new WebClient()
                        .post(
                                realm.endpoints() + "token",
                                Map.of(
                                        "grant_type",
                                        "password",
                                        "client_id",
                                        client,
                                        "client_secret",
                                        secret,
                                        "username",
                                        NAME,
                                        "password",
                                        ProductionRealm.PASSWORD));
                assertThat(answer.status()).as(client).isGreaterThanOrEqualTo(400);
                assertThat(answer.body()).as(client).doesNotContain("access_token");
            }
        }
        // Nor would one whose maker forgot to switch it off, as Keycloak's own clients have it on.
        keycloak.create(
                realm.administration() + "/clients",
                new JsonObject()
                        .put("clientId", "forgotten")
                        .put("publicClient", true)
                        .put("directAccessGrantsEnabled", true));
        assertThat(new WebClient()
                        .post(
                                realm.endpoints() + "token",
                                Map.of(
                                        "grant_type",
                                        "password",
                                        "client_id",
                                        "forgotten",
                                        "username",
                                        NAME,
                                        "password",
                                        ProductionRealm.PASSWORD))
                        .body())
                .doesNotContain("access_token");
    }

    @Test
    void aCommonPasswordIsRefusedAndAnotherIsTaken() {
        String partner = realm.person(PARTNER, "partner");
        keycloak.put(
                realm.administration() + "/users/" + partner,
                keycloak.object(realm.administration() + "/users/" + partner)
                        .put("requiredActions", new JsonArray().add("UPDATE_PASSWORD")));
        WebClient somebody = new WebClient();
        Answer login = somebody.open(realm.authorization("relief-partner", ""));
        Answer choose = somebody.follow(
                somebody.post(login.action(), Map.of("username", PARTNER, "password", ProductionRealm.PASSWORD)));
        // Listed as it is; lengthened; in capitals.
        for (String common : List.of("1qaz2wsx3edc4rfv", "password123456", "Password123456")) {
            choose = somebody.post(choose.action(), Map.of("password-new", common, "password-confirm", common));
            assertThat(choose.location()).as(common).isEmpty();
            assertThat(choose.body()).as(common).contains("kc-passwd-update-form", "Too many people use this password");
        }
        String own = "seven herons over the weir";
        Answer taken = somebody.post(choose.action(), Map.of("password-new", own, "password-confirm", own));
        assertThat(somebody.follow(taken).body()).contains("totpSecret").doesNotContain("kc-passwd-update-form");
    }

    @Test
    void aReviewerWithoutASecondFactorSetsOneUpAndCannotGoRoundIt() {
        for (String action : List.of("", "&kc_action=CONFIGURE_TOTP", "&kc_action=UPDATE_PROFILE")) {
            WebClient somebody = new WebClient();
            Answer setUp = password(somebody, somebody.open(realm.authorization("relief-review", action)));
            assertThat(setUp.body()).as(action).contains("totpSecret");

            List<Answer> tries = List.of(
                    somebody.post(setUp.action(), Map.of("cancel-aia", "true")),
                    somebody.post(setUp.action(), Map.of()),
                    somebody.post(setUp.action(), Map.of("totp", "000000", "totpSecret", secret(setUp))),
                    somebody.get(setUp.action()),
                    somebody.get(setUp.action().replaceAll("execution=[A-Za-z_]+", "execution=UPDATE_PROFILE")),
                    somebody.get(realm.authorization("relief-review", "")),
                    somebody.get(realm.authorization("relief-partner", "")),
                    somebody.get(realm.authorization("relief-review", "&prompt=none")));
            assertThat(tries)
                    .as(action)
                    .allSatisfy(answer -> assertThat(follows(somebody, answer)).doesNotContain("code="));
        }
        assertThat(realm.credentials(reviewer)).containsExactly("password");
    }

    @Test
    void aPasswordWithoutItsSecondFactorSignsNobodyInAtAnyClient() throws GeneralSecurityException {
        enrol();
        for (String client : List.of("relief-review", "relief-partner")) {
            WebClient thief = new WebClient();
            Answer otp = password(thief, thief.open(realm.authorization(client, "")));
            assertThat(otp.body()).as(client).contains("kc-otp-login-form");
            List<Answer> tries = List.of(
                    thief.post(otp.action(), Map.of("otp", "000000")),
                    thief.post(otp.action(), Map.of()),
                    thief.post(otp.action(), Map.of("tryAnotherWay", "on")),
                    thief.get(realm.authorization(client, "")),
                    thief.get(realm.authorization(client, "&prompt=none")),
                    thief.get(realm.authorization(client, "&acr_values=0")),
                    thief.get(realm.authorization(client, "&kc_action=CONFIGURE_TOTP")),
                    thief.get(realm.authorization(client, "&kc_action=UPDATE_PASSWORD")));
            assertThat(tries)
                    .as(client)
                    .allSatisfy(answer -> assertThat(follows(thief, answer)).doesNotContain("code="));
        }
        assertThat(realm.credentials(reviewer)).containsExactlyInAnyOrder("password", "otp", "recovery-authn-codes");
    }

    @Test
    void aPartnerIsAskedForASecondFactorAndSignsInWithACodeFromPaperOnce() throws GeneralSecurityException {
        String partner = realm.person(PARTNER, "partner");
        WebClient first = new WebClient();
        Answer codes = app(first, password(first, first.open(realm.authorization("relief-partner", "")), PARTNER));
        List<String> paper = paper(codes);
        assertThat(first.post(codes.action(), hidden(codes)).location()).contains("code=");
        assertThat(realm.credentials(partner)).containsExactlyInAnyOrder("password", "otp", "recovery-authn-codes");

        // The phone is lost.
        WebClient another = new WebClient();
        Answer asked = askedForACodeFromPaper(another);
        int number = number(asked);
        Answer wrong = another.post(asked.action(), Map.of("recoveryCodeInput", "AAAA-BBBB-CCCC"));
        assertThat(wrong.body()).contains("This is not the code with that number");
        Answer right = another.post(wrong.action(), Map.of("recoveryCodeInput", paper.get(number - 1)));
        assertThat(right.location()).contains("code=");

        WebClient whoFoundThePaper = new WebClient();
        Answer next = askedForACodeFromPaper(whoFoundThePaper);
        assertThat(number(next)).isEqualTo(number + 1);
        assertThat(whoFoundThePaper
                        .post(next.action(), Map.of("recoveryCodeInput", paper.get(number - 1)))
                        .location())
                .as("a code that was used")
                .isEmpty();
    }

    @Test
    void aFundMayAskReviewersAlone() throws IOException {
        realm.close();
        realm = new ProductionRealm(SERVICE, "reviewers");
        realm.person(NAME, "triage");
        realm.person(PARTNER, "partner");
        WebClient partner = new WebClient();
        assertThat(password(partner, partner.open(realm.authorization("relief-partner", "")), PARTNER)
                        .location())
                .contains("code=");
        for (String client : List.of("relief-review", "relief-partner")) {
            WebClient somebody = new WebClient();
            assertThat(password(somebody, somebody.open(realm.authorization(client, "")))
                            .body())
                    .contains("totpSecret");
        }
    }

    @Test
    void aSecondFactorIsRemovedByNobodyButTheAdministrator() throws GeneralSecurityException {
        WebClient signedIn = new WebClient();
        String token = token(enrol(signedIn));
        String otp = realm.credential(reviewer, "otp");
        for (String path : List.of("", "/credentials", "/credentials/" + otp, "/sessions", "/applications")) {
            for (String method : List.of("GET", "POST", "DELETE")) {
                Answer answer = signedIn.send(HttpRequest.newBuilder(URI.create(realm.address() + "/account" + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Accept", "application/json")
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString("{}")));
                assertThat(answer.status()).as(method + " " + path).isGreaterThanOrEqualTo(400);
            }
        }
        for (String action : List.of("delete_credential:" + otp, "delete_account")) {
            Answer removal = signedIn.get(realm.authorization("relief-review", "&kc_action=" + action));
            // Not known as an action: the sign-in goes on as if it had not been asked for, or begins anew where it is
            // some minutes old.
            if (!removal.body().contains("kc-form-login")) {
                assertThat(removal.body()).as(action).doesNotContain("kc-form-");
                signedIn.follow(stopAtCallback(removal));
            }
        }
        assertThat(signedIn.open(realm.address() + "/account/").status()).isEqualTo(404);
        assertThat(realm.credentials(reviewer)).containsExactlyInAnyOrder("password", "otp", "recovery-authn-codes");
    }

    @Test
    void changingASecondFactorOrAPasswordTakesBothAnew() throws GeneralSecurityException {
        WebClient unlockedDesk = new WebClient();
        enrol(unlockedDesk);
        assertThat(unlockedDesk
                        .get(realm.authorization("relief-review", "&prompt=none"))
                        .location())
                .contains("code=");
        for (String action : List.of(
                "CONFIGURE_TOTP",
                "UPDATE_PASSWORD",
                "webauthn-register-passwordless",
                "CONFIGURE_RECOVERY_AUTHN_CODES")) {
            WebClient passerBy = unlockedDesk.copy();
            Answer asked = later(passerBy, realm.authorization("relief-review", "&kc_action=" + action));
            assertThat(asked.body()).as(action).contains("id=\"kc-form-login\"").doesNotContain("totpSecret");
            Answer then = password(passerBy, asked);
            assertThat(then.body()).as(action).contains("kc-otp-login-form");
        }
    }

    @Test
    void nothingIsResetByMailNeitherPasswordNorSecondFactor() throws GeneralSecurityException {
        enrol();
        for (boolean switchedOn : new boolean[] {false, true}) {
            keycloak.put(
                    realm.administration(),
                    keycloak.object(realm.administration()).put("resetPasswordAllowed", switchedOn));
            WebClient thief = new WebClient();
            Answer login = thief.open(realm.authorization("relief-review", ""));
            // Our page does not offer what the realm refuses, not even where somebody switched it on.
            assertThat(login.body()).contains("kc-form-login").doesNotContain("reset-credentials");
            Answer reset = thief.open(login.action().replace("/authenticate?", "/reset-credentials?"));
            assertThat(reset.body())
                    .doesNotContain("kc-reset-password-form")
                    .doesNotContain("totpSecret")
                    .doesNotContain("password-new");
            assertThat(thief.open(realm.address() + "/login-actions/reset-credentials?client_id=relief-review")
                            .body())
                    .doesNotContain("kc-reset-password-form");
        }
    }

    /** And with it, for a while, the owner of the account, who has the right one: anybody who knows its name can do that. */
    @Test
    void guessingAPasswordIsSlowed() {
        WebClient guesser = new WebClient();
        for (int i = 0; i < 12; i++) {
            Answer form = guesser.open(realm.authorization("relief-review", ""));
            guesser.post(form.action(), Map.of("username", NAME, "password", "wrong " + i));
        }
        Answer right = password(guesser, guesser.open(realm.authorization("relief-review", "")));
        assertThat(right.body()).contains("kc-form-login").doesNotContain("totpSecret");
    }

    @Test
    void aTokenOfTheServiceSaysNothingToKeycloakItself() throws GeneralSecurityException {
        String management = keycloak.list(realm.administration() + "/clients?clientId=realm-management")
                .getJsonObject(0)
                .getString("id");
        keycloak.post(
                realm.administration() + "/users/" + reviewer + "/role-mappings/clients/" + management,
                new JsonArray()
                        .add(keycloak.object(realm.administration() + "/clients/" + management + "/roles/realm-admin"))
                        .encode());
        WebClient signedIn = new WebClient();
        String token = token(enrol(signedIn));
        JsonObject claims = ProductionRealm.claims(token);
        assertThat(claims.getString("aud")).isEqualTo("api");
        assertThat(claims.containsKey("resource_access")).isFalse();
        assertThat(claims.getJsonObject("realm_access").getJsonArray("roles").stream())
                .containsExactlyInAnyOrder("triage", "reviewer");
        assertThat(claims.getLong("exp") - claims.getLong("iat")).isLessThanOrEqualTo(300);
        assertThat(signedIn.send(HttpRequest.newBuilder(
                                        URI.create(keycloak.keycloak() + "/admin/realms" + realm.administration()))
                                .header("Authorization", "Bearer " + token))
                        .status())
                .isIn(401, 403);
    }

    @Test
    void noClientIsMadeByOutsidersAndNoTokenOutlivesTheSession() {
        assertThat(new WebClient()
                        .post(
                                realm.address() + "/clients-registrations/default",
                                "application/json",
                                "{\"clientId\":\"intruder\",\"directAccessGrantsEnabled\":true}")
                        .status())
                .isIn(401, 403);
        assertThat(new WebClient()
                        .get(realm.authorization("relief-review", "")
                                .replace("scope=openid", "scope=openid+offline_access"))
                        .location())
                .contains("error=invalid_scope");
    }

    /** Keycloak counts in whole seconds: a sign-in of this very second is still fresh, so ask until the second is over. */
    private static Answer later(WebClient client, String address) {
        Answer asked = client.copy().open(address);
        for (int i = 0; i < 500 && !asked.body().contains("id=\"kc-form-login\""); i++) {
            asked = client.copy().open(address);
        }
        return client.open(address);
    }

    private static Answer password(WebClient client, Answer form) {
        return password(client, form, NAME);
    }

    private static Answer password(WebClient client, Answer form, String name) {
        Answer answer = client.post(form.action(), Map.of("username", name, "password", ProductionRealm.PASSWORD));
        return answer.location().startsWith(SERVICE) ? answer : client.follow(answer);
    }

    private void enrol() throws GeneralSecurityException {
        enrol(new WebClient());
    }

    /** Signs in for the first time, with an authenticator app and codes on paper. @return the answer that leads back to the service with a code */
    private Answer enrol(WebClient client) throws GeneralSecurityException {
        Answer codes = app(client, password(client, client.open(realm.authorization("relief-review", ""))));
        Answer done = client.post(codes.action(), hidden(codes));
        assertThat(done.location()).contains("code=");
        return done;
    }

    /** Sets up an authenticator app. @return the page with codes for paper */
    private static Answer app(WebClient client, Answer setUp) throws GeneralSecurityException {
        return client.follow(client.post(
                setUp.action(),
                Map.of(
                        "totp",
                        ProductionRealm.code(secret(setUp)),
                        "totpSecret",
                        secret(setUp),
                        "userLabel",
                        "phone")));
    }

    private static List<String> paper(Answer codes) {
        List<String> paper = CODE_ON_PAPER
                .matcher(codes.body())
                .results()
                .map(code -> code.group(1))
                .toList();
        assertThat(paper).as("codes for paper").hasSizeGreaterThan(8).doesNotHaveDuplicates();
        return paper;
    }

    private static Map<String, String> hidden(Answer page) {
        return HIDDEN.matcher(page.body())
                .results()
                .collect(Collectors.toMap(field -> field.group(1), field -> field.group(2)));
    }

    /** A partner who has the password and not the app. */
    private Answer askedForACodeFromPaper(WebClient client) {
        Answer otp = password(client, client.open(realm.authorization("relief-partner", "")), PARTNER);
        assertThat(otp.body()).contains("kc-otp-login-form", "try-another-way");
        Answer ways = client.post(otp.action(), Map.of("tryAnotherWay", "on"));
        String paper = ways.body().substring(0, ways.body().indexOf("A code from your paper"));
        List<MatchResult> choices = CHOICE.matcher(paper).results().toList();
        Answer asked = client.post(
                ways.action(),
                Map.of(
                        "authenticationExecution",
                        choices.get(choices.size() - 1).group(1)));
        assertThat(asked.body()).contains("kc-recovery-code-login-form");
        return asked;
    }

    private static int number(Answer asked) {
        Matcher number = NUMBER.matcher(asked.body());
        assertThat(number.find()).isTrue();
        return Integer.parseInt(number.group(1));
    }

    private String token(Answer done) {
        return realm.tokens(done.location()).getString("access_token");
    }

    /** Where redirects within Keycloak lead: an address of the service with a code, or a page. */
    private static String follows(WebClient client, Answer answer) {
        Answer next = answer;
        for (int i = 0; i < 8 && !next.location().isEmpty(); i++) {
            if (next.location().startsWith(SERVICE + "/")) {
                return next.location();
            }
            next = client.get(next.uri().resolve(next.location()).toString());
        }
        return next.uri().toString().replaceAll("session_code=", "");
    }

    private Answer stopAtCallback(Answer answer) {
        return answer.location().startsWith(SERVICE + "/") ? new WebClient().get(realm.endpoints() + "certs") : answer;
    }

    private static String secret(Answer setUp) {
        Matcher secret = SECRET.matcher(setUp.body());
        assertThat(secret.find()).as("the page to set up an authenticator app").isTrue();
        return secret.group(1);
    }
}
