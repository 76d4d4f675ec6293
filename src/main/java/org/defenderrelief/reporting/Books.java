package org.defenderrelief.reporting;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.EnumMap;
import java.util.Map;

import org.defenderrelief.fund.Account;
import org.defenderrelief.fund.SignedLine;
import org.defenderrelief.fund.TransferKind;

/** What the accounts of an envelope held before a period and after it, and what moved in between: the sum of all lines, each as it was signed. */
final class Books {
    private final Period period;
    private final Map<Account, BigDecimal> opening = new EnumMap<>(Account.class);
    private final Map<Account, BigDecimal> closing = new EnumMap<>(Account.class);
    private final Map<TransferKind, BigDecimal> moves = new EnumMap<>(TransferKind.class);

    Books(Period period) {
        this.period = period;
        for (Account account : Account.values()) {
            opening.put(account, BigDecimal.ZERO);
            closing.put(account, BigDecimal.ZERO);
        }
    }

    /** Takes the next line; what comes after the period changes nothing. */
    void take(SignedLine line) {
        if (period.isAfter(line.at())) {
            move(opening, line);
            move(closing, line);
        } else if (period.includes(line.at())) {
            move(closing, line);
            moves.merge(line.kind(), line.amount().amount(), BigDecimal::add);
        }
    }

    private static void move(Map<Account, BigDecimal> accounts, SignedLine line) {
        accounts.merge(line.kind().from(), line.amount().amount().negate(), BigDecimal::add);
        accounts.merge(line.kind().to(), line.amount().amount(), BigDecimal::add);
    }

    Map<Account, BigDecimal> opening() {
        return opening;
    }

    Map<Account, BigDecimal> closing() {
        return closing;
    }

    Map<TransferKind, BigDecimal> moves() {
        return moves;
    }

    /** An amount with the decimals of its currency. */
    static String plain(BigDecimal amount, Currency currency) {
        return amount.setScale(currency.getDefaultFractionDigits(), RoundingMode.UNNECESSARY)
                .toPlainString();
    }
}
