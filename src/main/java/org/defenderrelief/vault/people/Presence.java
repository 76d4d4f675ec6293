package org.defenderrelief.vault.people;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.StoredTime;
import org.defenderrelief.vault.VaultUnavailable;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.RosterMember;

/**
 * Who of those in office is there: who said that they are away, and who has not unlocked their vault for long. Nothing is refused by it; it
 * tells people to look after an office long before it is empty.
 */
@ApplicationScoped
public class Presence {
    private final DataSource database;
    private final CurrentRoster roster;
    private final VaultConfig config;
    private final Clock clock;

    Presence(DataSource database, CurrentRoster roster, VaultConfig config, Clock clock) {
        this.database = database;
        this.roster = roster;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Somebody in office.
     *
     * @param kid short name of their keys
     * @param offices that they hold
     * @param person their account; empty if this service's directory names another than the roster
     * @param lastHere when they last unlocked their vault with these keys; who never did, when they enrolled; empty without an account
     * @param awayUntil the last day that they said they are away, today or later
     * @param absent whether they have not been here for so long that nobody should count on them
     * @param lost whether their account has newer keys that the roster does not name, and they have not opened these since: they can do
     *     nothing until they are given the new ones
     */
    public record Seen(
            String kid,
            Set<Office> offices,
            Optional<PersonId> person,
            Optional<Instant> lastHere,
            Optional<LocalDate> awayUntil,
            boolean absent,
            boolean lost) {
        /** Whether the office can count on them now. */
        public boolean isAble() {
            return awayUntil.isEmpty() && !absent && !lost;
        }
    }

    private record Stored(PersonId person, Instant lastHere, LocalDate awayUntil, boolean lost) {}

    /** Everybody in office, by short name of their keys; in one statement. */
    @Transactional
    public Map<String, Seen> all() {
        List<RosterMember> members = roster.now().inOffice();
        Map<String, Stored> stored = members.isEmpty() ? Map.of() : stored(members);
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Map<String, Seen> all = new HashMap<>();
        for (RosterMember member : members) {
            Optional<Stored> known =
                    Optional.ofNullable(stored.get(member.kid())).filter(each -> member.is(each.person()));
            all.put(
                    member.kid(),
                    new Seen(
                            member.kid(),
                            member.offices(),
                            known.map(Stored::person),
                            known.map(Stored::lastHere),
                            known.map(Stored::awayUntil).filter(until -> !until.isBefore(today)),
                            known.filter(each -> each.lastHere()
                                            .plus(config.absentAfter())
                                            .isAfter(now))
                                    .isEmpty(),
                            known.filter(Stored::lost).isPresent()));
        }
        return all;
    }

    /** How many hold an office. @param able how many of these can be counted on */
    public record Count(int members, int able) {}

    /** How many there are of each office. */
    @Transactional
    public Map<Office, Count> counts() {
        Map<Office, Count> counts = new EnumMap<>(Office.class);
        Map<String, Seen> all = all();
        for (Office office : Office.values()) {
            List<Seen> theirs = all.values().stream()
                    .filter(seen -> seen.offices().contains(office))
                    .toList();
            counts.put(office, new Count(theirs.size(), (int)
                    theirs.stream().filter(Seen::isAble).count()));
        }
        return counts;
    }

    /** The last day that the person said they are away, if it is not over and they have not come back. */
    @Transactional
    public Optional<LocalDate> awayUntil(PersonId person) {
        return roster.now().of(person).flatMap(member -> all().get(member.kid()).awayUntil());
    }

    /** Somebody has unlocked their vault. In the caller's transaction. @param kid short name of the keys that they opened */
    void isHere(String kid) {
        try (Connection connection = database.getConnection();
                PreparedStatement upsert =
                        connection.prepareStatement("INSERT INTO last_unlock (kid, unlocked_at) VALUES (?, ?)"
                                + " ON DUPLICATE KEY UPDATE unlocked_at = VALUE(unlocked_at)")) {
            upsert.setString(1, kid);
            upsert.setObject(2, LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
            upsert.executeUpdate();
        } catch (SQLException failure) {
            throw new VaultUnavailable("the time of unlocking could not be stored", failure);
        }
    }

    /** What the person's act says. In the caller's transaction. @param until null if they are back */
    void says(Act act, LocalDate until) {
        try (Connection connection = database.getConnection();
                PreparedStatement upsert = connection.prepareStatement(
                        "INSERT INTO person_absence (person_id, away_until, kid, act) VALUES (?, ?, ?, ?)"
                                + " ON DUPLICATE KEY UPDATE away_until = VALUE(away_until), kid = VALUE(kid), act = VALUE(act)")) {
            upsert.setString(1, act.person().toString());
            upsert.setObject(2, until);
            upsert.setString(3, act.by().kid());
            upsert.setString(4, act.id().toString());
            upsert.executeUpdate();
        } catch (SQLException failure) {
            throw new VaultUnavailable("an absence could not be stored", failure);
        }
    }

    /** A row that holds no time tells of somebody who was not here for long, or is not away, and keeps nobody else's from being read. */
    private Map<String, Stored> stored(List<RosterMember> members) {
        String query =
                "SELECT k.kid, k.person_id, COALESCE(u.unlocked_at, k.enrolled_at), CONCAT(a.away_until, ' 00:00:00'),"
                        + " EXISTS (SELECT 1 FROM person_key n WHERE n.person_id = k.person_id AND n.ended_at IS NULL"
                        + " AND n.enrolled_at > COALESCE(u.unlocked_at, k.enrolled_at))"
                        + " FROM person_key k LEFT JOIN last_unlock u ON u.kid = k.kid"
                        + " LEFT JOIN person_absence a ON a.person_id = k.person_id WHERE k.kid IN (?"
                        + ", ?".repeat(members.size() - 1) + ")";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            for (int i = 0; i < members.size(); i++) {
                select.setString(i + 1, members.get(i).kid());
            }
            Map<String, Stored> stored = new HashMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    stored.put(
                            rows.getString(1),
                            new Stored(
                                    PersonId.parse(rows.getString(2)),
                                    StoredTime.of(rows.getString(3)).orElse(Instant.EPOCH),
                                    StoredTime.of(rows.getString(4))
                                            .map(until -> LocalDate.ofInstant(until, ZoneOffset.UTC))
                                            .orElse(null),
                                    rows.getBoolean(5)));
                }
            }
            return stored;
        } catch (SQLException failure) {
            throw new VaultUnavailable("who is there could not be read", failure);
        }
    }
}
