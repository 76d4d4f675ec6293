package org.defenderrelief.retention;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.OwnWords;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.compartment.Compartments;
import org.defenderrelief.vault.seal.Circle;

/** What triage and auditors see of what people asked of what is held of them on a case. */
@ApplicationScoped
public class ViewRequests {
    private final Cases cases;
    private final PersonRequests requests;
    private final Compartments compartments;

    ViewRequests(Cases cases, PersonRequests requests, Compartments compartments) {
        this.cases = cases;
        this.requests = requests;
        this.compartments = compartments;
    }

    /**
     * What was asked on a case.
     *
     * @param requests in the order in which they were recorded
     * @param parts names of what is there and opens for triage
     */
    public record View(CaseFile caseFile, List<PersonRequest> requests, List<String> parts) {}

    /** @throws Problem.Forbidden unless triage or an auditor asks @throws Problem.NotFound if they may not see the case @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    public View of(Actor actor, Reference reference) {
        if (!OwnWords.mayKnow(actor)) {
            actor.require(Role.TRIAGE);
        }
        CaseFile caseFile = cases.visibleTo(actor, reference);
        return new View(
                caseFile,
                requests.of(caseFile.id()),
                compartments.list(caseFile.id()).stream()
                        .filter(part -> !part.isErased() && part.readers().contains(Circle.TRIAGE))
                        .map(part -> part.name().value())
                        .distinct()
                        .toList());
    }
}
