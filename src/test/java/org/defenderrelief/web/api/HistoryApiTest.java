package org.defenderrelief.web.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.history.HistoryEntry;
import org.defenderrelief.history.HistoryLog;
import org.defenderrelief.history.Sequencer;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Tokens;

@QuarkusTest
class HistoryApiTest {
    @Inject
    History history;

    @Inject
    Sequencer sequencer;

    @Inject
    HistoryLog log;

    private final CaseId caseId = new CaseId(Ids.next());

    @BeforeEach
    void threeEntriesOfACase() {
        Actor actor = new Actor(new PersonId(Ids.next()), "triage-7", Set.of(Role.TRIAGE), Optional.empty());
        QuarkusTransaction.requiringNew().run(() -> {
            for (int i = 0; i < 3; i++) {
                history.record(actor, "test.done", caseId, Facts.none().and("number", i));
            }
        });
        sequencer.sequence();
    }

    @Test
    void anybodyReadsCheckpointKeyAndTiles() {
        String key = given().get("/api/v1/history/key")
                .then()
                .statusCode(200)
                .contentType("text/plain")
                .body(startsWith("localhost/defender-relief+"))
                .extract()
                .asString();
        assertThat(key).endsWith("\n");
        given().get("/api/v1/history/keys")
                .then()
                .statusCode(200)
                .body("size()", equalTo(1))
                .body("[0].generation", equalTo(1))
                .body("[0].key", equalTo(key.strip()))
                .body("[0].from", equalTo(0))
                .body("[0].afterTheft", equalTo(false));
        given().get("/api/v1/history/checkpoint")
                .then()
                .statusCode(200)
                .contentType("text/plain")
                .body(startsWith("localhost/defender-relief\n"))
                .body(containsString("\n\n\u2014 localhost/defender-relief "));
        byte[] tile = given().get("/api/v1/history/tile/0/000.p/2")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertThat(tile).hasSize(64);
        given().get("/api/v1/history/tile/0/x999/999").then().statusCode(404);
        given().get("/api/v1/history/tile/0/..%2F000").then().statusCode(404);
    }

    @Test
    void theAuditorReadsEntriesPageByPage() {
        String next = given().auth()
                .oauth2(Tokens.of("auditor-1"))
                .get("/api/v1/history/entries?limit=2&case=" + caseId)
                .then()
                .statusCode(200)
                .body("entries", hasSize(2))
                .body("entries[0].case", equalTo(caseId.toString()))
                .body("entries[0].facts.number", equalTo("0"))
                .extract()
                .header("Link");
        assertThat(next).contains("rel=\"next\"");
        String address = next.substring(next.indexOf('<') + 1, next.indexOf('>'));
        given().auth()
                .oauth2(Tokens.of("auditor-1"))
                .urlEncodingEnabled(false)
                .get(address)
                .then()
                .statusCode(200)
                .body("entries", hasSize(1))
                .body("entries[0].facts.number", equalTo("2"));
    }

    @Test
    void othersReadNoEntries() {
        given().auth()
                .oauth2(Tokens.of("triage-1"))
                .get("/api/v1/history/entries")
                .then()
                .statusCode(403);
        given().get("/api/v1/history/entries").then().statusCode(401);
    }

    @Test
    void whoeverIsRefusedIsOnRecord() {
        long before = refusals().size();
        given().auth()
                .oauth2(Tokens.of("finance-2"))
                .get("/api/v1/history/entries")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(Tokens.of("finance-2"))
                .get("/api/v1/cases/DR-0000-0000")
                .then()
                .statusCode(404);
        given().get("/api/v1/cases/DR-0000-0000").then().statusCode(401);
        assertThat(refusals())
                .hasSize((int) before + 2)
                .endsWith("HistoryResource.entries role-required", "CasesResource.one not-found DR-0000-0000");
    }

    private List<String> refusals() {
        List<String> refusals = new ArrayList<>();
        List<HistoryEntry> page = log.entries(0, 100, Optional.empty());
        while (!page.isEmpty()) {
            page.stream()
                    .filter(entry -> entry.action().equals("access.denied")
                            && entry.actorName().equals("finance-2"))
                    .map(entry -> Stream.of("what", "reason", "reference")
                            .map(entry.facts()::get)
                            .filter(Objects::nonNull)
                            .collect(Collectors.joining(" ")))
                    .forEach(refusals::add);
            page = log.entries(page.get(page.size() - 1).number(), 100, Optional.empty());
        }
        return refusals;
    }

    @Test
    void anUnreasonablePageIsRefused() {
        given().auth()
                .oauth2(Tokens.of("auditor-1"))
                .get("/api/v1/history/entries?limit=1000")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("limit"));
    }

    @Test
    void theAuditorVerifiesAgainstAKeptCheckpointUnderTheirOwnSignature() {
        String kept = given().get("/api/v1/history/checkpoint").asString();
        CaseWork.as("auditor-1")
                .contentType("text/plain; charset=utf-8")
                .body(kept)
                .post("/api/v1/history/verification")
                .then()
                .statusCode(200)
                .body("result", equalTo("MATCHES"));
        CaseWork.as("auditor-1")
                .contentType("text/plain; charset=utf-8")
                .body("no note\n")
                .post("/api/v1/history/verification")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("kept"));
        CaseWork.as("auditor-1")
                .contentType("text/plain; charset=utf-8")
                .body(kept.replaceFirst("\n\\d+\n", "\n1\n"))
                .post("/api/v1/history/verification")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("kept"))
                .body("violations.code", hasItem("UNSIGNED"));
        CaseWork.as("triage-1").post("/api/v1/history/verification").then().statusCode(403);
        given().auth()
                .oauth2(Tokens.of("auditor-1"))
                .noContentType()
                .post("/api/v1/history/verification")
                .then()
                .statusCode(423);

        List<HistoryEntry> verified = newest("history.verified");
        assertThat(verified).isNotEmpty();
        assertThat(verified.get(verified.size() - 1).signer()).matches("[0-9a-f]{16}");
    }

    @Test
    void anEntryNamesTheKeysThatSignedIt() {
        given().auth()
                .oauth2(Tokens.of("auditor-1"))
                .get("/api/v1/history/entries?case=" + caseId)
                .then()
                .body("entries[0].signer", equalTo(""));
    }

    private List<HistoryEntry> newest(String action) {
        List<HistoryEntry> found = new ArrayList<>();
        List<HistoryEntry> page = log.entries(0, 100, Optional.empty());
        while (!page.isEmpty()) {
            page.stream().filter(entry -> entry.action().equals(action)).forEach(found::add);
            page = log.entries(page.get(page.size() - 1).number(), 100, Optional.empty());
        }
        return found;
    }

    @Test
    void theAuditorGetsProofs() {
        String entry = given().auth()
                .oauth2(Tokens.of("auditor-1"))
                .get("/api/v1/history/entries?case=" + caseId)
                .path("entries[1].id");
        given().auth()
                .oauth2(Tokens.of("auditor-1"))
                .get("/api/v1/history/proofs/inclusion?entry=" + entry)
                .then()
                .statusCode(200)
                .body("entry", equalTo(entry));
        given().auth()
                .oauth2(Tokens.of("auditor-1"))
                .get("/api/v1/history/proofs/consistency?from=1")
                .then()
                .statusCode(200)
                .body("from", equalTo(1));
        given().auth()
                .oauth2(Tokens.of("auditor-1"))
                .get("/api/v1/history/proofs/consistency?from=5&to=2")
                .then()
                .statusCode(400);
    }
}
