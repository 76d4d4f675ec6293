package org.defenderrelief.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import io.vertx.ext.mail.MailMessage;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.junit.jupiter.api.Test;

/** Nobody is told twice because the relay is slow. */
class LeaseTest {
    @Test
    void aBatchIsOneSendersForAsLongAsTheSlowestRelayTakes() throws NoSuchMethodException {
        Duration patience = Duration.ofSeconds(15);
        Retry retry = MailRelay.class.getMethod("handOver", MailMessage.class).getAnnotation(Retry.class);
        Duration slowest = patience.multipliedBy(1L + retry.maxRetries())
                .plus(Duration.of(retry.delay() + retry.jitter(), retry.delayUnit())
                        .multipliedBy(retry.maxRetries()));

        assertThat(MailRelay.longest(patience)).isEqualTo(slowest);
        // For the answer to a text that the relay has is waited once more.
        assertThat(Deliver.lease(patience)).isGreaterThan(slowest.plus(patience).multipliedBy(Deliver.BATCH));
    }
}
