package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.vault.compartment.Compartments;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.SealedVersion;

/** A decision letter is triage's word on what was decided; it is read with the receipt code alone, and tells nothing of the committee. */
@QuarkusTest
class IntruderWithLettersTest {
    private static final String TOGO = "01-togo-relocation-fr.json";

    @Inject
    FundFixture fund;

    @Inject
    DemoPeople people;

    @Inject
    Compartments compartments;

    @Inject
    History history;

    private CaseWork.Acknowledged sent;
    private String round;
    private String hash;

    @BeforeEach
    void aRound() {
        sent = CaseWork.recommendedRequest(
                TOGO, "1200.00", "EUR", fund.envelope("50000.00", "10000.00").value());
        Response opened = CaseWork.openRound(sent.reference());
        round = opened.path("id");
        hash = opened.path("proposalHash");
    }

    @Test
    void theLetterIsMadeFromTheDecisionAndReadWithTheCodeAsTextPageAndFile() throws IOException {
        send("fr", null).then().statusCode(409).body("type", containsString("no-letter"));
        decide("APPROVE");
        CaseWork.as("triage-2")
                .queryParam("language", "ar")
                .get("/api/v1/cases/" + sent.reference() + "/triage/letter")
                .then()
                .statusCode(200)
                .body("rightToLeft", equalTo(true))
                .body("lines.value", hasItem("\u200e1,200.00\u00a0EUR"));
        send(null, "Les reçus de loyer sous 30 jours.").then().statusCode(200);
        asPartner("partner-1", sent.receiptCode())
                .get(messages())
                .then()
                .statusCode(200)
                .body("", hasSize(1))
                .body("[0].from", equalTo("TRIAGE"))
                .body("[0].letter.kind", equalTo("APPROVED"))
                .body("[0].letter.language", equalTo("fr"))
                .body("[0].letter.title", equalTo("Votre demande est accordée"))
                .body("[0].text", containsString("Les reçus de loyer sous 30 jours."));
        byte[] file = asPartner("partner-1", sent.receiptCode())
                .get(pdf())
                .then()
                .statusCode(200)
                .contentType("application/pdf")
                .header("Cache-Control", "no-store")
                .extract()
                .asByteArray();
        try (PDDocument document = Loader.loadPDF(file)) {
            assertThat(new PDFTextStripper().getText(document)).contains(sent.reference(), "Les reçus de loyer", "EUR");
        }
        assertThat(StolenDatabase.value(
                        "SELECT facts FROM history_entry WHERE case_id = ? AND action = 'channel.letter-written'",
                        sent.id()))
                .contains("\"decision\":\"APPROVED\"")
                .doesNotContain("1200", "loyer");
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** The committee grants a sum. The partner has to know which lines of the budget it is for. */
    @Test
    void whereLessIsGrantedThanWasAskedTheLetterNamesTheLinesAndWhatIsGrantedOfEach() {
        sent = CaseWork.recommendedRequest(
                "10-central-asia-relocation-ru.json",
                "1200.00",
                "EUR",
                fund.envelope("50000.00", "10000.00").value());
        List<Map<String, String>> lines = Stream.concat(
                        Stream.of(Map.of("accepted", "1200.00", "reason", "LOWER_PRICE")),
                        Stream.generate(() -> Map.of("accepted", "0", "reason", "NOT_ELIGIBLE"))
                                .limit(5))
                .toList();
        CaseWork.change("triage-1", sent.reference(), "/triage/budget", Map.of("needsVersion", 1, "lines", lines))
                .then()
                .statusCode(200);
        Response opened = CaseWork.openRound(sent.reference());
        round = opened.path("id");
        hash = opened.path("proposalHash");
        decide("APPROVE");
        CaseWork.as("triage-2")
                .queryParam("language", "en")
                .get("/api/v1/cases/" + sent.reference() + "/triage/letter")
                .then()
                .statusCode(200)
                .body(
                        "sections.paragraphs.flatten()",
                        hasItem(containsString("1,200.00\u00a0EUR of 1,395.00\u00a0EUR")));
        send("en", null).then().statusCode(200);
        asPartner("partner-1", sent.receiptCode())
                .get(messages())
                .then()
                .body("[0].text", containsString("1. Авиабилеты с открытой датой"))
                .body("[0].text", containsString("1,200.00\u00a0EUR of 1,395.00\u00a0EUR"))
                .body("[0].text", containsString("6. "))
                .body("[0].text", containsString("0.00\u00a0EUR of 118.30\u00a0EUR"));
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void aRefusalTellsWhyInWordsAndWhatCanBeDone() {
        decide("DECLINE");
        send("en", null).then().statusCode(200);
        asPartner("partner-1", sent.receiptCode())
                .get(messages())
                .then()
                .body("[0].letter.kind", equalTo("DECLINED"))
                .body("[0].text", containsString("We could not confirm what we need to know in time"))
                .body("[0].text", containsString("Name somebody whom we can ask safely"))
                .body("[0].text", containsString("If there are new facts, ask again"));
    }

    @Test
    void itTellsNothingOfWhoDecidedHowOrFromWhoseMoney() {
        decide("APPROVE");
        send("en", null).then().statusCode(200);
        String all = asPartner("partner-1", sent.receiptCode())
                .get(messages())
                .then()
                .statusCode(200)
                .extract()
                .asString();
        String codename = StolenDatabase.value("SELECT codename FROM case_file WHERE id = ?", sent.id());
        assertThat(all).contains(sent.reference()).doesNotContain(codename, round, hash);
        for (String person :
                List.of("committee-1", "committee-2", "committee-3", "triage-1", "triage-2", "keeper-1", "finance-1")) {
            assertThat(all).doesNotContain(person, people.actor(person).person().toString());
            StolenDatabase.column(
                            "SELECT kid FROM person_key WHERE person_id = ?",
                            people.actor(person).person().toString())
                    .forEach(kid -> assertThat(all).doesNotContain(kid));
        }
        for (String title : StolenDatabase.column("SELECT DISTINCT title FROM envelope")) {
            assertThat(all).doesNotContain(title);
        }
        assertThat(all.toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("committee", "vote", "envelope", "donor", "quorum");
    }

    @Test
    void withoutTheCodeOrFromAnotherOrganisationNothingIsRead() {
        decide("APPROVE");
        asPartner("partner-1", sent.receiptCode()).get(pdf()).then().statusCode(404);
        send("en", null).then().statusCode(200);
        CaseWork.as("partner-1").get(pdf()).then().statusCode(403).body("type", containsString("receipt-required"));
        asPartner("partner-1", CaseWork.submit(TOGO).receiptCode())
                .get(pdf())
                .then()
                .statusCode(404);
        asPartner("partner-2", sent.receiptCode()).get(pdf()).then().statusCode(404);
        CaseWork.as("committee-1").get(pdf()).then().statusCode(403);
        asPartner("partner-1", sent.receiptCode()).get(pdf()).then().statusCode(200);
    }

    @Test
    void nobodyButTriageWritesOne() {
        decide("APPROVE");
        for (String other : List.of("committee-1", "finance-1", "auditor-1", "partner-1")) {
            CaseWork.change(other, sent.reference(), "/triage/letter", Map.of("language", "en"))
                    .then()
                    .statusCode(403);
        }
    }

    /** Somebody of triage seals words of their own choosing that look like a letter, past the service's rules; it stays a message. */
    @Test
    void aMessageThatClaimsToBeALetterIsShownAsAMessage() {
        decide("DECLINE");
        write("channel.message-written", Facts.none());
        asPartner("partner-1", sent.receiptCode())
                .get(messages())
                .then()
                .statusCode(200)
                .body("", hasSize(1))
                .body("[0].letter", nullValue())
                .body("[0].text", equalTo("Granted."));
        asPartner("partner-1", sent.receiptCode()).get(pdf()).then().statusCode(404);
        write("channel.letter-written", Facts.of("decision", "DECLINED"));
        asPartner("partner-1", sent.receiptCode())
                .get(messages())
                .then()
                .body("", hasSize(2))
                .body("[1].letter", nullValue());
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** What the service's key alone vouches for is not shown at all. */
    @Test
    void aLetterByTheServicesKeyIsNotAuthentic() {
        decide("APPROVE");
        int version = QuarkusTransaction.requiringNew()
                .call(() -> seal(Act.witnessed(people.actor("triage-1"))).version());
        try {
            asPartner("partner-1", sent.receiptCode())
                    .get(pdf())
                    .then()
                    .statusCode(409)
                    .body("type", containsString("not-authentic"));
        } finally {
            StolenDatabase.asOwner(
                    "DELETE FROM compartment WHERE case_id = ? AND name = 'channel' AND version = ?",
                    sent.id(),
                    version);
        }
    }

    @Test
    void aDecisionThatWasChangedInItsRowIsToldToNobody() {
        decide("APPROVE");
        try (TableInHand rows = new TableInHand("committee_round", "id = ?", round)) {
            rows.run("UPDATE committee_round SET approved_amount = 9000 WHERE id = ?", round);
            send("en", null).then().statusCode(409).body("type", containsString("not-authentic"));
            CaseWork.as("triage-2")
                    .get("/api/v1/cases/" + sent.reference() + "/triage/letter")
                    .then()
                    .statusCode(409);
        }
        send("en", null).then().statusCode(200);
    }

    private void write(String action, Facts facts) {
        try (Acting triage = people.acting("triage-2")) {
            QuarkusTransaction.requiringNew().run(() -> {
                Act act = triage.act();
                SealedVersion sealed = seal(act);
                history.record(
                        act,
                        action,
                        caseId(),
                        facts.and("from", "TRIAGE").and("version", sealed.version()),
                        Commitments.none().and("channel", sealed.version(), sealed.commitment()));
            });
        }
    }

    private SealedVersion seal(Act act) {
        String letter =
                "{\"from\":\"TRIAGE\",\"at\":\"2026-11-25T02:00:00Z\",\"text\":\"Granted.\",\"letter\":{\"kind\":\"APPROVED\","
                        + "\"language\":\"en\",\"rightToLeft\":false,\"title\":\"Granted.\",\"colon\":\":\",\"lines\":[],\"sections\":[]}}";
        return compartments.write(caseId(), CompartmentName.CHANNEL, letter.getBytes(StandardCharsets.UTF_8), act);
    }

    private CaseId caseId() {
        return new CaseId(UUID.fromString(sent.id()));
    }

    private Response send(String language, String conditions) {
        Map<String, Object> body = new java.util.HashMap<>();
        if (language != null) {
            body.put("language", language);
        }
        if (conditions != null) {
            body.put("conditions", conditions);
        }
        return CaseWork.change("triage-2", sent.reference(), "/triage/letter", body);
    }

    private String messages() {
        return "/api/v1/requests/" + sent.reference() + "/messages";
    }

    private String pdf() {
        return "/api/v1/requests/" + sent.reference() + "/letter";
    }

    private static RequestSpecification asPartner(String name, String code) {
        return CaseWork.as(name).header("Relief-Receipt", code);
    }

    private void decide(String choice) {
        Map<String, Object> body = choice.equals("DECLINE")
                ? Map.of(
                        "choice",
                        choice,
                        "proposalHash",
                        hash,
                        "reason",
                        "NOT_VERIFIABLE",
                        "text",
                        "Nobody there could be asked.")
                : Map.of("choice", choice, "proposalHash", hash);
        for (String member : List.of("committee-1", "committee-2")) {
            CaseWork.as(member)
                    .contentType(ContentType.JSON)
                    .body(body)
                    .post("/api/v1/cases/" + sent.reference() + "/rounds/" + round + "/votes")
                    .then()
                    .statusCode(200);
        }
    }
}
