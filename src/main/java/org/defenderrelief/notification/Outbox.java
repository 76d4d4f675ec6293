package org.defenderrelief.notification;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseEvent;
import org.defenderrelief.clocks.StepDue;
import org.defenderrelief.committee.MembersAwaited;
import org.defenderrelief.committee.RoundEvent;
import org.defenderrelief.disbursement.PaymentEvent;
import org.defenderrelief.followup.FollowUpEvent;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.referral.ReferralCame;
import org.defenderrelief.seating.SubstituteTold;
import org.defenderrelief.vault.VaultEvent;

/** Writes what people are to be told into the outbox, in the transaction of the event: they are told of what lasts, and only that. */
@ApplicationScoped
class Outbox {
    private static final String INSERT = "INSERT INTO outbox_message"
            + " (id, kind, audience, recipient, language, reference, created_at, due_at) VALUES ";
    private static final String ROW = "(?, ?, ?, ?, ?, ?, ?, ?)";

    private final DataSource database;
    private final Clock clock;

    Outbox(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void happened(@Observes CaseEvent event) {
        tell(WhoseTurn.after(event));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void voted(@Observes RoundEvent event) {
        tell(WhoseTurn.after(event));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void awaited(@Observes MembersAwaited event) {
        tell(WhoseTurn.after(event));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void seated(@Observes SubstituteTold event) {
        tell(WhoseTurn.after(event));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void referred(@Observes ReferralCame event) {
        tell(WhoseTurn.after(event));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void paid(@Observes PaymentEvent event) {
        tell(WhoseTurn.after(event));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void followedUp(@Observes FollowUpEvent event) {
        tell(WhoseTurn.after(event));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void stated(@Observes VaultEvent.RosterStated event) {
        tell(WhoseTurn.after(event));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void due(@Observes StepDue event) {
        tell(WhoseTurn.after(event));
    }

    private void tell(List<Note> notes) {
        if (!notes.isEmpty()) {
            write(notes);
        }
    }

    /** All notes with one statement: an intake waits for it. */
    private void write(List<Note> notes) {
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        String rows = ROW + (", " + ROW).repeat(notes.size() - 1);
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT + rows)) {
            int parameter = 1;
            for (Note note : notes) {
                insert.setString(parameter++, Ids.next().toString());
                insert.setString(parameter++, note.kind().name());
                insert.setString(parameter++, note.audience().name());
                insert.setString(parameter++, note.recipient());
                insert.setString(parameter++, note.language().orElse(null));
                insert.setString(
                        parameter++, note.reference().map(Reference::value).orElse(null));
                insert.setObject(parameter++, now);
                insert.setObject(parameter++, now);
            }
            insert.executeUpdate();
        } catch (SQLException failure) {
            throw new OutboxUnavailable("the outbox could not be written", failure);
        }
    }
}
