package org.defenderrelief.reporting;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.ActProof;
import org.defenderrelief.history.ProveAct;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;

/** Makes the file by which a donor checks a report without the service. */
@ApplicationScoped
public class ProveReport {
    private final Reports reports;
    private final ProveAct prove;

    ProveReport(Reports reports, ProveAct prove) {
        this.reports = reports;
        this.prove = prove;
    }

    /**
     * The proof.
     *
     * @throws Problem.Forbidden if the person is neither keeper nor of finance nor an auditor
     * @throws Problem.NotFound if there is no such report
     * @throws Problem.Conflict {@code report-not-covered} until a published checkpoint covers the act; {@code not-authentic}
     */
    @Transactional
    public ReportProof of(Actor actor, UUID id) {
        Report report = reports.get(actor, id);
        ActProof proof = prove.of(Reports.claim(id))
                .orElseThrow(() -> new Problem.Conflict(
                        "report-not-covered",
                        "The report is made; the signed checkpoint that proves it is published in "
                                + Math.max(1, prove.covered().toSeconds()) + " s at most. Ask again then."));
        return new ReportProof(
                ReportProof.FORMAT, report.content(), proof.leaf(), proof.position(), proof.path(), proof.checkpoint());
    }
}
