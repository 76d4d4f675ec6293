package org.defenderrelief.disbursement;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.casefile.OneLook;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.AtOnce;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.vault.people.Acting;

/** What a colleague does in the moment in which somebody reads is no forgery: nobody is refused for it, and nobody is alarmed. */
@QuarkusTest
class ReadMeanwhileTest {
    private static final int ROUNDS = 6;

    @Inject
    BankWork work;

    @Inject
    ApprovedCases cases;

    @Inject
    DemoPeople people;

    @Inject
    DiscardBankFile discard;

    @Inject
    CancelPayment cancel;

    @Inject
    HandBankFile hand;

    @Inject
    ImportBankFile take;

    @Inject
    SettleBankLine settle;

    @Inject
    BankFiles files;

    @Inject
    BankLines lines;

    @Inject
    AuthenticPayments payments;

    @Inject
    OneLook look;

    @Inject
    EntityManager entities;

    private Acting first;
    private Acting second;
    private ApprovedCases.Approved approved;
    private PaymentId one;

    @BeforeEach
    void aReleasedPayment() {
        first = people.acting("finance-1");
        second = people.acting("finance-2");
        approved = work.shared();
        one = work.released(approved, "4.00");
    }

    @Test
    void whoLooksAtOneMomentSeesAFileAsItWasThen() {
        BankFile file = work.file(approved, one);
        boolean discarded = look.at(() -> {
            files.get(file.id());
            meanwhile(() -> discard.discard(second, file.id()));
            entities.clear();
            return files.get(file.id()).isDiscarded();
        });

        assertThat(discarded).isFalse();
        assertThat(files.get(file.id()).isDiscarded()).isTrue();
    }

    @Test
    void whoLooksAtOneMomentSeesPaymentsAsTheyWereThen() {
        List<PaymentId> before = look.at(() -> {
            payments.of(approved.id());
            meanwhile(() -> cancel.cancel(cases.by(second, approved), one, PaymentReason.OTHER));
            entities.clear();
            return released();
        });

        assertThat(before).contains(one);
        assertThat(QuarkusTransaction.requiringNew().call(this::released)).doesNotContain(one);
    }

    private List<PaymentId> released() {
        return payments.of(approved.id()).stream()
                .filter(each -> each.status() == PaymentStatus.RELEASED)
                .map(Payment::id)
                .toList();
    }

    /** In a command, which reads what is committed by now: the row first, and then what was signed. */
    @Test
    void aFileThatAColleagueDiscardsBetweenTwoReadingsIsReadOnceMore() {
        BankFile file = work.file(approved, one);
        boolean discarded = QuarkusTransaction.requiringNew().call(() -> {
            BankFile row = files.find(file.id()).orElseThrow();
            meanwhile(() -> discard.discard(second, file.id()));
            files.require(row);
            return row.isDiscarded();
        });

        assertThat(discarded).isTrue();
    }

    @Test
    void aLineThatAColleagueIsDoneWithBetweenTwoReadingsIsReadOnceMore() {
        UUID twice = debitedTwice();
        boolean waiting = QuarkusTransaction.requiringNew().call(() -> {
            BankLine row = entities.find(BankLine.class, twice);
            meanwhile(() -> settle.settle(second, twice, BankSettlement.CHECKED));
            lines.requireAll(List.of(row));
            return row.isWaiting();
        });

        assertThat(waiting).isFalse();
    }

    @Test
    void whoLooksAtOneMomentSeesALineAsItWasThen() {
        UUID twice = debitedTwice();
        boolean waiting = look.at(() -> {
            entities.find(BankLine.class, twice);
            meanwhile(() -> settle.settle(second, twice, BankSettlement.CHECKED));
            entities.clear();
            return waits(twice);
        });

        assertThat(waiting).isTrue();
        assertThat(waits(twice)).isFalse();
    }

    private boolean waits(UUID line) {
        return lines.waiting(first.actor(), 1000).stream()
                .anyMatch(each -> each.line().id().equals(line));
    }

    private UUID debitedTwice() {
        hand.handed(first, work.file(approved, one).id());
        String id = UUID.randomUUID().toString();
        take.take(
                first,
                BankWork.statement(BankWork.line(id + 1, one, "EUR 4.00"), BankWork.line(id + 2, one, "EUR 4.00")));
        return lines.waiting(first.actor(), 1000).stream()
                .map(BankLines.Waiting::line)
                .filter(line -> line.payment().filter(one::equals).isPresent())
                .map(BankLine::id)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoReadsAndWhoWorksOnOtherCasesWhileFilesAreDiscardedIsToldOfNoForgery() throws Exception {
        ApprovedCases.Approved other = work.approved();
        PaymentId others = work.released(other, "3.00");
        AtomicInteger working = new AtomicInteger(2);
        long before = alarms();
        List<Object> told = AtOnce.all(List.of(
                () -> rounds(
                        working,
                        () -> discard.discard(first, work.file(approved, one).id())),
                () -> rounds(
                        working,
                        () -> discard.discard(second, work.file(other, others).id())),
                () -> statuses(working, "/api/v1/bank/files"),
                () -> statuses(working, "/api/v1/bank/lines"),
                () -> statuses(working, "/api/v1/cases/" + approved.reference() + "/payments")));

        assertThat(told).containsExactly("done", "done", Set.of(200), Set.of(200), Set.of(200));
        assertThat(alarms()).isEqualTo(before);
    }

    private static String rounds(AtomicInteger working, Runnable round) {
        try {
            for (int i = 0; i < ROUNDS; i++) {
                round.run();
            }
            return "done";
        } catch (Problem.Conflict refused) {
            return refused.slug();
        } finally {
            working.decrementAndGet();
        }
    }

    private static Set<Integer> statuses(AtomicInteger working, String path) {
        Set<Integer> statuses = new HashSet<>();
        do {
            statuses.add(Api.as("finance-2").get(path).statusCode());
        } while (working.get() > 0);
        return statuses;
    }

    private static long alarms() throws SQLException {
        try (Connection owner = DatabaseUser.OWNER.connect();
                PreparedStatement select = owner.prepareStatement(
                        "SELECT COUNT(*) FROM history_entry WHERE action = 'history.not-authentic' AND facts LIKE '%bank_%'");
                ResultSet count = select.executeQuery()) {
            count.next();
            return count.getLong(1);
        }
    }

    /** Done and committed beside whatever is under way. */
    private static void meanwhile(Runnable work) {
        QuarkusTransaction.requiringNew().run(work);
    }
}
