package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DatabaseDump;
import org.defenderrelief.testing.SentFile;
import org.defenderrelief.testing.TableInHand;

/** Triage sends a file to the partner, and others want it: with an account, with another request's code, with the database, with other circles' keys. */
@QuarkusTest
class FilesForPartnersTest {
    private static final byte[] FORM =
            "A form to sign, for Afi Mensah-Kodjo.".repeat(3000).getBytes(StandardCharsets.UTF_8);

    private CaseWork.Acknowledged sent;
    private SentFile file;

    @BeforeEach
    void triageSendsOne() {
        sent = CaseWork.submit("01-togo-relocation-fr.json");
        CaseWork.change("triage-1", sent.reference(), "/triage/accept", null)
                .then()
                .statusCode(200);
        file = add("triage-1", "channel", 201);
    }

    private SentFile add(String person, String of, int status) {
        SentFile one = SentFile.whole(person, FORM);
        CaseWork.as(person)
                .contentType("application/json")
                .body(Map.of("attachments", List.of(one.as("form to sign.pdf", of))))
                .post("/api/v1/cases/" + sent.reference() + "/attachments")
                .then()
                .statusCode(status);
        return one;
    }

    @Test
    void whoeverHoldsTheReceiptCodeSeesItAndSavesItAndNobodyElse() {
        list("partner-1", sent.receiptCode())
                .then()
                .statusCode(200)
                .body("$", hasSize(1))
                .body("[0].name", equalTo("form to sign.pdf"))
                .body("[0].size", equalTo(FORM.length));
        Response saved = content("partner-1", sent.receiptCode(), file.id());
        assertThat(saved.asByteArray()).isEqualTo(FORM);
        assertThat(saved.header("Content-Disposition")).isEqualTo("attachment; filename=\"file-" + file.id() + "\"");
        assertThat(saved.header("Content-Type")).isEqualTo("application/octet-stream");
        CaseWork.Acknowledged another = CaseWork.submit("02-rdc-kivu-subsistence-fr.json");
        for (String code : List.of(another.receiptCode(), "00000-00000-00000-00000-00000")) {
            assertThat(content("partner-1", code, file.id()).statusCode()).isIn(400, 404);
            assertThat(list("partner-1", code).statusCode()).isIn(400, 404);
        }
        assertThat(content("partner-2", sent.receiptCode(), file.id()).statusCode())
                .isEqualTo(404);
        assertThat(Api.as("partner-1")
                        .noContentType()
                        .get("/api/v1/requests/" + sent.reference() + "/attachments")
                        .statusCode())
                .isEqualTo(403);
        // With the code of another request of theirs, at that request.
        assertThat(Api.as("partner-1")
                        .noContentType()
                        .header("Relief-Receipt", another.receiptCode())
                        .get("/api/v1/requests/" + another.reference() + "/attachments/" + file.id() + "/content")
                        .statusCode())
                .isEqualTo(404);
        for (String person : List.of("committee-1", "finance-1", "auditor-1")) {
            assertThat(CaseWork.as(person)
                            .get("/api/v1/cases/" + sent.reference() + "/attachments/" + file.id() + "/content")
                            .statusCode())
                    .as(person)
                    .isIn(403, 404);
        }
        assertThat(CaseWork.as("triage-1")
                        .get("/api/v1/cases/" + sent.reference() + "/attachments/" + file.id() + "/content")
                        .asByteArray())
                .isEqualTo(FORM);
    }

    @Test
    void whatTriageAddsToTheCaseOrThePartnerSentIsNeverShownToThePartner() {
        SentFile evidence = add("triage-1", "situation", 201);
        SentFile own = SentFile.whole("partner-1", FORM);
        Api.as("partner-1")
                .contentType("application/json")
                .header("Relief-Receipt", sent.receiptCode())
                .body(Map.of("text", "Here.", "attachments", List.of(own.as("a.txt", "situation"))))
                .post("/api/v1/requests/" + sent.reference() + "/messages")
                .then()
                .statusCode(201);
        list("partner-1", sent.receiptCode()).then().body("$", hasSize(1)).body("[0].id", equalTo(file.id()));
        for (SentFile other : List.of(evidence, own)) {
            assertThat(content("partner-1", sent.receiptCode(), other.id()).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void nothingOfItStandsInADump() throws Exception {
        DatabaseDump.take().assertHoldsNoneOf(List.of("form to sign", "for Afi Mensah-Kodjo."));
    }

    @Test
    void anotherContentOrAnotherFileInItsPlaceIsNotGivenOutAndIsNamed() {
        assertThat(StolenDatabase.differs()).isEmpty();
        SentFile evidence = add("triage-1", "situation", 201);
        try (TableInHand segments = new TableInHand("file_segment", "file = ?", file.id())) {
            segments.run(
                    "UPDATE file_segment s JOIN file_segment o ON o.file = ? AND o.at = s.at"
                            + " SET s.sealed = o.sealed, s.hash = o.hash WHERE s.file = ? AND s.at = 0",
                    evidence.id(),
                    file.id());
            content("partner-1", sent.receiptCode(), file.id())
                    .then()
                    .statusCode(409)
                    .body("type", containsString("compartment-damaged"));
            assertThat(StolenDatabase.differs()).isEqualTo("file_content " + file.id());
        }
        try (TableInHand files = new TableInHand("file_content", "id = ?", evidence.id())) {
            // Told to the partner as theirs: they have no key to it, and the act says what it belongs to.
            files.run("UPDATE file_content SET belongs_to = 'channel' WHERE id = ?", evidence.id());
            assertThat(content("partner-1", sent.receiptCode(), evidence.id()).statusCode())
                    .isIn(404, 409);
            assertThat(StolenDatabase.differs()).contains(evidence.id());
        }
        assertThat(content("partner-1", sent.receiptCode(), file.id()).asByteArray())
                .isEqualTo(FORM);
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    private Response list(String partner, String code) {
        return Api.as(partner)
                .noContentType()
                .header("Relief-Receipt", code)
                .get("/api/v1/requests/" + sent.reference() + "/attachments");
    }

    private Response content(String partner, String code, String id) {
        return Api.as(partner)
                .noContentType()
                .header("Relief-Receipt", code)
                .get("/api/v1/requests/" + sent.reference() + "/attachments/" + id + "/content");
    }
}
