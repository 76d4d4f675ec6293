package org.defenderrelief.committee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.casefile.AllowedAction;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.TableInHand;

/** What one member is offered to release alone is what the policy lets them. */
@QuarkusTest
class ReleaseAloneTest {
    private static final Set<AllowedAction> AT_RISK = Set.of(AllowedAction.RELEASE_IN_EMERGENCY);

    @Inject
    FundFixture fund;

    @Inject
    DemoPeople people;

    @Inject
    ViewRounds view;

    @Inject
    ReleaseAlone alone;

    private UUID envelope;
    private Reference reference;

    @BeforeEach
    void aRound() {
        envelope = fund.envelope("50000.00", "10000.00").value();
        String asked = CaseWork.recommended("10-central-asia-relocation-ru.json", "2000.00", "EUR", envelope);
        CaseWork.openRound(asked).then().statusCode(201);
        reference = Reference.read(asked).orElseThrow();
    }

    @Test
    void aMemberIsOfferedTheCeilingThatHoldsNowAndNobodyElseIs() {
        policy("1500.00");
        assertThat(offered("committee-1", AT_RISK)).contains(Money.of("1500.00", "EUR"));
        assertThat(offered("committee-1", Set.of())).as("no life is at risk").isEmpty();
        assertThat(offered("triage-1", AT_RISK)).isEmpty();
        assertThat(offered("auditor-1", AT_RISK)).isEmpty();
    }

    @Test
    void whereThePolicyLetsNobodyItIsNotOffered() {
        policy("0.00");
        assertThat(offered("committee-1", AT_RISK)).isEmpty();
    }

    /** The page of the case shows the rest, and offers nothing by a ceiling that nobody signed. */
    @Test
    void aCeilingThatNobodySignedIsNotOffered() {
        String id = policy("1500.00");
        try (TableInHand table = new TableInHand("committee_policy", "id = ?", id)) {
            table.run("UPDATE committee_policy SET emergency_ceiling = 9000 WHERE id = ?", id);
            assertThat(offered("committee-1", AT_RISK)).isEmpty();
        }
    }

    private Optional<Money> offered(String name, Set<AllowedAction> actions) {
        return view.on(people.actor(name), reference).stream()
                .flatMap(seen -> alone.most(seen, actions).stream())
                .findFirst();
    }

    private String policy(String ceiling) {
        String id = CaseWork.as("keeper-1")
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "currency",
                        "EUR",
                        "envelope",
                        envelope.toString(),
                        "emergencyCeiling",
                        Map.of("amount", ceiling, "currency", "EUR"),
                        "bands",
                        List.of(Map.of("approvalsNeeded", 2, "quorum", 2, "rule", "CONSENSUS", "deadlineHours", 72))))
                .post("/api/v1/committee/policies")
                .path("id");
        CaseWork.as("keeper-2")
                .post("/api/v1/committee/policies/" + id + "/confirm")
                .then()
                .statusCode(200);
        return id;
    }
}
