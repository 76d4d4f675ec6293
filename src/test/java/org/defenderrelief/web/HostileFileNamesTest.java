package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.PlainText;
import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.HostileNames;
import org.defenderrelief.testing.RawHttp;
import org.defenderrelief.testing.SentFile;
import org.defenderrelief.testing.Thorough;
import org.defenderrelief.testing.Tokens;
import org.defenderrelief.testing.WaitingFiles;
import org.defenderrelief.testing.WebClient;

/**
 * Somebody calls files what harms, and somebody else's program does without meaning it: each file arrives, or is refused with a reason. Nobody
 * fails at one, no address and no log repeats a name, and who looks sees it as text.
 */
@QuarkusTest
class HostileFileNamesTest {
    private static final int AT_ONCE = 10;
    /** Programs, scripts of the page, forms without scripts, and what tus carries. */
    private static final int DOORS = 4;

    private static final int LONGEST = 300;
    private static final byte[] CONTENT = "a letter".getBytes(StandardCharsets.UTF_8);
    /** As ASCII alone: halves of characters have no UTF-8. */
    private static final ObjectMapper JSON = new ObjectMapper(
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build());

    @TestHTTPResource("/")
    URL root;

    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Handler log = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            StringWriter all = new StringWriter();
            all.append(entry.getMessage()).append(Arrays.toString(entry.getParameters()));
            if (entry.getThrown() != null) {
                entry.getThrown().printStackTrace(new PrintWriter(all));
            }
            logged.add(all.toString());
        }

        @Override
        public void flush() {
            // Nothing waits.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    private CaseWork.Acknowledged sent;

    @BeforeEach
    void aCaseAndRoomForFiles() {
        WaitingFiles.forget();
        sent = CaseWork.submit("01-togo-relocation-fr.json");
        Logger.getLogger("").addHandler(log);
    }

    @AfterEach
    void noLogRepeatsAName() {
        Logger.getLogger("").removeHandler(log);
        assertThat(logged).noneMatch(line -> line.contains(HostileNames.MARK));
    }

    @Test
    void thereAreTwoHundred() {
        assertThat(HostileNames.all()).hasSizeGreaterThanOrEqualTo(200).doesNotHaveDuplicates();
    }

    @Test
    void programsSendThemAndEachArrivesOrIsRefusedForWhatIsWrongWithIt() {
        List<String> tried = Thorough.share(HostileNames.all(), 0, DOORS);
        List<String> good = tried.stream().filter(name -> fits(name)).toList();
        Map<String, String> names = new LinkedHashMap<>();
        for (int i = 0; i < good.size(); i += AT_ONCE) {
            List<Map<String, String>> files = new ArrayList<>();
            for (String name : good.subList(i, Math.min(good.size(), i + AT_ONCE))) {
                SentFile file = SentFile.whole("partner-1", CONTENT);
                names.put(file.id(), name);
                files.add(file.as(name, "situation"));
            }
            message(files).then().statusCode(201);
        }
        assertThat(names).hasSizeGreaterThan(tried.size() * 3 / 4);
        areKnownAs(names);
        SentFile stays = SentFile.whole("partner-1", CONTENT);
        for (String name :
                HostileNames.all().stream().filter(each -> !fits(each)).toList()) {
            Response refused = message(List.of(stays.as(name, "situation")));
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.jsonPath().getList("violations.field", String.class))
                    .allMatch(field -> field.matches("attachments\\[0]\\.name"))
                    .isNotEmpty();
            assertThat(refused.jsonPath().getList("violations.code", String.class))
                    .isSubsetOf("LENGTH", "TEXT", "FORM")
                    .isNotEmpty();
            assertThat(refused.asString()).doesNotContain(HostileNames.MARK);
        }
    }

    @Test
    void aScriptOfThePageNamesThemAndEachArrives() {
        ByHand partner = new ByHand(root, "partner", "partner-1");
        Map<String, String> names = new LinkedHashMap<>();
        List<String> all = Thorough.share(HostileNames.all(), 1, DOORS);
        for (int i = 0; i < all.size(); i += AT_ONCE) {
            StringBuilder form = new StringBuilder(
                            WebClient.encoded(Map.of("csrf-token", partner.token(), "text", "Here they are.")))
                    .append("&receipt=")
                    .append(sent.receiptCode())
                    .append("&of=situation");
            for (String name : all.subList(i, Math.min(all.size(), i + AT_ONCE))) {
                SentFile file = SentFile.whole("partner-1", CONTENT);
                names.put(file.id(), expected(onTheWire(name)));
                form.append("&upload=").append(encoded(file.token()));
                form.append("&upload-name=").append(encoded(name));
            }
            WebClient.Answer answer = partner.client()
                    .post(
                            root + "partner/requests/" + sent.reference() + "/messages",
                            "application/x-www-form-urlencoded",
                            form.toString());
            assertThat(answer.status()).as(answer.body()).isEqualTo(303);
            assertThat(answer.location()).doesNotContain(HostileNames.MARK);
        }
        areKnownAs(names);
    }

    @Test
    void aBrowserWithoutScriptsOrWhoPretendsToBeOneNamesThemAndNothingFails() {
        ByHand partner = new ByHand(root, "partner", "partner-1");
        String token = partner.token();
        List<String> whole = new ArrayList<>();
        int refused = 0;
        List<String> tried = Thorough.share(HostileNames.all(), 2, DOORS);
        for (String name : tried) {
            WebClient.Answer answer = form(partner, token, name);
            assertThat(answer.status()).as(printable(name)).isIn(303, 400);
            assertThat(answer.location()).doesNotContain(HostileNames.MARK);
            if (answer.status() == 400) {
                refused++;
            } else if (isLeftAloneByParsers(name)) {
                whole.add(expected(bare(onTheWire(name))));
            }
        }
        // A name with lines of its own can make another form of this one; long ones and strange ones arrive.
        assertThat(refused).isLessThan(12);
        assertThat(known().values()).containsAll(whole);
        assertThat(whole).hasSizeGreaterThan(tried.size() / 2);
    }

    @Test
    void whatTusCarriesBesideTheBytesIsNotLookedAt() {
        for (String name : Thorough.share(HostileNames.all(), DOORS - 1, DOORS)) {
            String encoded = Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
            for (String metadata : List.of("filename " + encoded, "filename " + name, name)) {
                RawHttp.Answer begun = RawHttp.send(
                        "POST /api/v1/uploads HTTP/1.1",
                        List.of(
                                "Host: localhost:" + RawHttp.port(),
                                "Authorization: Bearer " + Tokens.of("partner-1"),
                                "Tus-Resumable: 1.0.0",
                                "Upload-Length: 8",
                                "Upload-Metadata: " + metadata),
                        "");
                assertThat(begun.status()).as(printable(metadata)).isIn(201, 400, 431);
                assertThat(begun.text()).doesNotContain(HostileNames.MARK);
                if (begun.status() == 201) {
                    Api.as("partner-1")
                            .noContentType()
                            .header("Tus-Resumable", "1.0.0")
                            .header("Relief-Upload", begun.header("Relief-Upload"))
                            .delete(begun.header("Location"))
                            .then()
                            .statusCode(204);
                }
            }
        }
    }

    @Test
    void aKeyOfTusThatBeginsLikeAnotherIsAnother() {
        Response begun = Api.as("partner-1")
                .noContentType()
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", CONTENT.length)
                .header("Upload-Metadata", "sealed-by bm9ib2R5")
                .post("/api/v1/uploads");
        begun.then().statusCode(201);
        Response whole = Api.as("partner-1")
                .contentType("application/offset+octet-stream")
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Offset", 0)
                .header("Relief-Upload", begun.header("Relief-Upload"))
                .body(CONTENT)
                .patch(begun.header("Location"));
        whole.then().statusCode(204);
        String token = begun.header("Relief-Upload");
        message(List.of(Map.of("upload", token, "of", "situation", "name", "a.txt")))
                .then()
                .statusCode(201);
    }

    @Test
    void filesOfAFormThatWasRefusedStandInTheWayOfNoOthers() {
        ByHand partner = new ByHand(root, "partner", "partner-1");
        String token = partner.token();
        StringBuilder files = new StringBuilder();
        for (int i = 0; i < AT_ONCE; i++) {
            files.append("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"")
                    .append(i)
                    .append("\"\r\n\r\na letter\r\n");
        }
        for (int i = 0; i < 4; i++) {
            // Nothing is said with them, so that they are not sent.
            WebClient.Answer refused = form(partner, token, " ", files.toString());
            assertThat(refused.status()).isEqualTo(400);
        }
        assertThat(form(partner, token, "Here it is.", files.toString()).status())
                .isEqualTo(303);
        assertThat(known()).hasSize(AT_ONCE);
    }

    @Test
    void aFileThatIsTakenOutOfARequestIsGone() {
        ByHand partner = new ByHand(root, "partner", "partner-1");
        SentFile file = SentFile.whole("partner-1", CONTENT);
        WebClient.Answer added = partner.post(
                "partner/requests/new",
                Map.of("attach", "yes", "upload", file.token(), "upload-name", "a.txt", "of", "situation"));
        Matcher carried = Pattern.compile("name=\"files\" value=\"([^\"]+)\"").matcher(added.body());
        assertThat(carried.find()).isTrue();
        file.state().then().statusCode(200);
        WebClient.Answer taken =
                partner.post("partner/requests/new", Map.of("files", carried.group(1), "drop", file.id()));
        assertThat(taken.status()).isEqualTo(200);
        file.state().then().statusCode(404);
    }

    @Test
    void whoLooksSeesTextAndSavesUnderANameThatTellsNothing() {
        List<String> shown = List.of(
                "<script>alert('" + HostileNames.MARK + "')</script>",
                "\"><img src=x onerror=" + HostileNames.MARK + ">",
                "</dd></dl><h1>" + HostileNames.MARK + "</h1>",
                "{inject:page.locale}" + HostileNames.MARK,
                HostileNames.MARK + "\u202Egpj.exe",
                "\u2069\u2069" + HostileNames.MARK,
                HostileNames.MARK + "\r\nSet-Cookie: relief=" + HostileNames.MARK);
        Map<String, String> names = new LinkedHashMap<>();
        List<Map<String, String>> files = new ArrayList<>();
        for (String name : shown) {
            SentFile file = SentFile.whole("partner-1", CONTENT);
            names.put(file.id(), name);
            files.add(file.as(name, "situation"));
        }
        message(files).then().statusCode(201);
        ByHand triage = new ByHand(root, "review", "triage-1");
        triage.unlock();
        names.forEach((id, name) -> {
            String base = "review/cases/" + sent.reference();
            String escaped = name.replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replace("\"", "&quot;")
                    .replace("'", "&#39;");
            WebClient.Answer looked = triage.post(base + "/attachments/" + id + "/look", Map.of());
            assertThat(looked.status()).isEqualTo(200);
            // Isolated: whatever its characters of direction do, they do it within their own element.
            assertThat(looked.body()).contains("<dd dir=\"auto\">" + escaped + "</dd>");
            assertThat(looked.body().split("<title>", 2)[1].split("</title>", 2)[0])
                    .doesNotContain(HostileNames.MARK);
            WebClient.Answer opened = triage.post(base + "/open?name=attachment/" + id, Map.of());
            assertThat(opened.body()).contains(escaped).doesNotContain("<script>alert(");
            WebClient.Answer saved = triage.post(base + "/attachments/" + id + "/save", Map.of());
            assertThat(saved.whole().headers().firstValue("Content-Disposition"))
                    .hasValue("attachment; filename=\"file-" + id + "\"");
            assertThat(saved.whole().headers().map().toString()).doesNotContain(HostileNames.MARK);
        });
    }

    private Response message(List<Map<String, String>> files) {
        try {
            return Api.as("partner-1")
                    .contentType("application/json")
                    .header("Relief-Receipt", sent.receiptCode())
                    .body(JSON.writeValueAsString(Map.of("text", "Here they are.", "attachments", files)))
                    .post("/api/v1/requests/" + sent.reference() + "/messages");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A message with one file, its name put into the form as it is. */
    private WebClient.Answer form(ByHand partner, String token, String name) {
        return form(
                partner,
                token,
                "Here it is.",
                "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: text/plain\r\n\r\na letter\r\n");
    }

    private WebClient.Answer form(ByHand partner, String token, String text, String files) {
        String whole = field("csrf-token", token)
                + field("text", text)
                + field("receipt", sent.receiptCode())
                + field("of", "situation")
                + files
                + "--x--\r\n";
        return partner.client()
                .send(HttpRequest.newBuilder(URI.create(root + "partner/requests/" + sent.reference() + "/files"))
                        .header("Content-Type", "multipart/form-data; boundary=x")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(whole.getBytes(StandardCharsets.UTF_8))));
    }

    private static String field(String name, String text) {
        return "--x\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + text + "\r\n";
    }

    private void areKnownAs(Map<String, String> names) {
        assertThat(known()).containsAllEntriesOf(names);
    }

    /** What triage sees each file of the case called, by its id. */
    private Map<String, String> known() {
        String files = "/api/v1/cases/" + sent.reference() + "/attachments";
        Map<String, String> known = new LinkedHashMap<>();
        List<String> ids = CaseWork.as("triage-1")
                .get(files)
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        for (String id : ids) {
            Response one = CaseWork.as("triage-1").get(files + "/" + id);
            one.then().statusCode(200);
            known.put(id, one.jsonPath().getString("name"));
        }
        return known;
    }

    private static boolean fits(String name) {
        return PlainText.unfit(name).isEmpty() && name.length() <= LONGEST && !name.isBlank();
    }

    /** As a form's name arrives, whatever it was. */
    private static String expected(String name) {
        String fitted = PlainText.fitted(name, LONGEST);
        return fitted.isBlank() ? "?" : fitted;
    }

    /** Halves of characters have no bytes, so that encoders write a question mark. */
    private static String onTheWire(String name) {
        return new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static String bare(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    /** Whether nothing in it means something to who reads a part's head, and it names something. */
    private static boolean isLeftAloneByParsers(String name) {
        return !bare(name).isBlank()
                && name.equals(name.strip())
                && name.chars().noneMatch(c -> c < ' ' || c == '"' || c == '\\' || c == 0x85 || c == '*')
                && !name.contains("=?");
    }

    private static String printable(String name) {
        return Arrays.toString(name.substring(0, Math.min(40, name.length())).toCharArray());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
