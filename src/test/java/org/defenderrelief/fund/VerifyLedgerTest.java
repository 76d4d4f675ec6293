package org.defenderrelief.fund;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.history.Sequencer;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.testing.ForgedEntries;
import org.defenderrelief.testing.OfflineCommand;
import org.defenderrelief.testing.PaidByHand;
import org.defenderrelief.testing.TableInHand;

/** The auditor's command, with the libraries alone that its script gives it, against whoever owns the database. */
@QuarkusTest
class VerifyLedgerTest {
    @Inject
    ApprovedCases cases;

    @Inject
    Envelopes envelopes;

    @Inject
    Sequencer sequencer;

    private String envelope;
    private String code;

    @BeforeEach
    void anEnvelopeThatPaid() {
        ApprovedCases.Approved approved = cases.approved(Money.of("900.00", "EUR"));
        PaidByHand.sent(approved.reference().value(), "400.00", "EUR");
        envelope = approved.envelope().toString();
        code = envelopes.get(approved.envelope()).code();
        // An entry that is away, or another, while the tree grows has no place in it when it is back.
        sequencer.sequence();
    }

    @Test
    void balancesFollowFromWhatWasSigned() {
        OfflineCommand.Ended ended = checked("--envelope", code);

        assertThat(ended.said())
                .contains(code + ": 3 lines.", "PAID 400.00", "COMMITTED 500.00", "Every balance follows")
                .doesNotContain("DIFFERS");
        assertThat(ended.code()).isZero();
    }

    @Test
    void moneyPutIntoABalanceIsNamed() {
        try (TableInHand table = new TableInHand("envelope_balance", "envelope_id = ?", envelope)) {
            table.run(
                    "UPDATE envelope_balance SET available = available + 100, funded = funded + 100 WHERE envelope_id = ?",
                    envelope);
            differs("DONOR is kept as", "AVAILABLE is kept as");
        }
    }

    @Test
    void aLineThatIsCutOffTogetherWithItsBalanceIsNamed() {
        try (TableInHand balance = new TableInHand("envelope_balance", "envelope_id = ?", envelope);
                TableInHand lines = new TableInHand("ledger_transfer", "envelope_id = ?", envelope)) {
            lines.run("DELETE FROM ledger_transfer WHERE envelope_id = ? AND number = 3", envelope);
            balance.run(
                    "UPDATE envelope_balance SET paid = paid - 400, committed = committed + 400, last_number = 2"
                            + " WHERE envelope_id = ?",
                    envelope);
            differs("the ledger's line 3 is not what was signed", "PAID is kept as 0");
        }
    }

    @Test
    void anAmountThatIsRewrittenIsNamed() {
        try (TableInHand lines = new TableInHand("ledger_transfer", "envelope_id = ?", envelope)) {
            lines.run("UPDATE ledger_transfer SET amount = 399.99 WHERE envelope_id = ? AND number = 3", envelope);
            differs("the ledger's line 3 is not what was signed");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from_account = 'OWN'",
                "to_account = 'FEES'",
                "available_after = available_after + 1",
                "borne_after = borne_after + 1"
            })
    void aLineBetweenOtherAccountsOrThatLeavesAnotherBalanceIsNamed(String change) {
        try (TableInHand lines = new TableInHand("ledger_transfer", "envelope_id = ?", envelope)) {
            lines.run("UPDATE ledger_transfer SET " + change + " WHERE envelope_id = ? AND number = 2", envelope);
            differs("the ledger's line 2 is not what was signed");
        }
    }

    @Test
    void aMoveThatSaysSomethingElseThanTheTreeIsNoneAndIsNamed() {
        try (TableInHand entries = new TableInHand(
                "history_entry", "action = 'fund.money-paid-out' AND JSON_VALUE(facts, '$.envelope') = ?", envelope)) {
            entries.run(
                    "UPDATE history_entry SET facts = JSON_SET(facts, '$.line', '2') WHERE action = 'fund.money-paid-out'"
                            + " AND JSON_VALUE(facts, '$.envelope') = ?",
                    envelope);
            differs("does not stand in the tree", "the ledger's line 3 is not what was signed");
        }
    }

    /** The ledger's line, the balance after it and an entry for it, which nobody signed. */
    @Test
    void moneyThatAnEntryBesideTheTreeGivesBackIsNamed() {
        String forger = "nobody-" + UUID.randomUUID().toString().substring(0, 8);
        String facts = "{\"envelope\":\"" + envelope + "\",\"inEnvelope\":\"EUR 1.00\",\"line\":\"4\"}";
        try (TableInHand balance = new TableInHand("envelope_balance", "envelope_id = ?", envelope);
                TableInHand lines = new TableInHand("ledger_transfer", "envelope_id = ?", envelope);
                ForgedEntries forged = ForgedEntries.write(
                        forger,
                        1,
                        new ForgedEntries.Forged(
                                TransferKind.GIVEN_BACK.action(), null, "UTC_TIMESTAMP(6)", i -> facts))) {
            assertThat(forged).isNotNull();
            lines.run(
                    "INSERT INTO ledger_transfer (id, envelope_id, number, kind, from_account, to_account, amount, source_id, actor,"
                            + " made_at, act) SELECT UUID(), envelope_id, 4, 'GIVEN_BACK', 'AVAILABLE', 'RETURNED', 1, UUID(), actor,"
                            + " made_at, UUID() FROM ledger_transfer WHERE envelope_id = ? AND number = 3",
                    envelope);
            balance.run(
                    "UPDATE envelope_balance SET available = available - 1, returned = returned + 1, last_number = 4"
                            + " WHERE envelope_id = ?",
                    envelope);
            differs("does not stand in the tree", "the ledger's line 4 is not what was signed");
        }
    }

    @Test
    void linesThatNoActAndNoBalanceStandsBehindAreNamed() {
        try (TableInHand entries = new TableInHand("history_entry", "JSON_VALUE(facts, '$.envelope') = ?", envelope);
                TableInHand balance = new TableInHand("envelope_balance", "envelope_id = ?", envelope)) {
            entries.run(
                    "DELETE FROM history_entry WHERE action LIKE 'fund.%' AND JSON_VALUE(facts, '$.line') IS NOT NULL"
                            + " AND JSON_VALUE(facts, '$.envelope') = ?",
                    envelope);
            balance.run(
                    "UPDATE envelope_balance SET funded = 0, available = 0, committed = 0, paid = 0, last_number = 0"
                            + " WHERE envelope_id = ?",
                    envelope);
            differs("the ledger's line 1 is not what was signed");
        }
    }

    @Test
    void whatCannotBeCheckedEndsWithTwo() {
        assertThat(checked("--envelope", "no such code").code()).isEqualTo(2);
        assertThat(checked("--what").code()).isEqualTo(2);
        assertThat(checked("--url", "jdbc:mariadb://127.0.0.1:1/relief").code()).isEqualTo(2);
    }

    private void differs(String... reasons) {
        OfflineCommand.Ended ended = checked("--envelope", code);
        assertThat(ended.said()).contains("A BALANCE DOES NOT FOLLOW").contains(reasons);
        assertThat(ended.code()).isEqualTo(1);
    }

    private static OfflineCommand.Ended checked(String... arguments) {
        return OfflineCommand.of("verify-ledger", VerifyLedger.class)
                .with(Map.of(
                        "RELIEF_AUDIT_URL",
                        ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class),
                        "RELIEF_AUDIT_USER",
                        "relief_audit",
                        "RELIEF_AUDIT_PASSWORD",
                        "local-demo-audit"))
                .run(List.of(arguments));
    }
}
