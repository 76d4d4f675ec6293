package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defenderrelief.vault.people.VaultPeople.refused;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.net.URL;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.disbursement.NewPayment;
import org.defenderrelief.disbursement.PaymentId;
import org.defenderrelief.disbursement.PaymentMethod;
import org.defenderrelief.disbursement.PlanPayment;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Corrections;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.FrozenHouse;
import org.defenderrelief.testing.WebClient;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.Brake;
import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.people.SignDraft;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Statement;

/** One keeper or auditor stops everything at once, requests come in all the same, and it takes two to let go. */
@QuarkusTest
class FrozenTest {
    private static final String WORDS = "Please tell us when you were last in touch with her.";

    @TestHTTPResource("/")
    URL root;

    @Inject
    FrozenHouse house;

    @Inject
    Brake brake;

    @Inject
    SignDraft sign;

    @Inject
    Memberships memberships;

    @Inject
    CurrentRoster roster;

    @Inject
    DemoPeople people;

    @Inject
    FundFixture fund;

    @Inject
    ApprovedCases approvals;

    @Inject
    PlanPayment plan;

    @AfterEach
    void everybodyIsAtWorkAgain() {
        house.letGo();
    }

    @Test
    void nobodyOpensOrActsByTheApi() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        String base = "/api/v1/cases/" + sent.reference();
        CaseWork.change("triage-1", sent.reference(), "/triage/accept", null)
                .then()
                .statusCode(200);
        String asked = CaseWork.recommended(
                "01-togo-relocation-fr.json",
                "1200.00",
                "EUR",
                fund.envelope("50000.00", "10000.00").value());
        Response round = CaseWork.openRound(asked);
        round.then().statusCode(201);
        ApprovedCases.Approved granted = approvals.approved(Money.of("900.00", "EUR"));
        PaymentId planned = plan.plan(
                        approvals.by(people.acting("finance-1"), granted),
                        new NewPayment(
                                Optional.empty(),
                                Money.of("900.00", "EUR"),
                                PaymentMethod.MONEY_TRANSFER_AGENCY,
                                Optional.empty()))
                .payment()
                .orElseThrow();
        String payment = "/api/v1/cases/" + granted.reference() + "/payments/" + planned;
        String seen = "{\"seen\":\""
                + CaseWork.as("finance-1").get(payment + "/payee").path("seen") + "\"}";

        house.freeze("auditor-1");

        frozen(CaseWork.as("triage-1").get(base + "/compartments/identity"));
        frozen(CaseWork.change("triage-1", sent.reference(), "/triage/ask", Map.of("text", WORDS)));
        frozen(CaseWork.as("committee-2")
                .contentType(ContentType.JSON)
                .body(Map.of("choice", "APPROVE", "proposalHash", round.path("proposalHash")))
                .post("/api/v1/cases/" + asked + "/rounds/" + round.path("id") + "/votes"));
        for (String step : List.of("/prepare", "/release")) {
            frozen(command("finance-1", granted.reference().value()).body(seen).post(payment + step));
        }
        frozen(CaseWork.as("finance-1").get(payment + "/payee"));
        frozen(CaseWork.as("keeper-1")
                .contentType(ContentType.JSON)
                .body(Map.of("person", people.actor("finance-2").person().toString()))
                .post("/api/v1/roster/codes"));
        frozen(CaseWork.as("keeper-1").post("/api/v1/freeze"));
    }

    @Test
    void requestsAndMessagesOfPartnersComeInAndAnAuditorVerifies() {
        CaseWork.Acknowledged before = CaseWork.submit(Corrections.SAMPLE);
        house.freeze("keeper-2");

        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        CaseWork.as("partner-1")
                .contentType(ContentType.JSON)
                .header("Relief-Receipt", before.receiptCode())
                .body(Map.of("text", "She has moved again."))
                .post("/api/v1/requests/" + before.reference() + "/messages")
                .then()
                .statusCode(201);
        ByHand partner = new ByHand(root, "partner", "partner-1");
        assertThat(partner.get("partner/requests/" + sent.reference()).body()).doesNotContain("frozen", "Frozen");
        CaseWork.as("auditor-1")
                .post("/api/v1/history/verification")
                .then()
                .statusCode(200)
                .body("result", equalTo("MATCHES"));
        house.letGo();

        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + sent.reference() + "/compartments/identity")
                .then()
                .statusCode(200);
    }

    @Test
    void everyPageSaysSoAndAPressKeepsWhatWasTyped() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        CaseWork.change("triage-1", sent.reference(), "/triage/accept", null)
                .then()
                .statusCode(200);
        ByHand triage = new ByHand(root, "review", "triage-1");
        triage.unlock();
        String casePage = "review/cases/" + sent.reference();
        Map<String, String> form = new LinkedHashMap<>(
                Map.of("text", WORDS, "version", CaseWork.etag(sent.reference()).replace("\"", "")));
        WebClient copied = triage.client().copy();

        house.freeze("auditor-1");

        // Whatever was unlocked is locked, in the browser as for who copied its cookies.
        assertThat(triage.get(casePage).body()).contains("Vault locked", "Everything is frozen", "auditor-1");
        assertThat(copied.get(root + casePage).body()).contains("Vault locked");
        triage.unlock();
        WebClient.Answer refused = triage.post(casePage + "/ask", form);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains(WORDS, "Everything is frozen");
        for (String path : List.of("review", "review/people", "review/cases")) {
            assertThat(triage.get(path).body())
                    .as(path)
                    .contains("Everything is frozen")
                    .doesNotContain("/review/people/unfreeze");
        }
        assertThat(triage.post("review/people/freeze", Map.of()).status()).isEqualTo(403);

        ByHand keeper = new ByHand(root, "review", "keeper-1");
        keeper.unlock();
        assertThat(keeper.get("review").body()).contains("/review/people/unfreeze", "Everything is frozen: let go");
        assertThat(keeper.post("review/people/unfreeze", Map.of()).status()).isEqualTo(303);
        assertThat(keeper.get("review").body()).contains("One has let go").doesNotContain("/review/people/unfreeze");
        ByHand auditor = new ByHand(root, "review", "auditor-1");
        auditor.unlock();
        String letGo = "review/people/statements/" + unfreezing().id();
        assertThat(auditor.get("review").body()).contains("/" + letGo);
        assertThat(auditor.post(
                                letGo + "/sign",
                                Map.of("hash", unfreezing().statement().hash()))
                        .status())
                .isEqualTo(303);
        assertThat(auditor.get("review").body()).doesNotContain("Everything is frozen");
        triage.unlock();
        assertThat(triage.post(casePage + "/ask", form).status()).isEqualTo(303);
    }

    @Test
    void itTakesTwoKeepersOrAuditorsToLetGoAndOthersCannotEvenBegin() {
        try (Acting triage = people.acting("triage-1")) {
            refused("not-a-signer", () -> brake.freeze(triage));
        }
        house.freeze("keeper-1");
        try (Acting triage = house.signer("triage-1")) {
            refused("not-a-signer", () -> brake.unfreeze(triage));
        }
        try (Acting keeper = house.signer("keeper-1")) {
            brake.unfreeze(keeper);
            String hash = unfreezing().statement().hash();
            UUID draft = unfreezing().id();
            assertThat(sign.sign(keeper, draft, hash, null)).isFalse();
            try (Acting triage = house.signer("triage-1")) {
                refused("statement-refused", () -> sign.sign(triage, draft, hash, null));
            }
            assertThat(roster.now().frozen()).isPresent();
            try (Acting auditor = house.signer("auditor-1")) {
                assertThat(sign.sign(auditor, draft, hash, null)).isTrue();
            }
        }
        assertThat(roster.now().frozen()).isEmpty();
    }

    private Memberships.Waiting unfreezing() {
        return memberships.waiting().stream()
                .filter(draft -> draft.statement().kind() == Statement.Kind.UNFREEZE)
                .findFirst()
                .orElseThrow();
    }

    private static void frozen(Response answer) {
        answer.then().statusCode(409).body("type", containsString("frozen"));
    }

    private static RequestSpecification command(String name, String reference) {
        return CaseWork.as(name)
                .contentType(ContentType.JSON)
                .header("If-Match", CaseWork.etag(reference))
                .header("Idempotency-Key", UUID.randomUUID().toString());
    }
}
