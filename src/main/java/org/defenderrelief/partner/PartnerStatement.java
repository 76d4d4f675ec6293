package org.defenderrelief.partner;

import java.time.Instant;
import java.time.LocalDate;
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
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.StoredTime;
import org.defenderrelief.vault.people.Act;

/** What one keeper said of an organisation and, where it takes two, another confirmed. What it says never changes: another statement follows. */
@Entity
@DynamicUpdate
@Table(name = "partner_statement")
public class PartnerStatement {
    @Id
    private UUID id;

    @Column(updatable = false)
    private String organisation;

    /** As text, so that one that is none keeps no other statement from being read. */
    @Column(updatable = false)
    private String kind;

    @Column(updatable = false)
    private String name;

    @Column(updatable = false)
    private String vouching;

    @Column(name = "vetted_until", updatable = false)
    private LocalDate until;

    @Column(updatable = false)
    private String reason;

    /** Not called an act: it is none of this row's. */
    @Column(name = "suspension", updatable = false)
    private UUID suspension;

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

    @Column(name = "withdrawn_at")
    private Instant withdrawnAt;

    @Column(name = "withdrawn_act")
    private UUID withdrawnAct;

    protected PartnerStatement() {}

    /** @param suspension the act that is to be lifted; empty if nothing is */
    PartnerStatement(NewStatement wanted, Optional<UUID> suspension, Act act, Instant now) {
        id = Ids.next();
        organisation = wanted.organisation().value();
        kind = wanted.kind().name();
        name = wanted.name().orElse(null);
        vouching = wanted.vouching().orElse(null);
        until = wanted.until().orElse(null);
        reason = wanted.reason().orElse(null);
        this.suspension = suspension.orElse(null);
        proposedBy = act.person().value();
        proposedAt = now;
        proposedAct = act.id();
    }

    // --- verbs

    /** Another keeper says yes. @throws Problem.Conflict {@code proposal-settled} */
    void confirm(Act act, Instant now) {
        requirePending();
        confirmedBy = act.person().value();
        confirmedAt = now;
        confirmedAct = act.id();
    }

    /** The proposer takes it back. @throws Problem.Conflict {@code proposal-settled} */
    void withdraw(Act act, Instant now) {
        requirePending();
        withdrawnAt = now;
        withdrawnAct = act.id();
    }

    /** @throws Problem.Conflict {@code proposal-settled} if the row says that it waits for nobody */
    void requirePending() {
        if (!isPending()) {
            throw TwoPeople.settled();
        }
    }

    // --- what it says

    public UUID id() {
        return id;
    }

    /** Whose; as it stands in the row, whatever stands there. */
    public String organisationCode() {
        return organisation;
    }

    /** @throws IllegalArgumentException if what stands in the row can be no organisation's code */
    PartnerId organisation() {
        return new PartnerId(organisation);
    }

    /** @throws IllegalArgumentException if what stands in the row is none */
    public StatementKind kind() {
        return StatementKind.valueOf(kind);
    }

    boolean isOfKind(StatementKind other) {
        return other.name().equals(kind);
    }

    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    public Optional<String> vouching() {
        return Optional.ofNullable(vouching);
    }

    public Optional<LocalDate> until() {
        return Optional.ofNullable(until);
    }

    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    Optional<UUID> suspension() {
        return Optional.ofNullable(suspension);
    }

    /** Whether it waits for another keeper. */
    public boolean isPending() {
        return !StatementKind.SUSPENDED.name().equals(kind) && confirmedAct == null && withdrawnAct == null;
    }

    /** Whether that person proposed it, and so can withdraw but not confirm it. */
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
