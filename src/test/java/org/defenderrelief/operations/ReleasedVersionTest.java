package org.defenderrelief.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.defenderrelief.fund.VerifyLedger;
import org.defenderrelief.history.VerifyHistory;
import org.defenderrelief.testing.Answers;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.OfflineCommand;

/** Whoever has an installation of a released version goes on with this one: nothing of what the database held is lost, and all of it verifies and opens as before. */
@QuarkusTest
@TestProfile(ReleasedVersionTest.GoesOn.class)
class ReleasedVersionTest {
    private static final String SAMPLE = "01-togo-relocation-fr.json";

    /** A migration that takes rows away on purpose names their table here. */
    private static final List<String> NOT_COMPARED = List.of("flyway_schema_history", "given_answer");

    /** The service starts on the oldest of them, which has the longest way. */
    public static class GoesOn implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Oldest.class));
        }
    }

    /** Its database and its keyring, in place of the tests' own. */
    public static class Oldest implements QuarkusTestResourceLifecycleManager {
        @Override
        public int order() {
            return 1;
        }

        @Override
        public Map<String, String> start() {
            ReleasedVersion oldest = oldest();
            Path keyring = Path.of("target", "released.keyring");
            try {
                for (String file : List.of("keyring", "keyring.anchor")) {
                    Files.copy(
                            oldest.folder().resolve(file),
                            keyring.resolveSibling(file.replace("keyring", "released.keyring")),
                            StandardCopyOption.REPLACE_EXISTING);
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            return Map.of(
                    "relief.db.url",
                    oldest.load("relief_released") + "?useServerPrepStmts=true",
                    "relief.vault.keyring.file",
                    keyring.toString());
        }

        @Override
        public void stop() {
            // The database ends with the tests' servers.
        }
    }

    private static ReleasedVersion oldest() {
        return ReleasedVersion.all().get(0);
    }

    @Test
    void nothingIsLostAndAllOfItVerifiesWithoutTheService(@TempDir Path secrets) throws IOException {
        Path password = Files.writeString(secrets.resolve("owner"), "local-demo-owner");
        for (ReleasedVersion version : ReleasedVersion.all()) {
            String url = version.load("relief_released_" + version.name().replace('.', '_'));
            assertThat(ReleasedVersion.rowsOf(url)).as(version.name()).isEqualTo(version.rows());
            Migrate.from(Map.of("RELIEF_DB_URL", url, "RELIEF_OWNER_PASSWORD_FILE", password.toString()))
                    .run();
            Map<String, Long> after = ReleasedVersion.rowsOf(url);
            version.rows().forEach((table, rows) -> {
                if (!NOT_COMPARED.contains(table)) {
                    assertThat(after.get(table))
                            .as(version.name() + ": " + table)
                            .isEqualTo(rows);
                }
            });
            Map<String, String> auditor = Map.of(
                    "RELIEF_AUDIT_URL", url,
                    "RELIEF_AUDIT_USER", "relief_audit",
                    "RELIEF_AUDIT_PASSWORD", "local-demo-audit");
            OfflineCommand.Ended history = OfflineCommand.of("verify-history", VerifyHistory.class)
                    .with(auditor)
                    .run(List.of(
                            "--root",
                            version.text("root"),
                            "--key",
                            version.folder().resolve("key").toString()));
            assertThat(history.code())
                    .as(version.name() + ": " + history.said())
                    .isZero();
            OfflineCommand.Ended ledger = OfflineCommand.of("verify-ledger", VerifyLedger.class)
                    .with(auditor)
                    .run(List.of());
            assertThat(ledger.code()).as(version.name() + ": " + ledger.said()).isZero();
        }
    }

    @Test
    void aServiceOfThisVersionGoesOnWithIt() throws IOException {
        JsonNode opens = new ObjectMapper().readTree(oldest().text("opens.json"));
        matches();
        assertThat(Answers.tree(CaseWork.as("triage-1")
                        .get("/api/v1/cases/" + opens.path("reference").textValue() + "/compartments/identity")))
                .isEqualTo(opens.path("identity"));
        String reference = CaseWork.submit(SAMPLE).reference();
        CaseWork.change("triage-1", reference, "/triage/accept", null).then().statusCode(200);
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + reference + "/compartments/identity")
                .then()
                .statusCode(200);
        matches();
    }

    private static void matches() {
        CaseWork.as("auditor-1")
                .post("/api/v1/history/verification")
                .then()
                .statusCode(200)
                .body("result", equalTo("MATCHES"));
    }
}
