package org.defenderrelief.committee;

import java.util.function.UnaryOperator;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.OpenCompartment;
import org.defenderrelief.casefile.WriteCompartment;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.vault.CompartmentName;
import org.defenderrelief.vault.Compartments;
import org.defenderrelief.vault.SealedVersion;
import org.defenderrelief.vault.UnlockToken;

/**
 * The deliberation under its seal. To add to it, the latest version is opened with the actor's own unlocked key and a new version is
 * sealed; earlier versions stay. The case must be locked, so that of two additions none is lost.
 */
@ApplicationScoped
class SealedDecision {
    private final Compartments compartments;
    private final OpenCompartment openCompartment;
    private final WriteCompartment writeCompartment;

    SealedDecision(Compartments compartments, OpenCompartment openCompartment, WriteCompartment writeCompartment) {
        this.compartments = compartments;
        this.openCompartment = openCompartment;
        this.writeCompartment = writeCompartment;
    }

    /** Seals the deliberation with an addition. @return version and commitment, for the history */
    SealedVersion add(Actor actor, UnlockToken unlocked, CaseFile caseFile, UnaryOperator<Deliberation> addition) {
        Deliberation added = addition.apply(latest(actor, unlocked, caseFile));
        return writeCompartment.seal(actor, caseFile, CompartmentName.DECISION, StrictJson.write(added));
    }

    private Deliberation latest(Actor actor, UnlockToken unlocked, CaseFile caseFile) {
        if (compartments.newest(caseFile.id(), CompartmentName.DECISION).isEmpty()) {
            return Deliberation.EMPTY;
        }
        return StrictJson.read(
                openCompartment.open(actor, unlocked, caseFile.reference(), CompartmentName.DECISION),
                Deliberation.class);
    }
}
