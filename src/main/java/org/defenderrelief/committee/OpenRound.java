package org.defenderrelief.committee;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.CompareWithAsked;
import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.casefile.KeepAway;
import org.defenderrelief.casefile.MoreReason;
import org.defenderrelief.casefile.MoreThanAsked;
import org.defenderrelief.casefile.RecommendedTerms;
import org.defenderrelief.casefile.WithinPersonLimit;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.kernel.Tranches;
import org.defenderrelief.repeat.GivenAnswers;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.RepeatKey;
import org.defenderrelief.vault.seal.SealedVersion;

/** Triage puts one exact proposal to the committee; who does is an assessor of the case, and nothing else on it. A round that is still open on an earlier proposal is voided by it. */
@ApplicationScoped
public class OpenRound {
    private final Cases cases;
    private final Rounds rounds;
    private final AuthenticRound authentic;
    private final Duties duties;
    private final RecommendedTerms recommended;
    private final Proposals proposals;
    private final CommitteePolicies policies;
    private final SealedDecision decision;
    private final WithinPersonLimit withinLimit;
    private final CompareWithAsked compare;
    private final VoidRounds voidRounds;
    private final KeepAway keepAway;
    private final CaseJournal journal;
    private final Event<RoundEvent> events;
    private final GivenAnswers answers;
    private final Clock clock;

    OpenRound(
            Cases cases,
            Rounds rounds,
            AuthenticRound authentic,
            Duties duties,
            RecommendedTerms recommended,
            Proposals proposals,
            CommitteePolicies policies,
            SealedDecision decision,
            WithinPersonLimit withinLimit,
            CompareWithAsked compare,
            VoidRounds voidRounds,
            KeepAway keepAway,
            CaseJournal journal,
            Event<RoundEvent> events,
            GivenAnswers answers,
            Clock clock) {
        this.cases = cases;
        this.rounds = rounds;
        this.authentic = authentic;
        this.duties = duties;
        this.recommended = recommended;
        this.proposals = proposals;
        this.policies = policies;
        this.decision = decision;
        this.withinLimit = withinLimit;
        this.compare = compare;
        this.voidRounds = voidRounds;
        this.keepAway = keepAway;
        this.journal = journal;
        this.events = events;
        this.answers = answers;
        this.clock = clock;
    }

    /**
     * @param repeat the idempotency key; the same again gets the same round
     * @throws Problem.IdempotencyMismatch if the key was used for something else
     * @throws Problem.Forbidden {@code separation-of-duties} if the actor did something else on the case; {@code own-conflict} if they declared
     *     that they must not decide about this
     * @throws Problem.Conflict if the case is not before the committee, {@code no-policy} if none covers the amount, {@code more-than-asked} if nothing shows that it is at most what was asked for and nobody says why, {@code not-authentic}
     *     if an earlier round neither stands open nor was ended by an act, {@code over-envelope-person-limit} if its
     *     donor gives one person less, or another rule of the envelope does not allow it
     */
    @Transactional
    public Round open(
            Acting acting,
            Reference reference,
            ExpectedVersion expected,
            WantedRound wanted,
            Optional<RepeatKey> repeat) {
        acting.require(Role.TRIAGE);
        if (repeat.isEmpty()) {
            return opened(acting, reference, expected, wanted);
        }
        // The lock comes first: of the same opening asked for twice at once, the second waits here and then finds the
        // answer.
        CaseId caseId = cases.locked(acting.actor(), reference).id();
        Opened answer = answers.once(
                repeat.get(),
                Opened.class,
                () -> new Opened(opened(acting, reference, expected, wanted).id()));
        return rounds.locked(caseId, answer.round());
    }

    private Round opened(Acting acting, Reference reference, ExpectedVersion expected, WantedRound wanted) {
        CaseFile caseFile = cases.forChange(acting.actor(), reference, expected);
        caseFile.requireStatus(CaseStatus.BEFORE_COMMITTEE);
        Act act = acting.act();
        duties.claim(caseFile.id(), act, Duty.ASSESSOR);
        keepAway.apply(acting, caseFile);
        voidRounds.voidOpen(acting, caseFile, VoidCause.REPLACED);
        authentic.requireAllEnded(caseFile.id());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        RecommendedTerms.Terms terms = recommended.of(caseFile.id());
        Money amount = wanted.amount(terms, caseFile.requested());
        Optional<MoreReason> more = wanted.more(terms, compare.compare(caseFile.requested(), amount, now));
        Tranches tranches = wanted.tranches(amount);
        EnvelopeId envelope = wanted.envelope(terms);
        List<WantedShare> shares = wanted.shares(envelope, amount);
        for (WantedShare share : shares) {
            withinLimit.require(acting, caseFile, share.envelope().value(), share.amount());
        }
        String words = wanted.conditions(() -> recommended.conditions(acting, caseFile));
        UUID id = Ids.next();
        SealedVersion conditions = decision.add(
                acting,
                act,
                caseFile,
                earlier -> earlier.with(new Deliberation.Question(
                        id,
                        amount.plainAmount(),
                        amount.currency().getCurrencyCode(),
                        words,
                        inWords(wanted),
                        more.orElse(null),
                        why(wanted, more),
                        now)));
        Proposal proposal = proposals.make(caseFile, tranches, shares, conditions.commitmentHex());
        CommitteePolicies.Decisive decisive = policies.decisive(proposal, caseFile.assistanceTypes());
        Round round = Round.decision(id, caseFile, proposal, decisive, act, now);
        rounds.persistAndFlush(round);
        journal.noted(
                act,
                RoundFacts.OPENED,
                caseFile,
                more.map(why -> RoundFacts.asked(round).and(MoreThanAsked.REASON, why))
                        .orElseGet(() -> RoundFacts.asked(round)),
                Commitments.none().and("decision", conditions.version(), conditions.commitment()));
        events.fire(new RoundEvent.RoundOpened(
                caseFile.id(), caseFile.reference(), id, acting, RoundKind.DECISION, round.dueAt()));
        return round;
    }

    /** The tranches with their conditions, if there are several. */
    private static List<Deliberation.Tranche> inWords(WantedRound wanted) {
        return wanted.tranches().size() < 2
                ? List.of()
                : wanted.tranches().stream()
                        .map(each -> new Deliberation.Tranche(each.amount().plainAmount(), each.condition()))
                        .toList();
    }

    /** In words, where it is more and something else is said than with the recommendation; or null. */
    private static String why(WantedRound wanted, Optional<MoreReason> more) {
        return more.flatMap(why -> wanted.more()).map(MoreThanAsked::text).orElse(null);
    }

    /** The answer that is kept for the same command. */
    record Opened(UUID round) {}
}
