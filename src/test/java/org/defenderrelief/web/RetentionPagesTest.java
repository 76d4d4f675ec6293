package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.retention.KeptPart;
import org.defenderrelief.retention.RetentionFixture;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.WebClient;

/** The page on keeping: keepers propose and confirm, hold and let go, and see what goes; a case says what was erased. */
@QuarkusTest
class RetentionPagesTest {
    private static final String SAMPLE = "01-togo-relocation-fr.json";

    @TestHTTPResource("/")
    URL root;

    @Inject
    RetentionFixture retention;

    @AfterEach
    void whatOthersCloseIsLeftAlone() {
        retention.keepEverything();
    }

    @Test
    void oneKeeperProposesAndAnotherConfirms() {
        WebClient first = new WebClient();
        WebClient.Answer page = first.signIn(root + "review/retention", "keeper-1");
        assertThat(page.body()).contains("Propose a schedule", "value=\"1826\"", "Payment details");
        assertThat(first.post(root + "review/retention", schedule(page, "9")).status())
                .isEqualTo(423);
        unlock(first, "keeper-1");
        WebClient.Answer wrong = first.post(root + "review/retention", schedule(page, "-3"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body())
                .contains("aria-invalid=\"true\"", "value=\"-3\"", "Identity, Duplicate: Give a whole number");
        assertThat(first.follow(first.post(root + "review/retention", schedule(page, "9")))
                        .body())
                .contains("The schedule is proposed.", "Waits to be confirmed");
        WebClient second = new WebClient();
        WebClient.Answer seen = second.signIn(root + "review/retention", "keeper-2");
        unlock(second, "keeper-2");
        assertThat(second.get(root + "review?all=true").body()).contains("Confirm how long what is kept or held");
        String id = seen.body().replaceAll("(?s).*/review/retention/schedules/([0-9a-f-]{36})/confirm.*", "$1");
        assertThat(second.follow(second.post(root + "review/retention/schedules/" + id + "/confirm", token(seen)))
                        .body())
                .contains("The schedule is confirmed.", "in force");
    }

    /** Nobody confirms blind: what would go stands beside the button, and goes only once it is pressed. */
    @Test
    void whoConfirmsSeesBeforeWhatWouldGo() {
        CaseWork.Acknowledged sent = retention.referred(SAMPLE);
        WebClient first = new WebClient();
        WebClient.Answer page = first.signIn(root + "review/retention", "keeper-1");
        assertThat(page.body()).doesNotContain(sent.reference());
        unlock(first, "keeper-1");
        Map<String, String> form = new LinkedHashMap<>(token(page));
        form.put("schedule.from", retention.today().toString());
        form.put("schedule.days.identity.REFERRED", "0");
        first.post(root + "review/retention", form);
        WebClient second = new WebClient();
        WebClient.Answer seen = second.signIn(root + "review/retention", "keeper-2");
        assertThat(seen.body()).contains("What would go by this schedule", "on the first day)", sent.reference());
        assertThat(retention.erase(sent.id())).isZero();
        String id = seen.body().replaceAll("(?s).*/review/retention/schedules/([0-9a-f-]{36})/confirm.*", "$1");
        first.post(root + "review/retention/schedules/" + id + "/withdraw", token(page));
        assertThat(second.get(root + "review/retention").body()).doesNotContain(sent.reference());
    }

    private Map<String, String> schedule(WebClient.Answer page, String days) {
        Map<String, String> form = new LinkedHashMap<>(token(page));
        form.put("schedule.from", retention.today().toString());
        form.put("schedule.days.identity.DUPLICATE", days);
        return form;
    }

    @Test
    void aHoldIsSeenWhereItHoldsAndWhatIsErasedIsSaidOnThePageOfTheCase() {
        CaseWork.Acknowledged held = retention.referred(SAMPLE);
        CaseWork.Acknowledged gone = retention.referred(SAMPLE);
        retention.inForce(Map.of(KeptPart.IDENTITY, 0));
        WebClient keeper = new WebClient();
        WebClient.Answer page = keeper.signIn(root + "review/retention", "keeper-1");
        assertThat(page.body()).contains(held.reference(), gone.reference());
        unlock(keeper, "keeper-1");
        Map<String, String> hold = new LinkedHashMap<>(token(page));
        hold.put("hold.reference", held.reference());
        hold.put("hold.reason", "UNDER_AUDIT");
        hold.put("hold.until", "");
        hold.put("hold.note", "Spring <b>audit</b>");
        assertThat(keeper.post(root + "review/retention/holds", hold).status()).isEqualTo(400);
        hold.put("hold.until", retention.today().plusDays(3).toString());
        WebClient.Answer shown = keeper.follow(keeper.post(root + "review/retention/holds", hold));
        assertThat(shown.body()).contains("It is held from now on.", "Spring &lt;b&gt;audit&lt;/b&gt;", "Under audit");

        assertThat(retention.erase(held.id())).isZero();
        assertThat(retention.erase(gone.id())).isEqualTo(1);
        WebClient.Answer after = keeper.get(root + "review/retention");
        assertThat(after.body()).contains("/proof");
        WebClient triage = new WebClient();
        assertThat(triage.signIn(root + "review/cases/" + gone.reference(), "triage-1")
                        .body())
                .contains("Erased on", "keeps this for 0 days");
        WebClient french = new WebClient();
        WebClient.Answer auditor = french.signIn(root + "review/retention", "auditor-1");
        assertThat(auditor.status()).isEqualTo(200);
        assertThat(auditor.body()).contains(held.reference()).doesNotContain("Hold it now");
    }

    @Test
    void nobodyElseGetsThere() {
        for (String person : new String[] {"triage-1", "committee-1", "finance-1"}) {
            assertThat(new WebClient().signIn(root + "review/retention", person).status())
                    .as(person)
                    .isEqualTo(403);
        }
    }

    private static Map<String, String> token(WebClient.Answer page) {
        Map<String, String> form = new HashMap<>();
        form.put("csrf-token", page.formToken());
        return form;
    }

    private void unlock(WebClient browser, String person) {
        WebClient.Answer page = browser.get(root + "review/unlock");
        Map<String, String> form = token(page);
        form.put("passphrase", "vault-" + person + "-demo");
        browser.post(root + "review/unlock", form);
    }
}
