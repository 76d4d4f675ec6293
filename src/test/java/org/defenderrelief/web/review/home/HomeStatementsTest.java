package org.defenderrelief.web.review.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;

import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.defenderrelief.access.People;
import org.defenderrelief.casefile.GrantLists;
import org.defenderrelief.committee.EmergencyReleases;
import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.disbursement.NewPayment;
import org.defenderrelief.disbursement.PaymentMethod;
import org.defenderrelief.disbursement.PlanPayment;
import org.defenderrelief.disbursement.WaitingTranches;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DatabaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.Grants;
import org.defenderrelief.testing.WithoutRequest;
import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.people.RecoveryView;
import org.defenderrelief.vault.people.VaultPeople;
import org.defenderrelief.vault.people.WaitingPeople;
import org.defenderrelief.vault.roster.Office;

/** What the first page and the count in the way around ask the database, by role: so many statements, whatever waits. */
@QuarkusTest
class HomeStatementsTest {
    @Inject
    RecoveryView recovery;

    @Inject
    @All
    List<Work> works;

    @Inject
    EmergencyReleases releases;

    @Inject
    GrantLists grants;

    @Inject
    Memberships memberships;

    @Inject
    DemoPeople people;

    @Inject
    WaitingPeople waiting;

    @Inject
    People known;

    @Inject
    VaultPeople vault;

    @Inject
    WaitingTranches tranches;

    @Inject
    ApprovedCases approvals;

    @Inject
    PlanPayment plan;

    @Inject
    DataSource database;

    @BeforeEach
    void thereIsNoPage() {
        WithoutRequest.pagesAreIn(Locale.FRENCH);
    }

    /** Offices' recovery is looked at anew twice a minute, whoever's page it is. */
    @BeforeEach
    void recoveryWasLookedAtLately() {
        Arrays.stream(Office.values()).forEach(recovery::lately);
    }

    /** So that whatever is asked of newcomers is asked. */
    @BeforeEach
    void somebodyOfEachRoleHasEnrolledAndWaits() {
        for (Office office : Office.values()) {
            Role role = office.role();
            List<PersonId> ids = List.copyOf(
                    known.byRole(List.of(role), memberships.enrolled()).of(role).keySet());
            if (waiting.among(Map.of(role, ids)).stream().noneMatch(WaitingPeople.Waiting::enrolled)) {
                Actor newcomer = VaultPeople.stranger(role);
                known.describe(newcomer, Optional.empty(), Optional.empty());
                vault.enrolled(newcomer);
            }
        }
    }

    /** So that whatever is asked of a row that is there, is asked. */
    @BeforeEach
    void somebodyAsksToSeeAPartAndWasShownOne() {
        String reference = CaseWork.submit("01-togo-relocation-fr.json").reference();
        Grants.refuse("triage-2", reference, Grants.asked("auditor-1", reference))
                .then()
                .statusCode(200);
        Grants.given("auditor-1", reference);
        Grants.asked("auditor-1", CaseWork.submit("01-togo-relocation-fr.json").reference());
    }

    @BeforeEach
    void aTrancheWaits() {
        if (tranches.of(people.actor("triage-1"), 1).isEmpty()) {
            ApprovedCases.Approved approved = approvals.approvedInTranches("600.00", "300.00");
            plan.plan(
                    approvals.by(people.acting("finance-1"), approved),
                    new NewPayment(
                            Optional.empty(),
                            Money.of("600.00", "EUR"),
                            PaymentMethod.MONEY_TRANSFER_AGENCY,
                            Optional.empty()));
        }
    }

    /**
     * Three of triage's read the acts on what other funds referred and asked here: it is no case yet, and stands in no other list. Four of triage's and of auditors' find what the person in
     * danger said that nobody has read, the acts about it and which cases the person may see. Three each of triage's and keepers' read the acts
     * on flags and on ceilings, which have no rows, three of finance and of keepers those on lists of sanctions, and three of keepers those on how long what is kept. One of triage's is of help besides money that is open on a
     * case that may have ended. One of triage's and of finance's finds the tranches that wait, which have none either; one more of triage's
     * asks which of these the person may see. One of finance's counts what a bank said, one finds grants that the partner has not agreed to, one
     * payments to be charged, and one reports of what was spent, one cases to close; one of triage's is of what comes after payment, and one of what people asked of
     * what is held of them. Deadlines of each kind that a role is alarmed of are one more: one of triage's and auditors', nine of keepers'. One of everybody's finds who has keys, and one of
     * keepers' who of the committee signs in.
     */
    @ParameterizedTest
    @CsvSource({"triage-1, 39", "committee-1, 19", "finance-1, 34", "auditor-1, 33", "keeper-1, 52"})
    @ActivateRequestContext
    void aHomeTakesAFewStatements(String name, int most) {
        Actor actor = people.actor(name);
        int drafts = QuarkusTransaction.requiringNew()
                .call(() -> memberships.waiting().size());
        DatabaseWork done = done(() -> {
            works.forEach(work -> work.of(actor, false));
            memberships.officesOf(actor.person());
            if (name.startsWith("auditor")) {
                releases.visibleTo(actor, 10);
                grants.given(actor, 20);
            }
        });
        assertThat(statements(done)).as("%s", String.join("\n", done.asked())).isBetween(1L, most + (long) drafts);
    }

    @ParameterizedTest
    @CsvSource({"triage-1, 35", "committee-1, 19", "finance-1, 28", "auditor-1, 26", "keeper-1, 52"})
    @ActivateRequestContext
    void theCountInTheWayAroundTakesFewer(String name, int most) {
        Actor actor = people.actor(name);
        int drafts = QuarkusTransaction.requiringNew()
                .call(() -> memberships.waiting().size());
        DatabaseWork done = done(() -> works.forEach(work -> work.count(actor)));
        assertThat(statements(done)).as("%s", String.join("\n", done.asked())).isBetween(1L, most + (long) drafts);
    }

    private DatabaseWork done(Runnable work) {
        return DatabaseWork.least(database, () -> {
            work.run();
            return null;
        });
    }

    /** The roster is looked at once in a quarter of a second, so more often where the machine is slow: counted as one. */
    private static long statements(DatabaseWork done) {
        long looks = done.asked().stream()
                .filter(asked -> asked.contains("FROM roster_statement WHERE number >= ?"))
                .count();
        return done.statements() - Math.max(0, looks - 1);
    }
}
