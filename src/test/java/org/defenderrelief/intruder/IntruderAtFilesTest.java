package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.intake.SampleRequests;
import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.RawHttp;
import org.defenderrelief.testing.SentFile;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.testing.Tokens;

/** Somebody with the database puts another content under a file, cuts it short, moves it, or takes it away. */
@QuarkusTest
class IntruderAtFilesTest {
    private String id;
    private String reference;
    private SentFile file;
    private SentFile other;

    @BeforeEach
    void aCaseWithTwoFiles() {
        byte[] content = new byte[200_000];
        Arrays.fill(content, (byte) 'a');
        file = SentFile.whole("partner-1", content);
        Arrays.fill(content, (byte) 'b');
        other = SentFile.whole("partner-1", content);
        ObjectNode request = SampleRequests.tree("01");
        request.putArray("attachments")
                .addPOJO(file.as("letter.pdf", "situation"))
                .addPOJO(other.as("passport.jpg", "situation"));
        Response sent = Api.as("partner-1")
                .contentType("application/json")
                .body(new String(SampleRequests.bytes(request), StandardCharsets.UTF_8))
                .post("/api/v1/requests");
        sent.then().statusCode(201);
        id = sent.path("id");
        reference = sent.path("reference");
    }

    @Test
    void anothersSegmentUnderThisFileIsNotGivenOutAndIsFound() {
        try (TableInHand segments = new TableInHand("file_segment", "file = ?", file.id())) {
            segments.run(
                    "UPDATE file_segment s JOIN file_segment o ON o.file = ? AND o.at = s.at"
                            + " SET s.sealed = o.sealed WHERE s.file = ? AND s.at = 1",
                    other.id(),
                    file.id());
            // The first segment is its own, and may have gone out; what is not its own never does.
            assertThat(given()).doesNotContain((byte) 'b').hasSizeLessThan(200_000);
            assertThat(StolenDatabase.differs()).isEqualTo("file_content " + file.id());
            // With the hash beside it, it is refused before anything goes out.
            segments.run(
                    "UPDATE file_segment s JOIN file_segment o ON o.file = ? AND o.at = s.at"
                            + " SET s.hash = o.hash WHERE s.file = ? AND s.at = 1",
                    other.id(),
                    file.id());
            refused();
        }
        assertThat(given()).hasSize(200_000);
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM file_segment WHERE file = ? AND at = 3",
                "DELETE FROM file_segment WHERE file = ? AND at = 0",
                "UPDATE file_segment SET at = at + 10 WHERE file = ? AND at = 1"
            })
    void aFileCutShortOrOutOfOrderIsNotGivenOutAndIsFound(String attack) {
        try (TableInHand segments = new TableInHand("file_segment", "file = ?", file.id())) {
            segments.run(attack, file.id());
            refused();
            assertThat(StolenDatabase.differs()).isEqualTo("file_content " + file.id());
        }
    }

    @Test
    void theRowOfAFileGoneOrMovedOrGivenToAnotherCircleIsFound() {
        CaseWork.Acknowledged another = CaseWork.submit("02-rdc-kivu-subsistence-fr.json");
        for (String attack : List.of(
                "UPDATE file_content SET belongs_to = 'payment' WHERE id = ?",
                "UPDATE file_content SET case_id = '" + another.id() + "' WHERE id = ?",
                "UPDATE file_content SET act = '" + another.id() + "' WHERE id = ?")) {
            try (TableInHand row = new TableInHand("file_content", "id = ?", file.id())) {
                row.run(attack, file.id());
                assertThat(StolenDatabase.differs()).as(attack).isEqualTo("file_content " + file.id());
            }
        }
        try (TableInHand row = new TableInHand("file_content", "id = ?", file.id())) {
            row.run("DELETE FROM file_content WHERE id = ?", file.id());
            assertThat(StolenDatabase.differs()).isEqualTo("file_content " + id + "/content/situation/" + file.id());
        }
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void theServiceItselfCannotChangeOrTakeAwayAFileThatACaseHas() {
        for (String statement : List.of(
                "DELETE FROM file_content WHERE id = '" + file.id() + "'",
                "UPDATE file_content SET case_id = NULL, belongs_to = NULL, act = NULL WHERE id = '" + file.id() + "'",
                "DELETE FROM file_segment WHERE file = '" + file.id() + "'",
                "INSERT INTO file_segment (file, at, hash, sealed) SELECT file, 99, hash, sealed FROM file_segment"
                        + " WHERE file = '" + file.id() + "' AND at = 0",
                "UPDATE file_segment SET sealed = REVERSE(sealed) WHERE file = '" + file.id() + "'")) {
            assertThatThrownBy(() -> DatabaseUser.SERVICE.atOnce(List.of(statement)))
                    .as(statement)
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(given()).hasSize(200_000);
    }

    @Test
    void aFileThatNobodySignedForOpensForNobody() {
        try (TableInHand parts = new TableInHand("compartment", "case_id = ?", id)) {
            parts.run(
                    "UPDATE compartment c JOIN compartment o ON o.case_id = c.case_id AND o.name = ?"
                            + " SET c.ciphertext = o.ciphertext, c.nonce = o.nonce, c.wrapped_keys = o.wrapped_keys"
                            + " WHERE c.case_id = ? AND c.name = ?",
                    "attachment/" + other.id(),
                    id,
                    "attachment/" + file.id());
            refused();
        }
    }

    /** Whoever has the auditors' password compares what is sealed by its hashes, and has nothing to keep until they come by a key. */
    @Test
    void theAuditorsUserReadsNoCiphertext() throws SQLException {
        String database = ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class);
        try (Connection auditor = DriverManager.getConnection(database, "relief_audit", "local-demo-audit");
                Statement ask = auditor.createStatement()) {
            assertThat(column(ask, "SELECT hash FROM file_segment_hash WHERE file = '" + file.id() + "'"))
                    .isNotEmpty();
            assertThatThrownBy(() -> ask.executeQuery("SELECT sealed FROM file_segment"))
                    .isInstanceOf(SQLException.class);
            assertThat(column(
                            ask,
                            "SELECT CONCAT(table_name, '.', column_name) FROM information_schema.columns"
                                    + " WHERE table_schema = DATABASE() AND column_name IN"
                                    + " ('sealed', 'ciphertext', 'wrapped_keys', 'sealed_key', 'sealed_keys')"))
                    .isEmpty();
        }
    }

    private static List<String> column(Statement ask, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet row = ask.executeQuery(sql)) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values;
    }

    private void refused() {
        open().then().statusCode(409).body("type", containsString("compartment-damaged"));
    }

    private Response open() {
        return CaseWork.as("triage-1").get("/api/v1/cases/" + reference + "/attachments/" + file.id() + "/content");
    }

    /** What comes out of it, as far as it comes: a line that is cut off keeps what was sent over it. */
    private byte[] given() {
        RawHttp.Answer answer = RawHttp.send(
                "GET /api/v1/cases/" + reference + "/attachments/" + file.id() + "/content HTTP/1.1",
                List.of(
                        "Host: localhost:" + RawHttp.port(),
                        "Authorization: Bearer " + Tokens.of("triage-1"),
                        "Relief-Unlock: " + CaseWork.unlockedBy("triage-1")),
                "");
        return answer.text().split("\r\n\r\n", 2)[1].getBytes(StandardCharsets.ISO_8859_1);
    }
}
