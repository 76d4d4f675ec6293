package org.defenderrelief.web.shared;

import java.net.ConnectException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import jakarta.persistence.OptimisticLockException;
import jakarta.transaction.RollbackException;

import io.vertx.core.http.HttpClosedException;

import org.defenderrelief.history.ClockAstray;
import org.defenderrelief.repeat.LostRace;

/** Looks through an exception's causes for what really happened. */
final class Causes {
    private static final int DEPTH = 12;
    /** SQLSTATE class 08: connection exception; 57 and HY000/70100 as MariaDB answers when it shuts down or kills a query. */
    private static final Set<String> AWAY = Set.of("70100", "57P01");

    /** ER_DISK_FULL, ER_ERROR_ON_WRITE and ER_RECORD_FILE_FULL, as MariaDB answers when there is no room on its disk. */
    private static final Set<Integer> FULL = Set.of(1021, 1026, 1114);

    /** ER_GET_ERRNO, for whatever its storage engine met; this is what it says for that. */
    private static final int STORAGE = 1030;

    private static final String NO_ROOM = "No space left on device";

    /**
     * Agroal gives neither type nor state of its own when no connection came free in time, when a new one was not made in time since the
     * database hangs, or when one turned out to be broken as it was to join a transaction; only these sentences.
     */
    private static final List<String> POOL = List.of(
            "Sorry, acquisition timeout",
            "Acquisition timeout while waiting for new connection",
            "Exception in association of connection to existing transaction");

    /** What reads bodies, decodes fields and takes chunks apart: their failures have types that anything else has as well, and differ by where they begin. */
    private static final Set<String> READERS = Set.of(
            "org.jboss.resteasy.reactive.server.vertx.VertxInputStream$VertxBlockingInput",
            "org.jboss.resteasy.reactive.server.core.multipart.FormEncodedDataDefinition$FormEncodedDataParser",
            "org.jboss.resteasy.reactive.server.core.multipart.FormData",
            "org.jboss.resteasy.reactive.common.headers.HeaderUtil",
            "org.jboss.resteasy.reactive.common.util.URLUtils",
            "io.netty.handler.codec.http.HttpObjectDecoder");

    /** What asks others for something: Keycloak, other funds, whoever publishes rates, the database, what looks for malware. Where their connection ends, whoever sent the call did nothing. */
    private static final List<String> CLIENTS = List.of(
            "java.net.http.",
            "jdk.internal.net.http.",
            "io.vertx.core.http.impl.HttpClient",
            "io.vertx.core.http.impl.Http1xClientConnection",
            "io.vertx.core.http.impl.Http2ClientConnection",
            "io.vertx.core.net.impl.NetClientImpl",
            "io.vertx.ext.web.client.",
            "io.vertx.ext.mail.",
            "io.quarkus.oidc.client.",
            "io.quarkus.oidc.common.",
            "org.mariadb.jdbc.",
            "org.defenderrelief.evidence.Clamd");

    /** As a client of ours says what it met, where the end of its connection has no stack of its own. */
    private static final String SIGN_IN = "io.quarkus.oidc.";

    /** So few calls further up, where the Java library says it for them. */
    private static final int NEAR = 6;

    private Causes() {}

    static <T extends Throwable> T find(Throwable failure, Class<T> type) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < DEPTH; i++, cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    /**
     * Whether whoever sent the call did it: nobody here has anything to look for, and they can have as many of these as they like. Never where memory or a stack ran out: how deep
     * what they send may nest, and how long it may be, is bounded before.
     *
     * @param isGone whether the connection to them has ended
     */
    static boolean isSendersDoing(Throwable failure, boolean isGone) {
        return find(failure, Error.class) == null && (isUnreadable(failure) || isGone && isBrokenOff(failure));
    }

    /** Whether a connection ended before all had come over it, as far as one can see none that we made. */
    private static boolean isBrokenOff(Throwable failure) {
        return (find(failure, ClosedChannelException.class) != null
                        || find(failure, HttpClosedException.class) != null
                        || find(failure, SocketException.class) != null)
                && find(failure, ConnectException.class) == null
                && !isOfClient(failure);
    }

    private static boolean isOfClient(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < DEPTH; i++, cause = cause.getCause()) {
            if (cause.getClass().getName().startsWith(SIGN_IN)
                    || Arrays.stream(cause.getStackTrace())
                            .anyMatch(frame -> CLIENTS.stream().anyMatch(frame.getClassName()::startsWith))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the call's body did not come whole, or is not what HTTP and forms are made of. */
    private static boolean isUnreadable(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < DEPTH; i++, cause = cause.getCause()) {
            // Where something of ours reads at a wrong time, it is that.
            if (!(cause instanceof IllegalStateException)
                    && Arrays.stream(cause.getStackTrace())
                            .limit(NEAR)
                            .anyMatch(frame -> READERS.contains(frame.getClassName()))) {
                return true;
            }
        }
        return false;
    }

    static boolean isVersionConflict(Throwable failure) {
        return find(failure, OptimisticLockException.class) != null
                || find(failure, org.hibernate.StaleStateException.class) != null;
    }

    /** Whether nothing can be done here for a while: the database is away, busy or its disk is full, or this node's clock is astray. */
    static boolean isUnavailable(Throwable failure) {
        return find(failure, ClockAstray.class) != null
                || LostRace.is(failure)
                || isDatabaseAway(failure)
                || isCommitLost(failure);
    }

    /** The database went away in the very commit, or a transaction had no time left: why is not told then. Who sends the same again is told how it ended. */
    private static boolean isCommitLost(Throwable failure) {
        RollbackException lost = find(failure, RollbackException.class);
        return lost != null && lost.getCause() == null;
    }

    /** Whether the database could not be reached or could not write, or no connection to it was free in time. */
    private static boolean isDatabaseAway(Throwable failure) {
        SQLException sql = find(failure, SQLException.class);
        if (sql == null) {
            return false;
        }
        return sql instanceof SQLTransientConnectionException
                || sql instanceof SQLNonTransientConnectionException
                || sql instanceof SQLRecoverableException
                || (sql.getSQLState() != null
                        && (sql.getSQLState().startsWith("08") || AWAY.contains(sql.getSQLState())))
                || FULL.contains(sql.getErrorCode())
                || sql.getErrorCode() == STORAGE
                        && String.valueOf(sql.getMessage()).contains(NO_ROOM)
                || POOL.stream()
                        .anyMatch(says -> String.valueOf(sql.getMessage()).startsWith(says));
    }
}
