package org.defenderrelief.triage;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.AuthenticParts;
import org.defenderrelief.casefile.CaseEvent;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.Grant;
import org.defenderrelief.casefile.GrantReason;
import org.defenderrelief.casefile.GrantedPart;
import org.defenderrelief.casefile.Grants;
import org.defenderrelief.casefile.WriteCompartment;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.FreeText;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.repeat.Once;
import org.defenderrelief.vault.compartment.CompartmentInfo;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.SealedVersion;

/**
 * Somebody of the committee, of finance or an auditor asks to see who the people of a case are, which is sealed for triage. Another person answers
 * ({@link AnswerAsked}). What they say of why is sealed for triage and auditors, so that they cannot read it again themselves. Asking changes nothing
 * of the case, so nobody who works on it is told that it changed.
 */
@ApplicationScoped
public class AskToSee {
    /** The action that it is recorded as. */
    static final String ACTION = "grant.asked";

    private final Cases cases;
    private final AuthenticParts parts;
    private final Grants grants;
    private final WriteCompartment write;
    private final Memberships memberships;
    private final CaseJournal journal;
    private final Once once;
    private final Clock clock;

    AskToSee(
            Cases cases,
            AuthenticParts parts,
            Grants grants,
            WriteCompartment write,
            Memberships memberships,
            CaseJournal journal,
            Once once,
            Clock clock) {
        this.cases = cases;
        this.parts = parts;
        this.grants = grants;
        this.write = write;
        this.memberships = memberships;
        this.journal = journal;
        this.once = once;
        this.clock = clock;
    }

    /** What, and why. @param note in words; sealed */
    public record Wanted(CompartmentName part, GrantReason reason, String note) {
        static final int MAX_NOTE = 2000;

        @Override
        public String toString() {
            return "Wanted[" + part + ", " + reason + ", sealed content]";
        }
    }

    /**
     * Asks for the newest version of the part.
     *
     * @param key the same given again under it is asked once
     * @return what is asked for now
     * @throws Problem.Forbidden {@code role-required} unless the actor is of the committee, of finance or an auditor
     * @throws Problem.NotFound if there is no such case or part, or the part cannot be asked for
     * @throws Problem.Conflict {@code opens-already} if it opens for the actor's own circle; {@code asked-already} if they have asked for this
     *     version and were not answered yet, or were given it; {@code not-authentic}
     */
    @Transactional
    public Grant ask(Acting acting, Reference reference, Wanted wanted, Optional<String> key) {
        if (!acting.has(Role.COMMITTEE) && !acting.has(Role.AUDITOR)) {
            acting.require(Role.FINANCE);
        }
        String note = FreeText.required("note", wanted.note(), Wanted.MAX_NOTE);
        CaseFile caseFile = cases.locked(acting.actor(), reference);
        Act act = acting.act();
        boolean first = once.isFirst(
                acting.actor(),
                key,
                Once.Command.of(
                        "ask-to-see",
                        caseFile.id(),
                        wanted.part().value(),
                        wanted.reason().name(),
                        note),
                act);
        if (!first) {
            return newest(acting, caseFile);
        }
        GrantedPart part = asked(acting, caseFile, wanted.part());
        SealedVersion sealed = write.seal(act, caseFile, CompartmentName.ACCESS, json(note));
        grants.asked(caseFile.id(), act, part, wanted.reason(), sealed.version());
        journal.happened(
                act,
                ACTION,
                new CaseEvent.GrantAsked(caseFile.id(), caseFile.reference(), caseFile.partner(), acting),
                Facts.of("part", part.name())
                        .and("version", part.version())
                        .and("keys", acting.kid())
                        .and("note", sealed.version())
                        .and("reason", wanted.reason()),
                Commitments.none().and("access", sealed.version(), sealed.commitment()));
        return grants.one(caseFile.id(), act.id());
    }

    private GrantedPart asked(Acting acting, CaseFile caseFile, CompartmentName name) {
        if (!GrantedPart.isAskedFor(name)) {
            throw new Problem.NotFound();
        }
        CompartmentInfo newest = parts.newest(caseFile.id(), name).orElseThrow(Problem.NotFound::new);
        boolean opens = memberships.circlesOf(acting.person()).stream().anyMatch(newest.readers()::contains);
        if (opens) {
            throw new Problem.Conflict("opens-already", "Your own circle opens this part.");
        }
        GrantedPart part = GrantedPart.of(newest);
        Instant now = clock.instant();
        boolean again = grants.on(caseFile.id()).stream()
                .filter(grant ->
                        grant.asker().equals(acting.person()) && grant.keys().equals(acting.kid()))
                .filter(grant -> grant.part().equals(part))
                .map(grant -> grant.state(now))
                .anyMatch(state -> state == Grant.State.WAITING || state == Grant.State.IN_FORCE);
        if (again) {
            throw new Problem.Conflict("asked-already", "You have asked for this, or may see it already.");
        }
        return part;
    }

    private Grant newest(Acting acting, CaseFile caseFile) {
        return grants.on(caseFile.id()).stream()
                .filter(grant -> grant.asker().equals(acting.person()))
                .max(Comparator.comparing(Grant::askedAt))
                .orElseThrow(Problem.NotFound::new);
    }

    private static byte[] json(String note) {
        return StrictJson.write(Map.of("note", note));
    }
}
