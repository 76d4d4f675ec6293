package org.defenderrelief.casefile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.vault.CompartmentName;
import org.defenderrelief.vault.Compartments;
import org.defenderrelief.vault.SealedVersion;

/** Seals a new version of a part of a case and tells whoever is bound to the old one. The caller's command has checked the right to. */
@ApplicationScoped
public class WriteCompartment {
    private final Compartments compartments;
    private final Event<CompartmentWritten> written;

    WriteCompartment(Compartments compartments, Event<CompartmentWritten> written) {
        this.compartments = compartments;
        this.written = written;
    }

    /** Seals; the caller records the commitment with its command's own history entry. @param json one JSON object in UTF-8 */
    @Transactional(Transactional.TxType.MANDATORY)
    public SealedVersion seal(Actor actor, CaseFile caseFile, CompartmentName name, byte[] json) {
        SealedVersion sealed = compartments.write(caseFile.id(), name, json, actor);
        written.fire(new CompartmentWritten(caseFile.id(), name, sealed.version(), actor));
        return sealed;
    }
}
