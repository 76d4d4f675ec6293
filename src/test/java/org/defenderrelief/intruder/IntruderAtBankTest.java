package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.disbursement.BankFile;
import org.defenderrelief.disbursement.BankFiles;
import org.defenderrelief.disbursement.BankFinding;
import org.defenderrelief.disbursement.BankLine;
import org.defenderrelief.disbursement.BankLines;
import org.defenderrelief.disbursement.BankSettlement;
import org.defenderrelief.disbursement.BankWork;
import org.defenderrelief.disbursement.FetchBankFile;
import org.defenderrelief.disbursement.HandBankFile;
import org.defenderrelief.disbursement.ImportBankFile;
import org.defenderrelief.disbursement.MakeBankFile;
import org.defenderrelief.disbursement.PaymentId;
import org.defenderrelief.disbursement.PaymentReason;
import org.defenderrelief.disbursement.SettleBankLine;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.vault.people.Acting;

/** Somebody with the database wants a payment made twice, hides what the bank said, or says in somebody's name that it was looked into. */
@QuarkusTest
class IntruderAtBankTest {
    @Inject
    BankWork work;

    @Inject
    DemoPeople people;

    @Inject
    MakeBankFile make;

    @Inject
    FetchBankFile fetch;

    @Inject
    HandBankFile hand;

    @Inject
    BankFiles files;

    @Inject
    BankLines lines;

    @Inject
    ImportBankFile take;

    @Inject
    SettleBankLine settle;

    private Acting first;
    private ApprovedCases.Approved approved;
    private PaymentId payment;
    private BankFile file;
    private String id;

    @BeforeEach
    void aPaymentInAFile() {
        first = people.acting("finance-1");
        approved = work.shared();
        payment = work.released(approved, "7.00");
        file = work.file(approved, payment);
        id = file.id().toString();
    }

    @AfterAll
    static void everythingIsAsItWasSigned() {
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void aFileThatARowSaysWasDiscardedPaysNothingTwice() {
        StolenDatabase.asService(
                "UPDATE bank_file SET discarded_by = made_by, discarded_at = NOW(6), discarded_act = UUID() WHERE id = ?",
                id);
        StolenDatabase.asService("UPDATE bank_file_payment SET live = NULL WHERE file_id = ?", id);
        try {
            refused(() -> make.make(first, work.wanted(approved, false, payment)));
            refused(() -> fetch.fetch(first, file.id()));
            refused(() -> files.get(file.id()));
            assertThat(StolenDatabase.differs()).startsWith("bank_file");
            assertThat(StolenDatabase.alarms()).contains("bank_file/" + id);
        } finally {
            StolenDatabase.asOwner(
                    "UPDATE bank_file SET discarded_by = NULL, discarded_at = NULL, discarded_act = NULL WHERE id = ?",
                    id);
            StolenDatabase.asOwner("UPDATE bank_file_payment SET live = 1 WHERE file_id = ?", id);
        }
    }

    /** The service's own user cannot take rows away; the owner can, and pays nothing twice by it. */
    @Test
    void aFileThatIsTakenAwayPaysNothingTwice() {
        String act = StolenDatabase.value("SELECT made_act FROM bank_file WHERE id = ?", id);
        StolenDatabase.asOwner("UPDATE bank_file_payment SET live = NULL WHERE file_id = ?", id);
        StolenDatabase.asOwner("UPDATE bank_file SET id = UUID() WHERE id = ?", id);
        try {
            refused(() -> make.make(first, work.wanted(approved, false, payment)));
            assertThat(StolenDatabase.differs()).startsWith("bank_file");
        } finally {
            StolenDatabase.asOwner("UPDATE bank_file SET id = ? WHERE made_act = ?", id, act);
            StolenDatabase.asOwner("UPDATE bank_file_payment SET live = 1 WHERE file_id = ?", id);
        }
    }

    @Test
    void aPaymentTakenOutOfAFileIsNotedBeforeAnythingIsPaid() {
        StolenDatabase.asOwner("UPDATE bank_file_payment SET part = 2 WHERE file_id = ?", id);
        try {
            refused(() -> hand.handed(first, file.id()));
            refused(() -> fetch.fetch(first, file.id()));
            assertThat(StolenDatabase.differs()).startsWith("bank_file");
        } finally {
            StolenDatabase.asOwner("UPDATE bank_file_payment SET part = 1 WHERE file_id = ?", id);
        }
    }

    @Test
    void aFileWithAnotherHashIsNotBelieved() {
        String hash = file.contentHash();
        StolenDatabase.asOwner("UPDATE bank_file SET content_hash = UNHEX(SHA2('mine', 256)) WHERE id = ?", id);
        try {
            refused(() -> fetch.fetch(first, file.id()));
            assertThat(StolenDatabase.differs()).startsWith("bank_file");
        } finally {
            StolenDatabase.asOwner("UPDATE bank_file SET content_hash = UNHEX(?) WHERE id = ?", hash, id);
        }
    }

    /** What is found is signed: for the moment of an import, a payment is made the one that the bank debited, and nobody looks at the line again. */
    @Test
    void aLineIsNotFoundToBeThePaymentThatARowWasRewrittenTo() {
        hand.handed(first, file.id());
        String reference = UUID.randomUUID().toString();
        StolenDatabase.asOwner("UPDATE payment SET amount = 4000 WHERE id = ?", payment.toString());
        try {
            refused(() -> take.take(first, BankWork.statement(BankWork.line(reference, payment, "EUR 4000.00"))));
        } finally {
            StolenDatabase.asOwner("UPDATE payment SET amount = 7 WHERE id = ?", payment.toString());
        }
        take.take(first, BankWork.statement(BankWork.line(reference, payment, "EUR 4000.00")));
        BankLine line = lines.waiting(first.actor(), 1000).stream()
                .map(BankLines.Waiting::line)
                .filter(each -> each.payment().filter(payment::equals).isPresent())
                .findFirst()
                .orElseThrow();
        assertThat(line.finding()).isEqualTo(BankFinding.AMOUNT);
        settle.settle(first, line.id(), BankSettlement.BANK_CORRECTS);
    }

    @Test
    void nobodyIsDoneWithALineByARow() {
        String line = returned();
        StolenDatabase.asService(
                "UPDATE bank_entry SET settlement = 'CHECKED', settled_by = ?, settled_at = NOW(6), settled_act = UUID() WHERE id = ?",
                first.person().value().toString(),
                line);
        try {
            assertThat(StolenDatabase.differs()).startsWith("bank_entry");
            refused(() -> {
                settle.settle(first, UUID.fromString(line), BankSettlement.OTHER);
                return null;
            });
        } finally {
            StolenDatabase.asService(
                    "UPDATE bank_entry SET settlement = NULL, settled_by = NULL, settled_at = NULL, settled_act = NULL WHERE id = ?",
                    line);
        }
        settle.settle(first, UUID.fromString(line), BankSettlement.CHECKED);
        // And nobody makes it wait again, to have the money booked back once more.
        String act = StolenDatabase.value("SELECT settled_act FROM bank_entry WHERE id = ?", line);
        StolenDatabase.asService(
                "UPDATE bank_entry SET settlement = NULL, settled_by = NULL, settled_at = NULL, settled_act = NULL WHERE id = ?",
                line);
        try {
            assertThat(StolenDatabase.differs()).startsWith("bank_entry");
            refused(() -> {
                settle.step(first, UUID.fromString(line), PaymentReason.OTHER);
                return null;
            });
        } finally {
            StolenDatabase.asService(
                    "UPDATE bank_entry SET settlement = 'CHECKED', settled_by = ?, settled_at = NOW(6), settled_act = ? WHERE id = ?",
                    first.person().value().toString(),
                    act,
                    line);
        }
    }

    @Test
    void aLineThatSaysSomethingElseIsNotBelieved() {
        String line = returned();
        StolenDatabase.asOwner("UPDATE bank_entry SET finding = 'AS_SENT', kind = 'DEBIT' WHERE id = ?", line);
        try {
            refused(() -> lines.debited(List.of(payment)));
            assertThat(StolenDatabase.differs()).startsWith("bank_import");
        } finally {
            StolenDatabase.asOwner("UPDATE bank_entry SET finding = 'RETURNED', kind = 'RETURN' WHERE id = ?", line);
        }
        settle.settle(first, UUID.fromString(line), BankSettlement.CHECKED);
    }

    /** With it goes the warning that the bank debited a payment, but neither what keeps the payment out of a second file nor the trace. */
    @Test
    void whatTheBankSaidIsMissedWhenItIsTakenAwayWhole() {
        String line = returned();
        settle.settle(first, UUID.fromString(line), BankSettlement.CHECKED);
        String taken = StolenDatabase.value("SELECT import_id FROM bank_entry WHERE id = ?", line);
        StolenDatabase.asOwnerAtOnce(List.of(
                "CREATE TABLE stolen_entry AS SELECT * FROM bank_entry WHERE import_id = '" + taken + "'",
                "CREATE TABLE stolen_import AS SELECT * FROM bank_import WHERE id = '" + taken + "'",
                "DELETE FROM bank_entry WHERE import_id = '" + taken + "'",
                "DELETE FROM bank_import WHERE id = '" + taken + "'"));
        try {
            assertThat(StolenDatabase.differs()).startsWith("bank_");
        } finally {
            StolenDatabase.asOwnerAtOnce(List.of(
                    "INSERT INTO bank_import SELECT * FROM stolen_import",
                    "INSERT INTO bank_entry SELECT * FROM stolen_entry",
                    "DROP TABLE stolen_entry",
                    "DROP TABLE stolen_import"));
        }
    }

    /** A line by which a payment came back. @return its id */
    private String returned() {
        hand.handed(first, file.id());
        take.take(first, BankWork.statement(BankWork.returned(UUID.randomUUID().toString(), payment, "EUR 7.00")));
        return lines.waiting(first.actor(), 1000).stream()
                .map(BankLines.Waiting::line)
                .filter(each -> each.payment().filter(payment::equals).isPresent())
                .filter(each -> each.finding() == BankFinding.RETURNED)
                .map(BankLine::id)
                .map(UUID::toString)
                .findFirst()
                .orElseThrow();
    }

    private static void refused(Callable<?> attempt) {
        assertThatThrownBy(attempt::call)
                .isInstanceOfSatisfying(
                        Problem.Conflict.class,
                        refused -> assertThat(refused.slug()).isEqualTo("not-authentic"));
    }
}
