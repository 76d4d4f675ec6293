package org.defenderrelief.followup;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseEvent;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.Sha256;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.roster.Office;

/**
 * Which cases the person in danger is to confirm. It is drawn when payment begins, before any money leaves, from the id of the act by which the committee
 * granted: nobody who pays chooses it, and the act of drawing says seed and share, so that anybody can draw again.
 */
@ApplicationScoped
class Sample {
    /** The act of drawing. */
    static final String DRAWN = "followup.sample-drawn";

    static final String SEED = "seed";
    static final String SHARE = "share";
    static final String IN = "drawn";

    /** The acts by which money is granted. */
    static final Set<String> GRANTS = Set.of("committee.approved", "committee.emergency-released");

    private final Acts acts;
    private final Cases cases;
    private final CaseJournal journal;
    private final FollowUpConfig config;

    Sample(Acts acts, Cases cases, CaseJournal journal, FollowUpConfig config) {
        this.acts = acts;
        this.cases = cases;
        this.journal = journal;
        this.config = config;
    }

    /** @param share of a hundred that are drawn */
    static boolean isDrawn(String seed, int share) {
        return Long.parseLong(Sha256.hex("relief/follow-up-sample/1|" + seed).substring(0, 12), 16) % 100 < share;
    }

    /** Whether an act of drawing says what follows from its seed and share. */
    static boolean isAsDrawn(Said drawn) {
        try {
            int share = Integer.parseInt(drawn.text(SHARE));
            return share >= 0 && share <= 100 && drawn.text(IN).equals(isDrawn(drawn.text(SEED), share) ? "YES" : "NO");
        } catch (NumberFormatException notNumber) {
            return false;
        }
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void begins(@Observes CaseEvent.Moved moved) {
        if (moved.to() != CaseStatus.IN_DISBURSEMENT) {
            return;
        }
        String seed = committees(acts.on(moved.caseId(), GRANTS)).stream()
                .reduce((earlier, later) -> later)
                .map(said -> said.act().toString())
                .orElseThrow(() -> acts.refuse(
                        new Acts.Claim("case_file/" + moved.caseId(), null, null, moved.caseId()),
                        "nobody granted it"));
        CaseFile caseFile = cases.anywhere(moved.caseId()).orElseThrow(Problem.NotFound::new);
        journal.noted(
                moved.signatory().act(),
                DRAWN,
                caseFile,
                Facts.of(SEED, seed, IN, isDrawn(seed, config.sample()) ? "YES" : "NO")
                        .and(SHARE, config.sample()));
    }

    /** The act of drawing, if one was made. @throws Problem.Conflict {@code not-authentic} */
    Optional<Said> of(CaseId caseId) {
        return drawings(caseId).stream().findFirst();
    }

    /** Whether the person in danger is to confirm; where it was not drawn once, from the decision and as it should be, they are. */
    boolean has(CaseId caseId) {
        List<Said> drawings = drawings(caseId);
        return drawings.size() != 1
                || drawings.get(0).text(IN).equals("YES")
                || new SampleRule().broken(fromGrants(caseId), Optional.empty()).isPresent();
    }

    private List<Said> drawings(CaseId caseId) {
        return acts.on(caseId, DRAWN).stream()
                .filter(said -> acts.held(said, Office.FINANCE))
                .toList();
    }

    /** What the committee granted and what was drawn, in their order: what others signed counts for neither. */
    private List<Said> fromGrants(CaseId caseId) {
        List<Said> all = acts.on(caseId, new SampleRule().actions());
        List<Said> committees = committees(all);
        return all.stream()
                .filter(said -> said.action().equals(DRAWN) || committees.contains(said))
                .toList();
    }

    private List<Said> committees(List<Said> all) {
        return all.stream()
                .filter(said -> GRANTS.contains(said.action()) && acts.held(said, Office.COMMITTEE))
                .toList();
    }
}
