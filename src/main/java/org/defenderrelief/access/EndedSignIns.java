package org.defenderrelief.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/**
 * The sign-ins that are over. Cookies and tokens carry all they need by themselves and would be good until they run out; this is what
 * makes a copy of them useless before. Asked once for each request, by primary key, in the database that all replicas share.
 */
@ApplicationScoped
class EndedSignIns {
    private final EntityManager tables;
    private final DataSource database;
    private final AccessConfig config;
    private final Clock clock;

    EndedSignIns(EntityManager tables, DataSource database, AccessConfig config, Clock clock) {
        this.tables = tables;
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /** By plain JDBC, since every call waits for it. */
    boolean has(String signIn) {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT 1 FROM ended_sign_in WHERE sign_in_hash = ?")) {
            select.setBytes(1, hash(signIn));
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        } catch (SQLException failure) {
            throw new SignInUnknown(failure);
        }
    }

    /** @return whether it was not over before; of two at once, one is told so */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean add(String signIn) {
        return tables.createNativeQuery(
                                "INSERT IGNORE INTO ended_sign_in (sign_in_hash, forget_after) VALUES (:hash, :after)")
                        .setParameter("hash", hash(signIn))
                        .setParameter("after", clock.instant().plus(config.rememberEnded()))
                        .executeUpdate()
                == 1;
    }

    /** Forgets those whose tokens have run out. @param most at most so many @return how many */
    @Transactional
    int sweep(int most) {
        return tables.createNativeQuery("DELETE FROM ended_sign_in WHERE forget_after < :now LIMIT " + most)
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    private static byte[] hash(String signIn) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(signIn.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
