package org.defenderrelief.triage;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A case that was declined, and triage has not written to the partner since. */
@Entity
@Table(name = "triage_letter_due")
@SuppressWarnings("UnusedVariable") // queries read them
class LetterDue {
    @Id
    @Column(name = "case_id")
    private UUID caseId;

    /** When it was declined. */
    private Instant since;

    protected LetterDue() {}
}
