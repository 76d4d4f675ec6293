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
import org.defenderrelief.testing.SeveralGive;
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

    /** Of 1200 of the one and 800 of the other, each envelope that gives bounds all of it. */
    @Test
    void whereSeveralGiveItIsWhatMayBeReleasedOfTheAmount() {
        UUID other = fund.envelope("50000.00", "10000.00").value();
        SeveralGive.asked(reference.value(), "2000.00", envelope, new SeveralGive.Share(other, "800.00"))
                .then()
                .statusCode(201);
        policy("9000.00");
        policy(other, "1500.00");
        assertThat(lastOffered()).contains(Money.of("1500.00", "EUR"));
        policy(other, "1000.00");
        assertThat(lastOffered()).as("of the first alone").contains(Money.of("1200.00", "EUR"));
        policy(other, "0.00");
        assertThat(lastOffered()).as("likewise").contains(Money.of("1200.00", "EUR"));
        policy("900.00");
        assertThat(lastOffered()).contains(Money.of("900.00", "EUR"));
        policy("0.00");
        assertThat(lastOffered()).isEmpty();
    }

    private Optional<Money> lastOffered() {
        return view.on(people.actor("committee-1"), reference).stream()
                .reduce((earlier, later) -> later)
                .flatMap(seen -> alone.most(seen, AT_RISK));
    }

    private Optional<Money> offered(String name, Set<AllowedAction> actions) {
        return view.on(people.actor(name), reference).stream()
                .flatMap(seen -> alone.most(seen, actions).stream())
                .findFirst();
    }

    private String policy(String ceiling) {
        return policy(envelope, ceiling);
    }

    private static String policy(UUID envelope, String ceiling) {
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
