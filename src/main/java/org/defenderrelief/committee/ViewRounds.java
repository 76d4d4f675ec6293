package org.defenderrelief.committee;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.BesideAsked;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.CompareWithAsked;
import org.defenderrelief.casefile.GrantInTranches;
import org.defenderrelief.casefile.OneLook;
import org.defenderrelief.casefile.SignedTranches;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;

/**
 * Rounds as people may see them. Who has voted is no secret; what they voted is, while the round is open, for everybody but members
 * who have voted themselves: nobody is to be led by who spoke first. A round that is not as it was signed shows nothing but that.
 */
@ApplicationScoped
public class ViewRounds {
    private final Cases cases;
    private final Rounds rounds;
    private final AuthenticRound authentic;
    private final Proposals proposals;
    private final Members members;
    private final MinutesAsSigned minutes;
    private final SignedTranches tranches;
    private final CompareWithAsked compare;
    private final SignedReasons reasons;
    private final OneLook look;
    private final Clock clock;

    ViewRounds(
            Cases cases,
            Rounds rounds,
            AuthenticRound authentic,
            Proposals proposals,
            Members members,
            MinutesAsSigned minutes,
            SignedTranches tranches,
            CompareWithAsked compare,
            SignedReasons reasons,
            OneLook look,
            Clock clock) {
        this.cases = cases;
        this.rounds = rounds;
        this.authentic = authentic;
        this.proposals = proposals;
        this.members = members;
        this.minutes = minutes;
        this.tranches = tranches;
        this.compare = compare;
        this.reasons = reasons;
        this.look = look;
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
     * @param mayClose whether the viewer, a member, can end it: its time is up, or its votes are a decision since somebody stepped back
     * @param yours the viewer's own vote
     * @param forMember the member for whom the viewer can vote, if they have no vote of their own
     * @param standsInFor of who voted for a member, that member
     * @param alternates how many alternates triage could call to the case, if members are missing
     * @param ballots all votes that count, if the viewer may see them
     * @param counts the same as numbers, if the viewer may see them
     * @param unread who of those that voted decided unread, if the viewer may see what was voted
     * @param minutes of a round that was decided or deferred by votes
     * @param grant what it granted, where that is paid in several tranches
     * @param beside what was approved, or else is put to the vote, beside what was asked; empty if the rate is not as it was signed
     * @param standing whether it asks about how things are, and is as it was signed
     */
    public record View(
            CaseFile caseFile,
            Round round,
            boolean overdue,
            Set<PersonId> votedBy,
            int members,
            boolean needsMembers,
            boolean mayVote,
            boolean mayClose,
            Optional<Ballot> yours,
            Optional<PersonId> forMember,
            Map<PersonId, PersonId> standsInFor,
            int alternates,
            Optional<Map<PersonId, Ballot>> ballots,
            Optional<Counts> counts,
            Set<PersonId> unread,
            Optional<RoundMinutes> minutes,
            Optional<GrantInTranches> grant,
            Optional<BesideAsked> beside,
            Standing standing) {
        /** This view, if what it shows is as it was signed. @throws Problem.Conflict {@code not-authentic} */
        public View authentic() {
            if (!isAuthentic()) {
                throw new Problem.Conflict("not-authentic", standing.sentence());
            }
            return this;
        }

        /** Whether the round may be shown as it says it stands. */
        public boolean isAuthentic() {
            return standing.code() != Standing.Code.NOT_AUTHENTIC;
        }
    }

    /** The rounds of a case, oldest first. @throws Problem.NotFound if the actor may not see the case */
    public List<View> on(Actor actor, Reference reference) {
        requireReviewer(actor);
        return look.at(() -> on(actor, cases.visibleTo(actor, reference)));
    }

    /** One round of a case. @throws Problem.NotFound if there is none that the actor may see */
    public View one(Actor actor, Reference reference, UUID roundId) {
        return on(actor, reference).stream()
                .filter(view -> view.round().id().equals(roundId))
                .findFirst()
                .orElseThrow(Problem.NotFound::new);
    }

    /** What was granted on a case, and stands, beside what was asked; empty if nothing was. @throws Problem.NotFound if the actor may not see the case */
    public Optional<BesideAsked> granted(Actor actor, Reference reference) {
        return on(actor, reference).stream()
                .filter(View::isAuthentic)
                .filter(view -> view.round().approvedAmount().isPresent())
                .reduce((earlier, later) -> later)
                .flatMap(View::beside);
    }

    /** A round by its id alone. @throws Problem.NotFound if there is none that the actor may see */
    public View one(Actor actor, UUID roundId) {
        requireReviewer(actor);
        return look.at(() -> {
            Round round = rounds.findByIdOptional(roundId).orElseThrow(Problem.NotFound::new);
            return view(actor, cases.visibleTo(actor, round.caseId()), round);
        });
    }

    private List<View> on(Actor actor, CaseFile caseFile) {
        return rounds.on(caseFile.id()).stream()
                .map(round -> view(actor, caseFile, round))
                .toList();
    }

    private View view(Actor actor, CaseFile caseFile, Round round) {
        return look.believed(() -> view(actor, caseFile, round, authentic.require(round)))
                .orElseGet(() -> nothingShown(caseFile, round));
    }

    private View view(Actor actor, CaseFile caseFile, Round round, Tally votes) {
        Instant now = clock.instant();
        Map<PersonId, Ballot> counted = votes.counted();
        Members.Able able = members.able(round);
        Optional<Ballot> yours = Optional.ofNullable(counted.get(actor.person()));
        boolean shown = !round.isOpen() || yours.isPresent();
        return new View(
                caseFile,
                round,
                round.isOverdue(now),
                Set.copyOf(counted.keySet()),
                able.seats().size(),
                round.isOpen() && able.seats().size() < round.terms().quorum(),
                round.isOpen() && actor.has(Role.COMMITTEE) && mayVote(able, votes, actor.person()),
                actor.has(Role.COMMITTEE) && CloseRound.isDue(round, votes, now),
                yours,
                round.isOpen()
                        ? able.memberOf(actor.person())
                                .filter(member -> !able.seats().contains(actor.person()))
                        : Optional.empty(),
                votes.standsInFor(),
                round.isOpen() && able.seats().size() < round.terms().quorum()
                        ? members.shortage(round).next().size()
                        : 0,
                shown ? Optional.of(counted) : Optional.empty(),
                shown ? Optional.of(votes.counts()) : Optional.empty(),
                shown ? votes.countedUnread() : Set.of(),
                minutes.of(round, votes),
                grant(round),
                look.believed(() -> beside(caseFile, round)),
                round.isOpen() && round.kind() == RoundKind.DECISION
                        ? proposals.standing(round.proposal())
                        : Standing.decided(round.proposal()));
    }

    private BesideAsked beside(CaseFile caseFile, Round round) {
        Money amount = round.approvedAmount().orElse(round.proposal().amount());
        return compare.compare(caseFile.requested(), amount, round.openedAt()).because(reasons.of(round));
    }

    /** Only of several tranches is there something to tell; what one member released is one, whatever was asked. */
    private Optional<GrantInTranches> grant(Round round) {
        boolean inTranches = (round.status() == RoundStatus.APPROVED || round.status() == RoundStatus.RELEASED)
                && round.proposal().tranches().parts().size() > 1;
        return inTranches
                ? round.commitment()
                        .flatMap(granted -> tranches.on(round.caseId()).of(granted.toString()))
                : Optional.empty();
    }

    /** A member who has voted needs nobody to; whom somebody voted for may do so themselves. */
    private static boolean mayVote(Members.Able able, Tally votes, PersonId person) {
        return able.seats().contains(person)
                || able.memberOf(person)
                        .filter(member -> votes.leavesTo(person, member))
                        .isPresent();
    }

    private static View nothingShown(CaseFile caseFile, Round round) {
        return new View(
                caseFile,
                round,
                false,
                Set.of(),
                0,
                false,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                0,
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Standing(Standing.Code.NOT_AUTHENTIC, "", BigDecimal.ONE, Optional.empty()));
    }

    private static void requireReviewer(Actor actor) {
        if (actor.roles().stream().allMatch(role -> role == Role.PARTNER || role == Role.KEEPER)) {
            throw new Problem.Forbidden("role-required", "This needs a reviewer's role.");
        }
    }
}
