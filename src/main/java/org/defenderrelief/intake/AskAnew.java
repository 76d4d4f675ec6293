package org.defenderrelief.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.EarlierRequests;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Sender;

/**
 * A partner whose request was declined, or ended with other help than money, asks anew on new facts: they send a new request, and say with the receipt code of the earlier one
 * that the two belong together. A reference is no secret; without that code nobody ties a case to another.
 */
@ApplicationScoped
public class AskAnew {
    private final MessageToTriage messages;
    private final OwnRequests own;
    private final EarlierRequests earlierRequests;
    private final CaseJournal journal;

    AskAnew(MessageToTriage messages, OwnRequests own, EarlierRequests earlierRequests, CaseJournal journal) {
        this.messages = messages;
        this.own = own;
        this.earlierRequests = earlierRequests;
        this.journal = journal;
    }

    /**
     * Says that one request asks anew for what another had asked; saying it again changes nothing.
     *
     * @param sender of the earlier one, by its receipt code
     * @param next the new one, of the same organisation
     * @throws Problem.NotFound if the earlier one is not the sender's
     * @throws Problem.InvalidInput if the new one is none of the organisation's, is the same, came before, or is decided already
     * @throws Problem.Conflict {@code not-declined} if the earlier one ended otherwise, or goes on; {@code not-authentic}
     */
    @Transactional
    public void ask(Sender sender, Reference earlier, Reference next) {
        CaseFile ended = messages.sentBy(sender, earlier);
        if (!isPossibleIn(ended.status())) {
            throw new Problem.Conflict(
                    "not-declined",
                    "This request was neither declined nor ended with other help than money; if it goes on, write a message on it instead.");
        }
        CaseFile later = later(sender, ended, next);
        if (earlierRequests.of(later.id()).contains(ended.id())) {
            return;
        }
        Act act = sender.act();
        journal.noted(act, EarlierRequests.ASKED_ANEW, ended, EarlierRequests.asked(later.id()));
        journal.noted(
                Act.witnessed(sender.actor()),
                EarlierRequests.EARLIER_NAMED,
                later,
                EarlierRequests.named(ended.id(), act.id().toString()));
    }

    /** Whether a request that ended so is asked anew. */
    public static boolean isPossibleIn(CaseStatus status) {
        return status == CaseStatus.DECLINED || status == CaseStatus.HELPED_OTHERWISE;
    }

    private CaseFile later(Sender sender, CaseFile ended, Reference next) {
        CaseFile later;
        try {
            later = own.one(sender.actor(), next);
        } catch (Problem.NotFound notTheirs) {
            throw new Problem.InvalidInput("next", Flaw.NEW_REQUEST);
        }
        boolean fits = later.partner().equals(ended.partner())
                && later.receivedAt().isAfter(ended.receivedAt())
                && later.status().isUndecided();
        if (!fits) {
            throw new Problem.InvalidInput("next", Flaw.NEW_REQUEST);
        }
        return later;
    }
}
