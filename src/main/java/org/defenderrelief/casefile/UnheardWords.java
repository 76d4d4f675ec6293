package org.defenderrelief.casefile;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Role;

/** The person in danger has spoken, and triage or the auditors have not read it: each of the two has yet to look, whatever the other did. */
@Entity
@Table(name = "own_unheard")
class UnheardWords {
    @Id
    @Column(name = "case_id")
    private UUID caseId;

    private Instant since;

    @Column(name = "for_triage")
    private boolean forTriage;

    @Column(name = "for_audit")
    private boolean forAudit;

    private boolean contradicts;
    private boolean confirmed;

    protected UnheardWords() {}

    UnheardWords(CaseId caseId, Instant since) {
        this.caseId = caseId.value();
        this.since = since;
        waits();
    }

    CaseId caseId() {
        return new CaseId(caseId);
    }

    /** When the first of it came; long past where the row holds no time, so that it keeps no other from being shown. */
    Instant since() {
        return since == null ? Instant.EPOCH : since;
    }

    /** Whether it denies what was confirmed by then. */
    boolean contradicts() {
        return contradicts;
    }

    /** Whether finance has confirmed something since: whether that is denied, only who reads it can tell. */
    boolean confirmed() {
        return confirmed;
    }

    /** Both have something to read. */
    final void waits() {
        forTriage = true;
        forAudit = true;
    }

    void contradict() {
        contradicts = true;
    }

    void confirm() {
        confirmed = true;
    }

    /** Somebody of those roles has read it. @return whether nobody has anything to read any more */
    boolean isHeardBy(boolean triage, boolean audit) {
        forTriage &= !triage;
        forAudit &= !audit;
        return !forTriage && !forAudit;
    }

    /** The name of the member that says whether it waits for the role. */
    static String waitsFor(Role role) {
        return role == Role.TRIAGE ? "forTriage" : "forAudit";
    }
}
