package org.defenderrelief.committee;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.Recusals;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;

/**
 * Rounds as people may see them. Who has voted is no secret; what they voted is, while the round is open, for everybody but members
 * who have voted themselves: nobody is to be led by who spoke first.
 */
@ApplicationScoped
public class ViewRounds {
    private final Cases cases;
    private final Rounds rounds;
    private final Votes votes;
    private final Members members;
    private final Recusals recusals;
    private final Clock clock;

    ViewRounds(Cases cases, Rounds rounds, Votes votes, Members members, Recusals recusals, Clock clock) {
        this.cases = cases;
        this.rounds = rounds;
        this.votes = votes;
        this.members = members;
        this.recusals = recusals;
        this.clock = clock;
    }

    /**
     * A round.
     *
     * @param overdue whether it is open and its time is up
     * @param votedBy who has cast a vote that counts
     * @param members how many have voted or could
     * @param needsMembers whether they are too few for the quorum
     * @param mayVote whether the viewer can vote, or vote anew
     * @param yours the viewer's own vote
     * @param ballots all votes that count, if the viewer may see them
     * @param counts the same as numbers, if the viewer may see them
     */
    public record View(
            CaseFile caseFile,
            Round round,
            boolean overdue,
            Set<PersonId> votedBy,
            int members,
            boolean needsMembers,
            boolean mayVote,
            Optional<Ballot> yours,
            Optional<Map<PersonId, Ballot>> ballots,
            Optional<Counts> counts) {}

    /** The rounds of a case, oldest first. @throws Problem.NotFound if the actor may not see the case */
    @Transactional
    public List<View> on(Actor actor, Reference reference) {
        requireReviewer(actor);
        CaseFile caseFile = cases.visibleTo(actor, reference);
        return rounds.on(caseFile.id()).stream()
                .map(round -> view(actor, caseFile, round))
                .toList();
    }

    /** One round of a case. @throws Problem.NotFound if there is none that the actor may see */
    @Transactional
    public View one(Actor actor, Reference reference, UUID roundId) {
        return on(actor, reference).stream()
                .filter(view -> view.round().id().equals(roundId))
                .findFirst()
                .orElseThrow(Problem.NotFound::new);
    }

    /** The open rounds the actor can vote in, the most pressing first; those they voted in already among them. */
    @Transactional
    public List<View> openFor(Actor actor) {
        if (!actor.has(Role.COMMITTEE)) {
            return List.of();
        }
        return rounds.open().stream()
                .flatMap(round -> visible(actor, round).stream())
                .filter(View::mayVote)
                .toList();
    }

    private Optional<View> visible(Actor actor, Round round) {
        try {
            return Optional.of(view(actor, cases.visibleTo(actor, round.caseId()), round));
        } catch (Problem.NotFound hidden) {
            return Optional.empty();
        }
    }

    private View view(Actor actor, CaseFile caseFile, Round round) {
        Instant now = clock.instant();
        Map<PersonId, Ballot> counted = new LinkedHashMap<>(votes.ballots(round));
        Set<PersonId> recused = recusals.on(caseFile.id());
        counted.keySet().removeAll(recused);
        Set<PersonId> able = members.of(round);
        Optional<Ballot> yours = Optional.ofNullable(counted.get(actor.person()));
        boolean shown = !round.isOpen() || yours.isPresent();
        return new View(
                caseFile,
                round,
                round.isOverdue(now),
                Set.copyOf(counted.keySet()),
                able.size(),
                round.isOpen() && able.size() < round.terms().quorum(),
                round.isOpen() && actor.has(Role.COMMITTEE) && able.contains(actor.person()),
                yours,
                shown ? Optional.of(counted) : Optional.empty(),
                shown ? Optional.of(Counts.of(counted, recused)) : Optional.empty());
    }

    private static void requireReviewer(Actor actor) {
        if (actor.roles().stream().allMatch(role -> role == Role.PARTNER || role == Role.KEEPER)) {
            throw new Problem.Forbidden("role-required", "This needs a reviewer's role.");
        }
    }
}
