package org.defenderrelief.triage;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseEvent;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.Channel;
import org.defenderrelief.casefile.ChannelMessage;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.FreeText;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;

/** Asks the partner for something, in the sealed channel; the case waits for the answer while the decision clock runs on. */
@ApplicationScoped
public class AskForInformation {
    private final Cases cases;
    private final Channel channel;
    private final CaseJournal journal;
    private final Clock clock;

    AskForInformation(Cases cases, Channel channel, CaseJournal journal, Clock clock) {
        this.cases = cases;
        this.channel = channel;
        this.journal = journal;
        this.clock = clock;
    }

    /** @param text the question, sealed at once to triage and to the holder of the receipt code */
    @Transactional
    public CaseFile ask(Actor actor, Reference reference, ExpectedVersion expected, String text) {
        actor.require(Role.TRIAGE);
        String question = FreeText.required("text", text, ChannelMessage.MAX_TEXT);
        CaseFile caseFile = cases.forChange(actor, reference, expected);
        CaseEvent.Moved moved = caseFile.askForInformation(actor, clock.instant());
        channel.write(actor, caseFile, ChannelMessage.Side.TRIAGE, question);
        journal.moved("triage.information-asked", moved, Facts.none());
        return caseFile;
    }
}
