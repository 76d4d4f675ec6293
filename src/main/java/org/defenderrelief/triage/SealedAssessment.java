package org.defenderrelief.triage;

import java.util.function.UnaryOperator;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;

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
 * The assessment under its seal. To add to it, the latest version is opened with the actor's own unlocked key and a new version is
 * sealed; earlier versions stay. The case must be locked, so that of two additions none is lost.
 */
@ApplicationScoped
class SealedAssessment {
    private final Compartments compartments;
    private final OpenCompartment openCompartment;
    private final WriteCompartment writeCompartment;

    SealedAssessment(Compartments compartments, OpenCompartment openCompartment, WriteCompartment writeCompartment) {
        this.compartments = compartments;
        this.openCompartment = openCompartment;
        this.writeCompartment = writeCompartment;
    }

    /** Seals the assessment with an addition. @return version and commitment, for the history */
    SealedVersion add(Actor actor, UnlockToken unlocked, CaseFile caseFile, UnaryOperator<Assessment> addition) {
        Assessment added = addition.apply(latest(actor, unlocked, caseFile));
        return writeCompartment.seal(actor, caseFile, CompartmentName.ASSESSMENT, StrictJson.write(added));
    }

    /** A compartment of the request, opened and read as JSON. */
    JsonNode open(Actor actor, UnlockToken unlocked, CaseFile caseFile, CompartmentName name) {
        return StrictJson.read(openCompartment.open(actor, unlocked, caseFile.reference(), name), JsonNode.class);
    }

    private Assessment latest(Actor actor, UnlockToken unlocked, CaseFile caseFile) {
        if (compartments.newest(caseFile.id(), CompartmentName.ASSESSMENT).isEmpty()) {
            return Assessment.EMPTY;
        }
        return StrictJson.read(
                openCompartment.open(actor, unlocked, caseFile.reference(), CompartmentName.ASSESSMENT),
                Assessment.class);
    }
}
