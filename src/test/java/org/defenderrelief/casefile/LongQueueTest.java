package org.defenderrelief.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import org.defenderrelief.intake.OwnRequests;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.DatabaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.ManyCases;

/** After years of work the queue holds many closed cases; what is open is found without reading them. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LongQueueTest {
    private static final int CLOSED = 40_000;
    /** Enough for the database to think that it soon meets one on its way through all by the date. */
    private static final int OPEN = 4_000;
    /** The first few of each state, with what the order and the recusals ask: far less than any one state has. */
    private static final long FEW = 6_000;

    private static final int PAGE = 50;
    private static final String OURS = "long-queue-test";

    @Inject
    Cases cases;

    @Inject
    OwnRequests ownRequests;

    @Inject
    DataSource database;

    @Inject
    DemoPeople people;

    private ManyCases many;

    @BeforeAll
    void manyCasesWereClosedLongAgo() {
        many = new ManyCases(OURS, "ZZ", people.actor("partner-1").person())
                .of("2015", CLOSED, "CLOSED", "DECLINED", "REFERRED", "WITHDRAWN")
                .of("2025", OPEN, "SUBMITTED", "IN_TRIAGE", "BEFORE_COMMITTEE", "APPROVED", "IN_FOLLOW_UP");
    }

    @AfterAll
    void theyAreGone() {
        many.close();
    }

    @AfterEach
    void theFewAreGone() throws SQLException {
        // A request that really came in may have these letters by chance.
        String few = "partner = '" + OURS + "' AND reference LIKE 'DR-QQ00-%'";
        own("DELETE FROM case_duty WHERE case_id IN (SELECT id FROM case_file WHERE " + few + ")");
        own("DELETE FROM case_file WHERE " + few);
    }

    @Test
    void eachListReadsAsLittleAsItsPageIsLongWhateverIsClosed() {
        Set<CaseStatus> open = EnumSet.allOf(CaseStatus.class);
        open.removeIf(CaseStatus::isFinal);
        Set<CaseStatus> some = EnumSet.of(CaseStatus.SUBMITTED, CaseStatus.IN_TRIAGE, CaseStatus.DEFERRED);
        Optional<Urgency> rare = Optional.of(Urgency.LIFE_AT_RISK);
        for (String person : List.of("triage-1", "committee-1", "finance-1", "auditor-1")) {
            Actor actor = people.actor(person);
            for (QueueFilter filter : List.of(
                    QueueFilter.ALL,
                    QueueFilter.ALL.in(QueueFilter.Tab.OPEN),
                    QueueFilter.ALL.in(QueueFilter.Tab.FINISHED),
                    filter(open, false, null),
                    filter(some, false, null),
                    filter(Set.of(CaseStatus.BEFORE_COMMITTEE), false, null),
                    filter(Set.of(CaseStatus.CLOSED), false, null),
                    filter(Set.of(CaseStatus.DUPLICATE, CaseStatus.CLOSED), false, null),
                    filter(Set.of(), true, null),
                    new QueueFilter(Set.of(), rare, false, false, Optional.empty()),
                    new QueueFilter(Set.of(CaseStatus.CLOSED), rare, false, false, Optional.empty()),
                    new QueueFilter(Set.of(), Optional.empty(), true, false, Optional.empty()),
                    new QueueFilter(Set.of(), rare, true, true, Optional.empty()))) {
                assertCheap(actor, filter);
            }
        }
    }

    @Test
    void whatSomebodyRemembersOfACaseIsFoundWithoutReadingOthers() {
        Actor triage = people.actor("triage-1");
        for (String typed : List.of(
                "DR-ZZ01-2345", " dr zz01 2345", "ZZ01-2345", "Zz Test 12345", "zz test 12345", "zz-test-12345")) {
            assertThat(queue(triage, filter(Set.of(), false, typed)))
                    .as(typed)
                    .extracting(CaseFile::reference)
                    .containsExactly(new Reference("DR-ZZ01-2345"));
            assertCheap(triage, filter(Set.of(), false, typed));
        }
        assertThat(queue(triage, filter(Set.of(), false, "2345")))
                .extracting(each -> each.reference().value())
                .contains("DR-ZZ00-2345", "DR-ZZ01-2345", "DR-ZZ02-2345", "DR-ZZ03-2345");
        assertThat(queue(triage, filter(Set.of(), false, "dr-zz04-1")))
                .isNotEmpty()
                .allMatch(each -> each.reference().value().startsWith("DR-ZZ04-1"));
        for (String typed : List.of("zz", "Test", "234", "zz 47", "47", "Amber Heron")) {
            for (QueueFilter.Tab tab : QueueFilter.Tab.values()) {
                assertCheap(triage, filter(Set.of(), false, typed).in(tab));
            }
            assertCheap(triage, filter(Set.of(CaseStatus.REFERRED), false, typed));
        }
    }

    @Test
    void partOfAWordFindsTheCodenamesThatHoldIt() throws SQLException {
        insertOne("DR-QQ00-0001", "Amber Heron 47", "SUBMITTED", "2025-01-03");
        insertOne("DR-QQ00-0002", "Amber Robin 47", "CLOSED", "2025-01-03");
        Actor triage = people.actor("triage-1");
        for (String typed :
                List.of("heron", "HERON", "ero", "her", "amber her", "Amber Heron 4", "heron 47", "amber 47")) {
            assertThat(ours(queue(triage, filter(Set.of(), false, typed))))
                    .as(typed)
                    .contains("DR-QQ00-0001");
        }
        for (String typed : List.of("amber", "mbe", "amber 47", "robin 47")) {
            assertThat(ours(queue(triage, filter(Set.of(), false, typed))))
                    .as(typed)
                    .contains("DR-QQ00-0002");
        }
        assertThat(ours(queue(triage, filter(Set.of(), false, "amber 47").in(QueueFilter.Tab.OPEN))))
                .containsExactly("DR-QQ00-0001");
        for (String typed : List.of("he", "47", "heron 48", "heron amber", "eron amber 47 1", "a".repeat(500))) {
            assertThat(ours(queue(triage, filter(Set.of(), false, typed))))
                    .as(typed)
                    .isEmpty();
        }
    }

    @Test
    void aLifeAtRiskComesBeforeWhatIsLateAndWhatIsDecidedAfterBoth() throws SQLException {
        insertOne("DR-QQ00-0001", "Qq Test 1", "IN_TRIAGE", "2021-01-03");
        insertOne("DR-QQ00-0002", "Qq Test 2", "SUBMITTED", "2020-01-03");
        insertOne("DR-QQ00-0003", "Qq Test 3", "SUBMITTED", "2020-01-04");
        insertOne("DR-QQ00-0004", "Qq Test 4", "APPROVED", "2020-01-03");
        own("UPDATE case_file SET urgency = 'LIFE_AT_RISK' WHERE reference IN ('DR-QQ00-0001', 'DR-QQ00-0004')");
        List<String> byUrgency = List.of("DR-QQ00-0001", "DR-QQ00-0002", "DR-QQ00-0003", "DR-QQ00-0004");
        assertThat(allPages(QueueFilter.ALL.in(QueueFilter.Tab.OPEN))).containsSubsequence(byUrgency);
        assertThat(allPages(QueueFilter.ALL.in(QueueFilter.Tab.OPEN).by(QueueOrder.CLOCK)))
                .containsSubsequence("DR-QQ00-0002", "DR-QQ00-0003", "DR-QQ00-0001", "DR-QQ00-0004");
    }

    @Test
    void eachColumnSortsPageByPage() throws SQLException {
        insertOne("DR-QQ00-0001", "Qq Carol 1", "IN_TRIAGE", "2024-01-03");
        insertOne("DR-QQ00-0002", "Qq Alice 2", "APPROVED", "2024-01-03");
        insertOne("DR-QQ00-0003", "Qq Bob 3", "SUBMITTED", "2024-01-03");
        own("UPDATE case_file SET assignee = '" + people.actor("triage-2").person() + "', requested_currency = 'XOF',"
                + " requested_amount = 655000 WHERE reference = 'DR-QQ00-0001'");
        own("UPDATE case_file SET assignee = '" + people.actor("triage-1").person() + "', requested_amount = 900"
                + " WHERE reference = 'DR-QQ00-0003'");
        QueueFilter sought = filter(Set.of(), false, "Qq");
        assertThat(allPages(sought.by(QueueOrder.CODENAME)))
                .containsSubsequence("DR-QQ00-0002", "DR-QQ00-0003", "DR-QQ00-0001");
        assertThat(allPages(sought.by(QueueOrder.STATUS)))
                .containsSubsequence("DR-QQ00-0003", "DR-QQ00-0001", "DR-QQ00-0002");
        assertThat(allPages(sought.by(QueueOrder.ASSIGNEE)))
                .containsSubsequence("DR-QQ00-0002", "DR-QQ00-0003", "DR-QQ00-0001");
        // 655,000 XOF are more than 900 EUR by any rate of the demo, or cannot be compared, and come before as well.
        assertThat(allPages(sought.by(QueueOrder.REQUESTED)))
                .containsSubsequence("DR-QQ00-0001", "DR-QQ00-0003", "DR-QQ00-0002");
        for (QueueOrder order : QueueOrder.values()) {
            assertThat(allPages(sought.by(order))).as(order.name()).hasSize(3).doesNotHaveDuplicates();
        }
    }

    @Test
    void aPartnersNameFindsTheirCases() {
        String sent = CaseWork.submit("02-rdc-kivu-subsistence-fr.json").reference();
        for (String typed : List.of("lumiere-des-collines", "COLLINES", "lumiere des")) {
            assertThat(pages(filter(Set.of(), false, typed)))
                    .as(typed)
                    .contains(sent)
                    .doesNotContain("DR-ZZ01-2345");
            assertCheap(people.actor("triage-1"), filter(Set.of(), false, typed));
        }
        assertThat(pages(filter(Set.of(), false, "lumiere_des"))).doesNotContain(sent);
    }

    /** References of ours in a list that is read by pages of two. */
    private List<String> allPages(QueueFilter filter) {
        return pages(filter).stream()
                .filter(each -> each.startsWith("DR-QQ00-"))
                .toList();
    }

    private List<String> pages(QueueFilter filter) {
        List<String> seen = new ArrayList<>();
        Optional<QueueFilter.Position> after = Optional.empty();
        List<CaseFile> page;
        int size = filter.search().isPresent() ? 2 : 2_000;
        do {
            page = cases.queue(people.actor("triage-1"), filter, after, size);
            page.forEach(each -> seen.add(each.reference().value()));
            after = page.stream().reduce((one, next) -> next).map(QueueFilter.Position::of);
        } while (page.size() == size && seen.size() < 60_000);
        return seen;
    }

    @Test
    void whatIsLateComesFirstWhatIsDecidedLaterWhatIsFinishedLast() throws SQLException {
        insertOne("DR-QQ00-0001", "Qq Test 1", "CLOSED", "2020-01-01");
        insertOne("DR-QQ00-0002", "Qq Test 2", "IN_FOLLOW_UP", "2020-01-01");
        insertOne("DR-QQ00-0003", "Qq Test 3", "IN_TRIAGE", "2099-01-03");
        insertOne("DR-QQ00-0004", "Qq Test 4", "SUBMITTED", "2024-01-03");
        insertOne("DR-QQ00-0005", "Qq Test 5", "BEFORE_COMMITTEE", "2023-01-03");
        Actor triage = people.actor("triage-1");
        QueueFilter all = filter(Set.of(), false, "Qq");
        assertThat(ours(queue(triage, all)))
                .containsExactly("DR-QQ00-0005", "DR-QQ00-0004", "DR-QQ00-0003", "DR-QQ00-0002", "DR-QQ00-0001");
        assertThat(ours(queue(triage, all.in(QueueFilter.Tab.OPEN))))
                .containsExactly("DR-QQ00-0005", "DR-QQ00-0004", "DR-QQ00-0003", "DR-QQ00-0002");
        assertThat(ours(queue(triage, all.in(QueueFilter.Tab.FINISHED)))).containsExactly("DR-QQ00-0001");
        assertThat(ours(queue(triage, filter(Set.of(), true, "Qq")))).containsExactly("DR-QQ00-0005", "DR-QQ00-0004");
    }

    @Test
    void aCaseWhoseFirstAnswerIsLateComesBeforeOneWhoseDecisionIsDueSooner() throws SQLException {
        insertOne("DR-QQ00-0001", "Qq Test 1", "SUBMITTED", "2098-01-03");
        insertOne("DR-QQ00-0002", "Qq Test 2", "SUBMITTED", "2099-01-03");
        own("UPDATE case_file SET first_answer_due = '2024-01-01' WHERE reference = 'DR-QQ00-0002'");
        Actor triage = people.actor("triage-1");
        assertThat(ours(queue(triage, filter(Set.of(), false, "Qq")))).containsExactly("DR-QQ00-0002", "DR-QQ00-0001");
        own("UPDATE case_file SET first_answered_at = '2024-01-01' WHERE reference = 'DR-QQ00-0002'");
        assertThat(ours(queue(triage, filter(Set.of(), false, "Qq")))).containsExactly("DR-QQ00-0001", "DR-QQ00-0002");
    }

    @Test
    void pagesFollowEachOtherAlsoWhereManyCasesHaveOnePlace() throws SQLException {
        String[] states = {"SUBMITTED", "IN_TRIAGE", "APPROVED", "CLOSED", "WITHDRAWN"};
        for (int i = 0; i < 25; i++) {
            insertOne(String.format("DR-QQ00-%04d", i), "Qq Test " + i, states[i % states.length], "2024-01-03");
        }
        own("UPDATE case_file SET status_since = '2024-01-01' WHERE codename_first = 'Qq'");
        Actor triage = people.actor("triage-1");
        List<String> seen = new ArrayList<>();
        Optional<QueueFilter.Position> after = Optional.empty();
        List<CaseFile> page;
        do {
            page = cases.queue(triage, filter(Set.of(), false, "Qq"), after, 4);
            seen.addAll(ours(page));
            after = page.stream().reduce((one, next) -> next).map(QueueFilter.Position::of);
        } while (page.size() == 4);
        assertThat(seen).hasSize(25).doesNotHaveDuplicates();
    }

    @Test
    void aPartnersListAsksTheSameFewQuestionsHoweverLongItIs() {
        for (int i = 0; i < 6; i++) {
            CaseWork.submit("02-rdc-kivu-subsistence-fr.json");
        }
        Actor partner = people.actor("partner-1");
        // What was signed is looked up once and remembered.
        assertThat(ownRequests.list(partner, Optional.empty(), 6)).hasSize(6);
        DatabaseWork two = quietly(() -> ownRequests.list(partner, Optional.empty(), 2));
        DatabaseWork six = quietly(() -> ownRequests.list(partner, Optional.empty(), 6));
        // Half of them ask what was signed of the organisation and of whoever looks.
        assertThat(six.statements()).isEqualTo(two.statements()).isLessThanOrEqualTo(8);
        assertThat(six.rowsRead()).isLessThan(200);
    }

    /** The least of three: what was signed a moment ago gets its place in the tree meanwhile, and is then asked for once more. */
    private DatabaseWork quietly(Callable<?> work) {
        List<DatabaseWork> tries = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            tries.add(DatabaseWork.of(database, work));
        }
        return tries.stream()
                .min(Comparator.comparingLong(DatabaseWork::statements))
                .orElseThrow();
    }

    @Test
    void nobodyFindsByTheQueueWhatTheyMayNotSee() throws SQLException {
        insertOne("DR-QQ00-0001", "Qq Test 1", "IN_TRIAGE", "2024-01-03");
        insertOne("DR-QQ00-0002", "Qq Test 2", "BEFORE_COMMITTEE", "2024-01-03");
        insertOne("DR-QQ00-0003", "Qq Test 3", "APPROVED", "2024-01-03");
        Set<CaseStatus> every = EnumSet.allOf(CaseStatus.class);
        for (String typed : List.of("Qq", "qq00", "qq test", "0001", "DR-QQ00-0001")) {
            QueueFilter filter = filter(every, false, typed);
            assertThat(ours(queue(people.actor("committee-1"), filter)))
                    .as(typed)
                    .doesNotContain("DR-QQ00-0001");
            assertThat(ours(queue(people.actor("finance-1"), filter)))
                    .as(typed)
                    .doesNotContain("DR-QQ00-0001", "DR-QQ00-0002");
            assertThat(queue(people.actor("keeper-1"), filter)).as(typed).isEmpty();
        }
    }

    @Test
    void whatTypedTextMeansToTheDatabaseMeansNothingHere() {
        Actor triage = people.actor("triage-1");
        for (String typed :
                List.of("%", "_", "!", "Zz Test %", "Zz_Closed", "\\", "Zz Test 1' OR '1'='1", "DR-%", "z%z", "-")) {
            assertThat(queue(triage, filter(Set.of(), false, typed))).as(typed).isEmpty();
        }
    }

    @Test
    void theDatabasePutsEachStateInItsPartOfTheQueue() throws SQLException {
        for (CaseStatus status : CaseStatus.values()) {
            own("UPDATE case_file SET status = '" + status.name() + "', duplicate_of = "
                    + (status == CaseStatus.DUPLICATE ? "id" : "NULL") + " WHERE reference = 'DR-ZZ00-0001'");
            int year = queue(people.actor("triage-1"), filter(Set.of(), false, "DR-ZZ00-0001"))
                    .get(0)
                    .place()
                    .atZone(ZoneOffset.UTC)
                    .getYear();
            assertThat(year)
                    .as(status.name())
                    .isBetween(
                            status.isUndecided() ? 2000 : status.isFinal() ? 9900 : 3000,
                            status.isUndecided() ? 2200 : status.isFinal() ? 9999 : 3200);
        }
        own("UPDATE case_file SET status = 'CLOSED', duplicate_of = NULL WHERE reference = 'DR-ZZ00-0001'");
    }

    private List<CaseFile> queue(Actor actor, QueueFilter filter) {
        return cases.queue(actor, filter, Optional.empty(), PAGE);
    }

    private static QueueFilter filter(Set<CaseStatus> statuses, boolean overdue, String search) {
        return new QueueFilter(statuses, Optional.empty(), false, overdue, Optional.ofNullable(search));
    }

    /** One question, and one before it whose name is searched, and no more reading than some pages full, of each state one at most. */
    private void assertCheap(Actor actor, QueueFilter filter) {
        DatabaseWork work = DatabaseWork.of(database, () -> queue(actor, filter));
        assertThat(work.statements())
                .as(filter.toString())
                .isLessThanOrEqualTo(filter.search().isPresent() ? 2 : 1);
        assertThat(work.rowsRead()).as(filter.toString()).isLessThan(FEW);
    }

    private static List<String> ours(List<CaseFile> found) {
        return found.stream()
                .filter(each -> each.partner().value().equals(OURS))
                .map(each -> each.reference().value())
                .toList();
    }

    private void insertOne(String reference, String codename, String status, String decisionDue) throws SQLException {
        own("INSERT INTO case_file (id, reference, codename, partner, submitted_by, sealed_by_sender,"
                + " language, urgency, region, assistance_types, requested_amount, requested_currency, status, status_since,"
                + " received_at, first_answer_due, decision_due, version) VALUES (UUID(), '" + reference + "', '"
                + codename
                + "', '" + OURS + "', '" + people.actor("partner-1").person()
                + "', 0, 'fr', 'URGENT', '011', 'RELOCATION',"
                + " 100, 'EUR', '" + status + "', NOW(6), '2019-01-01', '" + decisionDue + "', '" + decisionDue
                + "', 0)");
    }

    private static void own(String statement) throws SQLException {
        try (Connection owner = DatabaseUser.OWNER.connect();
                Statement run = owner.createStatement()) {
            run.executeUpdate(statement);
        }
    }
}
