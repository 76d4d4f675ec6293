package org.defenderrelief.fund;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

/** The balance row of an envelope: read and locked here, written by the database's own trigger alone. */
@Entity
@Immutable
@Table(name = "envelope_balance")
class EnvelopeBalance {
    @Id
    @Column(name = "envelope_id")
    private UUID envelopeId;

    private BigDecimal funded;
    private BigDecimal borne;
    private BigDecimal available;
    private BigDecimal committed;
    private BigDecimal paid;
    private BigDecimal fees;
    private BigDecimal exchange;
    private BigDecimal returned;

    @Column(name = "last_number")
    private long lastNumber;

    protected EnvelopeBalance() {}

    /** Empty if it holds what no ledger leaves: whoever owns the database wrote it. */
    Optional<Balance> of(Envelope envelope) {
        return Possible.read(() -> new Balance(
                envelope.money(funded),
                envelope.money(borne),
                envelope.money(available),
                envelope.money(committed),
                envelope.money(paid),
                envelope.money(fees),
                exchange,
                envelope.money(returned)));
    }

    UUID envelope() {
        return envelopeId;
    }

    /** Number of the newest line; 0 if there is none. */
    long lastNumber() {
        return lastNumber;
    }

    long nextNumber() {
        return lastNumber + 1;
    }
}
