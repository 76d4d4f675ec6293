package org.defenderrelief.committee;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;

import org.hibernate.annotations.DynamicUpdate;

import org.defenderrelief.casefile.DeclineReason;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.StoredTime;
import org.defenderrelief.vault.people.Act;

/** A member's vote in a round; replaced, not added to, while the round is open. */
@Entity
@DynamicUpdate
@Table(name = "committee_vote")
class Vote {
    @EmbeddedId
    private Key key;

    @Column(name = "case_id", updatable = false)
    private UUID caseId;

    @Column(name = "proposal_hash", updatable = false)
    private String proposalHash;

    @Enumerated(EnumType.STRING)
    private Choice choice;

    private BigDecimal amount;

    @Enumerated(EnumType.STRING)
    @Column(name = "reason_code")
    private DeclineReason reason;

    /** The member whom it was cast for; null if it is the voter's own. */
    @Column(name = "stands_in_for")
    private UUID standsInFor;

    private int revision;

    @Column(name = "cast_at")
    private Instant castAt;

    private UUID act;

    protected Vote() {}

    Vote(Round round, PersonId voter) {
        key = new Key(round.id(), voter.value());
        caseId = round.caseId().value();
        proposalHash = round.proposalHash();
    }

    /** @param forMember the member whom the voter stands in for; empty if they vote themselves */
    void say(Act said, Ballot ballot, Optional<PersonId> forMember, Instant now) {
        act = said.id();
        standsInFor = forMember.map(PersonId::value).orElse(null);
        choice = ballot.choice();
        amount = ballot.amount().map(Money::amount).orElse(null);
        reason = ballot.reason().orElse(null);
        revision++;
        castAt = now;
    }

    Optional<PersonId> standsInFor() {
        return Optional.ofNullable(standsInFor).map(PersonId::new);
    }

    PersonId voter() {
        return new PersonId(key.voter());
    }

    /** @param currency the proposal's, which the amount is in */
    Ballot ballot(Currency currency) {
        return new Ballot(
                choice,
                Optional.ofNullable(amount).map(value -> new Money(value.stripTrailingZeros(), currency)),
                Optional.ofNullable(reason));
    }

    /** 1 for the first, counting up with each replacement. */
    int revision() {
        return revision;
    }

    /** The act that says the same. */
    UUID act() {
        return act;
    }

    /** Whether it is on exactly this round's question. */
    boolean isOn(Round round) {
        return key.roundId().equals(round.id())
                && caseId.equals(round.caseId().value())
                && proposalHash.equals(round.proposalHash());
    }

    Instant castAt() {
        return StoredTime.time(castAt);
    }

    /** One vote per member and round. */
    @Embeddable
    record Key(
            @Column(name = "round_id") UUID roundId,
            @Column(name = "voter") UUID voter) implements Serializable {}
}
