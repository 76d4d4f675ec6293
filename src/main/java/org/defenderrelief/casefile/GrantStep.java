package org.defenderrelief.casefile;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.StoredTime;
import org.defenderrelief.vault.people.Act;

/** The row of one act by which somebody asks to see a part, is given or refused it, or it ends early. It points at the act; what counts is that. */
@Entity
@Table(name = "case_grant")
class GrantStep {
    /** What was done. */
    enum Kind {
        ASKED,
        GIVEN,
        REFUSED,
        WITHDRAWN;

        /** What it is recorded as. */
        String action() {
            return "grant." + name().toLowerCase(Locale.ROOT);
        }
    }

    @Id
    private UUID act;

    @Column(name = "grant_id")
    private UUID grantId;

    @Column(name = "case_id")
    private UUID caseId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    @Column(name = "person_id")
    private UUID personId;

    private Instant at;

    private String part;

    private Integer version;

    private String kid;

    @Column(name = "note_version")
    private Integer noteVersion;

    private String reason;

    @Column(name = "until_at")
    private Instant until;

    protected GrantStep() {}

    private GrantStep(Kind kind, UUID grantId, CaseId caseId, Act act, Instant at) {
        this.act = act.id();
        this.grantId = grantId;
        this.caseId = caseId.value();
        this.kind = kind;
        this.personId = act.person().value();
        this.at = at;
    }

    static GrantStep asked(CaseId caseId, Act act, Instant at, GrantedPart part, GrantReason reason, int noteVersion) {
        GrantStep step = new GrantStep(Kind.ASKED, act.id(), caseId, act, at);
        step.what(part, act.by().kid());
        step.reason = reason.name();
        step.noteVersion = noteVersion;
        return step;
    }

    static GrantStep given(Grant grant, CaseId caseId, Act act, Instant at, Instant until) {
        GrantStep step = new GrantStep(Kind.GIVEN, grant.id(), caseId, act, at);
        step.what(grant.part(), grant.keys());
        step.until = until;
        return step;
    }

    static GrantStep refused(Grant grant, CaseId caseId, Act act, Instant at, GrantRefusal reason) {
        GrantStep step = new GrantStep(Kind.REFUSED, grant.id(), caseId, act, at);
        step.reason = reason.name();
        return step;
    }

    static GrantStep withdrawn(Grant grant, CaseId caseId, Act act, Instant at) {
        return new GrantStep(Kind.WITHDRAWN, grant.id(), caseId, act, at);
    }

    private void what(GrantedPart granted, String keys) {
        this.part = granted.name();
        this.version = granted.version();
        this.kid = keys;
    }

    UUID act() {
        return act;
    }

    UUID grantId() {
        return grantId;
    }

    CaseId caseId() {
        return new CaseId(caseId);
    }

    Kind kind() {
        return kind;
    }

    /** When, as lists order them; the act says it by itself. */
    Instant at() {
        return StoredTime.time(at);
    }

    PersonId person() {
        return new PersonId(personId);
    }

    /** What its act says. An asking is its own grant, so its act need not name it. */
    Facts facts() {
        Facts facts = kind == Kind.ASKED ? Facts.none() : Facts.of("grant", grantId.toString());
        if (part != null && version != null && kid != null) {
            facts = facts.and("part", part).and("version", version).and("keys", kid);
        }
        if (noteVersion != null) {
            facts = facts.and("note", noteVersion);
        }
        if (reason != null) {
            facts = facts.and("reason", reason);
        }
        return until == null ? facts : facts.and("until", until);
    }

    /** Whether the row says what was signed, by whom it was signed. */
    boolean isOf(Said said) {
        return act.equals(said.act())
                && said.action().equals(kind.action())
                && said.person().equals(person())
                && said.caseId().filter(caseId()::equals).isPresent()
                && (kind != Kind.ASKED || grantId.equals(act))
                && said.says(facts());
    }
}
