package org.defenderrelief.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Roster;

/**
 * Verifies the whole history: for an auditor who asks for it on a page, and on a rhythm. It says what the service sees; the command
 * {@code verify-history} says the same without trusting the service.
 */
@ApplicationScoped
public class CheckHistory {
    static final String VERIFIED = "history.verified";
    static final String MATCHES = "MATCHES";
    static final String DIFFERS = "DIFFERS";

    private final DataSource database;
    private final History history;
    private final CheckpointKey key;
    private final CurrentRoster roster;
    private final TailWatch tail;
    private final Seen seen;
    private final Alarm alarm;
    private final Clock clock;
    private final Semaphore oneAtATime = new Semaphore(1);

    CheckHistory(
            DataSource database,
            History history,
            CheckpointKey key,
            CurrentRoster roster,
            TailWatch tail,
            Seen seen,
            Alarm alarm,
            Clock clock) {
        this.database = database;
        this.history = history;
        this.key = key;
        this.roster = roster;
        this.tail = tail;
        this.seen = seen;
        this.alarm = alarm;
        this.clock = clock;
    }

    /**
     * Verifies, and records that it was done and with what result; what differs is alarmed, so that the other auditors are told.
     *
     * @param kept a checkpoint that the auditor kept, a signed note
     * @throws Problem.Forbidden unless an auditor acts
     * @throws Problem.InvalidInput if that is no checkpoint that this log's key signed, which says nothing about the history
     * @throws Problem.TooMany while another verification runs here
     */
    public VerificationReport run(Acting auditor, Optional<String> kept) {
        auditor.require(Role.AUDITOR);
        Optional<String> note = kept.map(text -> text.strip() + "\n");
        note.ifPresent(this::requireReadable);
        VerificationReport report = run(note, facts -> history.record(auditor.act(), VERIFIED, null, facts));
        report.differences().forEach(alarm::differs);
        return report;
    }

    /** A slip of copying is no difference, nor is a note that this service never signed: neither says anything about the history. */
    private void requireReadable(String note) {
        Flaw flaw = Flaw.NO_CHECKPOINT;
        try {
            Checkpoint read = Checkpoint.parse(SignedNote.unverifiedText(note));
            if (read.origin().equals(key.origin())) {
                flaw = Flaw.CHECKPOINT_UNSIGNED;
                SignedNote.open(note, key.verifier(read.size()));
                return;
            }
        } catch (SignedNote.Refused | IllegalArgumentException unreadable) {
            // Said below, in the same words.
        }
        throw new Problem.InvalidInput("kept", flaw);
    }

    /**
     * Verifies against this node's own newest checkpoint, and records that the service did.
     *
     * @throws Problem.TooMany while another verification runs here
     */
    VerificationReport run() {
        return run(Optional.empty(), facts -> history.record(Actor.SERVICE, VERIFIED, null, facts));
    }

    /**
     * Records that the rows which nobody signed are known, if there are so many.
     *
     * @return how many there are
     */
    long dismiss(long known) throws SQLException {
        Dismissed found;
        Dismissed before;
        try (Connection connection = database.getConnection()) {
            found = logCheck(connection, Optional.empty(), believed()).unsigned();
            before = Dismissed.newest(connection, Long.MAX_VALUE);
        }
        if (found.rows() == known && !found.equals(before)) {
            QuarkusTransaction.requiringNew()
                    .run(() -> history.record(Actor.SERVICE, Dismissed.ACTION, null, found.facts()));
        }
        return found.rows();
    }

    private VerificationReport run(Optional<String> kept, Consumer<Facts> record) {
        if (!oneAtATime.tryAcquire()) {
            throw new Problem.TooMany(10, "The history is being verified already; try again in a moment.");
        }
        try {
            VerificationReport report = check(kept);
            Facts facts = Facts.of("result", report.matches() ? MATCHES : DIFFERS, "root", report.root())
                    .and("size", report.size());
            QuarkusTransaction.requiringNew().run(() -> record.accept(facts));
            return report;
        } finally {
            oneAtATime.release();
        }
    }

    /** The roster if it is to be believed, or why it is not. */
    private record Believed(Optional<Roster> roster, Optional<String> doubt) {
        long number() {
            return roster.map(Roster::number).orElse(-1L);
        }
    }

    /** Where somebody joined or left while it read, it looks again with the roster that says so. */
    private VerificationReport check(Optional<String> kept) {
        Believed people = believed();
        while (true) {
            VerificationReport report = check(kept, people);
            Believed since = report.matches() ? people : believed();
            if (since.number() <= people.number()) {
                return report;
            }
            people = since;
        }
    }

    private Believed believed() {
        Optional<String> doubt = QuarkusTransaction.requiringNew().call(roster::doubt);
        return new Believed(
                doubt.isPresent()
                        ? Optional.empty()
                        : Optional.of(QuarkusTransaction.requiringNew().call(roster::now)),
                doubt);
    }

    private VerificationReport check(Optional<String> kept, Believed people) {
        try (Connection connection = database.getConnection()) {
            VerificationReport report = logCheck(connection, kept, people).run();
            return report.with(people.doubt()
                            .map(reason -> new Difference(Difference.Kind.NOT_AUTHENTIC, "roster_statement", reason)))
                    .with(tail.firstLoss(connection));
        } catch (SQLException failure) {
            throw new HistoryUnavailable("the history could not be read", failure);
        }
    }

    private LogCheck logCheck(Connection connection, Optional<String> kept, Believed people) {
        return new LogCheck(
                connection, Optional.of(key.verifier()), kept.or(seen::note), people.roster(), clock.instant());
    }
}
