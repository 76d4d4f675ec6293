package org.defenderrelief.referral;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.Erasures;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.vault.seal.CompartmentName;

/**
 * Looks at each message right before it goes: its row may be anybody's work, and the consent that it was written by may have ended since. What goes is
 * what the acts say, to the fund that they name; anything else is dropped and told.
 */
@ApplicationScoped
class BeforeSending {
    private final Outgoing outgoing;
    private final SentReferrals sent;
    private final Cases cases;
    private final CaseReferrals referrals;
    private final ReceivedReferrals received;
    private final QuestionsBeforeSending questions;
    private final KnownFunds funds;
    private final GivenUp givenUp;
    private final Acts acts;

    BeforeSending(
            Outgoing outgoing,
            SentReferrals sent,
            Cases cases,
            CaseReferrals referrals,
            ReceivedReferrals received,
            QuestionsBeforeSending questions,
            KnownFunds funds,
            GivenUp givenUp,
            Acts acts) {
        this.outgoing = outgoing;
        this.sent = sent;
        this.cases = cases;
        this.referrals = referrals;
        this.received = received;
        this.questions = questions;
        this.funds = funds;
        this.givenUp = givenUp;
        this.acts = acts;
    }

    enum Standing {
        GOES,
        /** The answer to it is here already. */
        ANSWERED,
        /** Parts of its case were erased here since. */
        ERASED,
        UNTRUE
    }

    /**
     * Whether it goes, and where to. Of a case that is looked at under its lock: a consent is withdrawn before or after, never meanwhile.
     *
     * @return empty if there is nothing to send any more
     * @throws RuntimeException if that cannot be said at the moment
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Optional<OtherFund> look(Outgoing.Waiting message) {
        Optional<BetweenFunds> read = read(message);
        if (read.isEmpty()) {
            return drop(message);
        }
        BetweenFunds said = read.get();
        Optional<CaseFile> caseFile = caseOf(said);
        if (!outgoing.waits(message.id())) {
            return Optional.empty();
        }
        Standing standing = isAnswer(said)
                ? ofAnswer(message, said)
                : caseFile.map(found -> ofCase(message, said, found)).orElse(Standing.UNTRUE);
        if (standing == Standing.UNTRUE) {
            return drop(message);
        }
        if (standing == Standing.ANSWERED) {
            outgoing.remove(message.id());
            return Optional.empty();
        }
        if (standing == Standing.ERASED) {
            giveUp(message, said, caseFile);
            return Optional.empty();
        }
        Said known = funds.signed().known().get(message.fund());
        if (known == null) {
            giveUp(message, said, caseFile);
            return Optional.empty();
        }
        if (!known.text(FundFacts.ROOT).equals(said.to())) {
            return drop(message);
        }
        return Optional.of(funds.find(message.fund())
                .orElseThrow(() -> new ReferralUnavailable("the other fund is not as it was signed", null)));
    }

    /** The other fund does not take it: it is tried no more, and the track says so. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void giveUp(Outgoing.Waiting message) {
        read(message).ifPresent(said -> giveUp(message, said, caseOf(said)));
    }

    /** Parts of that case are erased: packages of them that wait go no more, and the track says so. In the transaction that erases, under the lock of the case. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void giveUpPackages(CaseId caseId) {
        for (Outgoing.Waiting message : outgoing.of(caseId)) {
            read(message)
                    .filter(said -> said.kind() == BetweenFunds.Kind.REFER)
                    .ifPresent(said -> giveUp(message, said, cases.findByIdOptional(caseId.value())));
        }
    }

    private void giveUp(Outgoing.Waiting message, BetweenFunds said, Optional<CaseFile> caseFile) {
        if (!outgoing.remove(message.id())) {
            return;
        }
        if (isAnswer(said)) {
            givenUp.noted(said.referral(), message.fund(), said.kind());
        } else {
            caseFile.ifPresent(found -> givenUp.noted(found, said.referral(), message.fund(), said.kind()));
        }
    }

    private Optional<BetweenFunds> read(Outgoing.Waiting message) {
        try {
            SignedMessage signed = SignedMessage.read(message.envelope());
            return Optional.of(BetweenFunds.read(signed.payload()))
                    .filter(said -> outgoing.isOurs(signed)
                            && said.id().equals(message.id())
                            && said.referral().equals(message.referral()));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static boolean isAnswer(BetweenFunds said) {
        return said.kind() != BetweenFunds.Kind.REFER
                && said.kind() != BetweenFunds.Kind.REVOKED
                && said.kind() != BetweenFunds.Kind.ASK;
    }

    private Optional<CaseFile> caseOf(BetweenFunds said) {
        if (isAnswer(said)) {
            return Optional.empty();
        }
        Optional<CaseId> id = said.kind() == BetweenFunds.Kind.ASK
                ? questions.caseOf(said)
                : sent.findByIdOptional(said.referral()).map(SentReferral::caseId);
        return id.flatMap(each -> cases.findByIdOptional(each.value(), LockModeType.PESSIMISTIC_WRITE));
    }

    private Standing ofCase(Outgoing.Waiting message, BetweenFunds said, CaseFile caseFile) {
        if (said.kind() == BetweenFunds.Kind.ASK) {
            return questions.asked(message, said, caseFile.id());
        }
        CaseTrack track = referrals.signed(caseFile.id());
        Optional<CaseTrack.Sent> found =
                track.sent(said.referral()).filter(one -> one.fund().equals(message.fund()));
        if (found.isEmpty()) {
            return Standing.UNTRUE;
        }
        CaseTrack.Sent one = found.get();
        boolean goes = said.kind() == BetweenFunds.Kind.REFER
                ? one.status() == ReferralStatus.SENT
                        && track.standing(one.consent()).isPresent()
                        && one.envelope().equals(ReceiveMessage.hash(message.envelope()))
                : one.status() == ReferralStatus.REVOKED || one.status() == ReferralStatus.NOT_RECALLED;
        if (goes) {
            return said.kind() == BetweenFunds.Kind.REFER && isErased(caseFile.id()) ? Standing.ERASED : Standing.GOES;
        }
        return one.status().isAnswered() ? Standing.ANSWERED : Standing.UNTRUE;
    }

    private boolean isErased(CaseId caseId) {
        return acts.on(caseId, Erasures.ACTION).stream()
                .filter(erased -> erased.signer().isEmpty())
                .flatMap(erased -> CompartmentName.read(erased.text(Erasures.NAME)).stream())
                .anyMatch(CompartmentName::isForRequests);
    }

    private Standing ofAnswer(Outgoing.Waiting message, BetweenFunds said) {
        if (said.kind() == BetweenFunds.Kind.TOLD || said.kind() == BetweenFunds.Kind.NOT_TOLD) {
            return questions.answered(message, said);
        }
        return received.signed()
                .find(said.referral())
                .filter(one -> one.fund().equals(message.fund()))
                .map(one -> ofAnswer(one, said))
                .orElse(Standing.UNTRUE);
    }

    private static Standing ofAnswer(OthersTrack.Received one, BetweenFunds said) {
        if (said.kind() == BetweenFunds.Kind.PAYS) {
            // Overtaken by a newer word, it need not go.
            return one.paid()
                    .map(paid -> paid.equals(BudgetLines.said(said.lines())) ? Standing.GOES : Standing.ANSWERED)
                    .orElse(Standing.UNTRUE);
        }
        return one.status().name().equals(said.kind().name())
                        || said.kind() == BetweenFunds.Kind.TAKEN && one.status() == ReferralStatus.DONE
                ? Standing.GOES
                : Standing.UNTRUE;
    }

    private Optional<OtherFund> drop(Outgoing.Waiting message) {
        acts.tell(
                new Acts.Claim("referral_outgoing/" + message.id(), null, ReferralFacts.SENT, null),
                "it does not say what was signed");
        outgoing.remove(message.id());
        return Optional.empty();
    }
}
