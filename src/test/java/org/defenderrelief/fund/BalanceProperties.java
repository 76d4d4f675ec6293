package org.defenderrelief.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;

class BalanceProperties {
    private static final Currency EUR = Currency.getInstance("EUR");

    record Move(TransferKind kind, Money amount) {}

    @Property
    void whateverMovesNoAccountIsOverdrawnAndAllAccountsSumToZero(@ForAll("moves") List<Move> moves) {
        Balance balance = Balance.nothing(EUR);
        for (Move move : moves) {
            boolean covered = covers(balance, move);
            if (covered) {
                Balance before = balance;
                balance = balance.after(move.kind(), move.amount());
                assertThat(balance.of(move.kind().from()))
                        .isEqualByComparingTo(before.of(move.kind().from())
                                .subtract(move.amount().amount()));
                assertThat(balance.of(move.kind().to()))
                        .isEqualByComparingTo(
                                before.of(move.kind().to()).add(move.amount().amount()));
            } else {
                Balance before = balance;
                Problem refusal =
                        catchThrowableOfType(Problem.Conflict.class, () -> before.after(move.kind(), move.amount()));
                assertThat(refusal.slug()).isEqualTo("envelope-short");
            }
            Balance now = balance;
            assertThat(Arrays.stream(Account.values()).filter(Account::isNeverBelowZero))
                    .hasSize(5)
                    .allSatisfy(account -> assertThat(now.of(account)).isNotNegative());
            assertThat(now.of(Account.DONOR)).isNotPositive();
            assertThat(now.of(Account.OWN))
                    .as("the fund gets nothing of the donor's")
                    .isNotPositive();
            assertThat(Arrays.stream(Account.values()).map(now::of).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(BigDecimal.ZERO);
        }
    }

    private static boolean covers(Balance balance, Move move) {
        BigDecimal amount = move.amount().amount();
        boolean from = !move.kind().from().isNeverBelowZero()
                || balance.of(move.kind().from()).compareTo(amount) >= 0;
        return from
                && (move.kind().to() != Account.OWN || balance.borne().amount().compareTo(amount) >= 0);
    }

    @Provide
    Arbitrary<List<Move>> moves() {
        Arbitrary<Money> amount = Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, new BigDecimal("500.00"))
                .ofScale(2)
                .map(value -> new Money(value, EUR));
        return Combinators.combine(Arbitraries.of(TransferKind.class), amount)
                .as(Move::new)
                .list()
                .ofMaxSize(40);
    }
}
