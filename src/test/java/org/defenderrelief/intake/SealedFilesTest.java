package org.defenderrelief.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.PlainText;
import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.SentFile;

/** Files that a sender's device sealed, from docs/encryption.md alone: they come with a sealed request, or they do not open. */
@QuarkusTest
class SealedFilesTest {
    private final byte[] content = new byte[150_000];
    private final byte[] key = new byte[32];
    private SenderSeal sender;
    private byte[] sealed;
    private SentFile file;

    @BeforeEach
    void aSealedFileIsSent() throws Exception {
        new SecureRandom().nextBytes(content);
        new SecureRandom().nextBytes(key);
        sender = SenderSeal.ofPublishedKeys();
        file = SentFile.wholeSealed("partner-1", SenderSeal.sealedLength(content), id -> {
            sealed = SenderSeal.segments(id, key, content);
            return sealed;
        });
    }

    @Test
    void aFileSealedOnADeviceOpensForTriageAsItWas() throws Exception {
        Response sent = submit("partner-1", document());
        sent.then().statusCode(201);
        String address = "/api/v1/cases/" + sent.path("reference") + "/attachments/" + file.id();
        Response opened = CaseWork.as("triage-1").get(address + "/content");
        opened.then().statusCode(200);
        assertThat(opened.asByteArray()).isEqualTo(content);
        CaseWork.as("auditor-1").get(address + "/content").then().statusCode(403);
    }

    @Test
    void aKeyALengthOrARootThatIsNotItsOwnOpensNothing() throws Exception {
        for (String member : new String[] {"size", "root"}) {
            aSealedFileIsSent();
            ObjectNode wrong = document();
            if (member.equals("size")) {
                wrong.put("size", Long.MAX_VALUE);
            } else {
                wrong.put("root", "0".repeat(64));
            }
            Response sent = submit("partner-1", wrong);
            sent.then().statusCode(201);
            CaseWork.as("triage-1")
                    .get("/api/v1/cases/" + sent.path("reference") + "/attachments/" + file.id() + "/content")
                    .then()
                    .statusCode(409)
                    .body("type", containsString("compartment-damaged"));
        }
    }

    /** Nobody reads a name before the file is the case's: whatever it is, what it names must open. */
    @Test
    void aNameThatNobodyCouldWriteKeepsNoFileShut() throws Exception {
        for (String name : new String[] {"a\0b.pdf", "\uD800.pdf", "n".repeat(5000), null}) {
            aSealedFileIsSent();
            ObjectNode document = document().put("name", name).put("note", name).put("type", name);
            Response sent = submit("partner-1", document);
            sent.then().statusCode(201);
            String address = "/api/v1/cases/" + sent.path("reference") + "/attachments/" + file.id();
            Response known = CaseWork.as("triage-1").get(address);
            known.then().statusCode(200);
            assertThat((String) known.path("name"))
                    .isEqualTo(name == null ? "?" : PlainText.fitted(name, 300))
                    .doesNotContain("\0");
            assertThat(CaseWork.as("triage-1").get(address + "/content").asByteArray())
                    .isEqualTo(content);
            CaseWork.as("triage-1")
                    .get("/api/v1/cases/" + sent.path("reference") + "/compartments/attachment/" + file.id())
                    .then()
                    .statusCode(200)
                    .body(not(containsString("\"key\"")));
        }
    }

    @Test
    void somebodyElsesFileOrOneThatIsNotThereComesInWithNothing() throws Exception {
        submit("partner-2", document())
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("compartments[4].name"));
        submit("partner-1", document()).then().statusCode(201);
        submit("partner-1", document()).then().statusCode(400);
    }

    private ObjectNode document() throws Exception {
        return SenderSeal.file(file.id(), "situation", "video.mp4", key, content, sealed);
    }

    private Response submit(String partner, ObjectNode document) throws Exception {
        Map<String, ObjectNode> files = new HashMap<>();
        files.put(file.id(), document);
        return Api.as(partner)
                .contentType(SenderSeal.TYPE)
                .body(sender.request(SenderSeal.newId(), SampleRequests.tree("06"), files)
                        .toString())
                .post("/api/v1/requests");
    }
}
