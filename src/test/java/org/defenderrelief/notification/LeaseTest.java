package org.defenderrelief.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import io.vertx.ext.mail.MailMessage;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.junit.jupiter.api.Test;

/** Nobody is told twice because the relay is slow. */
class LeaseTest {
    @Test
    void aBatchIsOneSendersForAsLongAsTheSlowestRelayTakes() throws NoSuchMethodException {
        var send = MailRelay.class.getMethod("send", MailMessage.class);
        Retry retry = send.getAnnotation(Retry.class);
        Timeout timeout = send.getAnnotation(Timeout.class);
        int tries = 1 + retry.maxRetries();
        Duration slowest = Duration.of(timeout.value(), timeout.unit())
                .multipliedBy(tries)
                .plus(Duration.of(retry.delay() + retry.jitter(), retry.delayUnit())
                        .multipliedBy(retry.maxRetries()));

        assertThat(MailRelay.LONGEST).isEqualTo(slowest);
        assertThat(Deliver.LEASE).isGreaterThan(slowest.multipliedBy(Deliver.BATCH));
    }
}
