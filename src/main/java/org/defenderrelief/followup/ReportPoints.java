package org.defenderrelief.followup;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Money;

/** What was spent, and what of the rest came back. */
@ApplicationScoped
class ReportPoints implements LooksAt {
    private static final String NO_REPORT = "NONE";

    private final SpentMoney money;
    private final Reports reports;
    private final Waivers waivers;

    ReportPoints(SpentMoney money, Reports reports, Waivers waivers) {
        this.money = money;
        this.reports = reports;
        this.waivers = waivers;
    }

    @Override
    public List<ClosingList.Row> look(CaseFile caseFile) {
        Optional<Money> paid = money.paid(caseFile);
        if (paid.isEmpty()) {
            return List.of(
                    ClosingList.Row.of(ClosingPoint.REPORT, ClosingPoint.State.NOT_NEEDED, ""),
                    ClosingList.Row.of(ClosingPoint.UNSPENT, ClosingPoint.State.NOT_NEEDED, ""));
        }
        Optional<Reports.Filed> report = reports.newest(caseFile);
        return List.of(report(caseFile, paid.get(), report), unspent(caseFile, paid.get(), report));
    }

    /** One that was made before more was paid, or before something of that failed, tells of something else. */
    private ClosingList.Row report(CaseFile caseFile, Money paid, Optional<Reports.Filed> report) {
        if (report.filter(filed -> filed.settles(paid)).isPresent()) {
            return ClosingList.Row.of(
                    ClosingPoint.REPORT,
                    ClosingPoint.State.DONE,
                    report.get().act().act().toString());
        }
        String about = report.map(filed -> filed.act().act().toString()).orElse(NO_REPORT);
        return waived(caseFile, ClosingPoint.REPORT, about);
    }

    /**
     * What is not spent follows from an accepted report alone; without one, nobody can tell, but what came back has. Where more came back than the
     * report leaves, one of the two is wrong.
     */
    private ClosingList.Row unspent(CaseFile caseFile, Money paid, Optional<Reports.Filed> report) {
        Optional<Money> left =
                report.filter(filed -> filed.settles(paid)).map(filed -> money.left(caseFile, paid, filed.spent()));
        Money held = money.held(caseFile).orElse(Money.zero(paid.currency()));
        if (left.isEmpty()) {
            return paid.isMoreThan(held)
                    ? ClosingList.Row.of(ClosingPoint.UNSPENT, ClosingPoint.State.DONE, "BACK " + paid.minus(held))
                    : ClosingList.Row.of(ClosingPoint.UNSPENT, ClosingPoint.State.NOT_NEEDED, "");
        }
        if (report.get().spent().isMoreThan(held)) {
            return waived(caseFile, ClosingPoint.UNSPENT, "MORE_THAN_LEFT " + held);
        }
        return left.get().isZero()
                ? ClosingList.Row.of(ClosingPoint.UNSPENT, ClosingPoint.State.DONE, paid.toString())
                : waived(caseFile, ClosingPoint.UNSPENT, left.get().toString());
    }

    private ClosingList.Row waived(CaseFile caseFile, ClosingPoint point, String about) {
        Optional<Said> waiver = waivers.of(caseFile, point, about);
        return waiver.map(said -> ClosingList.Row.waived(point, said.text(Waivers.REASON), about + " " + said.act()))
                .orElseGet(() -> ClosingList.Row.of(point, ClosingPoint.State.OPEN, about));
    }

    /** What a waiver of that point would be about; empty if it is not open. */
    Optional<String> open(CaseFile caseFile, ClosingPoint point) {
        return look(caseFile).stream()
                .filter(row -> row.point() == point && row.state() == ClosingPoint.State.OPEN)
                .map(ClosingList.Row::basis)
                .findFirst();
    }
}
