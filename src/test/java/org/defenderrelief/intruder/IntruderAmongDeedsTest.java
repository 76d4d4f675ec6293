package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import org.defenderrelief.casefile.CaseOverview;
import org.defenderrelief.history.HistoryEntry;
import org.defenderrelief.history.HistoryLog;
import org.defenderrelief.history.Sequencer;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.ForgedEntries;
import org.defenderrelief.testing.WebClient;

/** Whoever has the service's database writes what others did, which nobody signed: no page tells it, and no true line is pushed off by it. */
@QuarkusTest
class IntruderAmongDeedsTest {
    private static final String SAMPLE = "01-togo-relocation-fr.json";
    private static final String NOW = "UTC_TIMESTAMP(6)";
    private static final IntFunction<String> NOTHING = i -> "{}";

    @TestHTTPResource("/")
    String root;

    @Inject
    CaseOverview overview;

    @Inject
    HistoryLog log;

    @Inject
    Sequencer sequencer;

    @Inject
    DemoPeople people;

    @AfterAll
    static void everythingIsAsItWasSigned() {
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void deedsThatNobodySignedStandOnNoPageAndPushNoneOff() {
        CaseWork.Acknowledged sent = opened();
        List<String> deeds = deeds(sent, CaseOverview.View::deeds);
        List<String> readings = deeds(sent, CaseOverview.View::readings);
        assertThat(deeds).contains("intake.request-received");
        assertThat(readings).contains("compartment.read");
        String forger = forger();
        try (ForgedEntries paid = forged(forger, 100, "disbursement.payment-sent", sent, NOTHING);
                ForgedEntries read = forged(
                        forger,
                        100,
                        "compartment.read",
                        sent,
                        i -> "{\"compartment\":\"identity\",\"version\":\"1\"}")) {
            assertThat(paid).isNotNull();
            assertThat(read).isNotNull();
            for (String moment : List.of("while they wait", "set aside")) {
                assertThat(deeds(sent, CaseOverview.View::deeds)).as(moment).isEqualTo(deeds);
                assertThat(deeds(sent, CaseOverview.View::readings)).as(moment).isEqualTo(readings);
                for (String person : List.of("triage-1", "auditor-1")) {
                    WebClient browser = new WebClient();
                    browser.signIn(root + "review", person);
                    assertThat(browser.open(root + "review/cases/" + sent.reference())
                                    .body())
                            .as("%s, %s", person, moment)
                            .contains(sent.reference())
                            .doesNotContain(forger);
                }
                sequencer.sequence();
            }
        }
    }

    @Test
    void whatIsRecordedShowsAtOnceThoughNothingHasItsPlace() {
        CaseWork.Acknowledged sent = CaseWork.submit(SAMPLE);
        String forger = forger();
        StolenDatabase.whileNothingIsPlaced(() -> {
            try (ForgedEntries forged = forged(forger, 100, "committee.vote-cast", sent, NOTHING)) {
                assertThat(forged).isNotNull();
                open(sent);
                assertThat(deeds(sent, CaseOverview.View::readings)).contains("compartment.read");
                assertThat(deeds(sent, CaseOverview.View::deeds)).doesNotContain("committee.vote-cast");
                search(sent).body("entries.action", hasItem("compartment.read"));
                search(sent).body("entries.actorName", not(hasItem(forger)));
            }
        });
    }

    @Test
    void aSearchFindsNoneOfThem() {
        CaseWork.Acknowledged sent = opened();
        String forger = forger();
        try (ForgedEntries forged = forged(forger, 120, "own.answered", sent, NOTHING)) {
            assertThat(forged).isNotNull();
            for (String moment : List.of("while they wait", "set aside")) {
                search(sent).body("entries.action", hasItem("intake.request-received"));
                search(sent).body("entries.actorName", not(hasItem(forger)));
                assertThat(CaseWork.as("auditor-1")
                                .get("/api/v1/history/export?case=" + sent.reference())
                                .then()
                                .statusCode(200)
                                .extract()
                                .asString())
                        .as(moment)
                        .contains("intake.request-received")
                        .doesNotContain(forger);
                sequencer.sequence();
            }
            assertThat(log.entries(0, 500, Optional.of(CaseId.parse(sent.id()))))
                    .as("the log in the order of writing keeps every row, and says what these are")
                    .filteredOn(each -> each.actorName().equals(forger))
                    .hasSize(120)
                    .allMatch(each -> each.unsigned() && each.position().isEmpty());
            long before = log.entries(0, 500, Optional.of(CaseId.parse(sent.id()))).stream()
                            .filter(HistoryEntry::unsigned)
                            .findFirst()
                            .orElseThrow()
                            .number()
                    - 1;
            WebClient auditor = new WebClient();
            auditor.signIn(root + "review", "auditor-1");
            assertThat(auditor.open(root + "review/history?after=" + before).body())
                    .contains(forger, "nobody signed this");
            assertThat(auditor.open(root + "review/history").body()).doesNotContain(forger);
        }
    }

    @Test
    void figuresCountNoneOfThem() {
        CaseWork.Acknowledged sent = CaseWork.submit(SAMPLE);
        Map<String, Object> before = figures();
        try (ForgedEntries given =
                        forged(forger(), 3, "triage.aid-given", sent, i -> "{\"by\":\"PARTNER\",\"kind\":\"LEGAL\"}");
                ForgedEntries nothing = forged(forger(), 3, "triage.aid-given", sent, NOTHING)) {
            assertThat(given).isNotNull();
            assertThat(nothing).isNotNull();
            sequencer.sequence();
            assertThat(figures()).isEqualTo(before);
        }
    }

    private static Map<String, Object> figures() {
        Map<String, Object> figures = CaseWork.as("keeper-1")
                .get("/api/v1/figures")
                .then()
                .statusCode(200)
                .extract()
                .path("$");
        return figures.entrySet().stream()
                .filter(each -> each.getKey().startsWith("aid"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static ValidatableResponse search(CaseWork.Acknowledged sent) {
        return CaseWork.as("auditor-1")
                .get("/api/v1/history/search?limit=100&case=" + sent.reference())
                .then()
                .statusCode(200);
    }

    private List<String> deeds(CaseWork.Acknowledged sent, Function<CaseOverview.View, List<CaseOverview.Told>> part) {
        return overview
                .show(people.actor("triage-1"), Reference.read(sent.reference()).orElseThrow(), part)
                .stream()
                .map(CaseOverview.Told::entry)
                .map(HistoryEntry::action)
                .toList();
    }

    private CaseWork.Acknowledged opened() {
        CaseWork.Acknowledged sent = CaseWork.submit(SAMPLE);
        open(sent);
        sequencer.sequence();
        return sent;
    }

    private static void open(CaseWork.Acknowledged sent) {
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + sent.reference() + "/compartments/situation")
                .then()
                .statusCode(200);
    }

    private static ForgedEntries forged(
            String forger, int count, String action, CaseWork.Acknowledged sent, IntFunction<String> facts) {
        return ForgedEntries.write(forger, count, new ForgedEntries.Forged(action, sent.id(), NOW, facts));
    }

    private static String forger() {
        return "nobody-" + UUID.randomUUID().toString().substring(0, 8);
    }
}
