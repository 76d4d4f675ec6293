package org.defenderrelief.triage;

import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseEvent;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.Channel;
import org.defenderrelief.casefile.ChannelMessage;
import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.FreeText;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.repeat.Once;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/** Asks the partner for something, in the sealed channel; the case waits for the answer while the decision clock runs on. */
@ApplicationScoped
public class AskForInformation {
    private final Cases cases;
    private final Duties duties;
    private final Channel channel;
    private final CaseJournal journal;
    private final Once once;
    private final Clock clock;

    AskForInformation(Cases cases, Duties duties, Channel channel, CaseJournal journal, Once once, Clock clock) {
        this.cases = cases;
        this.duties = duties;
        this.channel = channel;
        this.journal = journal;
        this.once = once;
        this.clock = clock;
    }

    /**
     * @param text the question, sealed at once to triage and to the holder of the receipt code
     * @param key the same question given again under it is asked once
     * @throws Problem.IdempotencyMismatch if another question was asked under the key
     */
    @Transactional
    public CaseFile ask(
            Acting acting, Reference reference, ExpectedVersion expected, String text, Optional<String> key) {
        acting.require(Role.TRIAGE);
        String question = FreeText.required("text", text, ChannelMessage.MAX_TEXT);
        CaseFile locked = cases.locked(acting.actor(), reference);
        // What proves that it was asked is what holds the question.
        Act asked = acting.act();
        if (!once.isFirst(acting.actor(), key, Once.Command.of("ask", locked.id(), question), asked)) {
            return locked;
        }
        Act act = acting.act();
        CaseFile caseFile = cases.forChange(acting.actor(), reference, expected);
        duties.claim(caseFile.id(), act, Duty.ASSESSOR);
        CaseEvent.Moved moved = caseFile.askForInformation(acting, clock.instant());
        channel.write(asked, caseFile, question);
        journal.moved(act, "triage.information-asked", moved, Facts.none());
        return caseFile;
    }
}
