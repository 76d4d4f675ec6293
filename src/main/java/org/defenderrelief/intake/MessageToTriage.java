package org.defenderrelief.intake;

import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.Channel;
import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.repeat.Once;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Sender;

/** A partner who holds the receipt code writes to triage; where triage was waiting for an answer, the case is triage's turn again. */
@ApplicationScoped
public class MessageToTriage {
    private final Cases cases;
    private final Channel channel;
    private final Duties duties;
    private final CaseJournal journal;
    private final Once once;
    private final Clock clock;

    MessageToTriage(Cases cases, Channel channel, Duties duties, CaseJournal journal, Once once, Clock clock) {
        this.cases = cases;
        this.channel = channel;
        this.duties = duties;
        this.journal = journal;
        this.once = once;
        this.clock = clock;
    }

    /**
     * Seals the message to triage and to the holder of the receipt code, who signs it.
     *
     * @param key the same message given again under it is sent once
     * @throws Problem.NotFound if the case is not the sender's organisation's, or the code is another case's
     * @throws Problem.Conflict {@code case-closed} if the case is closed for good
     * @throws Problem.IdempotencyMismatch if another message was sent under the key
     */
    @Transactional
    public CaseFile send(Sender sender, Reference reference, String text, Optional<String> key) {
        CaseFile caseFile = sentBy(sender, reference);
        Once.Command command = Once.Command.of("message", caseFile.id(), text == null ? "" : text);
        if (once.isFirst(sender.actor(), key, command)) {
            say(sender, caseFile, text);
        }
        return caseFile;
    }

    /** The case, locked, if the code is its own. @throws Problem.NotFound if it is not the sender's */
    CaseFile sentBy(Sender sender, Reference reference) {
        Actor actor = sender.actor();
        actor.require(Role.PARTNER);
        CaseFile caseFile = cases.locked(actor, reference);
        if (!caseFile.id().equals(sender.caseId()) || !actor.organisation().equals(Optional.of(caseFile.partner()))) {
            throw new Problem.NotFound();
        }
        return caseFile;
    }

    /** Says it, on a case that is locked and the sender's. @throws Problem.Conflict {@code case-closed} */
    void say(Sender sender, CaseFile caseFile, String text) {
        if (caseFile.status().isFinal()) {
            throw new Problem.Conflict(
                    "case-closed", "This case is closed. If circumstances have changed, please send a new request.");
        }
        channel.write(sender, caseFile, text);
        if (caseFile.status() == CaseStatus.AWAITING_INFORMATION) {
            Act act = sender.act();
            duties.claim(caseFile.id(), act, Duty.SUBMITTER);
            journal.moved(
                    act, "intake.information-given", caseFile.resumeTriage(sender, clock.instant()), Facts.none());
        }
    }
}
