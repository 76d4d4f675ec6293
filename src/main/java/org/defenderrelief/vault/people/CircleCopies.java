package org.defenderrelief.vault.people;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.VaultUnavailable;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.CircleCopy;
import org.defenderrelief.vault.seal.DecapsulationKey;
import org.defenderrelief.vault.seal.DoesNotOpen;
import org.defenderrelief.vault.seal.EncapsulationKey;
import org.defenderrelief.vault.seal.PrivateKeys;
import org.defenderrelief.vault.seal.PublicKeys;

/** The members' sealed copies of the circles' keys. A copy that does not give the very key that the roster names is refused. */
@ApplicationScoped
class CircleCopies implements Acting.CircleKeyCopies {
    private final DataSource database;
    private final CurrentRoster roster;
    private final Clock clock;

    CircleCopies(DataSource database, CurrentRoster roster, Clock clock) {
        this.database = database;
        this.roster = roster;
        this.clock = clock;
    }

    @Override
    public DecapsulationKey open(Circle circle, String circleKid, PrivateKeys keys) throws DoesNotOpen {
        String member = keys.publicKeys().kid();
        EncapsulationKey named = roster.recent().keysOf(circle).get(circleKid);
        byte[] sealed = copy(circleKid, member)
                .orElseThrow(
                        () -> new Problem.Forbidden("not-in-circle", "You are in none of the circles that open this."));
        if (named == null) {
            throw new DoesNotOpen();
        }
        return CircleCopy.open(circle, named, sealed, keys);
    }

    /** Seals a circle's key to somebody. */
    void give(Circle circle, DecapsulationKey key, PublicKeys member) {
        put(key.publicKey().kid(), member.kid(), CircleCopy.seal(circle, key, member));
    }

    /** Keeps a copy that was sealed elsewhere. */
    void put(String circleKid, String memberKid, byte[] sealed) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO circle_copy (circle_kid, member_kid, sealed_key, sealed_at) VALUES (?, ?, ?, ?)"
                                + " ON DUPLICATE KEY UPDATE sealed_key = VALUE(sealed_key), sealed_at = VALUE(sealed_at)")) {
            insert.setString(1, circleKid);
            insert.setString(2, memberKid);
            insert.setBytes(3, sealed);
            insert.setObject(4, LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
            insert.executeUpdate();
        } catch (SQLException failure) {
            throw new VaultUnavailable("a circle's key could not be given", failure);
        }
    }

    /** Who holds these keys of circles, by short names; what nobody holds is left out. */
    Map<String, Set<String>> holders(Collection<String> circleKids) {
        if (circleKids.isEmpty()) {
            return Map.of();
        }
        String these = String.join(",", Collections.nCopies(circleKids.size(), "?"));
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT circle_kid, member_kid FROM circle_copy WHERE LENGTH(sealed_key) > 0 AND circle_kid IN ("
                                + these + ")")) {
            int at = 0;
            for (String kid : circleKids) {
                select.setString(++at, kid);
            }
            Map<String, Set<String>> holders = new LinkedHashMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    holders.computeIfAbsent(rows.getString(1), kid -> new HashSet<>())
                            .add(rows.getString(2));
                }
            }
            return holders;
        } catch (SQLException failure) {
            throw new VaultUnavailable("circles' keys could not be looked up", failure);
        }
    }

    /** Nobody holds that key any more. */
    void forget(String circleKid) {
        try (Connection connection = database.getConnection();
                PreparedStatement blank =
                        connection.prepareStatement("UPDATE circle_copy SET sealed_key = '' WHERE circle_kid = ?")) {
            blank.setString(1, circleKid);
            blank.executeUpdate();
        } catch (SQLException failure) {
            throw new VaultUnavailable("a circle's key could not be retired", failure);
        }
    }

    /** Whether somebody holds that key of a circle. */
    boolean has(String circleKid, String memberKid) {
        return copy(circleKid, memberKid).isPresent();
    }

    /** From now on those keys open nothing here that the others open too; what they alone open stays, and so do copies of the database. */
    void blankWhereAlso(String memberKid, String otherKid) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE circle_copy c JOIN circle_copy o ON o.circle_kid = c.circle_kid AND o.member_kid = ?"
                                + " AND LENGTH(o.sealed_key) > 0 SET c.sealed_key = '' WHERE c.member_kid = ?")) {
            update.setString(1, otherKid);
            update.setString(2, memberKid);
            update.executeUpdate();
        } catch (SQLException failure) {
            throw new VaultUnavailable("copies of circles' keys could not be blanked", failure);
        }
    }

    /** What stands here as that member's copy, sealed; empty once it was blanked. */
    Optional<byte[]> copy(String circleKid, String memberKid) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT sealed_key FROM circle_copy WHERE circle_kid = ? AND member_kid = ? AND LENGTH(sealed_key) > 0")) {
            select.setString(1, circleKid);
            select.setString(2, memberKid);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
            }
        } catch (SQLException failure) {
            throw new VaultUnavailable("a circle's key could not be read", failure);
        }
    }
}
