package org.defenderrelief.web.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.history.Sequencer;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Tokens;

/** An auditor finds entries by case, actor, action and time, and takes them away; nobody else does. */
@QuarkusTest
class HistorySearchApiTest {
    private static final String SEARCH = "/api/v1/history/search";
    private static final String EXPORT = "/api/v1/history/export";
    private static final Pattern CELL = Pattern.compile("(?:^|,)(?:\"((?:[^\"]|\"\")*)\"|([^\",]*))");

    @Inject
    History history;

    @Inject
    Sequencer sequencer;

    /** Somebody whose sign-in name would be a formula. */
    private final Actor actor = new Actor(
            new PersonId(Ids.next()), "=HYPERLINK(\"http://x\")", Set.of(Role.TRIAGE, Role.FINANCE), Optional.empty());

    private final CaseId caseId = new CaseId(Ids.next());

    @BeforeEach
    void someEntries() {
        QuarkusTransaction.requiringNew().run(() -> {
            history.record(actor, "test.done", caseId, Facts.of("number", "0"));
            history.record(actor, "test.left", caseId, Facts.of("number", "1"));
            history.record(actor, "other.done", null, Facts.of("number", "2"));
            history.record(Actor.SERVICE, "test.done", caseId, Facts.of("number", "3"));
        });
        sequencer.sequence();
    }

    private static RequestSpecification auditor() {
        return given().auth().oauth2(Tokens.of("auditor-1"));
    }

    private static List<String> numbers(String... asked) {
        RequestSpecification call = auditor();
        for (int i = 0; i < asked.length; i += 2) {
            call.queryParam(asked[i], asked[i + 1]);
        }
        return call.get(SEARCH).then().statusCode(200).extract().path("entries.facts.number");
    }

    @Test
    void entriesAreFoundByEachFilterAndByAllTogetherTheNewestFirst() {
        String who = actor.person().toString();
        String about = caseId.toString();
        assertThat(numbers("case", about)).containsExactly("3", "1", "0");
        assertThat(numbers("actor", who)).containsExactly("2", "1", "0");
        assertThat(numbers("actor", who, "action", "test")).containsExactly("1", "0");
        assertThat(numbers("actor", who, "action", "test.done", "action", "other"))
                .containsExactly("2", "0");
        assertThat(numbers("case", about, "actor", who)).containsExactly("1", "0");
        assertThat(numbers("case", about, "actor", who, "actor", Actor.SERVICE.person() + "", "action", "test.done"))
                .containsExactly("3", "0");
        assertThat(numbers("case", about, "action", "tes")).isEmpty();
        assertThat(numbers("case", about, "before", "2020-01-01")).isEmpty();
        assertThat(numbers("case", about, "from", "2020-01-01T00:00", "zone", "Africa/Kinshasa"))
                .hasSize(3);
        auditor()
                .get(SEARCH + "?action=alarms")
                .then()
                .statusCode(200)
                .body("entries.action", everyItem(containsString("history.")));
    }

    @Test
    void aTimeBoundsWhatIsFoundToTheMicrosecond() {
        String at =
                auditor().get(SEARCH + "?case=" + caseId + "&action=test.left").path("entries[0].occurredAt");
        String after = Instant.parse(at).plusNanos(1000).toString();
        assertThat(numbers("case", caseId + "", "action", "test.left", "from", at))
                .containsExactly("1");
        assertThat(numbers("case", caseId + "", "action", "test.left", "before", at))
                .isEmpty();
        assertThat(numbers("case", caseId + "", "action", "test.left", "from", after))
                .isEmpty();
        assertThat(numbers("case", caseId + "", "action", "test.left", "before", after))
                .containsExactly("1");
    }

    @Test
    void aCaseIsFoundByItsReferenceToo() {
        CaseWork.Acknowledged sent = CaseWork.submit("01-togo-relocation-fr.json");
        auditor()
                .get(SEARCH + "?case=" + sent.reference().toLowerCase(java.util.Locale.ROOT) + "&action=intake")
                .then()
                .statusCode(200)
                .body("entries.case", everyItem(equalTo(sent.id())))
                .body("entries.action", equalTo(List.of("intake.request-received")));
    }

    @Test
    void pagesFollowTheLink() {
        String address = SEARCH + "?limit=2&case=" + caseId;
        List<String> seen = new ArrayList<>();
        while (address != null) {
            Response page = auditor().urlEncodingEnabled(false).get(address);
            seen.addAll(page.path("entries.facts.number"));
            String link = page.header("Link");
            address = link == null ? null : link.substring(link.indexOf('<') + 1, link.indexOf('>'));
        }
        assertThat(seen).containsExactly("3", "1", "0");
        auditor()
                .get(SEARCH + "?limit=2&newer=0-0&case=" + caseId)
                .then()
                .body("entries.facts.number", equalTo(List.of("1", "0")));
    }

    @Test
    void everyParameterThatCannotBeReadIsNamedAtOnce() {
        auditor()
                .get(
                        SEARCH
                                + "?case=DR-77&actor=partner-1&action=Robert')%3B--&from=tomorrow&before=2026-13-01&zone=Atlantis")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", containsInAnyOrder("case", "actor", "action", "from", "before", "zone"))
                .body(org.hamcrest.Matchers.not(containsString("Robert")));
        auditor()
                .get(SEARCH + "?from=2026-11-25&before=2026-11-25")
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("before")));
        auditor()
                .get(SEARCH + "?case=DR-0000-0000")
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("case")));
        for (String turn : List.of("older=1", "newer=x-y", "older=999999999999999999-1", "newer=1-1'")) {
            auditor().get(SEARCH + "?" + turn).then().statusCode(400).body("violations", hasSize(1));
        }
        auditor().get(SEARCH + "?limit=101").then().statusCode(400);
        String many = "action=" + String.join("&action=", actions(21));
        auditor().get(SEARCH + "?" + many).then().statusCode(400).body("violations.field", equalTo(List.of("action")));
    }

    private static List<String> actions(int many) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            names.add("room-" + (char) ('a' + i));
        }
        return names;
    }

    @Test
    void aRowOfTheFileIsTiedToTheSignedLogAndNoCellIsAFormula() {
        Map<String, Object> entry =
                auditor().get(SEARCH + "?case=" + caseId + "&action=test.left").path("entries[0]");
        Response file = auditor().get(EXPORT + "?case=" + caseId);
        file.then()
                .statusCode(200)
                .contentType("text/csv")
                .header("Content-Disposition", "attachment; filename=\"history.csv\"")
                .header("Cache-Control", "no-store");
        List<String> lines = List.of(file.asString().split("\r\n"));
        assertThat(lines).hasSize(4);
        List<String> names = cells(lines.get(0));
        List<String> row = cells(lines.get(2));
        assertThat(names).hasSameSizeAs(row);
        assertThat(row.get(names.indexOf("entry"))).isEqualTo(entry.get("id"));
        assertThat(row.get(names.indexOf("position"))).isEqualTo(entry.get("position") + "");
        assertThat(row.get(names.indexOf("leafHash"))).isEqualTo(entry.get("leafHash"));
        assertThat(row.get(names.indexOf("number"))).isEqualTo(entry.get("number") + "");
        assertThat(row.get(names.indexOf("facts"))).isEqualTo("{\"number\":\"1\"}");
        assertThat(row.get(names.indexOf("roles"))).isEqualTo("finance,triage");
        assertThat(row.get(names.indexOf("actorName"))).isEqualTo("'=HYPERLINK(\"http://x\")");
        auditor()
                .get("/api/v1/history/proofs/inclusion?entry=" + row.get(names.indexOf("entry")))
                .then()
                .statusCode(200)
                .body("position", equalTo(entry.get("position")));
    }

    /** Of what waits for its place the newest thousand are looked at. */
    @Test
    void theFileHoldsAllThatIsFoundHoweverMuch() {
        CaseId long1 = new CaseId(Ids.next());
        QuarkusTransaction.requiringNew().run(() -> {
            for (int i = 0; i < 1_203; i++) {
                history.record(actor, "test.done", long1, Facts.none().and("number", i));
            }
        });
        sequencer.sequence();
        List<String> lines =
                List.of(auditor().get(EXPORT + "?case=" + long1).asString().split("\r\n"));
        assertThat(lines).hasSize(1_204).doesNotHaveDuplicates();
        assertThat(lines.get(1)).contains("\"\"1202\"\"");
        assertThat(lines.get(1_203)).contains("{\"\"number\"\":\"\"0\"\"}");
    }

    @Test
    void whoExportedIsOnRecordWithoutWhomTheyLookedFor() {
        auditor()
                .get(EXPORT + "?actor=" + actor.person() + "&action=test")
                .then()
                .statusCode(200);
        auditor()
                .get(SEARCH + "?action=history.exported&limit=1")
                .then()
                .body("entries[0].actorName", equalTo("auditor-1"))
                .body("entries[0].case", equalTo(null))
                .body("entries[0].facts", equalTo(Map.of("by", "actor,action")));
    }

    @Test
    void nobodyElseSearchesOrExports() {
        for (String address : List.of(SEARCH, EXPORT)) {
            for (String person : List.of("partner-1", "triage-1", "committee-1", "finance-1", "keeper-1")) {
                given().auth().oauth2(Tokens.of(person)).get(address).then().statusCode(403);
            }
            given().get(address).then().statusCode(401);
        }
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        Matcher cell = CELL.matcher(line);
        while (cell.find()) {
            cells.add(cell.group(1) != null ? cell.group(1).replace("\"\"", "\"") : cell.group(2));
        }
        return cells;
    }
}
