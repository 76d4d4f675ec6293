package org.defenderrelief.intake;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;

import org.defenderrelief.attachment.TakeFiles;
import org.defenderrelief.attachment.TakenFiles;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.RegisterCase;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.partner.Partners;
import org.defenderrelief.partner.Right;
import org.defenderrelief.repeat.AnsweredAlready;
import org.defenderrelief.repeat.GivenAnswers;
import org.defenderrelief.vault.compartment.Compartments;
import org.defenderrelief.vault.compartment.IssueOwnCode;
import org.defenderrelief.vault.compartment.IssueReceipt;
import org.defenderrelief.vault.compartment.OwnKey;
import org.defenderrelief.vault.compartment.ReceiptKey;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Witnessed;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.OwnCode;
import org.defenderrelief.vault.seal.ReceiptCode;
import org.defenderrelief.vault.seal.RepeatKey;
import org.defenderrelief.vault.seal.SealedVersion;

/** The one transaction that makes a request a case. */
@ApplicationScoped
class StoreRequest {
    private final Compartments compartments;
    private final IssueReceipt receipts;
    private final IssueOwnCode owns;
    private final RegisterCase register;
    private final GivenAnswers answers;
    private final TakeFiles files;
    private final WithinLimits limits;
    private final Partners partners;
    private final TakingRequests taking;
    private final WithinNetwork networks;
    private final TransactionSynchronizationRegistry transactions;
    private final Acts acts;

    StoreRequest(
            Compartments compartments,
            IssueReceipt receipts,
            IssueOwnCode owns,
            RegisterCase register,
            GivenAnswers answers,
            TakeFiles files,
            WithinLimits limits,
            Partners partners,
            TakingRequests taking,
            WithinNetwork networks,
            TransactionSynchronizationRegistry transactions,
            Acts acts) {
        this.acts = acts;
        this.taking = taking;
        this.partners = partners;
        this.limits = limits;
        this.networks = networks;
        this.transactions = transactions;
        this.files = files;
        this.compartments = compartments;
        this.receipts = receipts;
        this.owns = owns;
        this.register = register;
        this.answers = answers;
    }

    /** @throws AnsweredAlready if another transaction was first with the same idempotency key; nothing is stored by this one */
    @Transactional(rollbackOn = AnsweredAlready.class)
    Acknowledgement store(
            Actor actor, ReadRequest request, OwnCodeWish wish, Optional<RepeatKey> key, Optional<String> network)
            throws AnsweredAlready {
        CaseFile caseFile = register.prepare(actor, request.clear());
        CaseId caseId = caseFile.id();
        ReceiptCode code = receipts.draw();
        Optional<OwnCode> own = wish == OwnCodeWish.GIVE ? Optional.of(owns.draw()) : Optional.empty();
        Acknowledgement answer = new Acknowledgement(
                caseId.value(),
                caseFile.reference().value(),
                code.reveal(),
                own.map(OwnCode::reveal).orElse(null),
                caseFile.status(),
                caseFile.receivedAt());
        if (key.isPresent()) {
            // First of all, so that a repetition stops here, and one that comes at the same time waits here.
            answers.keep(key.get(), caseId.value(), answer);
        }
        partners.require(actor, Right.SUBMIT);
        taking.require();
        limits.require(actor, caseFile.urgency());
        networks.require(network, caseFile.urgency());
        giveBackUnlessStored(network);
        keep(actor, request, caseFile, code, own);
        return answer;
    }

    private void giveBackUnlessStored(Optional<String> network) {
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // Only what is stored counts.
            }

            @Override
            public void afterCompletion(int status) {
                if (status != Status.STATUS_COMMITTED) {
                    networks.giveBack(network);
                }
            }
        });
    }

    private void keep(Actor actor, ReadRequest request, CaseFile caseFile, ReceiptCode code, Optional<OwnCode> own) {
        CaseId caseId = caseFile.id();
        // The first batch of a request, and the act that it is, have the request's id; a partner has no key to sign it
        // with.
        Act act = new Act(caseId.value(), new Witnessed(actor));
        ReceiptKey receipt = keepReceipt(caseId, code);
        if (request.sealed().isPresent()) {
            requireFree(caseId);
        }
        TakenFiles taken = files(actor, request);
        Map<CompartmentName, SealedVersion> sealed = request.sealed().isPresent()
                ? compartments.admitFirst(caseId, request.sealed().get(), act)
                : compartments.writeFirst(caseId, taken.documentsWith(request.documents()), act);
        files.keep(taken, caseId, act);
        Commitments commitments =
                taken.commitTo(Commitments.none().and(sealed)).and(ReceiptKey.COMMITTED, receipt.commitment());
        if (own.isPresent()) {
            commitments = commitments.and(
                    OwnKey.COMMITTED, owns.keep(caseId, own.get()).commitment());
        }
        register.register(act, caseFile, own.isPresent(), commitments);
    }

    private TakenFiles files(Actor actor, ReadRequest request) {
        return request.sealed()
                .map(batch -> request.carried()
                        .map(contents -> files.carried(actor.person(), batch, contents))
                        .orElseGet(() -> files.findSealed(actor.person(), batch)))
                .orElseGet(() -> files.find(
                        actor.person(),
                        request.attachments(),
                        "attachments",
                        Set.copyOf(CompartmentName.ofRequests())));
    }

    /** The first thing stored under the case's id; a sender's own id may be taken. */
    private ReceiptKey keepReceipt(CaseId caseId, ReceiptCode code) {
        try {
            return receipts.keep(caseId, code);
        } catch (Problem.Conflict taken) {
            throw exists();
        }
    }

    /** A sender's own id may be another act's, or a request's of which nothing but its act is left. */
    private void requireFree(CaseId caseId) {
        Optional<String> taken = acts.action(caseId.value());
        if (taken.isPresent()) {
            throw taken.get().equals(RegisterCase.ACTION)
                    ? exists()
                    : new Problem.Conflict(
                            "id-taken",
                            "Something else here has the id of this request; nothing was stored. Seal it anew under a new id.");
        }
    }

    private static Problem.Conflict exists() {
        return new Problem.Conflict(
                "request-exists",
                "This very request was received before, from somebody else or in another form. Ask whoever brought it before you send it under a new id: that would make a second case.");
    }
}
