package org.defenderrelief.followup;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.OneLook;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.vault.people.Sender;

/** How far reporting is, for whoever follows a request. Sums are for the holder of the receipt code alone. */
@ApplicationScoped
public class ReportProgress {
    private final SendersCase cases;
    private final SpentMoney money;
    private final Reports reports;
    private final OneLook look;

    ReportProgress(SendersCase cases, SpentMoney money, Reports reports, OneLook look) {
        this.cases = cases;
        this.money = money;
        this.reports = reports;
        this.look = look;
    }

    public enum State {
        /** There is no report on all that was paid; or what there is was not signed by who must. */
        NONE,
        /** It waits for somebody to read it. */
        SENT,
        ACCEPTED,
        /** Another one is asked for. */
        ASKED_AGAIN
    }

    /** How far it is with a request that the caller may see. */
    public State of(CaseFile request) {
        if (!FileReport.isPossibleIn(request.status())) {
            return State.NONE;
        }
        return look.at(() -> look.believed(() -> newest(request))
                .flatMap(filed -> filed)
                .map(ReportProgress::state)
                .orElse(State.NONE));
    }

    /**
     * What the accepted report leaves and has not come back; empty without one, or if nothing is left. What is not as it was signed is alarmed, and keeps
     * nobody from reporting.
     *
     * @throws Problem.NotFound if the request is not the sender's
     */
    public Optional<Money> toComeBack(Sender sender, Reference reference) {
        return look.believed(() -> left(cases.of(sender, reference))).flatMap(left -> left);
    }

    private Optional<Money> left(CaseFile request) {
        return newest(request)
                .filter(Reports.Filed::isAccepted)
                .map(filed -> money.left(request, filed.paid(), filed.spent()))
                .filter(left -> !left.isZero());
    }

    /** The newest one, unless it was made before more was paid, or before something of that failed. */
    private Optional<Reports.Filed> newest(CaseFile request) {
        Optional<Money> paid = money.paid(request);
        return reports.newest(request).filter(filed -> paid.equals(Optional.of(filed.paid())));
    }

    private static State state(Reports.Filed filed) {
        if (filed.isAccepted()) {
            return State.ACCEPTED;
        }
        return filed.answer().isPresent() ? State.ASKED_AGAIN : State.SENT;
    }
}
