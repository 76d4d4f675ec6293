package org.defenderrelief.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.intake.SampleRequests;
import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DatabaseDump;
import org.defenderrelief.testing.RawHttp;
import org.defenderrelief.testing.SentFile;
import org.defenderrelief.testing.Tokens;

/** Files that partners send, over lines that break, and who may open them. */
@QuarkusTest
class FilesTest {
    private static final int SEGMENT = 65_536;

    @ParameterizedTest
    @ValueSource(ints = {1, 1000, SEGMENT - 1, SEGMENT, SEGMENT + 1, 3 * SEGMENT, 2_000_003})
    void a_file_of_any_length_comes_out_as_it_went_in(int length) {
        byte[] content = bytes(length, length);
        String reference = sent(Map.of("situation", SentFile.whole("partner-1", content)));
        String file = onlyFile(reference);
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + reference + "/attachments/" + file)
                .then()
                .statusCode(200)
                .body("name", equalTo("situation.bin"))
                .body("size", equalTo(length));
        assertThat(content("triage-1", reference, file)).isEqualTo(content);
    }

    @Test
    void a_file_that_is_cut_twenty_times_arrives_whole() {
        byte[] content = bytes(3_000_000, 7);
        SentFile file = SentFile.begin("partner-1", content);
        Random cuts = new Random(20);
        for (int cut = 0; cut < 20; cut++) {
            file.cutAfter(1 + cuts.nextInt(150_000));
        }
        int before = -1;
        while (!"3000000".equals(file.state().header("Upload-Offset"))) {
            assertThat(file.offset()).as("goes on").isGreaterThan(before);
            before = file.offset();
            Response answer = file.goOn(700_000);
            // The service may still be storing what came before a cut, and then the file has come further meanwhile.
            assertThat(answer.statusCode()).isIn(204, 409);
            before = answer.statusCode() == 409 ? before - 1 : before;
        }
        String reference = sent(Map.of("identity", file));
        assertThat(content("triage-1", reference, onlyFile(reference))).isEqualTo(content);
    }

    @Test
    void what_was_stored_before_a_cut_is_whole_segments_alone() {
        SentFile file = SentFile.begin("partner-1", bytes(300_000, 3));
        file.cutAfter(100_000);
        int offset = file.offset();
        assertThat(offset % SEGMENT).isZero();
        assertThat(offset).isLessThanOrEqualTo(SEGMENT);
    }

    @Test
    void a_piece_too_small_to_get_on_with_is_refused_and_does_not_go_round_for_ever() {
        SentFile file = SentFile.begin("partner-1", bytes(200_000, 4));
        file.append(0, new byte[1000])
                .then()
                .statusCode(400)
                .body("violations.message", hasItem("Send 65536 bytes or more at once, or all that is left."));
        assertThat(file.offset()).isZero();
    }

    @Test
    void a_file_goes_on_from_where_it_is_and_nowhere_else_and_not_behind_its_end() {
        SentFile file = SentFile.begin("partner-1", bytes(2 * SEGMENT, 5));
        file.append(SEGMENT, new byte[SEGMENT])
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:defender-relief:problem:upload-offset"));
        file.append(0, new byte[3 * SEGMENT]).then().statusCode(413);
        file.goOn(2 * SEGMENT).then().statusCode(204);
        file.append(2 * SEGMENT, new byte[1]).then().statusCode(409);
    }

    @Test
    void whoLetsFilesTrickleInKeepsNobodyElseOut() throws Exception {
        List<Socket> lines = new ArrayList<>();
        try {
            for (int i = 0; i < 12; i++) {
                lines.add(SentFile.begin("partner-1", bytes(200_000, i)).begun(1000));
            }
            Response own = patient(answer -> answer.statusCode() == 429);
            own.then().header("Retry-After", equalTo("15"));
            SentFile.whole("partner-2", bytes(10, 1));
        } finally {
            for (Socket line : lines) {
                line.close();
            }
        }
        patient(answer -> answer.statusCode() == 204);
    }

    /** What the service says to one more small file of that sender's, once it says so. */
    private static Response patient(Predicate<Response> says) throws InterruptedException {
        Response answer = null;
        for (int i = 0; i < 50; i++) {
            SentFile file = SentFile.begin("partner-1", bytes(10, i));
            answer = file.append(0, bytes(10, i));
            file.end();
            if (says.test(answer)) {
                return answer;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new AssertionError("at last it said " + answer.statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "26214401", "-1", "x", "99999999999999999"})
    void a_file_of_a_length_that_cannot_be_is_refused_before_it_is_sent(String length) {
        Response answer = Api.as("partner-1")
                .noContentType()
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", length)
                .post("/api/v1/uploads");
        assertThat(answer.statusCode()).isEqualTo(length.equals("26214401") ? 413 : 400);
    }

    @Test
    void nobody_goes_on_with_or_attaches_somebody_elses_file() {
        SentFile file = SentFile.whole("partner-1", bytes(1000, 6));
        String other = file.id() + "." + "A".repeat(43);
        for (Response answer : List.of(
                Api.as("partner-2").header("Relief-Upload", file.token()).head(file.address()),
                Api.as("partner-1").header("Relief-Upload", other).head(file.address()),
                Api.as("partner-1").header("Relief-Upload", "nonsense").head(file.address()),
                Api.as("triage-1").header("Relief-Upload", file.token()).head(file.address()))) {
            assertThat(answer.statusCode()).isEqualTo(404);
        }
        Api.as("committee-1")
                .header("Relief-Upload", file.token())
                .head(file.address())
                .then()
                .statusCode(403);
        submit("partner-2", Map.of("situation", file))
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("attachments[0].upload"));
    }

    @Test
    void a_request_whose_file_is_not_whole_is_refused_and_comes_in_once_it_is() {
        SentFile file = SentFile.begin("partner-1", bytes(100_000, 8));
        SentFile whole = SentFile.whole("partner-1", bytes(10, 9));
        submit("partner-1", Map.of("situation", file, "needs", whole))
                .then()
                .statusCode(400)
                .body("violations.message", hasItem("This file is not here, or not all of it. Send it again."));
        file.goOn(100_000).then().statusCode(204);
        submit("partner-1", Map.of("situation", file, "needs", whole)).then().statusCode(201);
        file.state().then().statusCode(404);
        submit("partner-1", Map.of("situation", file)).then().statusCode(400);
    }

    @Test
    void a_file_opens_for_the_circle_of_what_it_belongs_to_and_never_for_the_committee() {
        String reference = sent(Map.of(
                "situation", SentFile.whole("partner-1", bytes(10, 1)),
                "payment", SentFile.whole("partner-1", bytes(20, 2)),
                "needs", SentFile.whole("partner-1", bytes(30, 3))));
        Map<String, String> files = CaseWork.as("triage-1")
                .get("/api/v1/cases/" + reference + "/attachments")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("", Map.class)
                .stream()
                .collect(Collectors.toMap(file -> (String) file.get("of"), file -> (String) file.get("id")));
        opens("triage-1", reference, files.get("situation"), 200);
        opens("triage-1", reference, files.get("payment"), 403);
        opens("triage-1", reference, files.get("needs"), 200);
        opens("auditor-1", reference, files.get("needs"), 200);
        opens("auditor-1", reference, files.get("situation"), 403);
        opens("triage-1", reference, UUID.randomUUID().toString(), 404);
        // The generic way to a part tells what is known of the file, and never its key.
        String known = CaseWork.as("triage-1")
                .get("/api/v1/cases/" + reference + "/compartments/attachment/" + files.get("situation"))
                .asString();
        assertThat(known).contains("situation.bin").doesNotContain("key");
    }

    @Test
    void a_file_is_saved_under_a_neutral_name_and_shown_by_no_browser() {
        byte[] page = "<html><script>alert(document.domain)</script></html>".getBytes(StandardCharsets.UTF_8);
        String reference = sent(Map.of("situation", SentFile.whole("partner-1", page)));
        String file = onlyFile(reference);
        Response answer =
                CaseWork.as("triage-1").get("/api/v1/cases/" + reference + "/attachments/" + file + "/content");
        assertThat(answer.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(answer.header("Content-Disposition")).isEqualTo("attachment; filename=\"file-" + file + "\"");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void a_dump_holds_nothing_of_any_file_whether_it_waits_or_a_case_has_it() throws Exception {
        byte[] words = "Afi Mensah-Kodjo hides at the third house in Aného. "
                .repeat(3000)
                .getBytes(StandardCharsets.UTF_8);
        SentFile waits = SentFile.whole("partner-1", words);
        SentFile.begin("partner-1", words).goOn(2 * SEGMENT);
        SentFile taken = SentFile.whole("partner-1", words);
        sent(Map.of("identity", taken));
        DatabaseDump.take()
                .assertHoldsNoneOf(List.of(
                        "Afi Mensah-Kodjo hides at",
                        "third house in Aného",
                        "identity.bin",
                        waits.token().substring(37),
                        taken.token().substring(37)));
    }

    @Test
    void a_form_with_files_goes_nowhere_but_where_files_are_read_without_a_disk() {
        for (String path :
                List.of("/partner/requests", "/partner/requests/new", "/review/unlock", "/api/v1/requests")) {
            String body = "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\nf\r\n--x--\r\n";
            RawHttp.Answer answer = RawHttp.send(
                    "POST " + path + " HTTP/1.1",
                    List.of(
                            "Host: localhost:" + RawHttp.port(),
                            "Authorization: Bearer " + Tokens.of("partner-1"),
                            "Content-Type: multipart/form-data; boundary=x"),
                    body);
            assertThat(answer.status()).as(path).isEqualTo(415);
        }
    }

    @Test
    void no_other_call_takes_a_body_as_large_as_a_file_with_or_without_its_length() {
        byte[] large = new byte[3 << 20];
        Arrays.fill(large, (byte) ' ');
        Api.as("partner-1")
                .contentType("application/json")
                .body(large)
                .post("/api/v1/requests")
                .then()
                .statusCode(413);
    }

    private static void opens(String person, String reference, String file, int status) {
        CaseWork.as(person)
                .get("/api/v1/cases/" + reference + "/attachments/" + file + "/content")
                .then()
                .statusCode(status);
    }

    private static byte[] content(String person, String reference, String file) {
        Response answer = CaseWork.as(person).get("/api/v1/cases/" + reference + "/attachments/" + file + "/content");
        answer.then().statusCode(200);
        return answer.asByteArray();
    }

    private static String onlyFile(String reference) {
        return CaseWork.as("triage-1")
                .get("/api/v1/cases/" + reference + "/attachments")
                .then()
                .statusCode(200)
                .extract()
                .path("[0].id");
    }

    private static String sent(Map<String, SentFile> files) {
        return submit("partner-1", files).then().statusCode(201).extract().path("reference");
    }

    private static Response submit(String partner, Map<String, SentFile> files) {
        ObjectNode request = SampleRequests.tree("01");
        ArrayNode attachments = request.putArray("attachments");
        files.forEach((of, file) -> attachments
                .addObject()
                .put("upload", file.token())
                .put("of", of)
                .put("name", of + ".bin"));
        return Api.as(partner)
                .contentType("application/json")
                .body(request.toString())
                .post("/api/v1/requests");
    }

    private static byte[] bytes(int length, int seed) {
        byte[] content = new byte[length];
        new Random(seed).nextBytes(content);
        return content;
    }
}
