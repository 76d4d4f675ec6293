package org.defenderrelief.followup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.disbursement.Instruction;
import org.defenderrelief.disbursement.Instructions;
import org.defenderrelief.disbursement.Outcome;
import org.defenderrelief.fund.Commitment;
import org.defenderrelief.fund.ReturnUnspent;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;

/** Money that was not spent came back: finance books it to the envelopes that paid it, never more than the report leaves, and without one never more than was paid. */
@ApplicationScoped
public class BookUnspent {
    private final Instructions instructions;
    private final SpentMoney money;
    private final Reports reports;
    private final ReturnUnspent unspent;

    BookUnspent(Instructions instructions, SpentMoney money, Reports reports, ReturnUnspent unspent) {
        this.instructions = instructions;
        this.money = money;
        this.reports = reports;
        this.unspent = unspent;
    }

    /**
     * @param amount in the currency of the grant
     * @throws Problem.InvalidInput {@code amount} if it is nothing, or in another currency
     * @throws Problem.Conflict {@code more-than-unspent}; {@code wrong-status}; {@code not-authentic}
     */
    @Transactional
    public Outcome book(Instruction instruction, Money amount) {
        Instructions.Content content = Instructions.Content.of("unspent", amount.toString());
        return instructions.once(instruction, content, caseFile -> {
            caseFile.requireStatus(CaseStatus.IN_FOLLOW_UP);
            Optional<Reports.Filed> report = reports.newest(caseFile);
            requireAtMost(caseFile, report, amount);
            UUID cause =
                    report.map(filed -> filed.act().act()).orElse(caseFile.id().value());
            parts(money.lastFirst(caseFile), amount)
                    .forEach(part ->
                            unspent.book(instruction.acting(), part.commitment().id(), part.amount(), cause));
            return Optional.empty();
        });
    }

    /** What one envelope's share gets back. */
    private record Part(Commitment commitment, Money amount) {}

    /** What each gets back of that amount, if anything; in the order in which envelopes are locked, whoever locks several. */
    private static List<Part> parts(List<Commitment> inTurn, Money amount) {
        List<Part> parts = new ArrayList<>();
        Money rest = amount;
        for (Commitment commitment : inTurn) {
            Money part = rest.isMoreThan(commitment.paid()) ? commitment.paid() : rest;
            if (!part.isZero()) {
                parts.add(new Part(commitment, part));
            }
            rest = rest.minus(part);
        }
        parts.sort(Comparator.comparing(part -> part.commitment().envelope().value()));
        return parts;
    }

    private void requireAtMost(CaseFile caseFile, Optional<Reports.Filed> report, Money amount) {
        Money held = money.held(caseFile)
                .orElseThrow(() -> new Problem.Conflict("more-than-unspent", "Nothing of this case is paid."));
        if (amount.isZero() || !amount.currency().equals(held.currency())) {
            throw new Problem.InvalidInput("amount", Flaw.MORE_THAN_NOTHING_IN_CURRENCY);
        }
        Money most =
                report.map(filed -> money.left(caseFile, held, filed.spent())).orElse(held);
        if (amount.isMoreThan(most)) {
            throw new Problem.Conflict(
                    "more-than-unspent", "At most " + most + " can come back; this says " + amount + ".");
        }
    }
}
