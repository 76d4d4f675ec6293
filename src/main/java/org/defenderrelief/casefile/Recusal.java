package org.defenderrelief.casefile;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.StoredTime;
import org.defenderrelief.vault.people.Act;

/** Somebody who stepped back from a case, or was kept from it for what they had declared, and no longer sees it. */
@Entity
@Table(name = "case_recusal")
class Recusal {
    @EmbeddedId
    private CaseDuty.Key key;

    @Column(name = "recused_at")
    private Instant recusedAt;

    private UUID act;

    /** What they had declared, if triage kept them away for it. */
    private UUID declaration;

    protected Recusal() {}

    Recusal(CaseId caseId, Act act, Instant recusedAt) {
        this.key = new CaseDuty.Key(caseId.value(), act.person().value());
        this.recusedAt = recusedAt;
        this.act = act.id();
    }

    Recusal(CaseId caseId, Act act, PersonId member, UUID declaration, Instant recusedAt) {
        this.key = new CaseDuty.Key(caseId.value(), member.value());
        this.recusedAt = recusedAt;
        this.act = act.id();
        this.declaration = declaration;
    }

    PersonId person() {
        return new PersonId(key.personId());
    }

    Instant recusedAt() {
        return StoredTime.time(recusedAt);
    }

    CaseId caseId() {
        return new CaseId(key.caseId());
    }

    /** The act that it says it was made by; null if it names none. */
    UUID act() {
        return act;
    }

    /** Whether it says that triage kept the member away, in place of their stepping back. */
    boolean isKeptAway() {
        return declaration != null;
    }

    /** What its act must have been. */
    String action() {
        return isKeptAway() ? Recusals.EXCLUDED : Recusals.ACTION;
    }

    /** Whether it is what that act made. */
    boolean isOf(Said said) {
        return said.act().equals(act)
                && said.fact(DeclaredConflicts.DECLARATION)
                        .equals(Optional.ofNullable(declaration).map(UUID::toString));
    }
}
