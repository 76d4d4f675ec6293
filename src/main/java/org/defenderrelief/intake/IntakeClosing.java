package org.defenderrelief.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.DynamicUpdate;

import org.defenderrelief.history.TwoPeople;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.StoredTime;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.vault.people.Act;

/** That the fund takes no requests: proposed by one keeper, confirmed by another, and over when one of them says so or its day has passed. */
@Entity
@DynamicUpdate
@Table(name = "intake_closing")
public class IntakeClosing {
    @Id
    private UUID id;

    @Column(name = "closed_until", updatable = false)
    private LocalDate until;

    /** {@link Content} as JSON, byte for byte as it was signed. */
    @Column(updatable = false)
    private String content;

    @Column(name = "proposed_by", updatable = false)
    private UUID proposedBy;

    @Column(name = "proposed_at", updatable = false)
    private Instant proposedAt;

    @Column(name = "proposed_act", updatable = false)
    private UUID proposedAct;

    @Column(name = "confirmed_by")
    private UUID confirmedBy;

    @Column(name = "confirmed_at")
    private Instant confirmedAt;

    @Column(name = "confirmed_act")
    private UUID confirmedAct;

    @Column(name = "ended_by")
    private UUID endedBy;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Column(name = "ended_act")
    private UUID endedAct;

    protected IntakeClosing() {}

    /** What partners are told. */
    record Content(List<NewClosing.Text> texts, List<NewClosing.OtherFund> others) {}

    IntakeClosing(NewClosing wanted, Act act, Instant now) {
        id = Ids.next();
        until = wanted.until().orElse(null);
        content = new String(
                StrictJson.write(new Content(wanted.texts(), wanted.others())),
                java.nio.charset.StandardCharsets.UTF_8);
        proposedBy = act.person().value();
        proposedAt = now;
        proposedAct = act.id();
    }

    /** @throws Problem.Conflict {@code proposal-settled} */
    void confirm(Act act, Instant now) {
        requirePending();
        confirmedBy = act.person().value();
        confirmedAt = now;
        confirmedAct = act.id();
    }

    /** It is over, or what was proposed is taken back. */
    void end(Act act, Instant now) {
        endedBy = act.person().value();
        endedAt = now;
        endedAct = act.id();
    }

    void requirePending() {
        if (!isPending()) {
            throw TwoPeople.settled();
        }
    }

    public UUID id() {
        return id;
    }

    public Optional<LocalDate> until() {
        return Optional.ofNullable(until);
    }

    String content() {
        return content;
    }

    /** As it stands in the row. @throws Problem.InvalidInput if that is no such thing */
    Content read() {
        return StrictJson.read(content.getBytes(java.nio.charset.StandardCharsets.UTF_8), Content.class);
    }

    public List<NewClosing.Text> texts() {
        return read().texts();
    }

    public List<NewClosing.OtherFund> others() {
        return read().others();
    }

    public boolean isPending() {
        return confirmedAct == null && endedAct == null;
    }

    public boolean isProposalOf(Actor actor) {
        return proposedBy.equals(actor.person().value());
    }

    public PersonId proposedBy() {
        return new PersonId(proposedBy);
    }

    public Instant proposedAt() {
        return StoredTime.time(proposedAt);
    }

    UUID proposedAct() {
        return proposedAct;
    }
}
