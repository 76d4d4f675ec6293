package org.defenderrelief.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.partner.InvitePerson;
import org.defenderrelief.partner.Right;
import org.defenderrelief.partner.StatePartner;
import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.OfflineCommand;
import org.defenderrelief.testing.TemporaryAccount;
import org.defenderrelief.testing.Tokens;
import org.defenderrelief.testing.VettedPartners;
import org.defenderrelief.testing.WebClient;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.VaultConfig;
import org.defenderrelief.vault.people.VaultPeople;
import org.defenderrelief.vault.seal.Circle;

/**
 * A request in a file, sealed by a partner's own system and carried by whoever can: for somebody who finds the file, for whoever brings it in late, and
 * for whoever stands between that system and the service. Who changes the file: {@link RefusedFilesTest}.
 */
@QuarkusTest
class SealedFileTest {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Path REQUEST = Path.of("src", "test", "resources", "requests", "01-togo-relocation-fr.json");

    @TestHTTPResource("/")
    String address;

    @Inject
    VaultPeople people;

    @Inject
    DemoPeople demo;

    @Inject
    VettedPartners vetted;

    @Inject
    StatePartner state;

    @Inject
    InvitePerson invite;

    @Inject
    SubmitRequest submit;

    @Inject
    VaultConfig config;

    @TempDir
    Path folder;

    private String root;

    @BeforeEach
    void knowTheRoot() {
        root = chain().get("root").asText();
    }

    @Test
    void aFileSealedHereSaysNothingAndSomebodyElseOfThePartnerBringsItIn() throws Exception {
        byte[] file = sealed();

        String text = new String(file, StandardCharsets.ISO_8859_1);
        assertThat(text).startsWith("relief/2").doesNotContain("URGENT", "RELOCATION", "recipients", "TRIAGE", "011");
        // The size class alone tells requests apart: the outside is random but for its first bytes.
        assertThat(Arrays.copyOf(sealed("other"), 16)).isEqualTo(Arrays.copyOf(file, 16));

        String reference =
                Carried.brought("partner-1", file).statusCode(201).extract().path("reference");
        JsonNode request = MAPPER.readTree(REQUEST.toFile());
        opened(reference, "identity")
                .body("name", equalTo(request.at("/identity/name").asText()));
        opened(reference, "needs")
                .body(
                        "requested.amount",
                        equalTo(request.at("/needs/requested/amount").asText()));
        // Once more from the same person: the first answer; from another one of another organisation: not a second
        // request.
        Carried.brought("partner-1", file).statusCode(201).body("reference", equalTo(reference));
        Carried.brought("partner-2", file)
                .statusCode(409)
                .body("type", org.hamcrest.Matchers.containsString("request-exists"));
    }

    @Test
    void filesGoInItAndOpenForThoseOfTheirPartByteForByte() throws Exception {
        byte[] video = random(200_000);
        byte[] note = {42};
        Path first = folder.resolve("évidence 1.mp4");
        Path second = folder.resolve("quote.txt");
        Files.write(first, video);
        Files.write(second, note);
        byte[] file = sealed("files", "--attach", "situation=" + first, "--attach", "payment=" + second);
        assertThat(new String(file, StandardCharsets.ISO_8859_1)).doesNotContain("mp4", "quote");

        String reference =
                Carried.brought("partner-1", file).statusCode(201).extract().path("reference");
        String at = "/api/v1/cases/" + reference + "/attachments";
        List<Map<String, Object>> listed =
                CaseWork.as("triage-1").get(at).jsonPath().getList("");
        assertThat(listed).extracting(each -> each.get("of")).containsExactlyInAnyOrder("situation", "payment");
        for (Map<String, Object> each : listed) {
            boolean isVideo = each.get("of").equals("situation");
            String content = at + "/" + each.get("id") + "/content";
            assertThat(CaseWork.as("triage-1").get(content).statusCode()).isEqualTo(isVideo ? 200 : 403);
            if (isVideo) {
                assertThat(CaseWork.as("triage-1").get(content).asByteArray()).isEqualTo(video);
            }
            assertThat(CaseWork.as("auditor-1").get(content).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void filesThatCannotGoAreNamedAndNothingIsSealed() throws Exception {
        Path empty = folder.resolve("empty");
        Files.write(empty, new byte[0]);
        Path large = folder.resolve("large");
        Files.write(large, new byte[(14 << 20) + 1]);
        for (String[] each : new String[][] {
            {"situation=" + empty, "is empty"}, {"situation=" + large, "14 MB"}, {"history=" + large, "which part"}
        }) {
            assertThat(command(
                            "--request",
                            REQUEST.toString(),
                            "--root",
                            root,
                            "--service",
                            service(),
                            "--attach",
                            each[0],
                            "--out",
                            out("x")))
                    .isEqualTo(2);
            assertThat(said).contains(each[1], "Nothing was sealed");
        }
        assertThat(Path.of(out("x"))).doesNotExist();
    }

    /** It is in as it was wished when it came; whoever brings it again is told that, whatever the wish is then. */
    @Test
    void broughtAgainWithTheOtherWishItIsAnsweredAsBefore() throws Exception {
        for (String wish : List.of("", "none")) {
            byte[] file = sealed("wish-" + wish);
            String first = wished(file, wish);
            assertThat(first.contains("ownCode")).isEqualTo(wish.isEmpty());
            assertThat(wished(file, wish.isEmpty() ? "none" : "")).isEqualTo(first);
        }
    }

    private static String wished(byte[] file, String ownCode) {
        return Api.as("partner-1")
                .contentType(Carried.TYPE)
                .queryParam("ownCode", ownCode)
                .body(file)
                .post("/api/v1/requests")
                .then()
                .statusCode(201)
                .extract()
                .asString();
    }

    /** They brought it, the answer was lost, and nobody lets them bring anything any more: the code is told all the same, and nothing else is taken. */
    @Test
    void whoeverBroughtAFileIsAnsweredAgainWhateverHappenedToTheirRightsSince() throws Exception {
        byte[] file = sealed("before");
        byte[] other = sealed("after");
        PartnerId organisation = vetted.vouched();
        String name = "brought-" + organisation.value();
        try (TemporaryAccount account = TemporaryAccount.ofPartner(name, organisation.value());
                Acting keeper = demo.acting("keeper-1")) {
            InvitePerson.Made made = vetted.invite(organisation, Right.SUBMIT);
            Api.as(name)
                    .contentType("application/json")
                    .body(Map.of("code", made.code()))
                    .post("/api/v1/partner/join")
                    .then()
                    .statusCode(200);
            String first = Carried.brought(name, file).statusCode(201).extract().asString();
            state.suspend(keeper, organisation, "Its office was searched.");
            invite.end(keeper, organisation, made.id());

            assertThat(Carried.brought(name, file).statusCode(201).extract().asString())
                    .isEqualTo(first);
            assertThat(broughtOnPage(name, file))
                    .contains(MAPPER.readTree(first).get("receiptCode").asText());
            Map<String, Long> before = Carried.kept();
            Carried.brought(name, other)
                    .statusCode(403)
                    .body("type", org.hamcrest.Matchers.containsString("partner-suspended"));
            Carried.assertNothingSince(before);
        }
    }

    private String broughtOnPage(String name, byte[] file) throws Exception {
        WebClient carrier = new WebClient();
        carrier.plant("relief-lang", "en");
        carrier.signIn(service() + "/partner", name);
        String page = service() + "/partner/offline-form";
        String token = carrier.open(page).formToken();
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.write(("--x\r\nContent-Disposition: form-data; name=\"csrf-token\"\r\n\r\n" + token
                        + "\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.relief\"\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        form.write(file);
        form.write("\r\n--x--\r\n".getBytes(StandardCharsets.US_ASCII));
        WebClient.Answer answer = carrier.send(HttpRequest.newBuilder(URI.create(page))
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(HttpRequest.BodyPublishers.ofByteArray(form.toByteArray())));
        return answer.body();
    }

    /** A form was taken along, and circles got other keys meanwhile. */
    @Test
    void aFormOlderThanTheLastRotationsIsTakenForItsTimeAndThenRefusedAsThatWithNothingKept() throws Exception {
        byte[] first = sealed("first");
        byte[] second = sealed("second");
        people.rotate("finance-1", Circle.FINANCE);
        Carried.brought("partner-1", first).statusCode(201);
        people.rotate("finance-1", Circle.FINANCE);
        Map<String, Long> before = Carried.kept();
        QuarkusMock.installMockForType(
                Clock.offset(Clock.systemUTC(), config.previousKeysFor().plus(Duration.ofHours(1))), Clock.class);
        try {
            assertThatThrownBy(() -> submit.file(demo.actor("partner-1"), second, OwnCodeWish.GIVE, Optional.empty()))
                    .isInstanceOfSatisfying(Problem.Conflict.class, refused -> {
                        assertThat(refused.slug()).isEqualTo("form-too-old");
                        assertThat(refused).hasMessageContaining("Take a new form");
                    });
        } finally {
            QuarkusMock.installMockForType(Clock.systemUTC(), Clock.class);
        }
        Carried.assertNothingSince(before);
        // Within its time, even two keys back.
        Carried.brought("partner-1", second).statusCode(201);
    }

    /** Somebody put keys of theirs into a form, and the envelope key of this service, so that it arrives and nobody wonders. */
    @Test
    void aFileSealedToAStrangersKeysIsCalledThatAndTheAuditorsHearOfIt() throws Exception {
        String alarms = "SELECT COUNT(*) FROM history_entry WHERE action = 'vault.unknown-key'"
                + " AND JSON_VALUE(facts, '$.what') = 'circle/COMMITTEE'";
        ObjectNode request = SenderSeal.ofPublishedKeys()
                .request(SenderSeal.newId(), (ObjectNode) MAPPER.readTree(REQUEST.toFile()));
        request.withArray("recipients").forEach(each -> {
            if (each.path("circle").asText().equals("COMMITTEE")) {
                ((ObjectNode) each).put("kid", "0123456789abcdef");
            }
        });
        Map<String, Long> before = Carried.kept();
        long heard = counted(alarms);

        Carried.brought("partner-1", Carried.file(request.toString()))
                .statusCode(409)
                .body("type", org.hamcrest.Matchers.containsString("unknown-key"))
                .body("detail", org.hamcrest.Matchers.containsString("over another way"));

        Carried.assertNothingSince(before);
        assertThat(counted(alarms)).isGreaterThan(heard);
    }

    @Test
    void keysThatDoNotFollowFromTheRootSealNothing() throws Exception {
        Path chain = folder.resolve("roster.json");
        Path keys = folder.resolve("keys.json");
        Files.writeString(chain, chain().toString());
        ObjectNode published = published();
        Files.writeString(keys, published.toString());
        assertThat(run("--root", root, "--roster", chain.toString(), "--intake-keys", keys.toString()))
                .isZero();

        assertThat(run("--root", "0".repeat(64), "--roster", chain.toString(), "--intake-keys", keys.toString()))
                .isEqualTo(1);
        ObjectNode first = (ObjectNode) published.get("keys").get(0);
        first.set("publicKey", published.get("keys").get(1).get("publicKey"));
        Files.writeString(keys, published.toString());
        assertThat(run("--root", root, "--roster", chain.toString(), "--intake-keys", keys.toString()))
                .isEqualTo(1);
        assertThat(said).contains("another key of TRIAGE than follows from the root");
        String tampered = chain().toString().replaceFirst("(\"sig\":\")....", "$1AAAA");
        Files.writeString(chain, tampered);
        Files.writeString(keys, published().toString());
        assertThat(run("--root", root, "--roster", chain.toString(), "--intake-keys", keys.toString()))
                .isEqualTo(1);
        assertThat(said).contains("carries a signature that does not hold");
        assertThat(run("--root", root, "--roster", chain.toString())).isEqualTo(2);
    }

    @Test
    void aRequestThatWouldBeRefusedIsNotSealedAndWhatIsWrongIsNamed() throws Exception {
        ObjectNode request = (ObjectNode) MAPPER.readTree(REQUEST.toFile());
        ((ObjectNode) request.get("identity")).remove("name");
        Path wrong = folder.resolve("wrong.json");
        Files.writeString(wrong, request.toString());
        assertThat(command("--request", wrong.toString(), "--root", root, "--service", service(), "--out", out("x")))
                .isEqualTo(1);
        assertThat(said).contains("identity.name: This is needed.");
        assertThat(Path.of(out("x"))).doesNotExist();
    }

    /** In a process of its own, as the script starts it. */
    @Test
    void thePackagedCommandSealsAndSends() throws Exception {
        Path request = Files.copy(REQUEST, folder.resolve("sent.json"));
        OfflineCommand.Ended sent = OfflineCommand.of("seal", SealRequest.class)
                .with(Map.of("RELIEF_TOKEN", Tokens.of("partner-1")))
                .run(List.of("--request", request.toString(), "--root", root, "--service", service(), "--submit"));
        assertThat(sent.code()).as(sent.said()).isZero();
        assertThat(sent.said()).contains("\"reference\":\"DR-").contains("receiptCode");
    }

    /** Somebody takes the answer off the line, and the request is in: whoever sends it must not make a second one. */
    @Test
    void aRequestWhoseAnswerIsLostIsOneCaseAndItsCodeIsTold() throws Exception {
        Path request = Files.copy(REQUEST, folder.resolve("lost.json"));
        Path kept = folder.resolve("lost.json.relief");
        try (LosesAnswers proxy = new LosesAnswers(service())) {
            String[] submit = {"--request", request.toString(), "--root", root, "--service", proxy.address(), "--submit"
            };
            String[] withoutCode = Arrays.copyOf(submit, submit.length + 1);
            withoutCode[submit.length] = "--no-own-code";
            assertThat(command(withoutCode)).as(said).isEqualTo(3);
            assertThat(said)
                    .contains("Not known whether it arrived", kept.toString(), "scripts/take-in", "--no-own-code")
                    .doesNotContain("nothing was sent");
            Map<String, Long> stored = Carried.kept();

            assertThat(command(submit)).isEqualTo(1);
            assertThat(said).contains("is there already", "scripts/take-in");
            Map<String, String> token = Map.of("RELIEF_TOKEN", Tokens.of("partner-1"));
            assertThat(taken(token, "--service", service(), "--no-own-code", kept.toString()))
                    .as(said)
                    .isZero();
            assertThat(said).contains("in as DR-", "receipt code ").doesNotContain("own code");
            Carried.assertNothingSince(stored);

            Files.delete(kept);
            submit[5] = service();
            assertThat(command(submit)).as(said).isZero();
            assertThat(kept).doesNotExist();
        }
    }

    /** In a process of its own: several files in one go, of which one is none. */
    @Test
    void thePackagedCommandTakesFilesInAndSaysOfEachWhatCameOfIt() throws Exception {
        sealed("one");
        sealed("two");
        Files.writeString(folder.resolve("letter.txt"), "Nobody should send this by mistake.");
        List<String> arguments = List.of(
                "--service", service(), out("one"), folder.resolve("letter.txt").toString(), out("two"));
        OfflineCommand.Ended ended = OfflineCommand.of("take-in", TakeIn.class)
                .with(Map.of("RELIEF_TOKEN", Tokens.of("partner-1")))
                .run(arguments);
        assertThat(ended.code()).as(ended.said()).isEqualTo(1);
        List<String> lines = ended.said().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0))
                .contains("one.relief: in as DR-", "receipt code ", "own code of the person in danger ");
        assertThat(lines.get(1)).contains("not sent", "no sealed request");
        assertThat(lines.get(2)).contains("two.relief: in as DR-");
        // Once more: the same answers. Without a token, with another organisation's, or none at that address: said, and
        // nothing changed.
        assertThat(taken(Map.of("RELIEF_TOKEN", Tokens.of("partner-1")), "--service", service(), out("one")))
                .isZero();
        assertThat(said).isEqualToIgnoringNewLines(lines.get(0));
        assertThat(taken(Map.of(), "--service", service(), out("one"))).isEqualTo(2);
        assertThat(said).contains("Set RELIEF_TOKEN");
        assertThat(taken(Map.of("RELIEF_TOKEN", Tokens.of("partner-2")), "--service", service(), out("one")))
                .isEqualTo(1);
        assertThat(said).contains("refused (409)", "received before");
        assertThat(taken(Map.of("RELIEF_TOKEN", "x"), "--service", "http://127.0.0.1:1", out("one")))
                .isEqualTo(1);
        assertThat(said).contains("Bring it again", "ConnectException").doesNotContain("null");
        assertThat(taken(Map.of(), out("one"))).isEqualTo(2);
    }

    /** A token and a receipt code would be read on the way, or by whoever answers in the service's place. */
    @Test
    void nothingIsSentOverALineThatOthersRead() throws Exception {
        sealed("one");
        for (String service :
                List.of("http://relief.example.org", "ftp://localhost", "relief.example.org", "http://", "a b")) {
            assertThat(taken(Map.of("RELIEF_TOKEN", "x"), "--service", service, out("one")))
                    .isEqualTo(2);
            assertThat(said).contains("must begin with https://");
            assertThat(command("--request", REQUEST.toString(), "--root", root, "--service", service, "--submit"))
                    .isEqualTo(2);
            assertThat(said).contains("must begin with https://");
        }
    }

    private int taken(Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream all = new PrintStream(printed, true, StandardCharsets.UTF_8);
        int code = new TakeIn(all, all, environment).run(arguments);
        said = printed.toString(StandardCharsets.UTF_8);
        return code;
    }

    private static long counted(String query) throws SQLException {
        try (Connection owner = DatabaseUser.OWNER.connect();
                Statement count = owner.createStatement();
                ResultSet row = count.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private String said = "";

    private int run(String... options) throws Exception {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--request", REQUEST.toString(), "--out", out("file" + System.nanoTime())));
        return command(all.toArray(String[]::new));
    }

    private int command(String... options) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream all = new PrintStream(printed, true, StandardCharsets.UTF_8);
        int code = new SealRequest(all, all, Clock.systemUTC(), Map.of("RELIEF_TOKEN", Tokens.of("partner-1")))
                .run(options);
        said = printed.toString(StandardCharsets.UTF_8);
        return code;
    }

    private byte[] sealed() throws Exception {
        return sealed("request");
    }

    private byte[] sealed(String name, String... more) throws Exception {
        List<String> all = new ArrayList<>(
                List.of("--request", REQUEST.toString(), "--root", root, "--service", service(), "--out", out(name)));
        all.addAll(List.of(more));
        assertThat(command(all.toArray(String[]::new))).as(said).isZero();
        return Files.readAllBytes(Path.of(out(name)));
    }

    private String out(String name) {
        return folder.resolve(name + ".relief").toString();
    }

    private String service() {
        return address.replaceAll("/$", "");
    }

    private static JsonNode chain() {
        return Carried.answer("/api/v1/roster");
    }

    private static ObjectNode published() {
        return (ObjectNode) Carried.answer("/api/v1/intake-keys");
    }

    private static ValidatableResponse opened(String reference, String part) {
        return CaseWork.as("triage-1")
                .get("/api/v1/cases/" + reference + "/compartments/" + part)
                .then()
                .statusCode(200);
    }
}
