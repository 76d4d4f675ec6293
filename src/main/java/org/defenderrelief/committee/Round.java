package org.defenderrelief.committee;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.hibernate.annotations.DynamicUpdate;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.DeclineReason;
import org.defenderrelief.casefile.FurtherShare;
import org.defenderrelief.casefile.GrantedShare;
import org.defenderrelief.fund.CommitmentId;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.StoredTime;
import org.defenderrelief.vault.people.Act;

/** One question put to the committee about one exact proposal. The database holds that a decided round never changes. */
@Entity
@DynamicUpdate
@Table(name = "committee_round")
public class Round {
    @Id
    private UUID id;

    @Column(name = "case_id", updatable = false)
    private UUID caseId;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private RoundKind kind;

    @Enumerated(EnumType.STRING)
    private RoundStatus status;

    @Embedded
    private AskedProposal asked;

    @Column(name = "policy_id", updatable = false)
    private UUID policy;

    @Column(name = "approvals_needed", updatable = false)
    private int approvalsNeeded;

    @Column(updatable = false)
    private int quorum;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Rule rule;

    @Column(name = "opened_act", updatable = false)
    private UUID openedAct;

    @Column(name = "opened_by", updatable = false)
    private UUID openedBy;

    @Column(name = "opened_at", updatable = false)
    private Instant openedAt;

    @Column(name = "due_at", updatable = false)
    private Instant dueAt;

    @Column(name = "extended_until")
    private Instant extendedUntil;

    @Column(name = "extended_by")
    private UUID extendedBy;

    @Column(name = "extended_act")
    private UUID extendedAct;

    @Column(name = "reminded_mark")
    private String remindedMark;

    @Column(name = "released_by", updatable = false)
    private UUID releasedBy;

    @Column(name = "decision_round", updatable = false)
    private UUID decisionRound;

    @Column(name = "settled_act")
    private UUID settledAct;

    @Column(name = "decided_at")
    private Instant decidedAt;

    @Column(name = "approved_amount")
    private BigDecimal approvedAmount;

    @Enumerated(EnumType.STRING)
    @Column(name = "reason_code")
    private DeclineReason reason;

    @Column(name = "commitment_id")
    private UUID commitment;

    @Column(name = "further_granted")
    private String furtherGranted;

    @Enumerated(EnumType.STRING)
    @Column(name = "void_cause")
    private VoidCause voidCause;

    @Version
    private long version;

    protected Round() {}

    private Round(
            UUID id, RoundKind kind, Proposal proposal, String assistance, CommitteePolicies.Decisive by, Act act) {
        this.id = id;
        this.kind = kind;
        status = RoundStatus.OPEN;
        caseId = proposal.caseId().value();
        List<UUID> policies = by.policies().stream().map(CommitteePolicy::id).toList();
        asked = new AskedProposal(proposal, assistance, policies);
        policy = policies.get(0);
        approvalsNeeded = by.band().terms().approvalsNeeded();
        quorum = by.band().terms().quorum();
        rule = by.band().terms().rule();
        openedAct = act.id();
        openedBy = act.person().value();
    }

    /** A round that decides before anything is paid. @param of the case it is about */
    static Round decision(
            UUID id, CaseFile of, Proposal proposal, CommitteePolicies.Decisive by, Act act, Instant now) {
        Round round = new Round(id, RoundKind.DECISION, proposal, of.assistance(), by, act);
        round.openedAt = now;
        round.dueAt = now.plus(by.band().deadline());
        return round;
    }

    /** A round on what the act released; who did it has no vote in it. @param decided the round that the release took the place of */
    static Round ratification(
            Proposal released,
            CommitteePolicies.Decisive by,
            Act act,
            Round decided,
            List<GrantedShare> reserved,
            Instant now,
            Instant due) {
        Round round = new Round(Ids.next(), RoundKind.RATIFICATION, released, decided.assistance(), by, act);
        round.openedAt = now;
        round.dueAt = due;
        round.releasedBy = act.person().value();
        round.decisionRound = decided.id;
        round.reserved(reserved);
        return round;
    }

    // --- verbs

    /** Passes if members may still vote. @throws Problem.Conflict {@code round-closed} otherwise */
    public void requireOpen() {
        if (status != RoundStatus.OPEN) {
            throw new Problem.Conflict(
                    "round-closed", status, "This round is " + status + "; nothing more can be done in it.");
        }
    }

    /** Passes if that is the hash of what is asked. @throws Problem.Conflict {@code proposal-changed} otherwise */
    public void requireProposal(String hash) {
        if (!asked.hash().equals(hash)) {
            throw new Problem.Conflict(
                    "proposal-changed", "This is not the proposal you looked at. Read it again, then decide again.");
        }
    }

    /** Gives members more time; once. */
    void extend(Act act, Instant until) {
        requireOpen();
        extendedUntil = until;
        extendedBy = act.person().value();
        extendedAct = act.id();
    }

    /** @param reserved what was reserved for it, by envelope */
    void approve(Act act, Money approved, List<GrantedShare> reserved, Instant now) {
        settle(RoundStatus.APPROVED, act, now);
        approvedAmount = approved.amount();
        reserved(reserved);
    }

    /** The others stand by what was released; its money was reserved then. */
    void ratify(Act act, Instant now) {
        settle(RoundStatus.APPROVED, act, now);
        approvedAmount = asked.amount().amount();
    }

    void release(Act act, Money released, List<GrantedShare> reserved, Instant now) {
        settle(RoundStatus.RELEASED, act, now);
        approvedAmount = released.amount();
        reserved(reserved);
    }

    private void reserved(List<GrantedShare> shares) {
        commitment = UUID.fromString(shares.get(0).commitment());
        furtherGranted = GrantedShare.column(shares.subList(1, shares.size()));
    }

    void decline(Act act, DeclineReason why, Instant now) {
        settle(RoundStatus.DECLINED, act, now);
        reason = why;
    }

    void defer(Act act, Instant now) {
        settle(RoundStatus.DEFERRED, act, now);
    }

    void makeVoid(Act act, VoidCause cause, Instant now) {
        settle(RoundStatus.VOIDED, act, now);
        voidCause = cause;
    }

    private void settle(RoundStatus next, Act act, Instant now) {
        requireOpen();
        status = next;
        decidedAt = now;
        settledAct = act.id();
    }

    // --- what it says

    public UUID id() {
        return id;
    }

    public CaseId caseId() {
        return new CaseId(caseId);
    }

    public RoundKind kind() {
        return kind;
    }

    public RoundStatus status() {
        return status;
    }

    public boolean isOpen() {
        return status == RoundStatus.OPEN;
    }

    /** What is asked, exactly. */
    public Proposal proposal() {
        return asked.proposal(caseId());
    }

    /** The amount that is asked for as the row says it, for lists: whether the rest of what is asked fits it is not looked at. */
    public Money amountAsked() {
        return asked.amount();
    }

    /** SHA-256 of what is asked, lower-case hex; what a vote names. */
    public String proposalHash() {
        return asked.hash();
    }

    public Terms terms() {
        return new Terms(approvalsNeeded, quorum, rule);
    }

    /** The kinds of help that it goes by, as the case said them when it was asked. */
    String assistance() {
        return asked.assistance();
    }

    /** As {@link #assistance()}. @throws IllegalArgumentException if a row says what is none */
    Set<AssistanceType> assistanceTypes() {
        return AssistanceType.read(asked.assistance());
    }

    /** The policy of its first envelope, that it runs under to its end, whatever follows. */
    public UUID policy() {
        return policy;
    }

    /** The act that asked. */
    UUID openedAct() {
        return openedAct;
    }

    /** The act that ended it; null while it is open. */
    UUID settledAct() {
        return settledAct;
    }

    /** The round that an emergency release took the place of; present in a ratification only. */
    Optional<UUID> decisionRound() {
        return Optional.ofNullable(decisionRound);
    }

    public PersonId openedBy() {
        return new PersonId(openedBy);
    }

    public Instant openedAt() {
        return StoredTime.time(openedAt);
    }

    /** Until when members have. Nothing happens by itself then; the round is shown as overdue. */
    public Instant dueAt() {
        return extendedUntil == null ? askedUntil() : extendedUntil;
    }

    /** Until when they had as it was asked. */
    Instant askedUntil() {
        return StoredTime.time(dueAt);
    }

    /** How long they had as the row says, to be offered; {@link AuthenticRound#time} is what counts. */
    public Duration time() {
        return Duration.between(openedAt(), askedUntil());
    }

    /** Whether a member may give it more time now. */
    public boolean mayBeExtended(Instant now) {
        return isOpen() && kind == RoundKind.DECISION && !isOverdue(now) && !isExtended();
    }

    public boolean isExtended() {
        return extendedAct != null;
    }

    /** The act that gave more time; null if none did. */
    UUID extendedAct() {
        return extendedAct;
    }

    /** Who gave more time; null if nobody did. */
    PersonId extendedBy() {
        return extendedBy == null ? null : new PersonId(extendedBy);
    }

    /** Whether two thirds of its time are over. Whether members were reminded of that time, {@link #remindedMark} says, if it is the service's. */
    boolean isTimeToRemind(Instant now) {
        if (openedAt == null) {
            return false; // a row of no time, which nobody of the service wrote
        }
        Instant from = openedAt.plus(
                Duration.between(openedAt, dueAt()).multipliedBy(2).dividedBy(3));
        return isOpen() && !now.isBefore(from) && now.isBefore(dueAt());
    }

    /** What of it members are reminded of once: another for each time that it has. */
    String timeGiven() {
        return id + "|" + dueAt();
    }

    /** Null if members were not reminded; anything, if somebody wrote it there. */
    String remindedMark() {
        return remindedMark;
    }

    /** Members were told. @param mark of the service, made of {@link #timeGiven} */
    void reminded(String mark) {
        remindedMark = mark;
    }

    public boolean isOverdue(Instant now) {
        return isOpen() && now.isAfter(dueAt());
    }

    /** Whether it is to be told loudly: its case is, or its own time is up. @param of the case it is about */
    boolean isPressing(CaseFile of, Instant now) {
        return of.isPressing(now) || isOverdue(now);
    }

    /** Who released the money; present in a ratification only. */
    public Optional<PersonId> releasedBy() {
        return Optional.ofNullable(releasedBy).map(PersonId::new);
    }

    /** When it was decided, voided or overtaken by a release. */
    public Optional<Instant> decidedAt() {
        return Optional.ofNullable(decidedAt);
    }

    /** What was approved or released, in the currency of payment. */
    public Optional<Money> approvedAmount() {
        return Optional.ofNullable(approvedAmount).map(asked::money);
    }

    public Optional<DeclineReason> reason() {
        return Optional.ofNullable(reason);
    }

    /** What its first envelope gives; it names the grant. */
    public Optional<CommitmentId> commitment() {
        return Optional.ofNullable(commitment).map(CommitmentId::new);
    }

    /** What all its envelopes give, in the order in which they are drawn on; none while nothing is granted. */
    public List<CommitmentId> commitments() {
        return commitment == null
                ? List.of()
                : Stream.concat(
                                Stream.of(commitment),
                                GrantedShare.read(furtherGranted).stream()
                                        .map(share -> UUID.fromString(share.commitment())))
                        .map(CommitmentId::new)
                        .toList();
    }

    /** What envelopes beside the first give, as the row says it, or null. */
    String furtherGranted() {
        return furtherGranted;
    }

    /** What envelopes beside the first are asked to give, as the row says it, or null. */
    String further() {
        return asked.furtherColumn();
    }

    String furtherRateSources() {
        return asked.furtherRateSources();
    }

    /** The policies of its envelopes, in their order. Throws as {@link #proposal} does. */
    List<UUID> policies() {
        return Stream.concat(Stream.of(policy), asked.further().stream().map(FurtherShare::policy))
                .toList();
    }

    public Optional<VoidCause> voidCause() {
        return Optional.ofNullable(voidCause);
    }
}
