package org.defenderrelief.intake;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.attachment.NewAttachment;
import org.defenderrelief.attachment.TakeFiles;
import org.defenderrelief.attachment.TakenFiles;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.Channel;
import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.repeat.Once;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Sender;
import org.defenderrelief.vault.seal.CompartmentName;

/** A partner who holds the receipt code writes to triage; where triage was waiting for an answer, the case is triage's turn again. */
@ApplicationScoped
public class MessageToTriage {
    private final Cases cases;
    private final Channel channel;
    private final Duties duties;
    private final CaseJournal journal;
    private final Once once;
    private final TakeFiles files;
    private final Clock clock;

    MessageToTriage(
            Cases cases, Channel channel, Duties duties, CaseJournal journal, Once once, TakeFiles files, Clock clock) {
        this.files = files;
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
     * @param attachments files that were sent before and go with it
     * @param key the same message given again under it is sent once
     * @throws Problem.NotFound if the case is not the sender's organisation's, or the code is another case's
     * @throws Problem.Conflict {@code case-closed} if the case is closed for good
     * @throws Problem.IdempotencyMismatch if another message was sent under the key
     */
    @Transactional
    public CaseFile send(
            Sender sender, Reference reference, String text, List<NewAttachment> attachments, Optional<String> key) {
        CaseFile caseFile = sentBy(sender, reference);
        Act act = sender.act();
        if (once.isFirst(
                sender.actor(),
                key,
                NewAttachment.command("message", caseFile.id(), text == null ? "" : text, attachments),
                act)) {
            TakenFiles taken = files.find(
                    sender.actor().person(), attachments, "attachments", Set.copyOf(CompartmentName.ofRequests()));
            say(act, sender, caseFile, text, taken);
            files.keep(taken, caseFile.id(), act);
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
        say(sender.act(), sender, caseFile, text, TakenFiles.none());
    }

    private void say(Act said, Sender sender, CaseFile caseFile, String text, TakenFiles taken) {
        if (caseFile.status().isFinal()) {
            throw new Problem.Conflict(
                    "case-closed", "This case is closed. If circumstances have changed, please send a new request.");
        }
        channel.write(said, caseFile, text, taken.documents(), taken.commitTo(Commitments.none()));
        if (caseFile.status() == CaseStatus.AWAITING_INFORMATION) {
            Act act = sender.act();
            duties.claim(caseFile.id(), act, Duty.SUBMITTER);
            journal.moved(
                    act, "intake.information-given", caseFile.resumeTriage(sender, clock.instant()), Facts.none());
        }
    }
}
