package org.defenderrelief.disbursement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.SAXException;

import org.defenderrelief.bank.BankBalance;
import org.defenderrelief.bank.BankEntry;
import org.defenderrelief.bank.BankFileReader;
import org.defenderrelief.bank.BankListener;
import org.defenderrelief.bank.ManyTransfers;
import org.defenderrelief.bank.Pain001;
import org.defenderrelief.bank.PaymentFile;
import org.defenderrelief.bank.Transfer;
import org.defenderrelief.bank.Unreadable;
import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;

/** Payments go out in a file, and a statement that a script of others made from it brings each back to its place. */
@Needs(Program.PYTHON)
class RoundTripTest {
    @TempDir
    Path folder;

    @Test
    void fiveHundredPaymentsComeBackEachInItsPlace() throws Exception {
        PaymentFile file = ManyTransfers.of(500);
        Statement statement = statement(file, "--faults");

        Map<BankFinding, List<String>> found = matched(file, statement.entries());

        String wrong = statement.faults().get("wrong");
        // A payment that was ordered in another currency, of which this bank tells what was ordered, is one of ours.
        Set<String> ours = file.transfers().stream().map(Transfer::endToEndId).collect(Collectors.toSet());
        ours.remove(wrong);
        assertThat(found.get(BankFinding.AS_SENT)).containsExactlyInAnyOrderElementsOf(ours);
        assertThat(found.get(BankFinding.AMOUNT)).containsExactly(wrong);
        assertThat(found.get(BankFinding.TWICE))
                .containsExactly(statement.faults().get("twice"));
        assertThat(found.get(BankFinding.RETURNED))
                .containsExactly(statement.faults().get("returned"));
        assertThat(found.get(BankFinding.UNKNOWN))
                .containsExactlyInAnyOrder("", statement.faults().get("foreign"));
        assertThat(found).doesNotContainKeys(BankFinding.CURRENCY, BankFinding.NOT_UNDER_WAY, BankFinding.REJECTED);
    }

    /** In whatever order the lines stand, each has the key that it has in another file. */
    @Test
    void anotherOrderTellsTheSameLines() throws Exception {
        PaymentFile file = ManyTransfers.of(40);
        List<BankEntry> entries = statement(file, "--faults").entries();

        assertThat(entries).extracting(BankEntry::key).doesNotHaveDuplicates();
        assertThat(statement(file, "--faults").entries())
                .extracting(BankEntry::key)
                .isEqualTo(entries.stream().map(BankEntry::key).toList());
    }

    private static Map<BankFinding, List<String>> matched(PaymentFile file, List<BankEntry> entries) {
        Map<String, BankMatch.Known> known = file.transfers().stream()
                .collect(Collectors.toMap(
                        Transfer::endToEndId, each -> new BankMatch.Known(each.amount(), PaymentStatus.SENT)));
        Set<String> before = new HashSet<>();
        Map<BankFinding, List<String>> found = new EnumMap<>(BankFinding.class);
        for (BankEntry each : entries) {
            BankFinding finding = BankMatch.of(
                    each, Optional.ofNullable(known.get(each.endToEndId())), before.contains(each.endToEndId()));
            if (each.kind() == BankEntry.Kind.DEBIT) {
                before.add(each.endToEndId());
            }
            found.computeIfAbsent(finding, one -> new ArrayList<>()).add(each.endToEndId());
        }
        return found;
    }

    private record Statement(List<BankEntry> entries, Map<String, String> faults) {}

    private Statement statement(PaymentFile file, String... options)
            throws IOException, InterruptedException, Unreadable {
        Path payments = Files.write(folder.resolve("payments.xml"), Pain001.of(file));
        Path xml = folder.resolve("statement.xml");
        Path told = folder.resolve("told.txt");
        List<String> command = new ArrayList<>(List.of("python3", "scripts/make-statement"));
        command.addAll(List.of(options));
        command.add(payments.toString());
        Process script = new ProcessBuilder(command)
                .redirectOutput(xml.toFile())
                .redirectError(told.toFile())
                .start();
        assertThat(script.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(script.exitValue()).as(Files.readString(told)).isZero();
        Map<String, String> faults = new HashMap<>();
        Files.readAllLines(told).forEach(line -> faults.put(line.split(" ")[0], line.split(" ")[1]));
        requireValid(xml);
        return new Statement(read(Files.readAllBytes(xml)), faults);
    }

    /** By the published schema: else it would be no bank's. */
    private static void requireValid(Path statement) throws IOException {
        try {
            SchemaFactory.newDefaultInstance()
                    .newSchema(RoundTripTest.class.getResource("/bank/camt.053.001.08.xsd"))
                    .newValidator()
                    .validate(new StreamSource(statement.toFile()));
        } catch (SAXException invalid) {
            throw new AssertionError("the statement is none", invalid);
        }
    }

    static List<BankEntry> read(byte[] xml) throws Unreadable {
        List<BankEntry> entries = new ArrayList<>();
        BankFileReader.read(new ByteArrayInputStream(xml), 1 << 26, new BankListener() {
            @Override
            public void statement(String account, String currency) {
                assertThat(account + currency).isEqualTo(BankWork.IBAN + "EUR");
            }

            @Override
            public void balance(BankBalance balance) {
                assertThat(balance.opening()).isEqualByComparingTo("100000.00");
            }

            @Override
            public void entry(BankEntry entry) {
                entries.add(entry);
            }

            @Override
            public void report(String file, boolean rejected, String reason) {
                throw new AssertionError("no report");
            }

            @Override
            public void partRejected(int part, String reason) {
                throw new AssertionError("no report");
            }

            @Override
            public void transferRejected(String endToEndId, String reason) {
                throw new AssertionError("no report");
            }
        });
        return entries;
    }
}
