package org.defenderrelief.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.history.HistoryEntry;
import org.defenderrelief.history.HistoryLog;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.WebClient;

/** An auditor searches the history on its page. */
@QuarkusTest
class HistoryPageTest {
    private static final String FIRST = ">First page<";
    private static final String LAST = ">Last page<";

    @TestHTTPResource("/")
    URL root;

    @Inject
    History history;

    @Inject
    HistoryLog log;

    @Inject
    DemoPeople demo;

    private final WebClient browser = new WebClient();
    private final Actor actor = new Actor(new PersonId(Ids.next()), "nobody-9", Set.of(Role.TRIAGE), Optional.empty());

    @BeforeEach
    void signIn() {
        browser.signIn(root + "review/history", "auditor-1");
    }

    private WebClient.Answer find(Map<String, String> form) {
        return press("find", form);
    }

    private WebClient.Answer press(String button, Map<String, String> form) {
        Map<String, String> whole = new HashMap<>(form);
        whole.put("csrf-token", browser.open(root + "review/history").formToken());
        return browser.post(root + "review/history/" + button, whole);
    }

    private CaseId entries(int many) {
        CaseId caseId = new CaseId(Ids.next());
        QuarkusTransaction.requiringNew().run(() -> {
            for (int i = 0; i < many; i++) {
                history.record(
                        actor, "test.number-" + (char) ('a' + i / 26) + (char) ('a' + i % 26), caseId, Facts.none());
            }
        });
        return caseId;
    }

    @Test
    void aNameIsSearchedWithoutEverStandingInAnAddress() {
        String reference = CaseWork.submit("01-togo-relocation-fr.json").reference();
        WebClient.Answer found = find(Map.of(
                "history.case",
                reference,
                "history.actor",
                "Partner-1",
                "history.action",
                "intake",
                "history.zone",
                "Africa/Lome",
                "history.from",
                "2020-01-01T00:00"));
        assertThat(found.status()).isEqualTo(303);
        assertThat(found.location())
                .contains("case=" + reference, "actor=0", "action=intake")
                .doesNotContain("artner");
        String page = browser.follow(found).body();
        assertThat(page)
                .contains(
                        "Request received",
                        "value=\"partner-1\"",
                        "value=\"" + reference + "\"",
                        "value=\"Africa/Lome\"")
                .contains("<option value=\"intake\" selected>", "Export as CSV")
                .doesNotContain("Nothing fits", FIRST, LAST);
    }

    @Test
    void whatCannotBeReadIsSaidBesideItAndNothingTypedIsLost() {
        WebClient.Answer refused = find(Map.of(
                "history.case",
                "DR-0000-0000",
                "history.actor",
                "no\"body",
                "history.action",
                "intake",
                "history.from",
                "2026-11-25",
                "history.before",
                "2026-11-24",
                "history.zone",
                "UTC"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body())
                .contains("<title>Error: History", "There is no such case that you may see.")
                .contains("Nobody of this sign-in name has been here.", "This must be later than the beginning.")
                .contains(
                        "value=\"DR-0000-0000\"",
                        "value=\"no&quot;body\"",
                        "value=\"2026-11-25\"",
                        "value=\"2026-11-24\"")
                .contains("<option value=\"intake\" selected>")
                .doesNotContain("Export as CSV", "Nothing fits");
        assertThat(browser.get(root + "review/history?zone=Atlantis").status()).isEqualTo(400);
        assertThat(browser.get(root + "review/history?older=Atlantis").status()).isEqualTo(400);
    }

    @Test
    void pagesLeadToTheFirstThePreviousTheNextAndTheLast() {
        String all = root + "review/history?case=" + entries(120);
        WebClient.Answer first = browser.get(all);
        assertThat(first.body()).contains("Test.number ep", LAST).doesNotContain(FIRST, "rel=\"prev\"");
        WebClient.Answer second = browser.get(link(first, "rel=\"next\" href=\""));
        assertThat(second.body()).contains(FIRST, LAST, "rel=\"prev\"");
        WebClient.Answer third = browser.get(link(second, "rel=\"next\" href=\""));
        assertThat(third.body()).contains(FIRST, "Test.number aa").doesNotContain(LAST, "rel=\"next\"");
        assertThat(rows(first) + rows(second) + rows(third)).isEqualTo(120);
        WebClient.Answer last = browser.get(all + "&newer=0-0");
        assertThat(rows(last)).isEqualTo(50);
        assertThat(last.body()).contains(FIRST, "Test.number aa").doesNotContain(LAST);
        assertThat(browser.get(link(second, "rel=\"prev\" href=\"")).body())
                .contains("Test.number ep")
                .doesNotContain(FIRST);
    }

    /** An address that asks for several, as a colleague may send it, is shown whole, and pressing the button keeps all of it. */
    @Test
    void severalPeopleAndActionsAreShownAndKept() {
        String first = demo.actor("triage-1").person().toString();
        String second = demo.actor("committee-1").person().toString();
        String asked = "?actor=" + first + "&actor=" + second + "&action=vault&action=triage.accepted";
        String page = browser.get(root + "review/history" + asked).body();
        assertThat(page)
                .contains("value=\"triage-1, committee-1\"", "One of these", "Nothing further")
                .contains("name=\"history.action\" value=\"vault\" checked")
                .contains("name=\"history.action\" value=\"triage.accepted\" checked");

        String form = "history.actor=triage-1%2C+committee-1&history.action=&history.action=vault"
                + "&history.action=triage.accepted&csrf-token="
                + browser.open(root + "review/history").formToken();
        WebClient.Answer found = browser.post(root + "review/history/find", "application/x-www-form-urlencoded", form);
        assertThat(found.status()).isEqualTo(303);
        assertThat(found.location())
                .contains("actor=" + first, "actor=" + second, "action=vault", "action=triage.accepted");
        assertThat(find(Map.of("history.actor", "triage-1, nobody-at-all")).body())
                .contains("value=\"triage-1, nobody-at-all\"", "Nobody of this sign-in name has been here.");
    }

    private String link(WebClient.Answer page, String before) {
        int start = page.body().indexOf(before) + before.length();
        assertThat(start).isGreaterThan(before.length());
        return root
                + page.body()
                        .substring(start + 1, page.body().indexOf('"', start))
                        .replace("&amp;", "&");
    }

    private static int rows(WebClient.Answer page) {
        return page.body().split("<tr id=\"e-", -1).length - 1;
    }

    @Test
    void anAlarmsLinkLeadsToItWhateverCameAfter() {
        CaseId caseId = entries(60);
        HistoryEntry alarm = log.entries(0, 1, Optional.of(caseId)).get(0);
        String page = browser.get(root + "review/history?after=" + (alarm.number() - 1))
                .body();
        assertThat(page).contains("From entry " + alarm.number() + " on");
        assertThat(page.indexOf("<tr id=\"e-")).isEqualTo(page.indexOf("<tr id=\"e-" + alarm.number()));
        assertThat(page).contains("Test.number aa", FIRST).doesNotContain("Export as CSV");
    }

    @Test
    void theFileIsOfWhatWasSearched() {
        CaseId caseId = entries(3);
        WebClient.Answer file = press("export", Map.of("case", caseId.toString(), "action", "test.number-ab"));
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.whole().headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
        assertThat(file.body().split("\r\n")).hasSize(2);
        assertThat(browser.post(root + "review/history/export", Map.of("case", caseId.toString()))
                        .status())
                .as("no other page makes a browser take it away")
                .isEqualTo(400);
    }

    @Test
    void aSlipOfCopyingIsNoTampering() {
        Map<String, String> unlock = Map.of(
                "passphrase",
                "vault-auditor-1-demo",
                "csrf-token",
                browser.open(root + "review/people").formToken());
        browser.post(root + "review/unlock", unlock);
        String kept = given().get("/api/v1/history/checkpoint").asString();
        WebClient.Answer none = press("verify", Map.of("kept", "a few words"));
        assertThat(none.status()).isEqualTo(400);
        assertThat(none.body())
                .contains("What you pasted cannot be read", "a few words", "<a href=\"#kept\">")
                .doesNotContain("The history differs");
        assertAbove(none, "What you pasted cannot be read");
        WebClient.Answer slip = press("verify", Map.of("kept", kept.replaceFirst("\n\\d+\n", "\n1\n")));
        assertThat(slip.status()).isEqualTo(400);
        assertThat(slip.body())
                .contains("What you pasted is not signed by this service", "compare the verifier key")
                .doesNotContain("The history differs");
        WebClient.Answer verified = press("verify", Map.of("kept", kept.replace("\n", "\r\n") + "  "));
        assertThat(verified.body()).contains("The history verifies");
        assertAbove(verified, "The history verifies");
    }

    /** On a phone the button is at the foot of the page, and the page that answers stands at its top. */
    private static void assertAbove(WebClient.Answer page, String said) {
        assertThat(page.body().indexOf(said))
                .as("above the form that searches")
                .isLessThan(page.body().indexOf("action=\"/review/history/find\""));
    }

    @Test
    void nothingThereIsSaidKindly() {
        assertThat(browser.get(root + "review/history?case=" + Ids.next()).body())
                .contains("Nothing fits")
                .doesNotContain("Export as CSV");
    }

    @Test
    void nobodyElseSearches() {
        WebClient other = new WebClient();
        other.signIn(root + "review", "triage-1");
        for (String path : new String[] {"review/history", "review/history?case=" + Ids.next()}) {
            assertThat(other.get(root + path).status()).isEqualTo(403);
        }
        Map<String, String> form =
                Map.of("csrf-token", other.open(root + "review/people").formToken());
        assertThat(other.post(root + "review/history/find", form).status()).isEqualTo(403);
        assertThat(other.post(root + "review/history/export", form).status()).isEqualTo(403);
    }
}
