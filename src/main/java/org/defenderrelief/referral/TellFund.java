package org.defenderrelief.referral;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.History;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.index.ObliviousIndex;
import org.defenderrelief.vault.people.Acting;

/**
 * Triage tells another fund whether somebody is known here, or does not. Nobody here learns of whom it asked, so there is nothing to look at: it is for
 * people to say whether that fund is told at all. It is done by hand and only so often, so that no fund asks for everybody.
 */
@ApplicationScoped
public class TellFund {
    private static final Duration WEEK = Duration.ofDays(7);

    private final QuestionsHere here;
    private final CameQuestions rows;
    private final KnownFunds funds;
    private final OtherFunds locked;
    private final ObliviousIndex index;
    private final ReferralConfig config;
    private final Outgoing outgoing;
    private final Acts acts;
    private final History history;
    private final Clock clock;

    TellFund(
            QuestionsHere here,
            CameQuestions rows,
            KnownFunds funds,
            OtherFunds locked,
            ObliviousIndex index,
            ReferralConfig config,
            Outgoing outgoing,
            Acts acts,
            History history,
            Clock clock) {
        this.here = here;
        this.rows = rows;
        this.funds = funds;
        this.locked = locked;
        this.index = index;
        this.config = config;
        this.outgoing = outgoing;
        this.acts = acts;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Tells.
     *
     * @throws Problem.NotFound if there is no such question
     * @throws Problem.Forbidden {@code not-in-circle}
     * @throws Problem.Conflict {@code question-settled} unless it waits; {@code fund-unknown}; {@code told-enough} if that fund was told as often as may be
     *     within a week; {@code known-too-many}, {@code no-index-key}, {@code not-authentic}
     */
    @Transactional
    public void tell(Acting acting, UUID question) {
        acting.require(Role.TRIAGE);
        CameQuestion row = locked(question);
        HereTrack.Came one = waiting(here.signed(), question);
        OtherFund fund = fund(one);
        // One after the other for each fund, so that two who tell at once do not tell more than may be.
        locked.findById(fund.id(), LockModeType.PESSIMISTIC_WRITE);
        if (here.signed().told(fund.id(), clock.instant().minus(WEEK)) >= config.answersPerWeek()) {
            throw new Problem.Conflict(
                    "told-enough",
                    "That fund was told as often as may be within a week. It can wait, or people can talk.");
        }
        ObliviousIndex.Told told = index.tell(acting, elements(row, one, fund));
        settle(acting, row, one, ReferralFacts.TOLD);
        outgoing.send(fund.id(), message(BetweenFunds.Kind.TOLD, one, fund).telling(told));
    }

    /**
     * Does not tell; why is between people.
     *
     * @throws Problem.NotFound if there is no such question
     * @throws Problem.Conflict {@code question-settled} unless it waits; {@code not-authentic}
     */
    @Transactional
    public void decline(Acting acting, UUID question) {
        acting.require(Role.TRIAGE);
        CameQuestion row = locked(question);
        HereTrack.Came one = waiting(here.signed(), question);
        settle(acting, row, one, ReferralFacts.NOT_TOLD);
        // Whom keepers have ended meanwhile hears nothing, and what it asked waits no more.
        funds.find(one.fund())
                .ifPresent(fund -> outgoing.send(fund.id(), message(BetweenFunds.Kind.NOT_TOLD, one, fund)));
    }

    private void settle(Acting acting, CameQuestion row, HereTrack.Came one, String action) {
        history.record(acting.act(), action, null, ReferralFacts.question(one.id(), one.fund()));
        row.settle(clock.instant());
    }

    private BetweenFunds message(BetweenFunds.Kind kind, HereTrack.Came one, OtherFund fund) {
        return BetweenFunds.of(Ids.next(), kind, one.id(), fund.root(), clock.instant());
    }

    /** Two who answer at once answer one after the other. */
    private CameQuestion locked(UUID question) {
        return rows.findByIdOptional(question, LockModeType.PESSIMISTIC_WRITE).orElseThrow(Problem.NotFound::new);
    }

    private static HereTrack.Came waiting(HereTrack track, UUID question) {
        HereTrack.Came one = track.find(question).orElseThrow(Problem.NotFound::new);
        if (one.status() != QuestionStatus.ASKED) {
            throw new Problem.Conflict("question-settled", "Somebody answered this before. Nothing was done.");
        }
        return one;
    }

    private OtherFund fund(HereTrack.Came one) {
        return funds.find(one.fund())
                .orElseThrow(() -> new Problem.Conflict(
                        "fund-unknown",
                        "That fund is known no more. Keepers ended it, or it is not as they signed it."));
    }

    /** What was asked, if it still is what that fund's service signed: another element in its place would be evaluated for somebody else. */
    private List<byte[]> elements(CameQuestion row, HereTrack.Came one, OtherFund fund) {
        Acts.Claim claim =
                new Acts.Claim("referral_question_came/" + one.id(), null, ReferralFacts.QUESTION_CAME, null);
        try {
            SignedMessage signed = SignedMessage.read(row.envelope());
            BetweenFunds said = BetweenFunds.read(signed.payload());
            if (signed.isBy(fund)
                    && ReceiveMessage.hash(row.envelope()).equals(one.envelope())
                    && said.kind() == BetweenFunds.Kind.ASK
                    && said.referral().equals(one.id())) {
                return said.elements();
            }
        } catch (IllegalArgumentException changed) {
            throw acts.refuse(claim, "it is not what came from the other fund");
        }
        throw acts.refuse(claim, "it is not what came from the other fund");
    }
}
