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
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

import org.hibernate.annotations.NotFound;
import org.hibernate.annotations.NotFoundAction;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.kernel.StoredTime;
import org.defenderrelief.vault.people.Act;

/** A donor's money with its rules, proposed by one keeper and confirmed by another. The rules stand; what it holds is in its {@link Balance}. */
@Entity
@Table(name = "envelope")
public class Envelope extends Proposed {
    @Id
    private UUID id;

    /** Nothing where a row names none that there is: that row is not what was signed, and keeps no other from being read. */
    @ManyToOne(fetch = FetchType.EAGER)
    @NotFound(action = NotFoundAction.IGNORE)
    @JoinColumn(name = "donor_id", updatable = false)
    private Donor donor;

    @Column(updatable = false)
    private String code;

    @Column(updatable = false)
    private String title;

    @Column(updatable = false)
    private String currency;

    @Column(updatable = false)
    private BigDecimal total;

    @Column(updatable = false)
    private BigDecimal ceiling;

    @Column(name = "valid_from", updatable = false)
    private LocalDate validFrom;

    @Column(name = "valid_until", updatable = false)
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

    @Embedded
    private EnvelopeRules rules;

    protected Envelope() {}

    Envelope(Donor donor, NewEnvelope wanted, Act act, Instant now) {
        super(act, now);
        Terms terms = wanted.terms();
        id = Ids.next();
        this.donor = donor;
        code = wanted.code();
        title = wanted.title();
        currency = terms.total().currency().getCurrencyCode();
        total = terms.total().amount();
        ceiling = terms.ceiling().amount();
        validFrom = terms.validFrom();
        validUntil = terms.validUntil();
        regions.addAll(terms.regions());
        assistanceTypes.addAll(terms.assistanceTypes());
        rules = new EnvelopeRules(terms.rules());
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
        return donor == null ? "" : donor.code();
    }

    public String donorName() {
        return donor == null ? "" : donor.name();
    }

    public Currency currency() {
        return Currency.getInstance(currency);
    }

    public Terms terms() {
        return new Terms(
                money(total),
                money(ceiling),
                StoredTime.day(validFrom),
                StoredTime.day(validUntil),
                regions,
                assistanceTypes,
                rules.of(currency()));
    }

    /** Whether that person can confirm it, for pages to offer. */
    public boolean isForConfirmationBy(Actor actor) {
        return isPending() && actor.has(Role.KEEPER) && !isProposalOf(actor);
    }

    /** Whether that person can take it back, for pages to offer. */
    public boolean isForWithdrawalBy(Actor actor) {
        return isPending() && actor.has(Role.KEEPER) && isProposalOf(actor);
    }

    private boolean isProposalOf(Actor actor) {
        return proposedBy().equals(actor.person());
    }

    /** An amount of this envelope's currency as a column holds it. */
    Money money(BigDecimal amount) {
        return new Money(amount.stripTrailingZeros(), currency());
    }
}
