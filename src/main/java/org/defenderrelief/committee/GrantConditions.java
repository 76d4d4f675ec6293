package org.defenderrelief.committee;

import java.util.List;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.GrantInTranches;
import org.defenderrelief.casefile.SignedTranches;
import org.defenderrelief.fund.CommitmentId;
import org.defenderrelief.history.Acts;
import org.defenderrelief.kernel.PlainText;
import org.defenderrelief.kernel.Problem;

/** What the committee made a grant depend on, for those who pay it out. */
@ApplicationScoped
public class GrantConditions {
    private final Rounds rounds;
    private final AuthenticRound authentic;
    private final SignedTranches tranches;
    private final Acts acts;

    GrantConditions(Rounds rounds, AuthenticRound authentic, SignedTranches tranches, Acts acts) {
        this.rounds = rounds;
        this.tranches = tranches;
        this.authentic = authentic;
        this.acts = acts;
    }

    /**
     * The conditions of the round that granted this money, and of the one that is to ratify it, and of each later tranche that may be paid its own
     * and what it rests on that it is met; empty for none.
     *
     * @param decision the opened compartment {@code decision}
     * @throws Problem.Conflict {@code not-authentic} if such a round is not as it was signed, or there is none of which the decision speaks
     */
    public List<String> of(CaseFile caseFile, CommitmentId commitment, byte[] decision) {
        List<Round> granting = rounds.on(caseFile.id()).stream()
                .filter(round -> round.commitments().contains(commitment))
                .toList();
        granting.forEach(authentic::require);
        List<String> words = granting.stream()
                .flatMap(round -> ProposalInWords.conditions(decision, round.id()).stream())
                .toList();
        if (words.isEmpty()) {
            throw acts.refuse(
                    new Acts.Claim("commitment/" + commitment, null, RoundFacts.APPROVED, caseFile.id()),
                    "no round that the decision speaks of granted this money");
        }
        int released = tranches.on(caseFile.id())
                .of(commitment.toString())
                .map(GrantInTranches::released)
                .orElse(1);
        return Stream.concat(
                        words.stream(),
                        granting.stream()
                                .flatMap(round ->
                                        ProposalInWords.conditionsMet(decision, round.id(), released).stream()))
                .filter(text -> !PlainText.isBlank(text))
                .distinct()
                .toList();
    }
}
