package org.defenderrelief.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

/** Nobody is told twice because the relay is slow. */
class LeaseTest {
    @Test
    void aBatchIsOneSendersForAsLongAsTheSlowestRelayTakes() {
        Duration patience = Duration.ofSeconds(15);
        assertThat(Deliver.lease(patience)).isGreaterThan(patience.multipliedBy(Deliver.BATCH));
    }
}
