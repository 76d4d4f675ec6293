package org.defenderrelief.committee;

import java.util.function.UnaryOperator;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.OpenCompartment;
import org.defenderrelief.casefile.WriteCompartment;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.SealedVersion;

/**
 * The deliberation under its seal. To add to it, the latest version is opened with the actor's own unlocked key and a new version is
 * sealed; earlier versions stay. The case must be locked, so that of two additions none is lost.
 */
@ApplicationScoped
class SealedDecision {
    private final OpenCompartment openCompartment;
    private final WriteCompartment writeCompartment;

    SealedDecision(OpenCompartment openCompartment, WriteCompartment writeCompartment) {
        this.openCompartment = openCompartment;
        this.writeCompartment = writeCompartment;
    }

    /** Seals the deliberation with an addition, by the act that the caller then records. @return version and commitment, for the history */
    SealedVersion add(Acting acting, Act act, CaseFile caseFile, UnaryOperator<Deliberation> addition) {
        Deliberation added = addition.apply(latest(acting, caseFile));
        return writeCompartment.seal(act, caseFile, CompartmentName.DECISION, StrictJson.write(added));
    }

    private Deliberation latest(Acting acting, CaseFile caseFile) {
        return openCompartment
                .newestWithin(acting, caseFile, CompartmentName.DECISION)
                .map(json -> StrictJson.read(json, Deliberation.class))
                .orElse(Deliberation.EMPTY);
    }
}
