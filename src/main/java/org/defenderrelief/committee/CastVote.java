package org.defenderrelief.committee;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.DeclineReason;
import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.FreeText;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.repeat.Once;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.SealedVersion;

/**
 * A member votes on exactly the proposal they looked at, which they name by its hash. Until the round is decided a member may vote anew,
 * in place of the vote before; the history keeps each. The vote that makes the decision is the decision, in one transaction.
 */
@ApplicationScoped
public class CastVote {
    static final int MAX_TEXT = 8000;

    private final InRound.Locks locks;
    private final AuthenticRound authentic;
    private final Votes votes;
    private final Members members;
    private final Duties duties;
    private final Proposals proposals;
    private final ReadBeforeVoting read;
    private final SealedDecision decision;
    private final ConcludeRound concludeRound;
    private final CaseJournal journal;
    private final Once once;
    private final Clock clock;

    CastVote(
            InRound.Locks locks,
            AuthenticRound authentic,
            Votes votes,
            Members members,
            Duties duties,
            Proposals proposals,
            ReadBeforeVoting read,
            SealedDecision decision,
            ConcludeRound concludeRound,
            CaseJournal journal,
            Once once,
            Clock clock) {
        this.locks = locks;
        this.authentic = authentic;
        this.votes = votes;
        this.members = members;
        this.duties = duties;
        this.proposals = proposals;
        this.read = read;
        this.decision = decision;
        this.concludeRound = concludeRound;
        this.journal = journal;
        this.once = once;
        this.clock = clock;
    }

    /**
     * @param proposalHash what the member looked at
     * @param text the reasons in words, sealed; only a plain approval may do without
     * @param decidesUnread that the member may approve or decline what they have not opened, which the signed vote then says
     * @param key the same vote given again under it is cast once, also where another was cast since or the round has ended
     * @return the round as it is now
     * @throws Problem.IdempotencyMismatch if another vote was cast under the key
     * @throws Problem.Conflict {@code vote-unread} as {@link ReadBeforeVoting} says; {@code proposal-changed} if that is not what is asked, {@code rate-moved} if the exchange rate is another by now, {@code not-authentic}
     *     if round or votes are not as they were signed, {@code round-closed} if nothing is asked any more, {@code votes-changed} if a member left
     *     while this vote decided, or a rule of the envelope if the vote would approve what it cannot pay; then the vote is not cast either
     * @throws Problem.Forbidden {@code separation-of-duties} if the actor did something else on the case; {@code no-seat} if they are an alternate
     *     and neither called to it nor named by a member who could vote and has not
     */
    @Transactional
    public Round cast(
            Acting acting,
            InRound where,
            String proposalHash,
            Ballot ballot,
            Optional<String> text,
            boolean decidesUnread,
            Optional<String> key) {
        acting.require(Role.COMMITTEE);
        Optional<String> words = words(ballot.choice(), text);
        InRound.Locked locked = locks.lockAsItStands(acting.actor(), where);
        CaseFile caseFile = locked.caseFile();
        Round round = locked.round();
        Act act = acting.act();
        if (!once.isFirst(acting.actor(), key, command(locked, proposalHash, ballot, words, decidesUnread), act)) {
            return round;
        }
        where.requireVersion(caseFile);
        round.requireOpen();
        Tally before = authentic.requireOpen(round);
        round.requireProposal(proposalHash);
        requireFits(ballot, round);
        if (round.kind() == RoundKind.DECISION) {
            proposals.requireStands(round.proposal());
        }
        if (round.releasedBy().filter(acting.person()::equals).isPresent()) {
            throw new Problem.Forbidden(
                    "own-release", "You released this money; whether that was right is for the other members to say.");
        }
        List<CompartmentName> unread = read.require(acting, round, ballot, decidesUnread);
        duties.claim(caseFile.id(), act, Duty.VOTER);
        Optional<PersonId> forMember = seat(acting, round, before);
        Instant now = clock.instant();
        Vote vote = record(act, round, ballot, forMember, now);
        Optional<SealedVersion> sealed = words.map(reasons -> decision.add(
                acting, act, caseFile, earlier -> earlier.with(new Deliberation.Reason(round.id(), reasons, now))));
        journal.noted(
                act,
                RoundFacts.VOTED,
                caseFile,
                ReadBeforeVoting.said(RoundFacts.voted(round, vote), unread),
                sealed.map(version -> Commitments.none().and("decision", version.version(), version.commitment()))
                        .orElse(Commitments.none()));
        concludeRound.settleIfDecided(acting, caseFile, round);
        return round;
    }

    private static Once.Command command(
            InRound.Locked in, String proposalHash, Ballot ballot, Optional<String> words, boolean decidesUnread) {
        return Once.Command.of(
                "vote",
                in.caseFile().id(),
                in.round().id().toString(),
                proposalHash,
                ballot.choice().name(),
                ballot.amount().map(Money::toString).orElse(""),
                ballot.reason().map(DeclineReason::name).orElse(""),
                words.orElse(""),
                Boolean.toString(decidesUnread));
    }

    /** The member for whom the actor votes; empty if they have a vote of their own. A member who has voted needs nobody to. */
    private Optional<PersonId> seat(Acting acting, Round round, Tally before) {
        Members.Able able = members.able(round);
        if (able.seats().contains(acting.person()) || !members.isAlternate(acting.person())) {
            return Optional.empty();
        }
        Optional<PersonId> member =
                able.memberOf(acting.person()).filter(each -> before.leavesTo(acting.person(), each));
        if (member.isEmpty()) {
            throw new Problem.Forbidden(
                    "no-seat",
                    "You are an alternate, and vote only where you are called to a case, or for a member who named you for today and for whom nobody has voted.");
        }
        return member;
    }

    private Vote record(Act act, Round round, Ballot ballot, Optional<PersonId> forMember, Instant now) {
        Vote vote = votes.by(act.person(), round).orElse(null);
        if (vote == null) {
            vote = new Vote(round, act.person());
            vote.say(act, ballot, forMember, now);
            votes.persist(vote);
        } else {
            vote.say(act, ballot, forMember, now);
        }
        votes.flush();
        return vote;
    }

    /** The reasons as they are kept. @throws Problem.InvalidInput if that choice needs some and there are none, or they cannot be kept */
    public static Optional<String> words(Choice choice, Optional<String> text) {
        return choice == Choice.APPROVE
                ? FreeText.optional("text", text.orElse(null), MAX_TEXT)
                : Optional.of(FreeText.required("text", text.orElse(null), MAX_TEXT));
    }

    /** Asked before the vote too, so that nobody is asked whether they mean what would be refused. @throws Problem.InvalidInput if the round has no such vote, or the amount is not smaller than what is asked */
    public static void requireFits(Ballot ballot, Round round) {
        if (!round.kind().choices().contains(ballot.choice())) {
            throw new Problem.InvalidInput("choice", Flaw.WHOLE_RELEASE);
        }
        Money proposed = round.proposal().amount();
        ballot.amount().ifPresent(amount -> {
            if (!amount.currency().equals(proposed.currency()) || amount.isZero() || !proposed.isMoreThan(amount)) {
                throw new Problem.InvalidInput("amount", Flaw.LESS_THAN_PROPOSED);
            }
        });
    }
}
