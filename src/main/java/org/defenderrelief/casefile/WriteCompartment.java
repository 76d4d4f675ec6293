package org.defenderrelief.casefile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Commitments;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.vault.CompartmentName;
import org.defenderrelief.vault.Compartments;
import org.defenderrelief.vault.SealedVersion;

/** Seals a new version of a part of a case and tells whoever is bound to the old one. The caller's command has checked the right to. */
@ApplicationScoped
public class WriteCompartment {
    private final Compartments compartments;
    private final CaseJournal journal;
    private final Event<CompartmentWritten> written;

    WriteCompartment(Compartments compartments, CaseJournal journal, Event<CompartmentWritten> written) {
        this.compartments = compartments;
        this.journal = journal;
        this.written = written;
    }

    /** Seals and records. @param json one JSON object in UTF-8 */
    @Transactional(Transactional.TxType.MANDATORY)
    public SealedVersion write(Actor actor, CaseFile caseFile, CompartmentName name, byte[] json) {
        SealedVersion sealed = seal(actor, caseFile, name, json);
        journal.noted(
                actor,
                "compartment.written",
                caseFile,
                Facts.of("compartment", name.value()).and("version", sealed.version()),
                Commitments.none().and(name.value(), sealed.version(), sealed.commitment()));
        return sealed;
    }

    /** Seals without a history entry of its own: the caller records the commitment with its command's. */
    @Transactional(Transactional.TxType.MANDATORY)
    public SealedVersion seal(Actor actor, CaseFile caseFile, CompartmentName name, byte[] json) {
        SealedVersion sealed = compartments.write(caseFile.id(), name, json, actor);
        written.fire(new CompartmentWritten(caseFile.id(), name, sealed.version(), actor));
        return sealed;
    }
}
