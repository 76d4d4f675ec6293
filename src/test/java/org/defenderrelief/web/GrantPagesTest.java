package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defenderrelief.web.ByHand.fields;

import java.net.URL;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.ClearedDesk;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.Grants;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.testing.WebClient;

/** Seeing a part that is sealed for others: asked, answered and ended on the pages, without JavaScript. */
@QuarkusTest
class GrantPagesTest {
    @TestHTTPResource("/")
    URL root;

    @Inject
    DemoPeople people;

    private CaseWork.Acknowledged sent;
    private String page;

    @BeforeEach
    void aCase() {
        sent = CaseWork.submit("01-togo-relocation-fr.json");
        page = "review/cases/" + sent.reference();
    }

    @Test
    void anAuditorAsksTriageShowsItAndEndsIt() {
        ByHand auditor = unlocked("auditor-1");
        assertThat(auditor.get(page).body()).contains("/ask-to-see").doesNotContain("open?name=identity");
        Map<String, String> typed = fields(auditor.get(page + "/ask-to-see").body());
        assertThat(auditor.post(page + "/ask-to-see", typed).status())
                .as("why is asked for")
                .isEqualTo(400);
        typed.put("reason", "AUDIT_SAMPLE");
        typed.put("note", "Two cases look alike.");
        assertThat(auditor.post(page + "/ask-to-see", typed).location()).contains("done=asked-to-see");
        assertThat(auditor.post(page + "/ask-to-see", typed).location())
                .as("pressed again, it is asked once")
                .contains("done=asked-to-see");
        typed.put("note", "Quite another reason.");
        WebClient.Answer other = auditor.post(page + "/ask-to-see", typed);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.body()).as("what was typed stays").contains("Quite another reason.");

        ByHand triage = unlocked("triage-1");
        String home = home(triage);
        assertThat(home).contains("Answer: show a part or not", "auditor-1", "The case is in a sample that is audited");
        String grant =
                CaseWork.as("triage-1").get(Grants.address(sent.reference())).path("[0].id");
        String answer = page + "/grants/" + grant;
        assertThat(home).contains("/" + answer);
        assertThat(triage.get(answer).body())
                .contains("auditor-1", "Sign: show it", "Sign: do not show it")
                .doesNotContain("Two cases look alike.");
        assertThat(triage.post(answer + "/note", Map.of()).body()).contains("Two cases look alike.");
        WebClient.Answer wrong = triage.post(answer + "/give", Map.of("hours", "25", "noted", "yes"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body()).contains("from 1 to 24", "Two cases look alike.");
        assertThat(triage.post(answer + "/give", Map.of("hours", "2")).location())
                .contains("done=grant-given");
        assertThat(home(triage)).doesNotContain(answer);

        assertThat(auditor.get(page).body()).contains("open?name=identity", "Seen beyond its circle");
        assertThat(auditor.post(page + "/open?name=identity", Map.of()).body()).contains("data-state=\"opened\"");
        assertThat(auditor.get(page).body()).as("it stays open on the page").contains("data-state=\"opened\"");
        assertThat(auditor.get("review").body()).contains("Sealed parts shown beyond their circle", answer, "triage-1");

        assertThat(triage.post(answer + "/withdraw", Map.of()).location()).contains("done=grant-withdrawn");
        assertThat(auditor.get(page).body()).doesNotContain("open?name=identity", "data-state=\"opened\"");
        assertThat(auditor.get(answer).body()).contains("ended early", "Ended by triage-1");
    }

    @Test
    void refusedItSaysWhy() {
        String grant = Grants.asked("auditor-1", sent.reference());
        ByHand triage = unlocked("triage-2");
        String answer = page + "/grants/" + grant;
        assertThat(triage.post(answer + "/refuse", Map.of()).status()).isEqualTo(400);
        assertThat(triage.post(answer + "/refuse", Map.of("refusal", "TRIAGE_CAN_ANSWER"))
                        .location())
                .contains("done=grant-refused");
        assertThat(unlocked("auditor-1").get(answer).body())
                .contains("refused", "Triage can answer the question without showing it")
                .doesNotContain("Sign: show it");
    }

    @Test
    void whatWasNotSignedIsSaidAndTheRestOfThePageStays() {
        Grants.given("auditor-1", sent.reference());
        ByHand auditor = unlocked("auditor-1");
        try (TableInHand rows = new TableInHand("case_grant", "case_id = ?", sent.id())) {
            rows.run(
                    "UPDATE case_grant SET until_at = until_at + INTERVAL 1 DAY WHERE case_id = ? AND kind = 'GIVEN'",
                    sent.id());
            String shown = auditor.get(page).body();
            assertThat(shown)
                    .contains("Who was shown sealed parts is not as it was signed", "open?name=needs")
                    .doesNotContain("open?name=identity");
            assertThat(auditor.post(page + "/open", Map.of()).body())
                    .as("what is theirs opens")
                    .contains("data-state=\"opened\"");
        }
    }

    /** Of triage, with this case alone on it, whatever else waits. */
    private String home(ByHand triage) {
        try (ClearedDesk desk = new ClearedDesk(people.actor("triage-1").person(), sent.reference())) {
            return triage.get("review?all=true").body();
        }
    }

    private ByHand unlocked(String name) {
        ByHand visitor = new ByHand(root, "review/unlock", name);
        visitor.unlock();
        return visitor;
    }
}
