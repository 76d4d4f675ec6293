package org.defenderrelief.followup;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.OwnWords;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.vault.roster.Office;

/** The complaints of people in danger, by the acts alone; one keeps its case from being closed until somebody says how it ended. */
@ApplicationScoped
public class Complaints implements LooksAt {
    /** Names the complaint in what is said of it. */
    static final String ID = "complaint";

    static final String OUTCOME = "outcome";
    static final String VERSION = "version";

    private final Cases cases;
    private final OwnWords words;
    private final Acts acts;

    Complaints(Cases cases, OwnWords words, Acts acts) {
        this.cases = cases;
        this.words = words;
        this.acts = acts;
    }

    /** Those that the actor may know of, oldest first. @throws Problem.NotFound if they may not see the case @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    public List<Complaint> of(Actor actor, Reference reference) {
        if (!OwnWords.mayKnow(actor)) {
            throw new Problem.NotFound();
        }
        return of(cases.visibleTo(actor, reference).id()).stream()
                .filter(each -> each.isFor(actor))
                .toList();
    }

    List<Complaint> of(CaseId caseId) {
        return words.complaints(caseId).stream()
                .map(said -> complaint(caseId, said))
                .toList();
    }

    /**
     * One that the actor may look into.
     *
     * @throws Problem.NotFound if there is none of that id that they may know of
     * @throws Problem.Forbidden {@code role-missing} if another office looks into it
     * @throws Problem.Conflict {@code complaint-ended}; {@code not-authentic}
     */
    Complaint open(Actor actor, CaseFile caseFile, UUID id) {
        Complaint found = of(caseFile.id()).stream()
                .filter(each -> each.id().equals(id) && each.isFor(actor))
                .findFirst()
                .orElseThrow(Problem.NotFound::new);
        if (found.ended().isPresent()) {
            throw new Problem.Conflict("complaint-ended", "Somebody has said how this ended already.");
        }
        return found;
    }

    private Complaint complaint(CaseId caseId, Said said) {
        Complaint bare = new Complaint(
                said.act(),
                said.at(),
                Integer.parseInt(said.text(OwnWords.VERSION)),
                said.action().equals(OwnWords.COMPLAINED),
                Optional.empty(),
                Optional.empty());
        Office office = bare.apart() ? Office.AUDIT : Office.TRIAGE;
        return new Complaint(
                bare.id(),
                bare.at(),
                bare.version(),
                bare.apart(),
                about(caseId, bare.id(), bare.taken(), office)
                        .reduce((earlier, later) -> later)
                        .map(Said::person),
                about(caseId, bare.id(), bare.settled(), office)
                        .findFirst()
                        .map(end -> new Complaint.Ended(
                                end.person(),
                                end.at(),
                                ComplaintOutcome.valueOf(end.text(OUTCOME)),
                                Integer.parseInt(end.text(VERSION)))));
    }

    private Stream<Said> about(CaseId caseId, UUID id, String action, Office office) {
        return acts.on(caseId, Set.of(action)).stream()
                .filter(said -> said.text(ID).equals(id.toString()) && acts.held(said, office));
    }

    @Override
    public List<ClosingList.Row> look(CaseFile caseFile) {
        return of(caseFile.id()).stream().allMatch(each -> each.ended().isPresent())
                ? List.of()
                : List.of(ClosingList.Row.of(ClosingPoint.AUDITORS, ClosingPoint.State.OPEN, ""));
    }
}
