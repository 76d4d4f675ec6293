package org.defenderrelief.casefile;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Codename;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.StoredTime;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Signatory;

/**
 * A request and all that happens to it, as far as it may stand in clear. Its verbs are the only way from state to state; each
 * returns the event to be recorded and fired by {@link CaseJournal} in the same transaction, or refuses with a 409.
 */
@Entity
@Table(name = "case_file")
public class CaseFile {
    @Id
    private UUID id;

    private String reference;
    private String codename;
    private String partner;

    @Column(name = "submitted_by")
    private UUID submittedBy;

    @Column(name = "sealed_by_sender")
    private boolean sealedBySender;

    private String language;

    @Enumerated(EnumType.STRING)
    private Urgency urgency;

    private String region;

    @Column(name = "assistance_types")
    private String assistanceTypes;

    @Column(name = "requested_amount")
    private BigDecimal requestedAmount;

    @Column(name = "requested_currency")
    private String requestedCurrency;

    @Enumerated(EnumType.STRING)
    private CaseStatus status;

    @Column(name = "status_since")
    private Instant statusSince;

    private UUID assignee;

    @Column(name = "received_at")
    private Instant receivedAt;

    @Column(name = "first_answer_due")
    private Instant firstAnswerDue;

    @Column(name = "first_answered_at")
    private Instant firstAnsweredAt;

    @Column(name = "decision_due")
    private Instant decisionDue;

    @Column(name = "decided_at")
    private Instant decidedAt;

    @Column(name = "outcome_code")
    private String outcomeCode;

    @Column(name = "duplicate_of")
    private UUID duplicateOf;

    @Column(name = "needs_act")
    private UUID needsAct;

    @Version
    private long version;

    /** The database's own, as the next three: what lists are put together by. */
    @Column(insertable = false, updatable = false)
    private Instant place;

    @Column(name = "codename_first", insertable = false, updatable = false)
    private String codenameFirst;

    @Column(name = "codename_second", insertable = false, updatable = false)
    private String codenameSecond;

    @Column(name = "reference_end", insertable = false, updatable = false)
    private String referenceEnd;

    protected CaseFile() {}

    CaseFile(NewCase request, Reference reference, Codename codename, Actor submitter, Instant now, Clocks clocks) {
        id = request.id().value();
        this.reference = reference.value();
        this.codename = codename.value();
        partner = submitter
                .organisation()
                .orElseThrow(() -> new Problem.Forbidden("role-required", "Only a partner organisation can submit."))
                .value();
        submittedBy = submitter.person().value();
        sealedBySender = request.sealedBySender();
        language = request.language();
        urgency = request.urgency();
        region = request.region();
        assistanceTypes = words(request.assistanceTypes());
        requestedAmount = request.requested().amount();
        requestedCurrency = request.requested().currency().getCurrencyCode();
        status = CaseStatus.SUBMITTED;
        statusSince = now;
        receivedAt = now;
        firstAnswerDue = now.plus(clocks.firstAnswer());
        decisionDue = clocks.decisionDue(urgency, now);
    }

    // --- verbs

    /** Somebody of triage takes the case up, for the first time or again after a deferral; the first answer is thereby given. */
    public CaseEvent.Moved acceptForTriage(Signatory by, Instant now) {
        CaseEvent.Moved moved = become(CaseStatus.IN_TRIAGE, by, now);
        assignee = by.actor().person().value();
        answered(now);
        return moved;
    }

    /** The partner is asked for something. */
    public CaseEvent.Moved askForInformation(Signatory by, Instant now) {
        CaseEvent.Moved moved = become(CaseStatus.AWAITING_INFORMATION, by, now);
        answered(now);
        return moved;
    }

    /** The partner answered, or triage goes on without. */
    public CaseEvent.Moved resumeTriage(Signatory by, Instant now) {
        if (status != CaseStatus.AWAITING_INFORMATION) {
            throw TransitionRefused.of(status, CaseStatus.IN_TRIAGE);
        }
        return become(CaseStatus.IN_TRIAGE, by, now);
    }

    /** Triage recommends: the committee's turn. */
    public CaseEvent.Moved putBeforeCommittee(Signatory by, Instant now) {
        return become(CaseStatus.BEFORE_COMMITTEE, by, now);
    }

    /** The committee decided in favour. */
    public CaseEvent.Moved approve(Signatory by, Instant now) {
        CaseEvent.Moved moved = become(CaseStatus.APPROVED, by, now);
        decidedAt = now;
        return moved;
    }

    /** The committee decided against, at once or by not standing by a release. @param reasonCode coded reason, upper snake */
    public CaseEvent.Moved decline(Signatory by, String reasonCode, Instant now) {
        Objects.requireNonNull(reasonCode, "reasonCode");
        CaseEvent.Moved moved = become(CaseStatus.DECLINED, by, now);
        decidedAt = now;
        outcomeCode = reasonCode;
        return moved;
    }

    /** The committee asks for more before it decides. */
    public CaseEvent.Moved defer(Signatory by, Instant now) {
        return become(CaseStatus.DEFERRED, by, now);
    }

    /** The first payment is prepared. */
    public CaseEvent.Moved startDisbursement(Signatory by, Instant now) {
        return become(CaseStatus.IN_DISBURSEMENT, by, now);
    }

    /** Everything is paid and confirmed. */
    public CaseEvent.Moved startFollowUp(Signatory by, Instant now) {
        return become(CaseStatus.IN_FOLLOW_UP, by, now);
    }

    /** Nothing is left to do. */
    public CaseEvent.Moved close(Signatory by, Instant now) {
        return become(CaseStatus.CLOSED, by, now);
    }

    /** Helped with other help than money. */
    public CaseEvent.Moved endAsHelped(Signatory by, Instant now) {
        return become(CaseStatus.HELPED_OTHERWISE, by, now);
    }

    /** Handed to another fund. @param reasonCode coded reason, upper snake */
    public CaseEvent.Moved refer(Signatory by, String reasonCode, Instant now) {
        Objects.requireNonNull(reasonCode, "reasonCode");
        CaseEvent.Moved moved = become(CaseStatus.REFERRED, by, now);
        answered(now);
        outcomeCode = reasonCode;
        return moved;
    }

    /** Taken back by the partner. */
    public CaseEvent.Moved withdraw(Signatory by, Instant now) {
        return become(CaseStatus.WITHDRAWN, by, now);
    }

    /** The same need as another case, which goes on. */
    public CaseEvent.Moved markDuplicateOf(CaseFile other, Signatory by, Instant now) {
        if (other.id.equals(id)) {
            throw new Problem.Conflict("duplicate-of-itself", "A case cannot be the duplicate of itself.");
        }
        CaseEvent.Moved moved = become(CaseStatus.DUPLICATE, by, now);
        answered(now);
        duplicateOf = other.id;
        return moved;
    }

    /** Another person of triage has it from now on. */
    public void handOver(PersonId to) {
        assignee = to.value();
    }

    /** What is asked for was corrected. @param act the correction */
    public void correctNeeds(Act act, Set<AssistanceType> types, Money requested) {
        assistanceTypes = words(types);
        requestedAmount = requested.amount();
        requestedCurrency = requested.currency().getCurrencyCode();
        needsAct = act.id();
    }

    /** Passes if the case is in one of these states. @throws Problem.Conflict otherwise, naming them */
    public void requireStatus(CaseStatus... allowed) {
        if (Stream.of(allowed).noneMatch(status::equals)) {
            throw new Problem.Conflict(
                    "wrong-status",
                    "This needs a case that is "
                            + Stream.of(allowed).map(Enum::name).collect(Collectors.joining(" or ")) + "; this one is "
                            + status + ".");
        }
    }

    private CaseEvent.Moved become(CaseStatus next, Signatory by, Instant now) {
        if (!status.canBecome(next)) {
            throw TransitionRefused.of(status, next);
        }
        CaseEvent.Moved moved = new CaseEvent.Moved(id(), reference(), partner(), by, status, next);
        status = next;
        statusSince = now;
        return moved;
    }

    private static String words(Set<AssistanceType> types) {
        return types.stream().map(Enum::name).sorted().collect(Collectors.joining(","));
    }

    private void answered(Instant now) {
        if (firstAnsweredAt == null) {
            firstAnsweredAt = now;
        }
    }

    // --- what stands in clear

    public CaseId id() {
        return new CaseId(id);
    }

    public Reference reference() {
        return new Reference(reference);
    }

    public Codename codename() {
        return new Codename(codename);
    }

    public PartnerId partner() {
        return new PartnerId(partner);
    }

    public PersonId submittedBy() {
        return new PersonId(submittedBy);
    }

    /** Whether the sender's device sealed it, so that the server never saw the content. */
    public boolean sealedBySender() {
        return sealedBySender;
    }

    /** Language of the request, a BCP 47 tag without a country. */
    public String language() {
        return language;
    }

    public Urgency urgency() {
        return urgency;
    }

    /** UN M49 sub-region, three digits. */
    public String region() {
        return region;
    }

    /** Those facts and what is asked for, as an act that corrects it says it. */
    public Facts needs(Facts besides) {
        return Needed.facts(this, besides);
    }

    /** The act that corrected last what is asked for; empty as long as it is as it was submitted. */
    Optional<UUID> needsAct() {
        return Optional.ofNullable(needsAct);
    }

    /** The types as one word, as the submission or the last correction says them. */
    public String assistance() {
        return assistanceTypes;
    }

    public Set<AssistanceType> assistanceTypes() {
        return AssistanceType.read(assistanceTypes);
    }

    public Money requested() {
        return new Money(requestedAmount.stripTrailingZeros(), Currency.getInstance(requestedCurrency));
    }

    public CaseStatus status() {
        return status;
    }

    public Instant statusSince() {
        return StoredTime.time(statusSince);
    }

    /** Who of triage has taken it up. */
    public Optional<PersonId> assignee() {
        return Optional.ofNullable(assignee).map(PersonId::new);
    }

    public Instant receivedAt() {
        return StoredTime.time(receivedAt);
    }

    public Instant firstAnswerDue() {
        return StoredTime.time(firstAnswerDue);
    }

    public Optional<Instant> firstAnsweredAt() {
        return Optional.ofNullable(firstAnsweredAt);
    }

    public Instant decisionDue() {
        return StoredTime.time(decisionDue);
    }

    public Optional<Instant> decidedAt() {
        return Optional.ofNullable(decidedAt);
    }

    /** Coded reason of a decline or referral. */
    public Optional<String> outcomeCode() {
        return Optional.ofNullable(outcomeCode);
    }

    public Optional<CaseId> duplicateOf() {
        return Optional.ofNullable(duplicateOf).map(CaseId::new);
    }

    /**
     * Where it stands in the queue: by the clock that runs out next while the committee has still to decide, then what is decided, then
     * what is finished, the newest first. Not a date to show.
     */
    public Instant place() {
        return StoredTime.time(place);
    }

    /** Counts every change; the REST API's ETag. */
    public long version() {
        return version;
    }

    /** Whether a clock that still runs has run out. */
    public boolean isOverdue(Instant now) {
        return status.isUndecided()
                && (now.isAfter(decisionDue()) || (firstAnsweredAt == null && now.isAfter(firstAnswerDue())));
    }

    /** Whether it is to be told loudly: a life is at risk and help has still to come, or a clock that still runs has run out. */
    public boolean isPressing(Instant now) {
        return urgency == Urgency.LIFE_AT_RISK && status.isAwaitingHelp() || isOverdue(now);
    }
}
