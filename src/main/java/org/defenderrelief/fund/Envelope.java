package org.defenderrelief.fund;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PersonId;

/** A donor's money with its rules. Once opened, the rules stand; what it holds is in its {@link Balance}. */
@Entity
@Immutable
@Table(name = "envelope")
public class Envelope {
    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.EAGER)
    @JoinColumn(name = "donor_id")
    private Donor donor;

    private String code;
    private String title;
    private String currency;
    private BigDecimal total;
    private BigDecimal ceiling;

    @Column(name = "valid_from")
    private LocalDate validFrom;

    @Column(name = "valid_until")
    private LocalDate validUntil;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "envelope_region", joinColumns = @JoinColumn(name = "envelope_id"))
    @Column(name = "region")
    private Set<String> regions = new HashSet<>();

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "envelope_assistance_type", joinColumns = @JoinColumn(name = "envelope_id"))
    @Column(name = "assistance_type")
    @Enumerated(EnumType.STRING)
    private Set<AssistanceType> assistanceTypes = new HashSet<>();

    @Column(name = "opened_by")
    private UUID openedBy;

    @Column(name = "opened_at")
    private Instant openedAt;

    protected Envelope() {}

    Envelope(Donor donor, String code, String title, Terms terms, PersonId by, Instant now) {
        id = Ids.next();
        this.donor = donor;
        this.code = code;
        this.title = title;
        currency = terms.total().currency().getCurrencyCode();
        total = terms.total().amount();
        ceiling = terms.ceiling().amount();
        validFrom = terms.validFrom();
        validUntil = terms.validUntil();
        regions.addAll(terms.regions());
        assistanceTypes.addAll(terms.assistanceTypes());
        openedBy = by.value();
        openedAt = now;
    }

    public EnvelopeId id() {
        return new EnvelopeId(id);
    }

    /** Short name that people and reports use, such as {@code EU-2026-1}. */
    public String code() {
        return code;
    }

    public String title() {
        return title;
    }

    public String donorCode() {
        return donor.code();
    }

    public String donorName() {
        return donor.name();
    }

    public Currency currency() {
        return Currency.getInstance(currency);
    }

    public Terms terms() {
        return new Terms(money(total), money(ceiling), validFrom, validUntil, regions, assistanceTypes);
    }

    public Instant openedAt() {
        return openedAt;
    }

    /** An amount of this envelope's currency as a column holds it. */
    Money money(BigDecimal amount) {
        return new Money(amount.stripTrailingZeros(), currency());
    }
}
