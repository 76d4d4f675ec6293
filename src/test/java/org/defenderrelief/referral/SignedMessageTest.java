package org.defenderrelief.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedMessageTest {
    private static final int MANY = 600_000;

    /** Anybody may send one. Two megabytes of next to nothing are not to become hundreds in memory. */
    @ParameterizedTest
    @ValueSource(strings = {"{}", "null"})
    void signaturesByTheMillionAreRefusedBeforeTheyAreRead(String signature) {
        byte[] body = ("{\"payloadType\":\"" + SignedMessage.TYPE + "\",\"payload\":\"e30=\",\"signatures\":["
                        + signature + ("," + signature).repeat(MANY) + "]}")
                .getBytes(StandardCharsets.US_ASCII);
        // So that what the first reading of all needs, such as classes, does not count.
        assertThatThrownBy(() -> SignedMessage.read(body)).isInstanceOf(IllegalArgumentException.class);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        assertThatThrownBy(() -> SignedMessage.read(body)).isInstanceOf(IllegalArgumentException.class);
        assertThat(threads.getThreadAllocatedBytes(thread) - before).isLessThan(MANY);
    }
}
