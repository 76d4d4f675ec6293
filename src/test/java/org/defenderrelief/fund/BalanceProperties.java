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

    /** However many rates follow each other and whoever bears the loss: what is booked in the end is what the last one makes of the payment, to the cent. */
    @Property
    void whateverRatesFollowEachOtherWhatIsBookedIsWhatTheLastOneMakesOfThePayment(@ForAll("rates") List<Rated> rates) {
        Money paid = new Money(new BigDecimal("20000.00"), Currency.getInstance("KYD"));
        Money reserved = new Money(new BigDecimal("300.00"), EUR);
        Balance balance = Balance.nothing(EUR)
                .after(TransferKind.FUNDED, new Money(new BigDecimal("800.00"), EUR))
                .after(TransferKind.COMMITTED, reserved)
                .after(TransferKind.PAID_OUT, reserved);
        BigDecimal borne = BigDecimal.ZERO;
        for (Rated rated : rates) {
            BigDecimal due = paid.convert(EUR, rated.rate()).amount().subtract(reserved.amount());
            List<RateDifference.Step> steps =
                    RateDifference.steps(borne, balance.exchange().subtract(borne), due, rated.own());
            Balance after = balance;
            boolean covered = true;
            for (RateDifference.Step step : steps) {
                Move move = new Move(step.kind(), new Money(step.amount(), EUR));
                covered = covered && covers(after, move);
                after = covered ? after.after(move.kind(), move.amount()) : after;
            }
            if (!covered) {
                // All of it or nothing: the envelope has too little, and only then.
                assertThat(due).isGreaterThan(new BigDecimal("500.00"));
                assertThat(rated.own()).isFalse();
                continue;
            }
            balance = after;
            borne = rated.own() && due.signum() > 0 ? due : BigDecimal.ZERO;
            assertThat(balance.exchange()).isEqualByComparingTo(due);
            assertThat(balance.borne().amount()).isEqualByComparingTo(borne);
            assertThat(balance.available().amount().add(balance.exchange()).subtract(borne))
                    .isEqualByComparingTo("500.00");
            assertThat(RateDifference.steps(borne, due.subtract(borne), due, rated.own()))
                    .as("pressed again, nothing more is booked")
                    .isEmpty();
        }
    }

    /** @param own whether the fund bears a loss */
    record Rated(BigDecimal rate, boolean own) {}

    @Provide
    Arbitrary<List<Rated>> rates() {
        Arbitrary<BigDecimal> rate = Arbitraries.bigDecimals()
                .between(new BigDecimal("0.000000000001"), new BigDecimal("0.09"))
                .ofScale(12);
        return Combinators.combine(rate, Arbitraries.of(true, false))
                .as(Rated::new)
                .list()
                .ofMaxSize(12);
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
