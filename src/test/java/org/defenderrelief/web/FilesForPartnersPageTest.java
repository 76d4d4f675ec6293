package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.SentFile;
import org.defenderrelief.testing.WebClient;

/** Triage puts a file on the case for the partner, who sees it with the messages and saves it; both at browsers without scripts. */
@QuarkusTest
class FilesForPartnersPageTest {
    private static final byte[] FORM = "A form to sign.".getBytes(StandardCharsets.UTF_8);
    private static final String NAME = "form to sign <1>.pdf";

    @TestHTTPResource("/")
    URL root;

    @Test
    void thePartnerIsToldOfItSeesItWithTheCodeAndSavesIt() {
        CaseWork.Acknowledged sent = CaseWork.submit("01-togo-relocation-fr.json");
        CaseWork.change("triage-1", sent.reference(), "/triage/accept", null)
                .then()
                .statusCode(200);
        SentFile file = SentFile.whole("triage-1", FORM);
        ByHand triage = new ByHand(root, "review", "triage-1");
        triage.unlock();
        String choice =
                triage.client().get(root + "review/cases/" + sent.reference()).body();
        assertThat(choice).contains("<option value=\"channel\">Messages with the partner</option>");
        WebClient.Answer added = triage.post(
                "review/cases/" + sent.reference() + "/attach",
                Map.of("upload", file.token(), "upload-name", NAME, "of", "channel", "note", "Page 2 needs a name."));
        assertThat(added.status()).isEqualTo(303);

        ByHand partner = new ByHand(root, "partner", "partner-1");
        String page = "partner/requests/" + sent.reference();
        assertThat(partner.get(page).body()).doesNotContain("form to sign");
        WebClient.Answer read = partner.post(page + "/read", Map.of("receipt", sent.receiptCode()));
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.body())
                .contains("Files for you", "<bdi>form to sign &lt;1&gt;.pdf</bdi>", "Page 2 needs a name.", file.id());
        WebClient.Answer saved = partner.post(page + "/received", Map.of("file", file.id()));
        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.body().getBytes(StandardCharsets.UTF_8)).isEqualTo(FORM);
        assertThat(saved.whole().headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"file-" + file.id() + "\"");
        // Without the code, or with another's, there is the page and no file.
        ByHand elsewhere = new ByHand(root, "partner", "partner-1");
        for (String code : new String[] {"", "ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ"}) {
            WebClient.Answer refused = elsewhere.post(page + "/received", Map.of("receipt", code, "file", file.id()));
            assertThat(refused.status()).isIn(400, 403);
            assertThat(refused.body()).doesNotContain("A form to sign.");
        }
    }
}
