package org.defenderrelief.disbursement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

import org.junit.jupiter.api.Test;

class PaymentStatusTest {
    @Test
    void aPaymentGoesFromPlanToConfirmationInFourSteps() {
        assertThat(PaymentStatus.PLANNED.next())
                .containsExactlyInAnyOrder(PaymentStatus.PREPARED, PaymentStatus.CANCELLED);
        assertThat(PaymentStatus.PREPARED.next())
                .containsExactlyInAnyOrder(PaymentStatus.RELEASED, PaymentStatus.PLANNED, PaymentStatus.CANCELLED);
        assertThat(PaymentStatus.RELEASED.next())
                .containsExactlyInAnyOrder(PaymentStatus.SENT, PaymentStatus.PLANNED, PaymentStatus.CANCELLED);
        assertThat(PaymentStatus.SENT.next())
                .containsExactlyInAnyOrder(PaymentStatus.CONFIRMED, PaymentStatus.FAILED, PaymentStatus.RETURNED);
    }

    @Test
    void whatIsSettledStaysSettled() {
        Set<PaymentStatus> settled = EnumSet.of(
                PaymentStatus.CONFIRMED, PaymentStatus.FAILED, PaymentStatus.RETURNED, PaymentStatus.CANCELLED);

        assertThat(Arrays.stream(PaymentStatus.values()).filter(PaymentStatus::isSettled))
                .containsExactlyInAnyOrderElementsOf(settled);
    }

    @Test
    void moneyThatWasSentCannotBeCancelled() {
        assertThat(PaymentStatus.SENT.canBecome(PaymentStatus.CANCELLED)).isFalse();
    }
}
