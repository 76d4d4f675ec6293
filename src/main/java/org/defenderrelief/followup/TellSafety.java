package org.defenderrelief.followup;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.Channel;
import org.defenderrelief.casefile.OwnAnswer;
import org.defenderrelief.casefile.OwnWords;
import org.defenderrelief.casefile.SafetyTold;
import org.defenderrelief.disbursement.AuthenticPayments;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.repeat.Once;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Sender;

/**
 * A partner who holds the receipt code says how safe the person in danger is after payment, also on a case that is closed. The answer goes to triage as a
 * sealed message; that it is worse, and nothing else of it, stands in clear in the act.
 */
@ApplicationScoped
public class TellSafety {
    private final SendersCase cases;
    private final AuthenticPayments payments;
    private final Channel channel;
    private final Once once;
    private final CaseJournal journal;
    private final Event<SafetyTold> events;

    TellSafety(
            SendersCase cases,
            AuthenticPayments payments,
            Channel channel,
            Once once,
            CaseJournal journal,
            Event<SafetyTold> events) {
        this.cases = cases;
        this.payments = payments;
        this.channel = channel;
        this.once = once;
        this.journal = journal;
        this.events = events;
    }

    /**
     * @param message what triage reads: the answer and the partner's words
     * @param key the same answer given again under it is told once
     * @throws Problem.NotFound if the request is not the sender's
     * @throws Problem.InvalidInput {@code words} if the message cannot be kept
     * @throws Problem.Conflict {@code nothing-sent} if no money was sent; {@code not-authentic}
     * @throws Problem.IdempotencyMismatch if another answer was given under the key
     */
    @Transactional
    public CaseFile tell(
            Sender sender, Reference reference, OwnAnswer.Safety safety, String message, Optional<String> key) {
        CaseFile caseFile = cases.of(sender, reference);
        Once.Command command = Once.Command.of("safety", caseFile.id(), safety.name(), message);
        Act act = sender.act();
        if (!once.isFirst(sender.actor(), key, command, act)) {
            return caseFile;
        }
        if (payments.lastSent(caseFile.id()).isEmpty()) {
            throw new Problem.Conflict("nothing-sent", "No money was sent on this request yet.");
        }
        // What proves that it was done is what holds the words.
        write(act, caseFile, message);
        journal.noted(sender.act(), OwnWords.SAFETY_TOLD, caseFile, Facts.of(OwnWords.SAFETY, OwnWords.saidOf(safety)));
        events.fire(new SafetyTold(caseFile.id(), safety == OwnAnswer.Safety.WORSE));
        return caseFile;
    }

    private void write(Act act, CaseFile caseFile, String message) {
        try {
            channel.write(act, caseFile, message);
        } catch (Problem.InvalidInput invalid) {
            throw new Problem.InvalidInput(
                    invalid.violations().stream().map(each -> each.at("words")).toList());
        }
    }
}
