package org.defenderrelief.vault.people;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.VaultUnavailable;
import org.defenderrelief.vault.keyring.ServiceKeys;
import org.defenderrelief.vault.seal.Secrets;
import org.defenderrelief.vault.seal.SymmetricKey;

/**
 * What authenticators are asked to sign. Each challenge is good for five minutes, for one purpose, one person and one sign-in, and once. It
 * carries all of that itself under a key of the keyring, so that a row which somebody writes or takes away makes none good: the table
 * holds only which ones were answered. While the keyring rotates, each replica takes what another asked under the other generation.
 */
@ApplicationScoped
class PasskeyChallenges {
    static final Duration LIFE = Duration.ofMinutes(5);

    /** Longer than the clocks of nodes may differ. */
    static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private static final String LABEL = "relief/2|passkey-challenge";
    private static final int RANDOM = 16;
    private static final int SAID = Long.BYTES + RANDOM;
    private static final int MAC = 32;

    private final ServiceKeys service;
    private final DataSource database;
    private final Clock clock;

    PasskeyChallenges(ServiceKeys service, DataSource database, Clock clock) {
        this.service = service;
        this.database = database;
        this.clock = clock;
    }

    /** What is asked for. */
    enum Purpose {
        ADD,
        UNLOCK
    }

    /** For whom a challenge is. */
    record Asked(Purpose purpose, PersonId person, SignIn signIn) {}

    byte[] make(Asked asked) {
        byte[] said = ByteBuffer.allocate(SAID)
                .putLong(clock.instant().plus(LIFE).toEpochMilli())
                .put(Secrets.random(RANDOM))
                .array();
        return ByteBuffer.allocate(SAID + MAC)
                .put(said)
                .put(mac(service.codes(), asked, said))
                .array();
    }

    /** Takes a challenge that was answered, for good. @throws NotThePasskey if it was for something else, is over, or was answered before */
    void take(Asked asked, byte[] challenge) throws NotThePasskey {
        if (challenge.length != SAID + MAC) {
            throw new NotThePasskey();
        }
        byte[] said = Arrays.copyOf(challenge, SAID);
        byte[] mac = Arrays.copyOfRange(challenge, SAID, challenge.length);
        Instant over = Instant.ofEpochMilli(ByteBuffer.wrap(said).getLong());
        // Whether a byte was right must not show in the time that comparing takes.
        boolean ours = service.codes(over, LIFE).stream()
                .anyMatch(codes -> MessageDigest.isEqual(mac(codes, asked, said), mac));
        if (!ours || !clock.instant().isBefore(over) || !isFirst(challenge, over)) {
            throw new NotThePasskey();
        }
    }

    /** Whether it was answered by nobody before; kept whatever becomes of the caller's transaction. */
    private boolean isFirst(byte[] challenge, Instant over) {
        return QuarkusTransaction.requiringNew().call(() -> insert(challenge, over));
    }

    private boolean insert(byte[] challenge, Instant over) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT IGNORE INTO passkey_challenge (challenge, over_at) VALUES (?, ?)")) {
            insert.setString(1, HexFormat.of().formatHex(Secrets.sha256(challenge)));
            insert.setObject(2, LocalDateTime.ofInstant(over, ZoneOffset.UTC));
            return insert.executeUpdate() == 1;
        } catch (SQLException failure) {
            throw new VaultUnavailable("a challenge could not be taken", failure);
        }
    }

    private static byte[] mac(SymmetricKey codes, Asked asked, byte[] said) {
        byte[] words = (LABEL + "|" + asked.purpose() + "|" + asked.person().value() + "|"
                        + asked.signIn().hash() + "|")
                .getBytes(StandardCharsets.UTF_8);
        SymmetricKey key = codes.derive(LABEL);
        return key.mac(ByteBuffer.allocate(words.length + said.length)
                .put(words)
                .put(said)
                .array());
    }

    /** Forgets those that have been over for so long that no other node's clock thinks otherwise: while one does, a challenge that was answered must not be taken twice. @param most at most so many @return how many */
    @Transactional
    int sweep(int most) {
        try (Connection connection = database.getConnection();
                PreparedStatement delete =
                        connection.prepareStatement("DELETE FROM passkey_challenge WHERE over_at <= ? LIMIT ?")) {
            delete.setObject(1, LocalDateTime.ofInstant(clock.instant().minus(CLOCKS_DIFFER), ZoneOffset.UTC));
            delete.setInt(2, most);
            return delete.executeUpdate();
        } catch (SQLException failure) {
            throw new VaultUnavailable("challenges could not be forgotten", failure);
        }
    }
}
