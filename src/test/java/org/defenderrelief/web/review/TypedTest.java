package org.defenderrelief.web.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Violation;
import org.defenderrelief.web.shared.TypedForm;

class TypedTest {
    @Test
    void anAmountIsReadAsItsCurrencyHasIt() {
        assertThat(Typed.money(typed("1500000"), "amount", "XOF")).isEqualTo(Money.of("1500000", "XOF"));
        assertThat(Typed.money(typed("1 500,50"), "amount", "EUR")).isEqualTo(Money.of("1500.50", "EUR"));
    }

    /** There is no separator of thousands in it to look for. */
    @Test
    void tooManyDecimalsAreCalledThat() {
        assertThat(refused("1500000.00", "XOF")).isEqualTo(new Violation("amount", Flaw.NO_DECIMALS));
        assertThat(refused("3.1415", "EUR")).isEqualTo(new Violation("amount", Flaw.DECIMALS, 2));
        assertThat(refused("1.200", "EUR")).isEqualTo(new Violation("amount", Flaw.AMOUNT_TYPED));
        assertThat(refused("12", "none")).isEqualTo(new Violation("amount", Flaw.AMOUNT_TYPED));
    }

    private static TypedForm typed(String amount) {
        return TypedForm.empty().with("amount", amount);
    }

    private static Violation refused(String amount, String currency) {
        return catchThrowableOfType(Problem.InvalidInput.class, () -> Typed.money(typed(amount), "amount", currency))
                .violations()
                .get(0);
    }
}
