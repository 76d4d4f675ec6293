package org.defenderrelief.disbursement;

import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.History;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/** Finance says that a file was not handed to the bank, and never will be, or that the bank has stopped all of it. Its payments may go into another one then. */
@ApplicationScoped
public class DiscardBankFile {
    private final BankFiles files;
    private final EntityManager entities;
    private final History history;
    private final Clock clock;

    DiscardBankFile(BankFiles files, EntityManager entities, History history, Clock clock) {
        this.files = files;
        this.entities = entities;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Discards it; once more changes nothing.
     *
     * @throws Problem.NotFound if there is none
     * @throws Problem.Conflict {@code bank-file-handed} if one of its payments was sent; {@code not-authentic}
     */
    @Transactional
    public void discard(Acting acting, UUID id) {
        acting.require(Role.FINANCE);
        BankFile file = entities.find(BankFile.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (file == null) {
            throw new Problem.NotFound();
        }
        entities.refresh(file);
        files.require(file);
        if (file.isDiscarded()) {
            return;
        }
        if (files.isSent(id)) {
            throw new Problem.Conflict(
                    "bank-file-handed",
                    "A payment of this file was sent, so the bank has it. It is not discarded any more.");
        }
        Act act = acting.act();
        file.discard(act, clock.instant());
        files.payments(file).forEach(BankFilePayment::free);
        entities.flush();
        history.record(act, BankFileFacts.DISCARDED, null, BankFileFacts.discarded(file));
    }
}
