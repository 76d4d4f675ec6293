package org.defenderrelief.fund;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.ActsOfList;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.vault.roster.Office;

/**
 * Whether a commitment is what somebody of the committee reserved, and whether what it has paid and given back is what was signed: the sums
 * that the ledger's trigger keeps are compared with the acts.
 */
@ApplicationScoped
class AuthenticCommitment {
    private static final Set<String> MOVES = Set.of(
            TransferKind.PAID_OUT.action(),
            TransferKind.TAKEN_BACK.action(),
            TransferKind.UNSPENT_BACK.action(),
            TransferKind.RELEASED.action());

    private final Acts acts;

    AuthenticCommitment(Acts acts) {
        this.acts = acts;
    }

    /** Passes if it may be relied on. @throws Problem.Conflict {@code not-authentic} */
    void require(Commitment commitment) {
        Acts.Claim claim = claim(commitment);
        acts.by(Office.COMMITTEE, commitment.committedBy(), claim, CommitmentFacts.of(commitment));
        List<Said> moves = acts.on(commitment.caseId(), MOVES).stream()
                .filter(said -> said.fact("commitment")
                        .equals(Optional.of(commitment.id().toString())))
                .toList();
        List<Said> out = of(moves, TransferKind.PAID_OUT, said -> acts.held(said, Office.FINANCE));
        List<Said> unspent = of(moves, TransferKind.UNSPENT_BACK, said -> acts.held(said, Office.FINANCE));
        List<Said> back = both(of(moves, TransferKind.TAKEN_BACK, said -> acts.held(said, Office.FINANCE)), unspent);
        List<Said> released = both(of(moves, TransferKind.RELEASED, said -> true), unspent);
        requireSum(claim, commitment.paid(), out, back, "amount");
        requireSum(claim, commitment.paidInEnvelope(), out, back, "inEnvelope");
        requireSum(claim, commitment.released(), released, List.of(), "amount");
        requireSum(claim, commitment.releasedInEnvelope(), released, List.of(), "inEnvelope");
    }

    /** Whether it was reserved so, at that rate; for lists, which refuse nothing. @param signed the acts that the rows name */
    static boolean isAsSigned(Commitment commitment, ActsOfList signed) {
        return Possible.read(() -> CommitmentFacts.of(commitment))
                .flatMap(facts ->
                        signed.by(Set.of(Office.COMMITTEE), commitment.committedBy(), claim(commitment), facts))
                .isPresent();
    }

    /** As {@link #require} for all of a case's, of which none may be missing and none too many. */
    void requireAll(CaseId caseId, List<Commitment> commitments) {
        commitments.forEach(this::require);
        Set<String> rows = commitments.stream().map(one -> one.id().toString()).collect(Collectors.toSet());
        for (Said said : acts.on(caseId, CommitmentFacts.COMMITTED)) {
            if (!rows.contains(said.fact("commitment").orElse(""))) {
                throw acts.refuse(
                        new Acts.Claim("commitment/" + caseId, said.act(), CommitmentFacts.COMMITTED, caseId),
                        "a commitment that was signed is gone");
            }
        }
    }

    private static List<Said> both(List<Said> one, List<Said> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    private static List<Said> of(List<Said> moves, TransferKind kind, Predicate<Said> office) {
        return moves.stream()
                .filter(said -> said.action().equals(kind.action()))
                .filter(office)
                .toList();
    }

    private void requireSum(Acts.Claim claim, Money held, List<Said> plus, List<Said> minus, String fact) {
        Money signed = sum(plus, fact, held).minus(sum(minus, fact, held));
        if (!signed.equals(held)) {
            throw acts.refuse(claim, "what it has paid or given back is not what was signed");
        }
    }

    private static Money sum(List<Said> moves, String fact, Money like) {
        return moves.stream()
                .map(said -> MoneyText.read(said.fact(fact).orElse("")))
                .reduce(Money.zero(like.currency()), Money::plus);
    }

    private static Acts.Claim claim(Commitment commitment) {
        return new Acts.Claim(
                "commitment/" + commitment.id(), commitment.act(), CommitmentFacts.COMMITTED, commitment.caseId());
    }
}
