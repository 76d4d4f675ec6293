package org.defenderrelief.casefile;

import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

import org.defenderrelief.kernel.CaseId;

/**
 * An answer of the person in danger that triage or the auditors have not read: each of the two has yet to look, whatever the other did, and whatever
 * was said later with the same code.
 */
@Entity
@Table(name = "own_unheard")
@SuppressWarnings("UnusedVariable") // first pages and verifications read them
class UnheardWords {
    @EmbeddedId
    private Key key;

    private Instant since;

    @Column(name = "for_triage")
    private boolean forTriage;

    @Column(name = "for_audit")
    private boolean forAudit;

    private boolean contradicts;
    private boolean confirmed;

    protected UnheardWords() {}

    UnheardWords(Key key, Instant since) {
        this.key = key;
        this.since = since;
        waits();
    }

    int version() {
        return key.version();
    }

    /** Both have something to read. */
    final void waits() {
        forTriage = true;
        forAudit = true;
    }

    /** It denies what was confirmed by then. */
    void contradict() {
        contradicts = true;
    }

    /** Finance has confirmed something since: whether that is denied, only who reads it can tell. */
    void confirm() {
        confirmed = true;
    }

    /** Somebody of those roles has read it. @return whether nobody has anything to read any more */
    boolean isHeardBy(boolean triage, boolean audit) {
        forTriage &= !triage;
        forAudit &= !audit;
        return !forTriage && !forAudit;
    }

    /** Whether somebody of those roles has yet to read it. */
    boolean waitsFor(boolean triage, boolean audit) {
        return forTriage && triage || forAudit && audit;
    }

    /** The case and the answer's version. */
    @Embeddable
    record Key(
            @Column(name = "case_id") UUID caseId,
            @Column(name = "version") int version) implements Serializable {
        static Key of(CaseId caseId, int version) {
            return new Key(caseId.value(), version);
        }
    }
}
