package org.defenderrelief.casefile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.vault.CompartmentInfo;
import org.defenderrelief.vault.CompartmentName;
import org.defenderrelief.vault.Compartments;
import org.defenderrelief.vault.UnlockToken;

/**
 * A person reads a sealed part of a case. Four things must hold: they may see the case, they hold a role that the part is for, they are
 * in a circle that its key was sealed to, and the reading is recorded; what cannot be recorded is not read.
 */
@ApplicationScoped
public class OpenCompartment {
    private final Cases cases;
    private final Compartments compartments;
    private final CaseJournal journal;
    private final Event<CompartmentOpened> opened;

    OpenCompartment(Cases cases, Compartments compartments, CaseJournal journal, Event<CompartmentOpened> opened) {
        this.cases = cases;
        this.compartments = compartments;
        this.journal = journal;
        this.opened = opened;
    }

    /**
     * Opens the newest version.
     *
     * @return the JSON document as it was written
     * @throws Problem.NotFound if the actor may not see the case, or it has no such part
     * @throws Problem.Forbidden {@code vault-locked}, {@code role-required} or {@code not-in-circle}
     */
    @Transactional
    public byte[] open(Actor actor, UnlockToken token, Reference reference, CompartmentName name) {
        CaseFile caseFile = cases.visibleTo(actor, reference);
        int newest = compartments.list(caseFile.id()).stream()
                .filter(info -> info.name().equals(name))
                .mapToInt(CompartmentInfo::version)
                .max()
                .orElseThrow(Problem.NotFound::new);
        return open(actor, token, caseFile, name, newest);
    }

    /** Opens one version, as {@link #open(Actor, UnlockToken, Reference, CompartmentName)} opens the newest. */
    @Transactional
    public byte[] open(Actor actor, UnlockToken token, Reference reference, CompartmentName name, int version) {
        return open(actor, token, cases.visibleTo(actor, reference), name, version);
    }

    private byte[] open(Actor actor, UnlockToken token, CaseFile caseFile, CompartmentName name, int version) {
        requireRole(actor, caseFile, name, version);
        byte[] json = compartments.open(token, actor.person(), caseFile.id(), name, version);
        journal.noted(
                actor,
                "compartment.read",
                caseFile,
                Facts.of("compartment", name.value()).and("version", version));
        opened.fire(new CompartmentOpened(caseFile.id(), caseFile.sealedBySender(), name, version, json, actor));
        return json;
    }

    /** A key alone is not enough: whoever lost the role no longer reads, even before the circle's key is rotated. */
    private void requireRole(Actor actor, CaseFile caseFile, CompartmentName name, int version) {
        CompartmentInfo info = compartments.list(caseFile.id()).stream()
                .filter(candidate -> candidate.name().equals(name) && candidate.version() == version)
                .findFirst()
                .orElseThrow(Problem.NotFound::new);
        if (info.circles().stream().noneMatch(circle -> actor.has(circle.role()))) {
            throw new Problem.Forbidden("not-in-circle", "This part of the case is not for your role.");
        }
    }
}
