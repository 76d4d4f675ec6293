package org.defenderrelief.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;

/**
 * Verifies the whole history for an auditor who asks for it on a page. It says what the service sees; the command
 * {@code verify-history} says the same without trusting the service.
 */
@ApplicationScoped
public class CheckHistory {
    private final DataSource database;
    private final History history;
    private final CheckpointKey key;
    private final Semaphore oneAtATime = new Semaphore(1);

    CheckHistory(DataSource database, History history, CheckpointKey key) {
        this.database = database;
        this.history = history;
        this.key = key;
    }

    /**
     * Verifies, and records that it was done and with what result.
     *
     * @param kept a checkpoint that the auditor kept, a signed note
     * @throws Problem.Forbidden unless the actor is an auditor
     * @throws Problem.TooMany while another verification runs here
     */
    public VerificationReport run(Actor actor, Optional<String> kept) {
        actor.require(Role.AUDITOR);
        if (!oneAtATime.tryAcquire()) {
            throw new Problem.TooMany(10, "The history is being verified already; try again in a moment.");
        }
        try {
            VerificationReport report = check(kept);
            Facts facts = Facts.of("result", report.matches() ? "MATCHES" : "DIFFERS", "root", report.root())
                    .and("size", report.size());
            QuarkusTransaction.requiringNew().run(() -> history.record(actor, "history.verified", null, facts));
            return report;
        } finally {
            oneAtATime.release();
        }
    }

    private VerificationReport check(Optional<String> kept) {
        try (Connection connection = database.getConnection()) {
            return new LogCheck(connection, Optional.of(key.verifier()), kept).run();
        } catch (SQLException failure) {
            throw new HistoryUnavailable("the history could not be read", failure);
        }
    }
}
