package org.defenderrelief.retention;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;

/** The person in danger asked for a copy or an erasure with their own code; triage has read that and not recorded it. */
@Entity
@Table(name = "retention_asked")
@SuppressWarnings(
        "UnusedVariable") // queries read them, one by one: a row of a kind that there is not keeps no other from being
// read
class NotedAsk {
    @EmbeddedId
    private Key key;

    @Enumerated(EnumType.STRING)
    private RequestKind kind;

    /** On which it came, from which the month to answer is counted. */
    @Column(name = "asked_on")
    private LocalDate askedOn;

    protected NotedAsk() {}

    /** The case, and which of the answers it is. */
    @Embeddable
    record Key(
            @Column(name = "case_id") UUID caseId,
            @Column(name = "version") int version) implements Serializable {}
}
