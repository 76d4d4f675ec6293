package org.defenderrelief.vault.roster;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.kernel.StoredTime;

/**
 * What the stored rows give, read from the first. A row that is not signed as the next statement of the chain is passed over: the service's
 * database user may add rows, and one that nobody signed stops no one.
 *
 * @param roster that the rows of the chain make
 * @param statements of the chain, in order
 * @param written when each row of the chain was written, by number
 * @param passedOver the other rows
 */
public record StoredChain(
        Roster roster, List<SignedStatement> statements, Map<Long, Instant> written, Set<Place> passedOver) {
    static final StoredChain EMPTY = new StoredChain(Roster.EMPTY, List.of(), Map.of(), Set.of());

    /** Where a row stands. @param attempt 0, or more where rows that are not of the chain took the number before */
    record Place(long number, long attempt) {
        @Override
        public String toString() {
            return number + "/" + attempt;
        }
    }

    public StoredChain {
        statements = List.copyOf(statements);
        written = Map.copyOf(written);
        passedOver = Collections.unmodifiableSet(new LinkedHashSet<>(passedOver));
    }

    /** The roster that follows from that root. @throws NotBelieved if no row founds it */
    public static Roster from(Connection connection, String root) throws SQLException {
        Roster roster = read(connection, Optional.of(root)).roster();
        Must.demand(roster.isFounded(), "The roster does not begin with this root.");
        return roster;
    }

    /** @param root hash of the founding statement; empty where it is not known, and then the first founding counts */
    static StoredChain read(Connection connection, Optional<String> root) throws SQLException {
        Roster roster = Roster.EMPTY;
        List<SignedStatement> statements = new ArrayList<>();
        Map<Long, Instant> written = new HashMap<>();
        Set<Place> passedOver = new LinkedHashSet<>();
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT number, attempt, hash, envelope, recorded_at FROM roster_statement ORDER BY number, attempt");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                Place place = new Place(rows.getLong(1), rows.getLong(2));
                try {
                    SignedStatement signed = SignedStatement.read(rows.getString(4));
                    roster = next(roster, signed, place, rows.getString(3), root);
                    statements.add(signed);
                    written.put(place.number(), StoredTime.of(rows.getString(5)).orElse(Instant.EPOCH));
                } catch (NotBelieved notOfTheChain) {
                    passedOver.add(place);
                }
            }
        }
        return new StoredChain(roster, statements, written, passedOver);
    }

    private static Roster next(Roster roster, SignedStatement signed, Place place, String hash, Optional<String> root) {
        Statement statement = signed.statement();
        Must.demand(statement.number() == place.number(), "The row is not the statement's.");
        Must.demand(statement.hash().equals(hash), "The row has another hash.");
        Must.demand(
                roster.isFounded() || root.isEmpty() || root.get().equals(hash),
                "The roster does not begin with this root.");
        return RosterRules.next(roster, signed);
    }

    /**
     * The first free place for the next statement. Two who add one at the same time get the same place, so that one of them is refused.
     */
    Place free() {
        long number = roster.number() + 1;
        long attempt = 0;
        while (passedOver.contains(new Place(number, attempt))) {
            attempt++;
        }
        return new Place(number, attempt);
    }
}
