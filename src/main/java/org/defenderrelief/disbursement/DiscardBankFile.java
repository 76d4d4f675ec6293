package org.defenderrelief.disbursement;

import java.time.Clock;
import java.util.List;
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
    private final BankDebits debits;
    private final EntityManager entities;
    private final History history;
    private final Clock clock;

    DiscardBankFile(BankFiles files, BankDebits debits, EntityManager entities, History history, Clock clock) {
        this.files = files;
        this.debits = debits;
        this.entities = entities;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Discards it; once more changes nothing.
     *
     * @throws Problem.NotFound if there is none
     * @throws Problem.Conflict {@code bank-file-handed} if one of its payments was sent; {@code bank-debited} if the bank says that it debited one of them, and no line brings it back:
     *     it has the file, and is marked as handed it instead; {@code not-authentic}
     */
    @Transactional
    public void discard(Acting acting, UUID id) {
        discard(acting, id, StandsBy.nothing());
    }

    /** As above, also where the bank debited a payment of it, by another order or by one that was taken back here, if whoever says so stands by it that they know. */
    @Transactional
    public void discard(Acting acting, UUID id, StandsBy by) {
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
        List<BankFilePayment> inside = files.payments(file);
        if (!by.debited()) {
            debits.requireNoneStands(
                    inside.stream().map(BankFilePayment::payment).toList());
        }
        Act act = acting.act();
        file.discard(act, clock.instant());
        inside.forEach(BankFilePayment::free);
        entities.flush();
        history.record(act, BankFileFacts.DISCARDED, null, BankFileFacts.discarded(file));
    }
}
