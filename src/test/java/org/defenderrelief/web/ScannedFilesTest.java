package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.evidence.ClamdInHand;
import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;
import org.defenderrelief.testing.RareSettings;
import org.defenderrelief.testing.SentFile;
import org.defenderrelief.testing.WebClient;
import org.defenderrelief.web.shared.Words;

/** Somebody sends a file that scanners know; and a scanner that is not there. A real clamd at its socket, and a real file of each kind. */
@QuarkusTest
@TestProfile(RareSettings.class)
@Needs(Program.CLAMD)
class ScannedFilesTest {
    private static final Path SOCKET = RareSettings.SCANNER;
    private static final byte[] HARMFUL = ClamdInHand.EICAR.getBytes(StandardCharsets.US_ASCII);

    @TestHTTPResource("/")
    URL root;

    private ClamdInHand clamd;
    private String reference;

    @BeforeEach
    void aScannerIsThere() throws Exception {
        Files.deleteIfExists(SOCKET);
        clamd = ClamdInHand.start(SOCKET);
        reference = CaseWork.submit("01-togo-relocation-fr.json").reference();
        CaseWork.change("triage-1", reference, "/triage/accept", null).then().statusCode(200);
    }

    @AfterEach
    void itIsStopped() throws InterruptedException {
        clamd.close();
    }

    @Test
    void whatIsKnownToBeHarmfulIsToldNothingOfItIsShownOrCopiedAndItIsSavedOnPurposeAlone() {
        String address = added(HARMFUL);
        ByHand triage = triage();
        WebClient.Answer looked = triage.post("review" + address + "/look", Map.of());
        assertThat(looked.status()).isEqualTo(200);
        assertThat(looked.body())
                .contains(word("scan", "FOUND"), word("outcome", "HARMFUL"))
                .doesNotContain("EICAR-STANDARD", "<figure", "/copy\"")
                .doesNotContainIgnoringCase("test.eicar");
        // Whoever sends the press by hand gets none either.
        WebClient.Answer copied = triage.post("review" + address + "/copy", Map.of());
        assertThat(copied.status()).isEqualTo(409);
        assertThat(copied.body()).contains(word("outcome", "HARMFUL")).doesNotContain("EICAR-STANDARD");
        CaseWork.as("triage-1")
                .post("/api/v1" + address + "/copy")
                .then()
                .statusCode(409)
                .body("type", containsString("no-copy"));
        assertThat(files()).containsExactly("situation");
        // The original is evidence; whoever needs it has it, as nothing that a browser shows.
        WebClient.Answer saved = triage.post("review" + address + "/save", Map.of());
        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.body().getBytes(StandardCharsets.ISO_8859_1)).isEqualTo(HARMFUL);
        assertThat(saved.whole().headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(saved.whole().headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("attachment; filename=\"file-"));
    }

    @Test
    void itComesInAllTheSameSinceNobodyScansWhatArrives() {
        String address = added(HARMFUL);
        Response known = CaseWork.as("triage-1").get("/api/v1" + address);
        known.then().statusCode(200);
        assertThat((String) known.path("name")).isEqualTo("holiday.png");
    }

    @Test
    void whatNobodyKnowsIsShownAndCopied() {
        String address = added(FilesInBrowserTest.picture());
        ByHand triage = triage();
        WebClient.Answer looked = triage.post("review" + address + "/look", Map.of());
        assertThat(looked.body()).contains(word("scan", "CLEAN"), "<figure", "/copy\"");
        assertThat(triage.post("review" + address + "/copy", Map.of()).status()).isEqualTo(303);
        assertThat(files()).containsExactly("situation", "copy");
    }

    @Test
    void whileTheScannerIsAwayThatIsToldAndNothingIsRefused() throws Exception {
        String address = added(FilesInBrowserTest.picture());
        clamd.close();
        ByHand triage = triage();
        WebClient.Answer looked = triage.post("review" + address + "/look", Map.of());
        assertThat(looked.status()).isEqualTo(200);
        assertThat(looked.body())
                .contains(word("scan", "NOT_SCANNED"), word("scan", "AWAY"), "<figure", "/copy\"")
                .doesNotContain(word("scan", "CLEAN"));
        assertThat(triage.post("review" + address + "/save", Map.of()).status()).isEqualTo(200);
        assertThat(triage.post("review" + address + "/copy", Map.of()).status()).isEqualTo(303);
        // Once it is back, it is asked again, and what came meanwhile is found.
        String harmful = added(HARMFUL);
        Files.deleteIfExists(SOCKET);
        clamd = ClamdInHand.start(SOCKET);
        WebClient.Answer found = triage.post("review" + harmful + "/look", Map.of());
        for (int i = 0; i < 20 && !found.body().contains(word("scan", "FOUND")); i++) {
            TimeUnit.SECONDS.sleep(1);
            found = triage.post("review" + harmful + "/look", Map.of());
        }
        assertThat(found.body()).contains(word("scan", "FOUND"));
    }

    private ByHand triage() {
        ByHand triage = new ByHand(root, "review", "triage-1");
        triage.unlock();
        return triage;
    }

    /** Adds it to the case as triage does. @return the file's address below the API's and the pages' root */
    private String added(byte[] content) {
        SentFile file = SentFile.whole("triage-1", content);
        Api.unlocked("triage-1")
                .contentType("application/json")
                .body(Map.of("attachments", List.of(file.as("holiday.png", "situation"))))
                .post("/api/v1/cases/" + reference + "/attachments")
                .then()
                .statusCode(201);
        return "/cases/" + reference + "/attachments/" + file.id();
    }

    private List<String> files() {
        return CaseWork.as("triage-1")
                .get("/api/v1/cases/" + reference + "/attachments")
                .jsonPath()
                .getList("of");
    }

    private static String word(String kind, String code) {
        return Words.of(kind, code, Locale.ENGLISH);
    }
}
