package org.defenderrelief.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Tokens;

/** Whoever comes with a token that is not for us, or asks after somebody else's case. */
@QuarkusTest
class StrangersTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void tokens_that_the_realm_did_not_make_for_this_service_are_refused() throws Exception {
        String good = Tokens.of("partner-1");
        Api.anonymous()
                .header("Authorization", "Bearer " + good)
                .get("/api/v1/requests")
                .then()
                .statusCode(200);
        String[] parts = good.split("\\.");
        ObjectNode head = part(parts[0]);
        ObjectNode claims = part(parts[1]);
        KeyPair foreign = rsa();
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("signed with a foreign key", signed(head, claims, foreign));
        bad.put(
                "of another issuer",
                signed(head, claims.deepCopy().put("iss", "https://elsewhere.example/realms/relief"), foreign));
        bad.put(
                "with another organisation written in",
                parts[0] + "." + base64(claims.deepCopy().put("partner_organisation", "other")) + "." + parts[2]);
        bad.put(
                "with its expiry put off",
                parts[0] + "." + base64(claims.deepCopy().put("exp", 4102444800L)) + "." + parts[2]);
        bad.put("without a signature", base64(head.deepCopy().put("alg", "none")) + "." + parts[1] + ".");
        bad.put("with a secret in place of the key", hmac(head.deepCopy().put("alg", "HS256"), claims, foreign));
        bad.put("cut short", good.substring(0, good.length() - 20));
        bad.put("for another service", tokenForAnotherService());
        bad.forEach((what, token) -> unauthenticated(what, token));
    }

    /** Who signed it is asked after what it says is read; reading ended the thread's stack. */
    @Test
    void a_token_that_nests_without_end_is_refused_before_anybody_reads_it() throws Exception {
        for (String level : new String[] {"{\"a\":", "{\"}\":"}) {
            String deep = base64((level.repeat(2_500) + "1" + "}".repeat(2_500)).getBytes(StandardCharsets.UTF_8));
            String head = base64(MAPPER.createObjectNode().put("alg", "RS256").put("kid", "a"));
            unauthenticated("with deep claims", head + "." + deep + ".c2lnbmVk");
            unauthenticated("with a deep head", deep + "." + head + ".c2lnbmVk");
            Api.anonymous()
                    .formParam("logout_token", head + "." + deep.substring(0, 12_000) + ".c2lnbmVk")
                    .post("/back-channel-logout")
                    .then()
                    .statusCode(400);
        }
    }

    @Test
    void another_organisations_case_is_not_there_whatever_is_asked() {
        CaseWork.Acknowledged own = CaseWork.submit("01-togo-relocation-fr.json");
        for (String reference : new String[] {own.reference(), "DR-0000-0000"}) {
            String base = "/api/v1/requests/" + reference;
            notFound(Api.as("partner-2").get(base).then());
            notFound(Api.as("partner-2")
                    .header("Relief-Receipt", own.receiptCode())
                    .get(base + "/messages")
                    .then());
            notFound(Api.as("partner-2")
                    .header("Relief-Receipt", own.receiptCode())
                    .contentType("application/json")
                    .body("{\"text\":\"Who is it?\"}")
                    .post(base + "/messages")
                    .then());
            notFound(Api.as("partner-2")
                    .header("Relief-Receipt", own.receiptCode())
                    .noContentType()
                    .header("If-Match", "\"0\"")
                    .post(base + "/withdraw")
                    .then());
        }
        Api.as("partner-1")
                .get("/api/v1/requests/" + own.reference())
                .then()
                .statusCode(200)
                .body("status", equalTo("SUBMITTED"));
        Api.as("partner-1").get("/api/v1/cases/" + own.reference()).then().statusCode(403);
    }

    private static void notFound(ValidatableResponse answer) {
        answer.statusCode(404).contentType("application/problem+json").body("detail", not(equalTo(null)));
    }

    private static void unauthenticated(String what, String token) {
        String type = Api.anonymous()
                .header("Authorization", "Bearer " + token)
                .get("/api/v1/requests")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer")
                .extract()
                .path("type");
        assertThat(type).as(what).isEqualTo("urn:defender-relief:problem:unauthenticated");
    }

    /** An ID token: the realm signed it, for the client that signed the person in and for nobody else. */
    private static String tokenForAnotherService() throws Exception {
        String keycloak = ConfigProvider.getConfig().getValue("relief.keycloak.url", String.class);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(keycloak + "/realms/relief/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=password&client_id=relief-cli&scope=openid&username=partner-1&password="
                                + URLEncoder.encode("demo-partner-1", StandardCharsets.UTF_8)))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return MAPPER.readTree(answer.body()).get("id_token").textValue();
    }

    private static String signed(ObjectNode head, ObjectNode claims, KeyPair key) throws Exception {
        String text = base64(head) + "." + base64(claims);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key.getPrivate());
        signature.update(text.getBytes(StandardCharsets.US_ASCII));
        return text + "." + base64(signature.sign());
    }

    private static String hmac(ObjectNode head, ObjectNode claims, KeyPair key) throws Exception {
        String text = base64(head) + "." + base64(claims);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getPublic().getEncoded(), "HmacSHA256"));
        return text + "." + base64(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private static KeyPair rsa() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static ObjectNode part(String text) throws Exception {
        return (ObjectNode) MAPPER.readTree(Base64.getUrlDecoder().decode(text));
    }

    private static String base64(ObjectNode json) {
        return base64(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
