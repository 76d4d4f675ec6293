package org.defenderrelief.casefile;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import org.defenderrelief.vault.compartment.Compartments;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.SealedVersion;

/** Seals a new version of a part of a case and tells whoever is bound to the old one. The caller's command has checked the right to. */
@ApplicationScoped
public class WriteCompartment {
    private final Compartments compartments;
    private final Event<CompartmentWritten> written;

    WriteCompartment(Compartments compartments, Event<CompartmentWritten> written) {
        this.compartments = compartments;
        this.written = written;
    }

    /**
     * Seals; the caller records the commitment with the history entry of this very act.
     *
     * @param json one JSON object in UTF-8
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public SealedVersion seal(Act act, CaseFile caseFile, CompartmentName name, byte[] json) {
        SealedVersion sealed = compartments.write(caseFile.id(), name, json, act);
        tell(act, caseFile, name, sealed);
        return sealed;
    }

    /** As {@link #seal} for several parts at once. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Map<CompartmentName, SealedVersion> sealAll(
            Act act, CaseFile caseFile, Map<CompartmentName, byte[]> documents) {
        Map<CompartmentName, SealedVersion> sealed = compartments.writeAll(caseFile.id(), documents, act);
        sealed.forEach((name, version) -> tell(act, caseFile, name, version));
        return sealed;
    }

    private void tell(Act act, CaseFile caseFile, CompartmentName name, SealedVersion sealed) {
        written.fire(new CompartmentWritten(caseFile.id(), name, sealed.version(), act.by()));
    }
}
