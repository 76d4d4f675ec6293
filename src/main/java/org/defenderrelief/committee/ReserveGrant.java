package org.defenderrelief.committee;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.GrantedShare;
import org.defenderrelief.fund.Commit;
import org.defenderrelief.fund.CommitmentId;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.fund.Need;
import org.defenderrelief.fund.ReleaseCommitment;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Acting;

/** Reserves what is granted: of each envelope its part, or nothing of any; and gives it back. */
@ApplicationScoped
class ReserveGrant {
    private final Commit commit;
    private final ReleaseCommitment giveBack;

    ReserveGrant(Commit commit, ReleaseCommitment giveBack) {
        this.commit = commit;
        this.giveBack = giveBack;
    }

    /**
     * @param round the question that is answered by it
     * @param granted at most what was asked
     * @return what each envelope gives, in the order in which they are drawn on
     * @throws Problem.Conflict as {@link Commit#commit} does
     */
    List<GrantedShare> reserve(Acting acting, CaseFile caseFile, Round round, Money granted) {
        List<Source> giving = round.proposal().sourcesOf(granted);
        Map<UUID, CommitmentId> reserved = new HashMap<>();
        // Envelopes are locked in one order, whatever order they give in: else two decisions could wait for each other.
        IntStream.range(0, giving.size())
                .boxed()
                .sorted(Comparator.comparing(i -> giving.get(i).envelope()))
                .forEach(i ->
                        reserved.put(giving.get(i).envelope(), commit(acting, caseFile, giving.get(i), key(round, i))));
        return giving.stream()
                .map(source -> new GrantedShare(
                        reserved.get(source.envelope()).toString(),
                        source.envelope().toString(),
                        source.amount()))
                .toList();
    }

    /** Gives back to each envelope what is not paid of what the round granted; they are locked in the same order. */
    void giveBack(Acting acting, Round round) {
        List<CommitmentId> reserved = round.commitments();
        List<Source> giving = round.proposal().sources();
        IntStream.range(0, reserved.size())
                .boxed()
                .sorted(Comparator.comparing(i -> giving.get(i).envelope()))
                .forEach(i -> giveBack.release(acting, reserved.get(i)));
    }

    private CommitmentId commit(Acting acting, CaseFile caseFile, Source source, String key) {
        return commit.commit(
                acting,
                caseFile.id(),
                new EnvelopeId(source.envelope()),
                Need.of(caseFile, source.amount()),
                source.rate(),
                key);
    }

    private static String key(Round round, int place) {
        return "round/" + round.id() + (place == 0 ? "" : "/" + place);
    }
}
