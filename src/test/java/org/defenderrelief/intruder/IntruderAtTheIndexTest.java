package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.Requests;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.triage.PersonElsewhere;
import org.defenderrelief.vault.people.Acting;

/** Somebody with the database would have a person seem to be another who was paid already, or hide that somebody was. */
@QuarkusTest
class IntruderAtTheIndexTest {
    @Inject
    PersonElsewhere elsewhere;

    @Inject
    History history;

    @Inject
    DemoPeople people;

    private final String name = Requests.name();
    private final String phone = Requests.phone();

    @AfterAll
    static void nothingDiffers() {
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void rowsThatAreCopiedToAnotherCaseMakeNobodyAlike() {
        CaseWork.Acknowledged one = Requests.opened(name, phone, identity -> {});
        CaseWork.Acknowledged other = Requests.opened(Requests.name(), Requests.phone(), identity -> {});
        try (TableInHand rows = new TableInHand("blind_index", "case_id = ?", other.id())) {
            rows.run(
                    "INSERT INTO blind_index (purpose, digest, case_id, act) SELECT purpose, digest, ?, UUID() FROM blind_index"
                            + " WHERE case_id = ?",
                    other.id(),
                    one.id());
            found(one).body("cases", empty()).body("differs", equalTo(true));
            assertThat(StolenDatabase.alarms(other.id())).contains("blind_index/" + other.id());
            assertThat(StolenDatabase.differs()).startsWith("blind_index");
        }
        found(one).body("cases", empty()).body("differs", equalTo(false));
    }

    /** Under the act that indexed the other case: then it commits to something else than stands there. */
    @Test
    void norUnderAnActThatIsTrue() {
        CaseWork.Acknowledged one = Requests.opened(name, phone, identity -> {});
        CaseWork.Acknowledged other = Requests.opened(Requests.name(), Requests.phone(), identity -> {});
        String act = StolenDatabase.value("SELECT MIN(act) FROM blind_index WHERE case_id = ?", other.id());
        try (TableInHand rows = new TableInHand("blind_index", "case_id = ?", other.id())) {
            rows.run(
                    "INSERT INTO blind_index (purpose, digest, case_id, act) SELECT purpose, digest, ?, ? FROM blind_index"
                            + " WHERE case_id = ?",
                    other.id(),
                    act,
                    one.id());
            found(one).body("cases", empty()).body("differs", equalTo(true));
            assertThat(StolenDatabase.differs()).startsWith("blind_index");
        }
    }

    @Test
    void rowsOfTheCaseThatAreTakenAwayAreWrittenAnew() {
        CaseWork.Acknowledged one = Requests.opened(name, phone, identity -> {});
        CaseWork.Acknowledged other = Requests.opened(name, Requests.phone(), identity -> {});
        try (TableInHand rows = new TableInHand("blind_index", "case_id = ?", other.id())) {
            rows.run("DELETE FROM blind_index WHERE case_id = ?", other.id());
            assertThat(StolenDatabase.differs()).startsWith("blind_index");
            QuarkusTransaction.begin();
            try (Acting triage = people.acting("triage-1")) {
                assertThat(elsewhere
                                .of(triage, new Reference(other.reference()), false)
                                .cases())
                        .extracting(each -> each.caseFile().reference().value())
                        .containsExactly(one.reference());
            } finally {
                QuarkusTransaction.rollback();
            }
        }
    }

    @Test
    void thoseOfTheOtherCaseAreMissedByTheVerification() {
        CaseWork.Acknowledged one = Requests.opened(name, phone, identity -> {});
        CaseWork.Acknowledged other = Requests.opened(name, Requests.phone(), identity -> {});
        try (TableInHand rows = new TableInHand("blind_index", "case_id = ?", one.id())) {
            rows.run("DELETE FROM blind_index WHERE case_id = ?", one.id());
            assertThat(StolenDatabase.differs()).startsWith("blind_index");
        }
        found(other).body("cases.reference", contains(one.reference()));
    }

    /** The case of another organisation, so that what is the partner's own would hide it. */
    @Test
    void aCaseThatIsSaidToBeAnothersIsNotHidden() {
        CaseWork.Acknowledged one = Requests.opened(name, phone, identity -> {});
        CaseWork.Acknowledged other = Requests.opened(name, Requests.phone(), identity -> {});
        try (TableInHand rows = new TableInHand("case_file", "id = ?", one.id())) {
            rows.run("UPDATE case_file SET partner = 'elsewhere' WHERE id = ?", one.id());
            found(other).body("cases", empty()).body("differs", equalTo(true));
        }
    }

    /** A member of the committee signs, with their own key, that a number is the organisation's own. */
    @Test
    void nobodyButTriageSaysWhatIsAPartnersOwn() {
        CaseWork.Acknowledged one = Requests.opened(name, phone, identity -> {});
        CaseWork.Acknowledged other = Requests.opened(Requests.name(), phone, identity -> {});
        String digest = found(other).extract().path("lent[0].digest");
        QuarkusTransaction.begin();
        try (Acting member = people.acting("committee-1");
                Acting triage = people.acting("triage-1")) {
            Facts own = Facts.of("partner", "lumiere-des-collines", "purpose", "PHONE", "digest", digest, "own", "YES");
            history.record(member.act(), "triage.partner-value-said", null, own);
            assertThat(elsewhere
                            .of(triage, new Reference(other.reference()), false)
                            .cases())
                    .extracting(each -> each.caseFile().reference().value())
                    .containsExactly(one.reference());
            history.record(triage.act(), "triage.partner-value-said", null, own);
            assertThat(elsewhere
                            .of(triage, new Reference(other.reference()), false)
                            .cases())
                    .isEmpty();
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    private static ValidatableResponse found(CaseWork.Acknowledged sent) {
        return CaseWork.as("triage-1")
                .get("/api/v1/cases/" + sent.reference() + "/triage/elsewhere")
                .then()
                .statusCode(200);
    }
}
