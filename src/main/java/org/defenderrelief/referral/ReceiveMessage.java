package org.defenderrelief.referral;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.seal.Secrets;

/**
 * Takes what another fund's service says. Whoever is no fund that two keepers made known is answered as if nothing were here, whatever it sends; so is a
 * known one whose message is not for this fund, or about nothing that is here. The same message again changes nothing.
 */
@ApplicationScoped
public class ReceiveMessage {
    /** What clocks of two funds may differ. */
    private static final Duration CLOCKS_AGREE = Duration.ofMinutes(5);

    private final KnownFunds funds;
    private final FundTurns turns;
    private final CurrentRoster roster;
    private final ReceivedReferrals received;
    private final ReceivedRows rows;
    private final SentReferrals sent;
    private final CaseReferrals referrals;
    private final ReceiveQuestion questions;
    private final Cases cases;
    private final CaseJournal journal;
    private final History history;
    private final Event<ReferralCame> came;
    private final Clock clock;

    ReceiveMessage(
            KnownFunds funds,
            FundTurns turns,
            CurrentRoster roster,
            ReceivedReferrals received,
            ReceivedRows rows,
            SentReferrals sent,
            CaseReferrals referrals,
            ReceiveQuestion questions,
            Cases cases,
            CaseJournal journal,
            History history,
            Event<ReferralCame> came,
            Clock clock) {
        this.funds = funds;
        this.turns = turns;
        this.roster = roster;
        this.received = received;
        this.rows = rows;
        this.sent = sent;
        this.referrals = referrals;
        this.questions = questions;
        this.cases = cases;
        this.journal = journal;
        this.history = history;
        this.came = came;
        this.clock = clock;
    }

    /**
     * Takes one.
     *
     * @param body an envelope as {@link SignedMessage} has it
     * @throws Problem.NotFound if it is not by a known fund, not for this one, or nothing that can be taken
     * @throws Problem.TooMany beyond {@code relief.referral.messages-per-hour}
     */
    @Transactional
    public void receive(byte[] body) {
        try {
            SignedMessage signed = SignedMessage.read(body);
            OtherFund fund =
                    funds.all().stream().filter(signed::isBy).findFirst().orElseThrow(Problem.NotFound::new);
            turns.require(fund);
            BetweenFunds said = BetweenFunds.read(signed.payload());
            if (!said.to().equals(roster.now().root())) {
                throw new Problem.NotFound();
            }
            switch (said.kind()) {
                case REFER -> referred(fund, said, body);
                case REVOKED -> revoked(fund, said);
                case TAKEN -> answered(fund, said, ReferralStatus.TAKEN);
                case DECLINED -> answered(fund, said, ReferralStatus.DECLINED);
                case DONE -> answered(fund, said, ReferralStatus.DONE);
                case PAYS -> pays(fund, said);
                case ASK -> questions.asked(fund, said, body);
                case TOLD, NOT_TOLD -> questions.answered(fund, said, body);
            }
        } catch (IllegalArgumentException | Problem.InvalidInput unfit) {
            throw new Problem.NotFound();
        }
    }

    private void referred(OtherFund fund, BetweenFunds said, byte[] body) {
        ReferredRequest.read(said);
        String hash = hash(body);
        OthersTrack track = received.signed();
        if (track.isCalledBack(said.referral(), fund.id())) {
            return;
        }
        OthersTrack.Received before = track.find(said.referral()).orElse(null);
        if (before != null) {
            if (!before.envelope().equals(hash) || !before.fund().equals(fund.id())) {
                throw new Problem.NotFound();
            }
            return;
        }
        rows.persistAndFlush(new ReceivedReferral(said.referral(), fund.id(), body, clock.instant()));
        record(
                ReferralFacts.RECEIVED,
                ReferralFacts.of(said.referral(), fund.id()).and(ReferralFacts.ENVELOPE, hash));
        came.fire(new ReferralCame());
    }

    private void revoked(OtherFund fund, BetweenFunds said) {
        // Locked, so that it is either taken before or revoked before.
        Optional<ReceivedReferral> row = rows.findByIdOptional(said.referral(), LockModeType.PESSIMISTIC_WRITE);
        OthersTrack track = received.signed();
        Optional<OthersTrack.Received> one = track.find(said.referral());
        if (one.filter(known -> !known.fund().equals(fund.id())).isPresent()) {
            throw new Problem.NotFound();
        }
        // The word may come before what it is about, which is not kept then.
        boolean waits = one.map(known -> known.status() == ReferralStatus.SENT)
                .orElseGet(() -> !track.isCalledBack(said.referral(), fund.id()));
        if (waits) {
            record(ReferralFacts.REVOKED, ReferralFacts.of(said.referral(), fund.id()));
            row.ifPresent(known -> known.settle(clock.instant()));
        }
    }

    private void record(String action, Facts facts) {
        history.record(Act.witnessed(Actor.SERVICE), action, null, facts);
    }

    private CaseFile locked(SentReferral row) {
        return cases.findByIdOptional(row.caseId().value(), LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(Problem.NotFound::new);
    }

    private static CaseTrack.Sent sentTo(OtherFund fund, CaseTrack track, UUID referral) {
        return track.sent(referral)
                .filter(known -> known.fund().equals(fund.id()))
                .orElseThrow(Problem.NotFound::new);
    }

    /** Of what was asked for; the newest word holds, by the clock of who says it. */
    private void pays(OtherFund fund, BetweenFunds said) {
        BudgetLines lines = BudgetLines.said(said.lines());
        if (said.at().isAfter(clock.instant().plus(CLOCKS_AGREE))) {
            // It could never be corrected.
            throw new IllegalArgumentException("said in the future");
        }
        CaseFile caseFile = locked(sent.findByIdOptional(said.referral()).orElseThrow(Problem.NotFound::new));
        CaseTrack track = referrals.signed(caseFile.id());
        CaseTrack.Sent one = sentTo(fund, track, said.referral());
        track.consent(one.consent()).lines().requireAmong(lines);
        if (!one.mayPay(said.at())) {
            return;
        }
        journal.noted(
                Act.witnessed(Actor.SERVICE),
                ReferralFacts.PAID_THERE,
                caseFile,
                ReferralFacts.of(said.referral(), fund.id())
                        .and(ReferralFacts.LINES, lines.text())
                        .and(ReferralFacts.SAID, said.at().toString()));
    }

    private void answered(OtherFund fund, BetweenFunds said, ReferralStatus status) {
        SentReferral row = sent.findByIdOptional(said.referral()).orElseThrow(Problem.NotFound::new);
        CaseFile caseFile = locked(row);
        CaseTrack.Sent one = sentTo(fund, referrals.signed(caseFile.id()), said.referral());
        // What is late changes nothing; but whatever came first, the receipt code comes once.
        boolean firstReceipt = said.receipt() != null && one.receipt().isEmpty();
        if (!one.status().mayBecome(status) && !firstReceipt) {
            return;
        }
        Facts facts = ReferralFacts.of(said.referral(), fund.id()).and(ReferralFacts.STATUS, status);
        if (said.reason() != null) {
            facts = facts.and(ReferralFacts.REASON, said.reason());
        }
        if (firstReceipt) {
            byte[] receipt = Secrets.fromBase64Url(said.receipt());
            row.keep(receipt, kid(said.receiptKid()));
            sent.flush();
            facts = facts.and(ReferralFacts.RECEIPT, hash(receipt));
        }
        journal.noted(Act.witnessed(Actor.SERVICE), ReferralFacts.ANSWERED, caseFile, facts);
    }

    private static String kid(String text) {
        if (!text.matches("[0-9a-f]{16}")) {
            throw new IllegalArgumentException("not the short name of a key");
        }
        return text;
    }

    static String hash(byte[] bytes) {
        return HexFormat.of().formatHex(Secrets.sha256(bytes));
    }

    /** Beside what the code for the case there is sealed. */
    static byte[] receiptInfo(UUID referral) {
        return (BetweenFunds.FORMAT + "|receipt|" + referral).getBytes(StandardCharsets.US_ASCII);
    }
}
