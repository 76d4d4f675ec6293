package org.defenderrelief.referral;

import java.time.Instant;
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
import org.defenderrelief.vault.people.Act;

/** Another fund: proposed by one keeper, confirmed by another, and ended by one. To be believed only as {@link SignedFunds} has it. */
@Entity
@DynamicUpdate
@Table(name = "referral_fund")
public class OtherFund {
    @Id
    private UUID id;

    @Column(updatable = false)
    private String name;

    @Column(updatable = false)
    private String address;

    @Column(updatable = false)
    private String root;

    @Column(name = "service_key", updatable = false)
    private String serviceKey;

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

    protected OtherFund() {}

    OtherFund(NewFund wanted, Act act, Instant now) {
        id = Ids.next();
        name = wanted.name();
        address = wanted.address();
        root = wanted.root();
        serviceKey = wanted.serviceKey();
        proposedBy = act.person().value();
        proposedAt = now;
        proposedAct = act.id();
    }

    void confirm(Act act, Instant now) {
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

    /** @throws Problem.Conflict {@code proposal-settled} */
    void requirePending() {
        if (confirmedAct != null || endedAct != null) {
            throw TwoPeople.settled();
        }
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    public String address() {
        return address;
    }

    /** Hash of its roster's founding statement, in hex. */
    public String root() {
        return root;
    }

    /** Verifier key of its service, as C2SP signed-note writes it. */
    public String serviceKey() {
        return serviceKey;
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
