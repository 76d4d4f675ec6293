package org.defenderrelief.fund;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

/** Adds up an envelope's ledger as an auditor would, straight from its rows. */
@ApplicationScoped
public class Books {
    private static final String SUMS =
            "SELECT account, SUM(amount) FROM (SELECT to_account AS account, amount FROM ledger_transfer WHERE envelope_id = ?"
                    + " UNION ALL SELECT from_account, -amount FROM ledger_transfer WHERE envelope_id = ?) postings GROUP BY account";

    private final DataSource database;

    Books(DataSource database) {
        this.database = database;
    }

    /** Every account's sum of postings equals the balance kept for it, none is overdrawn, and all sum to zero. */
    public void agreeWith(Balance balance, EnvelopeId envelope) {
        Map<Account, BigDecimal> sums = sums(envelope);
        assertThat(sums.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isZero();
        for (Account account : Account.values()) {
            BigDecimal sum = sums.getOrDefault(account, BigDecimal.ZERO);
            assertThat(sum).as(account.name()).isEqualByComparingTo(balance.of(account));
            if (account.isNeverBelowZero()) {
                assertThat(sum).as(account.name()).isNotNegative();
            }
        }
    }

    private Map<Account, BigDecimal> sums(EnvelopeId envelope) {
        Map<Account, BigDecimal> sums = new EnumMap<>(Account.class);
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(SUMS)) {
            select.setString(1, envelope.toString());
            select.setString(2, envelope.toString());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    sums.put(Account.valueOf(rows.getString(1)), rows.getBigDecimal(2));
                }
            }
            return sums;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
