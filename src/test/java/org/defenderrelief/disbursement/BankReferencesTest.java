package org.defenderrelief.disbursement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.bank.BankEntry;
import org.defenderrelief.bank.Order;
import org.defenderrelief.history.Sha256;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.vault.people.Acting;

/** A bank's reference may come again: what it debits twice is told all the same, and what is known already is known. */
@QuarkusTest
class BankReferencesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 30);

    @Inject
    BankWork work;

    @Inject
    DemoPeople people;

    @Inject
    HandBankFile hand;

    @Inject
    ImportBankFile take;

    @Inject
    StoreBankLines store;

    @Inject
    BankAccounts accounts;

    @Inject
    BankLines lines;

    private Acting first;
    private PaymentId one;

    @BeforeEach
    void aPaymentThatTheBankHas() {
        first = people.acting("finance-1");
        one = work.released(work.shared(), "4.00");
        hand.handed(first, work.file(work.shared(), one).id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-", "N/A", "UNKNOWN", "NONREF", "A1"})
    void aSecondDebitOnAnotherDayIsToldWhateverTheBankWritesForAReference(String reference) {
        String line = BankWork.line(reference, one, "EUR 4.00");
        assertThat(taken(line)).isEqualTo(new ImportBankFile.Imported(1, 1, 1, 0));
        assertThat(taken(line)).isEqualTo(new ImportBankFile.Imported(1, 0, 0, 0));

        String next = line.replace(DAY.toString(), DAY.plusDays(1).toString());
        assertThat(taken(next)).isEqualTo(new ImportBankFile.Imported(1, 1, 0, 1));
        assertThat(waiting()).containsExactly(BankFinding.TWICE);
        assertThat(taken(line + next)).isEqualTo(new ImportBankFile.Imported(2, 0, 0, 0));
    }

    /** While the day was no part of a line's key. */
    @Test
    void whatWasTakenInBeforeTheDayCountedIsKnownOnItsDayAlone() {
        String without = Sha256.hex(UUID.randomUUID().toString());
        assertThat(stored(entry(DAY, without, Optional.empty()))).isEqualTo(new ImportBankFile.Imported(1, 1, 1, 0));

        assertThat(stored(anew(DAY, without))).isEqualTo(new ImportBankFile.Imported(1, 0, 0, 0));
        assertThat(stored(anew(DAY.plusDays(1), without))).isEqualTo(new ImportBankFile.Imported(1, 1, 0, 1));
        assertThat(waiting()).containsExactly(BankFinding.TWICE);
    }

    private BankEntry anew(LocalDate day, String without) {
        return entry(day, Sha256.hex(without + day), Optional.of(without));
    }

    private BankEntry entry(LocalDate day, String key, Optional<String> withoutDay) {
        return new BankEntry(
                BankEntry.Kind.DEBIT,
                Money.of("4.00", "EUR"),
                Optional.empty(),
                Optional.empty(),
                day,
                day,
                "A1",
                Order.endToEndId(one.value()),
                "",
                key,
                withoutDay);
    }

    private ImportBankFile.Imported taken(String lines) {
        return take.take(first, BankWork.statement(lines));
    }

    private ImportBankFile.Imported stored(BankEntry entry) {
        return store.statements(
                first, List.of(new ImportBankFile.Statement(accounts.get("main"), List.of(entry), List.of())));
    }

    private List<BankFinding> waiting() {
        return lines.waiting(first.actor(), 1000).stream()
                .map(BankLines.Waiting::line)
                .filter(line -> line.payment().filter(one::equals).isPresent())
                .map(BankLine::finding)
                .toList();
    }
}
