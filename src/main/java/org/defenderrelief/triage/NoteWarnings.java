package org.defenderrelief.triage;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import com.fasterxml.jackson.databind.JsonNode;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.CompartmentOpened;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.vault.compartment.Compartments;
import org.defenderrelief.vault.seal.CompartmentName;

/** Looks at what triage opens, while it is open, for what triage should be warned of; only codes are kept. */
@ApplicationScoped
class NoteWarnings {
    private final Cases cases;
    private final Compartments compartments;
    private final Warnings warnings;
    private final TriageConfig config;
    private final Clock clock;

    NoteWarnings(Cases cases, Compartments compartments, Warnings warnings, TriageConfig config, Clock clock) {
        this.cases = cases;
        this.compartments = compartments;
        this.warnings = warnings;
        this.config = config;
        this.clock = clock;
    }

    void onOpened(@Observes CompartmentOpened opened) {
        if (!opened.by().has(Role.TRIAGE) || !isNewest(opened)) {
            return;
        }
        if (opened.name().equals(CompartmentName.SITUATION)) {
            LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            Set<Warning> holding = read(opened)
                    .map(situation -> IncidentRecency.warnings(situation, config.incidentWithin(), today))
                    .orElse(EnumSet.of(Warning.NO_DATED_INCIDENT));
            warnings.replace(opened.caseId(), IncidentRecency.POSSIBLE, holding, clock.instant());
        } else if (opened.name().equals(CompartmentName.NEEDS)) {
            CaseFile caseFile = cases.anywhere(opened.caseId()).orElseThrow(Problem.NotFound::new);
            Set<Warning> holding = read(opened)
                    .map(needs ->
                            ClearAgreesWithSealed.warnings(needs, caseFile.requested(), caseFile.assistanceTypes()))
                    .orElse(EnumSet.of(Warning.NEEDS_UNREADABLE));
            warnings.replace(opened.caseId(), ClearAgreesWithSealed.POSSIBLE, holding, clock.instant());
        }
    }

    /** What was corrected since is read by whoever looks back, and warns of nothing. */
    private boolean isNewest(CompartmentOpened opened) {
        return compartments
                .newest(opened.caseId(), opened.name())
                .filter(newest -> newest.version() == opened.version())
                .isPresent();
    }

    /** Empty if a sender's device sealed something that is no JSON: that is a reason to warn, not to keep it closed. */
    private static Optional<JsonNode> read(CompartmentOpened opened) {
        try {
            return Optional.of(StrictJson.read(opened.json(), JsonNode.class));
        } catch (Problem.InvalidInput unreadable) {
            return Optional.empty();
        }
    }
}
