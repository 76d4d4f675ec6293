package org.defenderrelief.triage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.AuthenticParts;
import org.defenderrelief.casefile.CaseEvent;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.Grant;
import org.defenderrelief.casefile.GrantRefusal;
import org.defenderrelief.casefile.Grants;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.compartment.CompartmentInfo;
import org.defenderrelief.vault.compartment.Compartments;
import org.defenderrelief.vault.compartment.GrantedKeys;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.GrantedKey;

/**
 * A custodian says whether a part that is sealed for triage is shown to who asked: somebody of triage who is another person and not on the case's
 * round. Given, the key of that one version goes to that one person, for some hours. What was given can be ended, and nothing else be taken back.
 */
@ApplicationScoped
public class AnswerAsked {
    private final Cases cases;
    private final Grants grants;
    private final Compartments compartments;
    private final AuthenticParts parts;
    private final GrantedKeys keys;
    private final GrantTerms terms;
    private final CaseJournal journal;
    private final Clock clock;

    AnswerAsked(
            Cases cases,
            Grants grants,
            Compartments compartments,
            AuthenticParts parts,
            GrantedKeys keys,
            GrantTerms terms,
            CaseJournal journal,
            Clock clock) {
        this.cases = cases;
        this.grants = grants;
        this.compartments = compartments;
        this.parts = parts;
        this.keys = keys;
        this.terms = terms;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Shows it to who asked, from now on for so many hours.
     *
     * @throws Problem.InvalidInput if these are not between one and the most that can be given
     * @throws Problem.NotFound if there is no such case or grant that the actor may see
     * @throws Problem.Forbidden {@code second-person-needed}, {@code on-the-round}
     * @throws Problem.Conflict {@code grant-answered} if it was answered, is over or waited too long; {@code asker-left}; {@code not-authentic};
     *     {@code compartment-damaged}
     */
    @Transactional
    public Grant give(Acting acting, Reference reference, UUID id, int hours) {
        if (hours < 1 || hours > terms.mostHours()) {
            throw new Problem.InvalidInput("hours", Flaw.GRANT_HOURS, terms.mostHours());
        }
        CaseFile caseFile = open(acting, reference);
        Grant grant = waiting(acting, caseFile, id);
        CompartmentName name = CompartmentName.read(grant.part().name()).orElseThrow(Problem.NotFound::new);
        CompartmentInfo part = compartments
                .version(caseFile.id(), name, grant.part().version())
                .orElseThrow(Problem.NotFound::new);
        parts.require(caseFile.id(), part);
        Act act = acting.act();
        byte[] hash = keys.give(acting, new GrantedKey(caseFile.id(), name, part.version(), id, grant.keys()));
        Instant until = clock.instant().plus(Duration.ofHours(hours)).truncatedTo(ChronoUnit.SECONDS);
        grants.given(caseFile.id(), act, grant, until);
        journal.happened(
                act,
                "grant.given",
                answered(caseFile, acting, grant, true),
                Facts.of("grant", id.toString())
                        .and("part", grant.part().name())
                        .and("version", grant.part().version())
                        .and("keys", grant.keys())
                        .and("until", until),
                Commitments.none().and("grant", hash));
        return grants.one(caseFile.id(), id);
    }

    /** Does not show it. Refuses as {@link #give}. */
    @Transactional
    public Grant refuse(Acting acting, Reference reference, UUID id, GrantRefusal reason) {
        CaseFile caseFile = open(acting, reference);
        Grant grant = waiting(acting, caseFile, id);
        Act act = acting.act();
        grants.refused(caseFile.id(), act, grant, reason);
        journal.happened(
                act,
                "grant.refused",
                answered(caseFile, acting, grant, false),
                Facts.of("grant", id.toString()).and("reason", reason),
                Commitments.none());
        return grants.one(caseFile.id(), id);
    }

    /**
     * Ends what was given, at once.
     *
     * @throws Problem.Forbidden {@code role-required} unless the actor is of triage or an auditor
     * @throws Problem.Conflict {@code grant-over} if nothing is given any more; {@code not-authentic}
     */
    @Transactional
    public Grant withdraw(Acting acting, Reference reference, UUID id) {
        if (!acting.has(Role.AUDITOR)) {
            acting.require(Role.TRIAGE);
        }
        CaseFile caseFile = cases.locked(acting.actor(), reference);
        Grant grant = grants.one(caseFile.id(), id);
        if (grant.state(clock.instant()) != Grant.State.IN_FORCE) {
            throw new Problem.Conflict("grant-over", "Nothing is open by this any more.");
        }
        Act act = acting.act();
        grants.withdrawn(caseFile.id(), act, grant);
        journal.noted(act, "grant.withdrawn", caseFile, Facts.of("grant", id.toString()));
        return grants.one(caseFile.id(), id);
    }

    private CaseFile open(Acting acting, Reference reference) {
        acting.require(Role.TRIAGE);
        return cases.locked(acting.actor(), reference);
    }

    private Grant waiting(Acting acting, CaseFile caseFile, UUID id) {
        Grant grant = grants.one(caseFile.id(), id);
        grants.requireCustodian(acting, caseFile.id(), grant);
        if (grant.state(clock.instant()) != Grant.State.WAITING) {
            throw new Problem.Conflict("grant-answered", "This was answered, or is over. Nothing was done.");
        }
        return grant;
    }

    private static CaseEvent.GrantAnswered answered(CaseFile caseFile, Acting acting, Grant grant, boolean given) {
        return new CaseEvent.GrantAnswered(
                caseFile.id(), caseFile.reference(), caseFile.partner(), acting, grant.asker(), given);
    }
}
