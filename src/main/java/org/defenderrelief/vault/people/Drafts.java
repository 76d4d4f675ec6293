package org.defenderrelief.vault.people;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.VaultUnavailable;
import org.defenderrelief.vault.roster.NotBelieved;
import org.defenderrelief.vault.roster.RosterRules;
import org.defenderrelief.vault.roster.SignedStatement;
import org.defenderrelief.vault.roster.Statement;

/** Roster statements that wait for signatures. Nothing follows from a draft; who signs one sees what it says. */
@ApplicationScoped
class Drafts {
    private static final Duration SHOWN_WHEN_OVER = Duration.ofDays(1);

    private final DataSource database;
    private final Clock clock;

    Drafts(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A draft. @param draftedBy who made it, to be shown only */
    record Draft(UUID id, PersonId draftedBy, SignedStatement signed) {}

    UUID add(Statement statement, PersonId draftedBy) {
        UUID id = Ids.next();
        update(
                "INSERT INTO roster_draft (id, envelope, drafted_by, drafted_at) VALUES (?, ?, ?, ?)",
                id.toString(),
                new SignedStatement(statement, List.of()).json(),
                draftedBy.toString(),
                LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
        return id;
    }

    /** Keeps a signature; the same person's again changes nothing. */
    void sign(UUID id, String kid, byte[] signature) {
        update(
                "INSERT IGNORE INTO roster_signature (draft_id, kid, signature) VALUES (?, ?, ?)",
                id.toString(),
                kid,
                signature);
    }

    /** Removes those that have been too old to be signed for a day; for that long people see that they have to draft anew. @return how many */
    int forgetOver() {
        Instant aDayAgo = clock.instant().minus(SHOWN_WHEN_OVER);
        List<Draft> over = all().stream()
                .filter(draft -> RosterRules.isOver(draft.signed().statement(), aDayAgo))
                .toList();
        over.forEach(draft -> remove(draft.id()));
        return over.size();
    }

    void remove(UUID id) {
        update("DELETE FROM roster_signature WHERE draft_id = ?", id.toString());
        update("DELETE FROM roster_draft WHERE id = ?", id.toString());
    }

    /** All drafts that can be read, oldest first; what somebody put there that is no statement is passed over, and signs nothing. */
    List<Draft> all() {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT id, envelope, drafted_by FROM roster_draft ORDER BY drafted_at, id");
                ResultSet rows = select.executeQuery()) {
            List<Draft> drafts = new ArrayList<>();
            while (rows.next()) {
                UUID id = UUID.fromString(rows.getString(1));
                PersonId by = PersonId.parse(rows.getString(3));
                statement(rows.getString(2))
                        .ifPresent(statement -> drafts.add(
                                new Draft(id, by, new SignedStatement(statement, signatures(connection, id)))));
            }
            return drafts;
        } catch (SQLException failure) {
            throw new VaultUnavailable("drafts could not be read", failure);
        }
    }

    Optional<Draft> find(UUID id) {
        return all().stream().filter(draft -> draft.id().equals(id)).findFirst();
    }

    private static Optional<Statement> statement(String envelope) {
        try {
            return Optional.of(SignedStatement.read(envelope).statement()).filter(RosterRules::canBeShown);
        } catch (NotBelieved noStatement) {
            return Optional.empty();
        }
    }

    private static List<SignedStatement.Signature> signatures(Connection connection, UUID id) {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT kid, signature FROM roster_signature WHERE draft_id = ? ORDER BY kid")) {
            select.setString(1, id.toString());
            List<SignedStatement.Signature> signatures = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    signatures.add(SignedStatement.Signature.of(rows.getString(1), rows.getBytes(2)));
                }
            }
            return signatures;
        } catch (SQLException failure) {
            throw new VaultUnavailable("signatures could not be read", failure);
        }
    }

    private void update(String sql, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLIntegrityConstraintViolationException gone) {
            throw new Problem.NotFound();
        } catch (SQLException failure) {
            throw new VaultUnavailable("a draft could not be stored", failure);
        }
    }
}
