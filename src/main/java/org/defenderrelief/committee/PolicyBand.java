package org.defenderrelief.committee;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.kernel.Money;

/** A band as its policy stores it. */
@Embeddable
class PolicyBand {
    @Enumerated(EnumType.STRING)
    @Column(name = "assistance_type")
    private AssistanceType type;

    @Column(name = "up_to")
    private BigDecimal upTo;

    @Column(name = "approvals_needed")
    private int approvalsNeeded;

    private int quorum;

    @Enumerated(EnumType.STRING)
    private Rule rule;

    @Column(name = "deadline_hours")
    private int deadlineHours;

    protected PolicyBand() {}

    PolicyBand(Band band) {
        type = band.type().orElse(null);
        upTo = band.upTo().map(Money::amount).orElse(null);
        approvalsNeeded = band.terms().approvalsNeeded();
        quorum = band.terms().quorum();
        rule = band.terms().rule();
        deadlineHours = Math.toIntExact(band.deadline().toHours());
    }

    Band in(Currency currency) {
        return new Band(
                Optional.ofNullable(type),
                Optional.ofNullable(upTo).map(bound -> new Money(bound.stripTrailingZeros(), currency)),
                new Terms(approvalsNeeded, quorum, rule),
                Duration.ofHours(deadlineHours));
    }
}
