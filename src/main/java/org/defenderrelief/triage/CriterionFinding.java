package org.defenderrelief.triage;

import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;

import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.StoredTime;
import org.defenderrelief.vault.people.Act;

/** What stands in clear of a finding, so that the workflow can ask for all three; its evidence is sealed in the assessment. */
@Entity
@Table(name = "triage_finding")
public class CriterionFinding {
    @EmbeddedId
    private Key key;

    @Enumerated(EnumType.STRING)
    private Finding finding;

    @Column(name = "found_by")
    private UUID foundBy;

    @Column(name = "found_at")
    private Instant foundAt;

    private UUID act;

    protected CriterionFinding() {}

    CriterionFinding(CaseId caseId, Criterion criterion) {
        key = new Key(caseId.value(), criterion);
    }

    void become(Finding found, Act by, Instant now) {
        finding = found;
        foundBy = by.person().value();
        foundAt = now;
        act = by.id();
    }

    /** What the act that made it must say. */
    Facts facts() {
        return Facts.none().and("criterion", key.criterion()).and("finding", finding);
    }

    UUID act() {
        return act;
    }

    public Criterion criterion() {
        return key.criterion();
    }

    public Finding finding() {
        return finding;
    }

    public PersonId foundBy() {
        return new PersonId(foundBy);
    }

    public Instant foundAt() {
        return StoredTime.time(foundAt);
    }

    /** One finding per criterion of a case. */
    @Embeddable
    record Key(
            @Column(name = "case_id") UUID caseId,

            @Enumerated(EnumType.STRING) @Column(name = "criterion")
            Criterion criterion)
            implements Serializable {}
}
