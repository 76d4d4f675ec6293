package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.history.CheckHistory;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.retention.RetentionFixture;
import org.defenderrelief.retention.ViewRetention;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.testing.WebClient;
import org.defenderrelief.vault.people.Acting;

/** Somebody tampers with the database: an auditor follows the alarm to the case it names, and a keeper reads that the history differs. */
@QuarkusTest
class AlarmsOnPagesTest {
    private static final String SAMPLE = "01-togo-relocation-fr.json";
    private static final String OPEN_IT = "Open the case that is named";
    private static final String NONE_NAMED = "No case that you can open is named";
    private static final String NOT_SAID = "NOT_AUTHENTIC-the-row-does-not-say-what-was-signed";

    @TestHTTPResource("/")
    URL root;

    @Inject
    History history;

    @Inject
    CheckHistory check;

    @Inject
    ViewRetention retention;

    @Inject
    RetentionFixture schedules;

    @Inject
    DemoPeople people;

    private final WebClient auditor = new WebClient();

    /** Alarms wait until an auditor has verified after them. */
    @BeforeEach
    @AfterEach
    void verify() {
        try (Acting acting = people.acting("auditor-1")) {
            assertThat(check.run(acting, Optional.empty()).differences()).isEmpty();
        }
    }

    private WebClient.Answer verifyOnThePage() {
        auditor.signIn(root + "review/history", "auditor-1");
        press("review/unlock", Map.of("passphrase", "vault-auditor-1-demo"));
        return press("review/history/verify", Map.of());
    }

    private WebClient.Answer press(String path, Map<String, String> form) {
        Map<String, String> whole = new HashMap<>(form);
        whole.put("csrf-token", auditor.open(root + "review/people").formToken());
        return auditor.post(root + path, whole);
    }

    private void alarm(String what, int times) {
        QuarkusTransaction.requiringNew().run(() -> {
            for (int i = 0; i < times; i++) {
                history.record(Actor.SERVICE, "history.differs", null, Facts.of("what", what, "reason", NOT_SAID));
            }
        });
    }

    private static String caseLink(String reference) {
        return "href=\"/review/cases/" + reference + "\"";
    }

    @Test
    void aVerificationNamesTheCaseAndLeadsToIt() {
        CaseWork.Acknowledged sent = CaseWork.submit(SAMPLE);
        try (TableInHand rows = new TableInHand("case_file", "id = ?", sent.id())) {
            rows.run("UPDATE case_file SET region = '419' WHERE id = ?", sent.id());
            String found = verifyOnThePage().body();
            assertThat(found)
                    .contains("The history differs", caseLink(sent.reference()), OPEN_IT)
                    .contains("<code>case_file " + sent.id() + "</code>")
                    .doesNotContain(NONE_NAMED);
        }
    }

    @Test
    void whereNoCaseIsNamedNobodyIsToldToOpenOne() {
        CaseWork.Acknowledged sent = CaseWork.submit(SAMPLE);
        try (TableInHand rows = new TableInHand("case_file", "id = ?", sent.id());
                TableInHand recused = new TableInHand("case_recusal", "case_id = ?", sent.id())) {
            rows.run("UPDATE case_file SET region = '419' WHERE id = ?", sent.id());
            recused.run(
                    "INSERT INTO case_recusal (case_id, person_id, recused_at, act) VALUES (?, ?, NOW(6), UUID())",
                    sent.id(),
                    people.actor("auditor-1").person().toString());
            String found = verifyOnThePage().body();
            assertThat(found)
                    .as("who stepped back from it is not shown it")
                    .contains("The history differs", "case_file " + sent.id(), NONE_NAMED)
                    .doesNotContain(caseLink(sent.reference()), sent.reference(), OPEN_IT);
        }
    }

    @Test
    void anAlarmOnTheFirstPageAndInTheHistoryLeadsToItsCase() {
        CaseWork.Acknowledged sent = CaseWork.submit(SAMPLE);
        String subject = "erased:compartment:" + sent.id() + "/identity";
        String unknown = "erased:compartment:" + UUID.randomUUID() + "/situation";
        alarm(subject, 3);
        alarm(unknown, 1);
        auditor.signIn(root + "review", "auditor-1");

        String home = auditor.get(root + "review?all=true").body();
        assertThat(home)
                .contains(caseLink(sent.reference()), "<span>Identity</span>", subject, unknown, "3 times, first ")
                .doesNotContain("<span>Situation</span>");
        assertThat(home.split(subject, -1)).as("told once").hasSize(2);

        String alarms = auditor.get(root + "review/history?action=alarms").body();
        assertThat(alarms).contains(caseLink(sent.reference()), "<small>Identity</small>", subject, unknown);
        assertThat(alarms.split(subject, -1))
                .as("the history itself leaves nothing out")
                .hasSize(4);
    }

    @Test
    void whoSteppedBackFromACaseIsNotLedToItByAnAlarm() {
        CaseWork.Acknowledged sent = CaseWork.submit(SAMPLE);
        alarm("compartment:" + sent.id() + "/identity:1", 1);
        try (TableInHand recused = new TableInHand("case_recusal", "case_id = ?", sent.id())) {
            recused.run(
                    "INSERT INTO case_recusal (case_id, person_id, recused_at, act) VALUES (?, ?, NOW(6), UUID())",
                    sent.id(),
                    people.actor("auditor-1").person().toString());
            auditor.signIn(root + "review", "auditor-1");
            for (String page : new String[] {"review?all=true", "review/history?action=alarms"}) {
                assertThat(auditor.get(root + page).body())
                        .as(page)
                        .contains(sent.id())
                        .doesNotContain(sent.reference());
            }
        }
    }

    @Test
    void aKeeperReadsThatTheHistoryDiffersAndWhoCanLook() {
        WebClient keeper = new WebClient();
        keeper.signIn(root + "review", "keeper-1");
        String told = "The history is not as it was signed: ask an auditor to look";
        assertThat(keeper.get(root + "review?all=true").body()).doesNotContain(told);
        QuarkusTransaction.requiringNew()
                .run(() -> history.record(
                        Actor.SERVICE, "history.verified", null, Facts.of("result", "DIFFERS", "root", "none")));
        assertThat(keeper.get(root + "review?all=true").body()).contains(told, "href=\"/review/people#o-AUDIT\"");
        assertThat(keeper.get(root + "review/history").status()).isEqualTo(403);
        verify();
        assertThat(keeper.get(root + "review?all=true").body()).doesNotContain(told);
    }

    @Test
    void aKeeperReadsThatThereIsNoScheduleUntilThereIsOne() {
        WebClient keeper = new WebClient();
        keeper.signIn(root + "review", "keeper-1");
        String told = "Nobody has said how long what is kept";
        boolean none = retention.schedules(people.actor("keeper-1")).stream()
                .allMatch(each -> each.standing() == ViewRetention.Standing.OVER);
        assertThat(keeper.get(root + "review?all=true").body().contains(told)).isEqualTo(none);
        schedules.keepEverything();
        assertThat(keeper.get(root + "review?all=true").body()).doesNotContain(told);
    }
}
