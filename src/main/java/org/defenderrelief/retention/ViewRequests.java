package org.defenderrelief.retention;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.OwnWords;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.compartment.CompartmentInfo;
import org.defenderrelief.vault.compartment.Compartments;
import org.defenderrelief.vault.seal.Circle;

/** What triage and auditors see of what people asked of what is held of them on a case. */
@ApplicationScoped
public class ViewRequests {
    private final Cases cases;
    private final PersonRequests requests;
    private final AskedToRecord asked;
    private final Compartments compartments;

    ViewRequests(Cases cases, PersonRequests requests, AskedToRecord asked, Compartments compartments) {
        this.cases = cases;
        this.requests = requests;
        this.asked = asked;
        this.compartments = compartments;
    }

    /** A part that is there, and that no copy has, since triage does not open it. @param readers who does */
    public record Lacking(String name, Set<Circle> readers) {}

    /**
     * What was asked on a case.
     *
     * @param requests in the order in which they were recorded
     * @param unrecorded what the person in danger asked for with their own code, as triage read it, and nobody has recorded
     * @param parts names of what is there and opens for triage
     * @param lacking what is there beside
     * @param leftBehind the acts of proposals that nobody can confirm, since whoever made them is of triage no more
     */
    public record View(
            CaseFile caseFile,
            List<PersonRequest> requests,
            List<AskedToRecord.Asked> unrecorded,
            List<String> parts,
            List<Lacking> lacking,
            Set<UUID> leftBehind) {
        /** Whether somebody proposed to erase who is of triage no more, so that another proposes it anew. */
        public boolean hasProposerLeft(PersonRequest request) {
            return request.proposal()
                    .filter(proposal -> leftBehind.contains(proposal.said().act()))
                    .isPresent();
        }

        /** Whether the case is not closed for good, by its row; then nothing of it is erased before its day. */
        public boolean isGoingOn() {
            return !caseFile.status().isFinal();
        }
    }

    /** @throws Problem.Forbidden unless triage or an auditor asks @throws Problem.NotFound if they may not see the case @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    public View of(Actor actor, Reference reference) {
        if (!OwnWords.mayKnow(actor)) {
            actor.require(Role.TRIAGE);
        }
        CaseFile caseFile = cases.visibleTo(actor, reference);
        List<CompartmentInfo> there = compartments.list(caseFile.id()).stream()
                .filter(part -> !part.isErased() && OwnWords.mayKnow(actor, part.name()))
                .toList();
        List<PersonRequest> recorded = requests.of(caseFile.id());
        return new View(
                caseFile,
                recorded,
                asked.on(caseFile.id()),
                there.stream()
                        .filter(part -> part.readers().contains(Circle.TRIAGE))
                        .map(part -> part.name().value())
                        .distinct()
                        .toList(),
                there.stream()
                        .filter(part -> !part.readers().contains(Circle.TRIAGE))
                        .collect(Collectors.toMap(
                                part -> part.name().value(),
                                CompartmentInfo::readers,
                                (one, other) -> other,
                                LinkedHashMap::new))
                        .entrySet()
                        .stream()
                        .map(each -> new Lacking(each.getKey(), each.getValue()))
                        .toList(),
                recorded.stream()
                        .filter(PersonRequest::isOpen)
                        .flatMap(each -> each.proposal().stream())
                        .filter(proposal -> !requests.isInOffice(proposal))
                        .map(proposal -> proposal.said().act())
                        .collect(Collectors.toUnmodifiableSet()));
    }
}
