package org.defenderrelief.fund;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

import org.defenderrelief.kernel.Ids;

/** An institution that gives money. */
@Entity
@Immutable
@Table(name = "donor")
class Donor {
    @Id
    private UUID id;

    private String code;
    private String name;

    @Column(name = "recorded_at")
    private Instant recordedAt;

    protected Donor() {}

    Donor(String code, String name, Instant now) {
        id = Ids.next();
        this.code = code;
        this.name = name;
        recordedAt = now;
    }

    String code() {
        return code;
    }

    String name() {
        return name;
    }
}
