package org.defenderrelief.triage;

import java.util.function.UnaryOperator;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.OpenCompartment;
import org.defenderrelief.casefile.WriteCompartment;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.SealedVersion;

/**
 * The assessment under its seal. To add to it, the latest version is opened with the acting person's own unlocked key and a new version is
 * sealed; earlier versions stay. The case must be locked, so that of two additions none is lost.
 */
@ApplicationScoped
class SealedAssessment {
    /** In bytes of JSON: what a part has room for, without its salt and what pads it. */
    static final int MOST = 1_000_000;

    private static final int FOR_THE_LAST_WORD = 200_000;

    private final OpenCompartment openCompartment;
    private final WriteCompartment writeCompartment;

    SealedAssessment(OpenCompartment openCompartment, WriteCompartment writeCompartment) {
        this.openCompartment = openCompartment;
        this.writeCompartment = writeCompartment;
    }

    /**
     * Seals the assessment with an addition.
     *
     * @param act what the addition is part of; its entry must commit to what this returns
     * @throws Problem.Conflict {@code assessment-full}
     */
    SealedVersion add(Acting acting, Act act, CaseFile caseFile, UnaryOperator<Assessment> addition) {
        return add(acting, act, caseFile, MOST - FOR_THE_LAST_WORD, addition);
    }

    /** As {@link #add} for what ends triage's work or hands it on: there is room for it when there is none for anything else. */
    SealedVersion addLast(Acting acting, Act act, CaseFile caseFile, UnaryOperator<Assessment> addition) {
        return add(acting, act, caseFile, MOST, addition);
    }

    private SealedVersion add(Acting acting, Act act, CaseFile caseFile, int most, UnaryOperator<Assessment> addition) {
        byte[] added = StrictJson.write(addition.apply(latest(acting, caseFile)));
        if (added.length > most) {
            throw new Problem.Conflict(
                    "assessment-full",
                    "What triage wrote on this case takes more room than one part has. Say it in fewer words.");
        }
        return writeCompartment.seal(act, caseFile, CompartmentName.ASSESSMENT, added);
    }

    /** A compartment of the request, opened and read as JSON. @throws Problem.NotFound if there is none */
    JsonNode open(Acting acting, CaseFile caseFile, CompartmentName name) {
        return openCompartment
                .newestWithin(acting, caseFile, name)
                .map(json -> StrictJson.read(json, JsonNode.class))
                .orElseThrow(Problem.NotFound::new);
    }

    private Assessment latest(Acting acting, CaseFile caseFile) {
        return openCompartment
                .newestWithin(acting, caseFile, CompartmentName.ASSESSMENT)
                .map(json -> StrictJson.read(json, Assessment.class))
                .orElse(Assessment.EMPTY);
    }
}
