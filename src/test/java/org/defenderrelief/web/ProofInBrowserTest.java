package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;

import com.microsoft.playwright.Download;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Chromium;
import org.defenderrelief.testing.Corrections;
import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;

/** The proof of receipt as a partner gets it: a file, while the page stays with what was typed. */
@QuarkusTest
@Needs(Program.CHROMIUM)
class ProofInBrowserTest {
    private static Chromium chromium;

    @TestHTTPResource("/")
    URL root;

    @BeforeAll
    static void open() {
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @Test
    void itIsSavedAsAFileWhileAMessageIsBeingWritten() throws IOException, InterruptedException {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        covered(sent);
        try (Visitor partner = Visitor.of(chromium, root.toString().replaceAll("/$", ""), "partner-1")) {
            partner.enter("/partner/requests/" + sent.reference());
            partner.page().getByText("Proof that it arrived").click();
            partner.field("Write to the team").fill("She has crossed the river.");
            partner.field("Receipt code").fill(sent.receiptCode());
            Download file = partner.page().waitForDownload(() -> partner.press("Get the proof"));
            assertThat(file.suggestedFilename()).isEqualTo(sent.reference() + ".proof.json");
            assertThat(Files.readString(file.path()))
                    .startsWith("{\"format\":\"relief-receipt-proof/1\"")
                    .contains(sent.reference());
            assertThat(partner.field("Write to the team").inputValue()).isEqualTo("She has crossed the river.");
        }
    }

    private static void covered(CaseWork.Acknowledged sent) throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            int status = CaseWork.as("partner-1")
                    .header("Relief-Receipt", sent.receiptCode())
                    .get("/api/v1/requests/" + sent.reference() + "/receipt-proof")
                    .statusCode();
            if (status == 200) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("no checkpoint within ten seconds");
    }
}
