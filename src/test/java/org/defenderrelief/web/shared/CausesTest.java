package org.defenderrelief.web.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

import jakarta.transaction.RollbackException;

import org.jboss.resteasy.reactive.common.util.URLUtils;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people are told to come back after, and what is a fault of ours. */
class CausesTest {
    /** As the transaction manager says that the database went away in the very commit: without a cause. */
    @Test
    void aCommitThatWasLostIsNoFaultOfOurs() {
        assertThat(Causes.isUnavailable(new IllegalStateException(new RollbackException("not committed"))))
                .isTrue();
    }

    @Test
    void aCommitThatBrokeARuleOfTheTablesIsOne() {
        RollbackException broken = new RollbackException("not committed");
        broken.initCause(new SQLException("Duplicate entry", "23000", 1062));
        assertThat(Causes.isUnavailable(broken)).isFalse();
        assertThat(Causes.isUnavailable(new IllegalStateException("not as it should be")))
                .isFalse();
    }

    /** A deadlock, and a lock that was waited for in vain, wherever they come up. */
    @ParameterizedTest
    @ValueSource(ints = {1213, 1205})
    void aRaceThatWasLostIsNoFaultOfOurs(int code) {
        RollbackException lost = new RollbackException("not committed");
        lost.initCause(new IllegalStateException(new SQLException("lost", "40001", code)));
        assertThat(Causes.isUnavailable(lost)).isTrue();
    }

    /** Whoever is still there gets an answer; what failed on another connection than theirs is looked into. */
    @Test
    void aBodyThatCannotBeReadIsItsSendersDoing() {
        assertThat(Causes.isSendersDoing(failedIn("VertxInputStream$VertxBlockingInput", new SocketException()), false))
                .isTrue();
        Throwable undecoded =
                catchThrowable(() -> URLUtils.decode("%zz%", StandardCharsets.UTF_8, true, new StringBuilder()));
        assertThat(Causes.isSendersDoing(undecoded, false)).isTrue();
        FormData form = new FormData(1);
        form.add("a", "");
        assertThat(Causes.isSendersDoing(catchThrowable(() -> form.add("a", "")), false))
                .isTrue();
        assertThat(Causes.isSendersDoing(new IllegalArgumentException("ours"), true))
                .isFalse();
        assertThat(Causes.isSendersDoing(null, true)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aConnectionThatEndedIsTheirsIfTheyAreGone(boolean isGone) {
        for (IOException ended : List.of(new SocketException("Connection reset"), new ClosedChannelException())) {
            assertThat(Causes.isSendersDoing(new IllegalStateException(new IOException(ended)), isGone))
                    .isEqualTo(isGone);
        }
    }

    /** Memory and stacks that run out are looked into, wherever they do. */
    @Test
    void anErrorIsNobodysDoingWhoSentSomething() {
        for (Error ranOut : List.of(new OutOfMemoryError(), new StackOverflowError())) {
            ranOut.setStackTrace(in("org.jboss.resteasy.reactive.server.core.multipart.FormData"));
            assertThat(Causes.isSendersDoing(ranOut, true)).isFalse();
            IOException around = new IOException(ranOut);
            around.setStackTrace(ranOut.getStackTrace());
            assertThat(Causes.isSendersDoing(around, true)).isFalse();
        }
    }

    /** The connection that ended is one that we made, also where whoever waits for it has hung up meanwhile. */
    @Test
    void aConnectionOfOursThatEndedIsNotTheirs() {
        assertThat(Causes.isSendersDoing(new IllegalStateException(new ConnectException("refused")), true))
                .isFalse();
        for (String client : List.of(
                "jdk.internal.net.http.HttpClientImpl",
                "io.vertx.core.http.impl.HttpClientImpl",
                "org.mariadb.jdbc.client.impl.StandardClient")) {
            SocketException reset = new SocketException("Connection reset");
            reset.setStackTrace(in(client));
            assertThat(Causes.isSendersDoing(new IllegalStateException(reset), true))
                    .as(client)
                    .isFalse();
        }
    }

    private static StackTraceElement[] in(String type) {
        return new StackTraceElement[] {new StackTraceElement(type, "goes", null, -1)};
    }

    private static Throwable failedIn(String reader, IOException why) {
        IOException failed = new IOException(why);
        failed.setStackTrace(in("org.jboss.resteasy.reactive.server.vertx." + reader));
        return new IOException(failed);
    }
}
