package org.defenderrelief.triage;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;

import org.hibernate.annotations.Immutable;

import org.defenderrelief.casefile.DeclineReason;
import org.defenderrelief.casefile.MoreReason;
import org.defenderrelief.casefile.MoreThanAsked;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.StoredTime;
import org.defenderrelief.vault.compartment.CompartmentInfo;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.seal.CompartmentName;

/** What triage recommends, as far as it stands in clear; reasons and conditions are sealed in the assessment. Never changed: a new one follows. */
@Entity
@Immutable
@Table(name = "triage_recommendation")
public class Recommendation {
    /** The parts that the committee goes by. */
    private static final Set<CompartmentName> DECIDED_ON = Set.of(CompartmentName.SITUATION, CompartmentName.NEEDS);

    @Id
    private UUID id;

    @Column(name = "case_id")
    private UUID caseId;

    @Enumerated(EnumType.STRING)
    private Verdict verdict;

    private BigDecimal amount;
    private String currency;

    @Column(name = "envelope_id")
    private UUID envelope;

    @Enumerated(EnumType.STRING)
    @Column(name = "reason_code")
    private DeclineReason reason;

    @Column(name = "recommended_by")
    private UUID recommendedBy;

    @Column(name = "recommended_at")
    private Instant recommendedAt;

    private UUID act;

    @Transient
    private boolean overCeiling;

    @Transient
    private MoreReason more;

    protected Recommendation() {}

    Recommendation(CaseId caseId, RecommendationTerms terms, Act by, Instant now) {
        id = Ids.next();
        this.caseId = caseId.value();
        verdict = terms.verdict();
        terms.amount().ifPresent(money -> {
            amount = money.amount();
            currency = money.currency().getCurrencyCode();
        });
        envelope = terms.envelope().orElse(null);
        reason = terms.reason().orElse(null);
        recommendedBy = by.person().value();
        recommendedAt = now;
        act = by.id();
    }

    /** What the act that made it must say. A row that was changed may lack what its verdict needs; then no act says the same. */
    Facts facts() {
        Facts facts = Facts.none().and("verdict", verdict);
        if (verdict == Verdict.APPROVE) {
            return facts.and("amount", amount().map(Money::toString).orElse(""))
                    .and("envelope", envelope().map(UUID::toString).orElse(""));
        }
        return facts.and("reason", reason().map(Enum::name).orElse(""));
    }

    UUID act() {
        return act;
    }

    /** The same, with what only its act says. */
    Recommendation as(Said signed) {
        overCeiling = signed.fact(Recommend.OVER_CEILING).isPresent();
        more = signed.fact(MoreThanAsked.REASON).map(MoreReason::valueOf).orElse(null);
        return this;
    }

    /** Whether it is more than the fund gives one person, with what was granted before. */
    public boolean isOverCeiling() {
        return overCeiling;
    }

    /** Why it is more than was asked for; empty if that was not signed. */
    public Optional<MoreReason> more() {
        return Optional.ofNullable(more);
    }

    public UUID id() {
        return id;
    }

    public Verdict verdict() {
        return verdict;
    }

    /** What to pay, in the currency of payment; present if approval is recommended. */
    public Optional<Money> amount() {
        return Optional.ofNullable(amount)
                .map(value -> new Money(value.stripTrailingZeros(), Currency.getInstance(currency)));
    }

    /** The envelope to pay from; present if approval is recommended. */
    public Optional<UUID> envelope() {
        return Optional.ofNullable(envelope);
    }

    /** Why not; present if a decline is recommended. */
    public Optional<DeclineReason> reason() {
        return Optional.ofNullable(reason);
    }

    public PersonId recommendedBy() {
        return new PersonId(recommendedBy);
    }

    public Instant recommendedAt() {
        return StoredTime.time(recommendedAt);
    }

    /** Whether what happened or the needs were corrected since: what was recommended may not fit them any more. @param parts the newest version of each */
    public boolean isBeforeCorrectionsOf(List<CompartmentInfo> parts) {
        return parts.stream()
                .filter(part -> DECIDED_ON.contains(part.name()) && part.version() > 1)
                .anyMatch(part -> part.writtenAt().isAfter(recommendedAt()));
    }
}
