package org.defenderrelief.intake;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.Channel;
import org.defenderrelief.casefile.ChannelMessage;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;

/** A partner writes to triage; where triage was waiting for an answer, the case is triage's turn again. */
@ApplicationScoped
public class MessageToTriage {
    private final Cases cases;
    private final Channel channel;
    private final CaseJournal journal;
    private final Clock clock;

    MessageToTriage(Cases cases, Channel channel, CaseJournal journal, Clock clock) {
        this.cases = cases;
        this.channel = channel;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Seals the message to triage and to the holder of the receipt code.
     *
     * @throws Problem.NotFound if the case is not the actor's organisation's
     * @throws Problem.Conflict {@code case-closed} if the case is closed for good
     */
    @Transactional
    public CaseFile send(Actor actor, Reference reference, String text) {
        actor.require(Role.PARTNER);
        CaseFile caseFile = cases.locked(actor, reference);
        if (caseFile.status().isFinal()) {
            throw new Problem.Conflict(
                    "case-closed", "This case is closed. If circumstances have changed, please send a new request.");
        }
        channel.write(actor, caseFile, ChannelMessage.Side.PARTNER, text);
        if (caseFile.status() == CaseStatus.AWAITING_INFORMATION) {
            journal.moved("intake.information-given", caseFile.resumeTriage(actor, clock.instant()), Facts.none());
        }
        return caseFile;
    }
}
