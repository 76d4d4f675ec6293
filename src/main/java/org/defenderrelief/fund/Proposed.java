package org.defenderrelief.fund;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;

import org.defenderrelief.history.TwoPeople;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.StoredTime;
import org.defenderrelief.vault.people.Act;

/**
 * What one person proposed and another confirmed, or the first took back, as its row says. Whether that was signed so is asked of the acts
 * that it names.
 */
@MappedSuperclass
abstract class Proposed {
    @Column(name = "proposed_by", updatable = false)
    private UUID proposedBy;

    @Column(name = "proposed_at", updatable = false)
    private Instant proposedAt;

    @Column(name = "proposed_act", updatable = false)
    private UUID proposedAct;

    @Column(name = "confirmed_by", insertable = false)
    private UUID confirmedBy;

    @Column(name = "confirmed_at", insertable = false)
    private Instant confirmedAt;

    @Column(name = "confirmed_act", insertable = false)
    private UUID confirmedAct;

    @Column(name = "withdrawn_at", insertable = false)
    private Instant withdrawnAt;

    @Column(name = "withdrawn_act", insertable = false)
    private UUID withdrawnAct;

    protected Proposed() {}

    Proposed(Act act, Instant now) {
        proposedBy = act.person().value();
        proposedAt = now;
        proposedAct = act.id();
    }

    /** Somebody else stands by it. */
    void confirm(Act act, Instant now) {
        confirmedBy = act.person().value();
        confirmedAt = now;
        confirmedAct = act.id();
    }

    /** Its proposer takes it back. */
    void withdraw(Act act, Instant now) {
        withdrawnAt = now;
        withdrawnAct = act.id();
    }

    /** @throws Problem.Conflict {@code proposal-settled} if the row says that it was confirmed or withdrawn before */
    void requirePending() {
        if (!isPending()) {
            throw TwoPeople.settled();
        }
    }

    /** Whether it waits for somebody else to confirm it; until then it counts for nothing. */
    public boolean isPending() {
        return confirmedAct == null && withdrawnAct == null;
    }

    /** Whether its proposer took it back before anybody confirmed it; it never counts. */
    public boolean isWithdrawn() {
        return withdrawnAct != null;
    }

    /** Whether it waits, or was confirmed, or withdrawn, with all that belongs to that and nothing beside. */
    boolean isOneThing() {
        boolean confirmed = confirmedAct != null;
        boolean withdrawn = withdrawnAct != null;
        return !(confirmed && withdrawn)
                && confirmed == (confirmedBy != null)
                && confirmed == (confirmedAt != null)
                && withdrawn == (withdrawnAt != null);
    }

    /** The acts that it names, null where it names none. */
    Stream<UUID> acts() {
        return Stream.of(proposedAct, confirmedAct, withdrawnAct);
    }

    /** The act by which it no longer waits, as the row says; null while it does. */
    UUID settledAct() {
        return confirmedAct == null ? withdrawnAct : confirmedAct;
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

    public Optional<PersonId> confirmedBy() {
        return Optional.ofNullable(confirmedBy).map(PersonId::new);
    }

    Optional<Instant> confirmedAt() {
        return Optional.ofNullable(confirmedAt);
    }

    /** Null unless it was confirmed. */
    UUID confirmedAct() {
        return confirmedAct;
    }

    /** Null unless it was withdrawn. */
    UUID withdrawnAct() {
        return withdrawnAct;
    }
}
