package org.defenderrelief.followup;

import java.util.List;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.AuthenticParts;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.ProposedHelp;
import org.defenderrelief.disbursement.AuthenticPayments;
import org.defenderrelief.disbursement.Payment;
import org.defenderrelief.disbursement.RefusedMoney;

/** Payments, their receipts, money whose release was refused, and help besides money. */
@ApplicationScoped
class MoneyPoints implements LooksAt {
    private final AuthenticPayments payments;
    private final AuthenticParts parts;
    private final RefusedMoney refused;
    private final ProposedHelp help;

    MoneyPoints(AuthenticPayments payments, AuthenticParts parts, RefusedMoney refused, ProposedHelp help) {
        this.payments = payments;
        this.parts = parts;
        this.refused = refused;
        this.help = help;
    }

    @Override
    public List<ClosingList.Row> look(CaseFile caseFile) {
        List<Payment> all = payments.of(caseFile.id());
        boolean settled = all.stream().allMatch(payment -> payment.status().isSettled());
        String steps = all.stream()
                .map(payment -> payment.id() + " " + payment.status())
                .collect(Collectors.joining(","));
        boolean receipts = all.stream()
                .flatMap(payment -> payment.receipt().stream())
                .allMatch(name -> parts.newest(caseFile.id(), name)
                        .map(part -> parts.require(caseFile.id(), part))
                        .isPresent());
        return List.of(
                row(ClosingPoint.PAYMENTS, settled, steps),
                row(ClosingPoint.RECEIPTS, receipts, steps),
                row(ClosingPoint.REFUSED_MONEY, refused.open(caseFile).isEmpty(), ""),
                row(ClosingPoint.AID, !help.isAnyOpen(caseFile.id()), ""));
    }

    private static ClosingList.Row row(ClosingPoint point, boolean done, String basis) {
        return ClosingList.Row.of(point, done ? ClosingPoint.State.DONE : ClosingPoint.State.OPEN, basis);
    }
}
