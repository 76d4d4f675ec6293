package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.WebClient;

/** The answers that a page carries sealed, in the hands of somebody with a script; and forms that come without a sign-in. */
@QuarkusTest
class CarriedAnswersTest {
    private static final String TEXT = "The name of the person in danger";
    private static final Pattern CARRIED = Pattern.compile("name=\"carried\" value=\"([^\"]+)\"");
    private static final Pattern REFERENCE = Pattern.compile("DR-[0-9A-Z]{4}-[0-9A-Z]{4}");
    private static final Pattern CODE = Pattern.compile("([0-9A-Z]{5}-){4}[0-9A-Z]{5}");
    private static final Path SAMPLES = Path.of("src/test/resources/requests");

    @TestHTTPResource("/")
    URL root;

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleIsCheckedCarriedAndSentOnceHoweverOftenItIsPressed(Path sample) throws IOException {
        WebClient partner = partner("partner-1");
        WebClient.Answer check = check(partner, form(sample));
        assertThat(check.status()).as(check.body()).isEqualTo(200);
        assertThat(header(check, "Cache-Control")).isEqualTo("no-store");

        WebClient.Answer sent = send(partner, check, carried(check));
        WebClient.Answer again = send(partner, check, carried(check));

        assertThat(sent.status()).isEqualTo(201);
        assertThat(reference(again)).isEqualTo(reference(sent));
    }

    /** A tab that stayed open while the request was taken back elsewhere. */
    @Test
    void theSameAnswersSentAgainAfterTheRequestWasTakenBackAreToldSoAndCanBeginAnother() throws IOException {
        WebClient partner = partner("partner-1");
        WebClient.Answer check = check(partner, form(samples().get(0)));
        String carried = carried(check);
        WebClient.Answer first = send(partner, check, carried);
        String code =
                CODE.matcher(first.body()).results().findFirst().orElseThrow().group();
        CaseWork.as("partner-1")
                .header("Relief-Receipt", code)
                .header("If-Match", CaseWork.etag(reference(first)))
                .post("/api/v1/requests/" + reference(first) + "/withdraw")
                .then()
                .statusCode(200);

        WebClient.Answer again = send(partner, check, carried);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body())
                .contains("This request had arrived before", "You took it back", reference(first), code)
                .doesNotContain("safely stored", "The team has been told");

        WebClient.Answer anew = partner.post(
                root + "partner/requests/new", Map.of("csrf-token", again.formToken(), "carried", carried(again)));
        assertThat(anew.body()).contains("Nothing has been sent yet");
        WebClient.Answer second = send(partner, anew, carried(anew));
        assertThat(second.status()).isEqualTo(201);
        assertThat(reference(second)).isNotEqualTo(reference(first));
    }

    @Test
    void theLongestRequestThatTheRulesAllowIsTaken() throws IOException {
        Map<String, String> form = form(SAMPLES.resolve("10-central-asia-relocation-ru.json"));
        Random letters = new Random(7);
        String longest =
                letters.ints(7999, 0x430, 0x450).mapToObj(Character::toString).collect(Collectors.joining());
        for (String field : List.of("activities", "threats", "measuresTaken", "whyUrgent", "causalLink")) {
            form.put("situation." + field, longest);
        }
        for (int i = 0; i < 20; i++) {
            form.put("situation.incidents[" + i + "].date", "2026-01-20");
            form.put("situation.incidents[" + i + "].description", longest);
        }
        WebClient partner = partner("partner-1");
        WebClient.Answer check = check(partner, form);
        assertThat(check.status()).isEqualTo(200);
        assertThat(send(partner, check, carried(check)).status()).isEqualTo(201);
    }

    @Test
    void changedAnswersAndAnotherPersonsAreRefusedKindlyAndNothingIsSent() throws IOException {
        WebClient partner = partner("partner-1");
        WebClient.Answer check = check(partner, form(samples().get(3)));
        String good = carried(check);
        WebClient other = partner("partner-2");
        WebClient.Answer othersPage = other.open(root + "partner");

        for (String bad :
                List.of("", "x", good.substring(4), good.substring(0, good.length() - 4), "B" + good.substring(1))) {
            refused(send(partner, check, bad));
        }
        refused(send(other, othersPage, good));
        refused(other.post(
                root + "partner/requests/new",
                Map.of("csrf-token", othersPage.formToken(), "carried", good, "change", "identity")));
        refused(other.post(
                root + "partner/requests/new",
                Map.of("csrf-token", othersPage.formToken(), "carried", good, "page-language", "en")));
        assertThat(send(partner, check, good).status()).isEqualTo(201);
    }

    @Test
    void theEmptyFormMayBeKeptForBackAndNoPageThatHoldsAnythingTyped() throws IOException {
        WebClient partner = partner("partner-1");
        WebClient.Answer empty = partner.get(root + "partner/requests/new");
        assertThat(header(empty, "Cache-Control")).isEqualTo("private, no-cache");
        for (String press : List.of("add", "remove", "check", "page-language")) {
            Map<String, String> form = form(samples().get(0));
            form.put("identity.name", TEXT);
            form.put("csrf-token", empty.formToken());
            form.put(press, press.equals("page-language") ? "fr" : "identity.contacts");
            WebClient.Answer answer = partner.post(root + "partner/requests/new", form);
            assertThat(answer.body()).as(press).contains(TEXT);
            assertThat(header(answer, "Cache-Control")).as(press).isEqualTo("no-store");
        }
    }

    @Test
    void withoutASignInAFormIsHeldForItsWriterAloneAndNothingIsDone() throws IOException {
        WebClient partner = partner("partner-1");
        String token = partner.open(root + "partner/requests/new").formToken();
        WebClient signedOut = partner.copy();
        partner.cookies().keySet().stream()
                .filter(name -> name.contains("q_session"))
                .forEach(signedOut::forget);
        for (String path : List.of(
                "partner/requests/new",
                "partner/requests",
                "partner/requests/DR-0000-0000/messages",
                "review/cases/DR-0000-0000/ask")) {
            Map<String, String> form =
                    Map.of("csrf-token", token, "text", TEXT + " \"><b>\n2", "passphrase", "six words");
            WebClient.Answer held = signedOut.post(root + path, form);
            assertThat(held.status()).as(path).isEqualTo(403);
            assertThat(held.action()).isEqualTo(root + path);
            assertThat(held.body()).contains(TEXT + " &quot;&gt;&lt;b&gt;\n2").doesNotContain("six words");
            assertThat(held.formToken()).isEqualTo(token);
            assertThat(header(held, "Cache-Control")).isEqualTo("no-store");
            assertThat(header(held, "Content-Security-Policy")).contains("default-src 'none'");
        }
    }

    @Test
    void withoutItsTokenNoFormIsHeld() throws IOException {
        WebClient partner = partner("partner-1");
        String token = partner.open(root + "partner/requests/new").formToken();
        WebClient signedOut = partner.copy();
        partner.cookies().keySet().stream()
                .filter(name -> name.contains("q_session"))
                .forEach(signedOut::forget);
        WebClient stranger = new WebClient();
        stranger.get(root.toString());
        for (String wrong :
                List.of("", "x", token + "x", stranger.open(root.toString()).formToken())) {
            toSignIn(signedOut.post(root + "partner/requests/new", Map.of("csrf-token", wrong, "text", TEXT)));
        }
        toSignIn(signedOut.post(root + "partner/requests/new", Map.of("text", TEXT)));
        toSignIn(stranger.post(root + "partner/requests/new", Map.of("csrf-token", token, "text", TEXT)));
        toSignIn(new WebClient().post(root + "partner/requests/new", Map.of("csrf-token", token, "text", TEXT)));
    }

    private static void toSignIn(WebClient.Answer answer) {
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.body()).doesNotContain(TEXT);
    }

    private static void refused(WebClient.Answer answer) {
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("These answers cannot be opened any more", "Nothing was sent");
        assertThat(REFERENCE.matcher(answer.body()).find()).isFalse();
    }

    private WebClient partner(String name) {
        WebClient partner = new WebClient();
        partner.plant("relief-lang", "en");
        partner.signIn(root + "partner", name);
        return partner;
    }

    private WebClient.Answer check(WebClient partner, Map<String, String> form) {
        WebClient.Answer empty = partner.open(root + "partner/requests/new");
        form.put("csrf-token", empty.formToken());
        form.put("key", java.util.UUID.randomUUID().toString());
        form.put("check", "yes");
        return partner.post(root + "partner/requests/new", form);
    }

    private WebClient.Answer send(WebClient partner, WebClient.Answer page, String carried) {
        return partner.post(root + "partner/requests", Map.of("csrf-token", page.formToken(), "carried", carried));
    }

    private static String carried(WebClient.Answer check) {
        Matcher carried = CARRIED.matcher(check.body());
        assertThat(carried.find()).isTrue();
        return carried.group(1);
    }

    private static String reference(WebClient.Answer receipt) {
        Matcher reference = REFERENCE.matcher(receipt.body());
        assertThat(reference.find()).isTrue();
        return reference.group();
    }

    private static String header(WebClient.Answer answer, String name) {
        return answer.whole().headers().firstValue(name).orElse("");
    }

    /** A sample as a browser sends it. */
    static Map<String, String> form(Path sample) throws IOException {
        Map<String, String> form = new LinkedHashMap<>();
        flatten("", new ObjectMapper().readTree(Files.readString(sample)), form);
        form.keySet().removeIf(path -> path.matches(".*\\.lines\\[\\d+]\\.currency"));
        return form;
    }

    private static void flatten(String path, JsonNode node, Map<String, String> form) {
        if (node.isObject()) {
            node.properties()
                    .forEach(entry -> flatten(
                            path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), entry.getValue(), form));
        } else if (node.isArray() && node.size() > 0 && node.get(0).isTextual()) {
            form.put(
                    path,
                    StreamSupport.stream(node.spliterator(), false)
                            .map(JsonNode::asText)
                            .collect(Collectors.joining("\n")));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(path + "[" + i + "]", node.get(i), form);
            }
        } else if (!node.isNull() && !(node.isBoolean() && !node.asBoolean())) {
            form.put(path, node.asText());
        }
    }
}
