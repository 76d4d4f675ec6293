package org.defenderrelief.vault.people;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Crockford;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.VaultEvent;
import org.defenderrelief.vault.VaultUnavailable;
import org.defenderrelief.vault.keyring.ServiceKeys;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.RosterConfig;
import org.defenderrelief.vault.roster.RosterMember;
import org.defenderrelief.vault.seal.SymmetricKey;

/**
 * One-time codes for enrolling: 50 random bits for one account, good for two days, and only while whoever made it is a keeper. While founding, the
 * operator's code in their place; and beside them while the operator has set one, because nobody is left who could make them.
 */
@ApplicationScoped
class EnrolmentCodes {
    static final int SYMBOLS = 10;
    private static final int GROUP = 5;
    private static final Duration GOOD_FOR = Duration.ofDays(2);

    private final DataSource database;
    private final ServiceKeys service;
    private final RosterConfig config;
    private final CurrentRoster roster;
    private final Tries tries;
    private final Clock clock;
    private final Event<VaultEvent> events;

    EnrolmentCodes(
            DataSource database,
            ServiceKeys service,
            RosterConfig config,
            CurrentRoster roster,
            Tries tries,
            Clock clock,
            Event<VaultEvent> events) {
        this.database = database;
        this.service = service;
        this.config = config;
        this.roster = roster;
        this.tries = tries;
        this.clock = clock;
        this.events = events;
    }

    /** A new code for that person, told once, in place of an earlier one. In the caller's transaction. */
    String issue(PersonId person, PersonId issuer) {
        String symbols = Crockford.random(SYMBOLS);
        Instant now = clock.instant();
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO enrolment_code (person_id, digest, issued_by, issued_at, expires_at) VALUES (?, ?, ?, ?, ?)"
                                + " ON DUPLICATE KEY UPDATE digest = VALUE(digest), issued_by = VALUE(issued_by),"
                                + " issued_at = VALUE(issued_at), expires_at = VALUE(expires_at)")) {
            insert.setString(1, person.toString());
            LocalDateTime expires = utc(now.plus(GOOD_FOR).truncatedTo(ChronoUnit.MICROS));
            insert.setBytes(2, digest(service.codes(), person, issuer, symbols, expires));
            insert.setString(3, issuer.toString());
            insert.setObject(4, utc(now));
            insert.setObject(5, expires);
            insert.executeUpdate();
            return Crockford.grouped(symbols, GROUP);
        } catch (SQLException failure) {
            throw new VaultUnavailable("an enrolment code could not be stored", failure);
        }
    }

    /** Nobody enrols with what was made for that person until now. In the caller's transaction. */
    void end(PersonId person) {
        try (Connection connection = database.getConnection();
                PreparedStatement delete =
                        connection.prepareStatement("DELETE FROM enrolment_code WHERE person_id = ?")) {
            delete.setString(1, person.toString());
            delete.executeUpdate();
        } catch (SQLException failure) {
            throw new VaultUnavailable("an enrolment code could not be ended", failure);
        }
    }

    /** Forgets those that nobody can enrol with any more. @return how many */
    @Transactional
    int sweep() {
        try (Connection connection = database.getConnection();
                PreparedStatement delete =
                        connection.prepareStatement("DELETE FROM enrolment_code WHERE expires_at <= ?")) {
            delete.setObject(1, utc(clock.instant()));
            return delete.executeUpdate();
        } catch (SQLException failure) {
            throw new VaultUnavailable("enrolment codes could not be forgotten", failure);
        }
    }

    /** Whether there is a code by which that person gets other keys: a keeper's that is good still, or the operator's for a recovery. */
    boolean isIssued(PersonId person) {
        return config.recoveryCode().isPresent() || isKept(person);
    }

    /** Whether a keeper's stands there that is good still. */
    boolean isKept(PersonId person) {
        return find(person).isPresent();
    }

    /** Whose code it is. */
    enum From {
        KEEPER,
        FOUNDING,
        RECOVERY
    }

    /**
     * A code that somebody may enrol with.
     *
     * @param digest what stands in the database of a keeper's code until it is spent; empty for the operator's
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Good(From from, byte[] digest) {}

    /** Passes if it is a code that the person may enrol with. Wrong ones are counted and announced in transactions that last. */
    Good require(Actor actor, String typed) {
        Optional<Duration> wait = QuarkusTransaction.requiringNew().call(() -> {
            Optional<Duration> mustWait =
                    tries.count(Tries.Kind.ENROLMENT, actor.person().value());
            if (mustWait.isPresent()) {
                events.fire(new VaultEvent.EnrolmentRefused(actor, true));
            }
            return mustWait;
        });
        if (wait.isPresent()) {
            throw Tries.tooMany(wait.get());
        }
        return good(actor.person(), typed).orElseThrow(() -> refused(actor));
    }

    private Problem.Forbidden refused(Actor actor) {
        QuarkusTransaction.requiringNew().run(() -> events.fire(new VaultEvent.EnrolmentRefused(actor, false)));
        return new Problem.Forbidden(
                "wrong-code", "This is not your enrolment code, or its two days are over. Ask a keeper for a new one.");
    }

    /**
     * The code is used. In the caller's transaction.
     *
     * @throws Problem.Forbidden {@code wrong-code} if somebody else has spent it since it was found good: of two who use one at once, one
     *     gets keys; or if whoever made it left meanwhile
     */
    void spend(Actor actor, Good code) {
        tries.forget(Tries.Kind.ENROLMENT, actor.person().value());
        if (!isTaken(actor.person(), code) && code.from() == From.KEEPER) {
            throw refused(actor);
        }
    }

    /** Whether it stood there until now. The operator's code stands nowhere, and ends a keeper's for the same person. */
    private boolean isTaken(PersonId person, Good code) {
        boolean keepers = code.from() == From.KEEPER;
        if (keepers && find(person).isEmpty()) {
            return false;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement(
                        "DELETE FROM enrolment_code WHERE person_id = ?" + (keepers ? " AND digest = ?" : ""))) {
            delete.setString(1, person.toString());
            if (keepers) {
                delete.setBytes(2, code.digest());
            }
            return delete.executeUpdate() == 1;
        } catch (SQLException failure) {
            throw new VaultUnavailable("an enrolment code could not be spent", failure);
        }
    }

    private Optional<Good> good(PersonId person, String typed) {
        if (!roster.now().isFounded()) {
            return is(config.foundingCode(), typed) ? operators(From.FOUNDING) : Optional.empty();
        }
        if (is(config.recoveryCode(), typed)) {
            return operators(From.RECOVERY);
        }
        return keepers(person, typed).map(kept -> new Good(From.KEEPER, kept.digest()));
    }

    private static Optional<Good> operators(From from) {
        return Optional.of(new Good(from, new byte[0]));
    }

    private static boolean is(Optional<String> code, String typed) {
        return code.filter(set -> MessageDigest.isEqual(
                        set.getBytes(StandardCharsets.UTF_8), typed.strip().getBytes(StandardCharsets.UTF_8)))
                .isPresent();
    }

    private Optional<Kept> keepers(PersonId person, String typed) {
        if (typed.length() > 4 * SYMBOLS) {
            return Optional.empty();
        }
        try {
            String symbols = Crockford.normalise(typed);
            return find(person).filter(kept -> isDigest(kept, person, symbols));
        } catch (IllegalArgumentException otherCharacters) {
            return Optional.empty();
        }
    }

    /** What the database keeps of a code. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Kept(byte[] digest, PersonId issuer, LocalDateTime expires) {}

    /** By whichever generation of the keyring was in use when it was issued, as long as that one is read. */
    private boolean isDigest(Kept kept, PersonId person, String symbols) {
        return service.codes(kept.expires().toInstant(ZoneOffset.UTC), GOOD_FOR).stream()
                .anyMatch(key -> MessageDigest.isEqual(
                        kept.digest(), digest(key, person, kept.issuer(), symbols, kept.expires())));
    }

    /** What stands there of a code that counts: its time runs, and whoever made it is a keeper now. */
    private Optional<Kept> find(PersonId person) {
        return row(person).filter(kept -> isKeeper(kept.issuer()));
    }

    private boolean isKeeper(PersonId issuer) {
        return roster.now()
                .of(issuer)
                .map(RosterMember::offices)
                .filter(offices -> offices.contains(Office.KEEPER))
                .isPresent();
    }

    private Optional<Kept> row(PersonId person) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT digest, issued_by, expires_at FROM enrolment_code WHERE person_id = ? AND expires_at > ?")) {
            select.setString(1, person.toString());
            select.setObject(2, utc(clock.instant()));
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Kept(
                                row.getBytes(1),
                                PersonId.parse(row.getString(2)),
                                row.getObject(3, LocalDateTime.class)))
                        : Optional.empty();
            }
        } catch (SQLException failure) {
            throw new VaultUnavailable("an enrolment code could not be read", failure);
        }
    }

    /** It covers who made the code: nobody makes another keeper's of it by a row. */
    private static byte[] digest(
            SymmetricKey key, PersonId person, PersonId issuer, String symbols, LocalDateTime expires) {
        return key.mac(("relief/2|enrolment|" + person.value() + "|" + issuer.value() + "|" + symbols + "|"
                        + expires.toInstant(ZoneOffset.UTC))
                .getBytes(StandardCharsets.UTF_8));
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
