package org.defenderrelief.disbursement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Acting;

/** A file was handed to the bank: each of its payments is sent, in a transaction of its own. */
@ApplicationScoped
public class HandBankFile {
    private final BankFiles files;
    private final Payments payments;
    private final Cases cases;
    private final SendPayment send;

    HandBankFile(BankFiles files, Payments payments, Cases cases, SendPayment send) {
        this.files = files;
        this.payments = payments;
        this.cases = cases;
        this.send = send;
    }

    /** A payment in a file, where it stands. @param caseFile empty if the viewer may not see it @param asReleased whether the file orders it as it was released last */
    public record Inside(PaymentId id, Optional<CaseFile> caseFile, Payment payment, boolean asReleased) {
        /** Whether it is still to be sent. */
        public boolean isToSend() {
            return payment.status() == PaymentStatus.RELEASED;
        }

        /** Whether the file orders it as it was before: the bank was told something else than what stands here. */
        public boolean isOld() {
            return !asReleased;
        }

        /** Whether it is to be seen to that it {@linkplain #isOld() is ordered as it was before}: nobody of finance has sent it or called it off since. */
        public boolean isOldAndOpen() {
            return isOld() && (payment.status().canBecome(PaymentStatus.CANCELLED) || isRefused());
        }

        /** Whether it was called off since its release was refused, and not by anybody who was asked what the bank has. */
        private boolean isRefused() {
            return payment.reason().filter(PaymentReason.NOT_RATIFIED::equals).isPresent();
        }

        /** Whether it was sent, whatever came of it. */
        public boolean isSent() {
            return payment.sentAct().isPresent();
        }
    }

    /** What became of a payment. @param refused why it was not sent, if it was not */
    public record Handed(Inside payment, Optional<Problem> refused) {}

    /** The payments in a file, in its order. @throws Problem.NotFound if there is none @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    public List<Inside> inside(Actor actor, UUID id) {
        return files.payments(files.get(id)).stream()
                .map(each -> inside(actor, each))
                .toList();
    }

    private Inside inside(Actor actor, BankFilePayment each) {
        Payment payment = payments.findByIdOptional(each.payment().value()).orElseThrow(Problem.NotFound::new);
        return new Inside(each.payment(), visible(actor, each), payment, each.isStill(payment));
    }

    private Optional<CaseFile> visible(Actor actor, BankFilePayment each) {
        return cases.anywhere(each.caseId()).flatMap(found -> {
            try {
                return Optional.of(cases.visibleTo(actor, found.reference()));
            } catch (Problem.NotFound hidden) {
                return Optional.empty();
            }
        });
    }

    /**
     * Sends those that were not sent yet. Pressed twice, each is sent once; what is refused leaves the others as they are. A payment that was taken back, called off or released
     * anew since the file was made is refused with {@code old-bank-order}: the bank was told something else, and has to stop it.
     *
     * @throws Problem.NotFound if there is no such file
     * @throws Problem.Conflict {@code bank-file-discarded}; {@code not-authentic}
     */
    public List<Handed> handed(Acting acting, UUID id) {
        acting.require(Role.FINANCE);
        if (files.get(id).isDiscarded()) {
            throw BankFiles.discarded();
        }
        List<Handed> handed = new ArrayList<>();
        for (Inside each : inside(acting.actor(), id)) {
            if (each.isOld()) {
                handed.add(new Handed(each, Optional.of(oldOrder())));
            } else if (each.isToSend()) {
                handed.add(new Handed(each, sent(acting, id, each)));
            }
        }
        return handed;
    }

    private static Problem.Conflict oldOrder() {
        return new Problem.Conflict(
                "old-bank-order",
                "The file orders this payment as it was before, so it was not marked as sent. Have the bank stop it.");
    }

    private Optional<Problem> sent(Acting acting, UUID file, Inside each) {
        if (each.caseFile().isEmpty()) {
            return Optional.of(new Problem.NotFound());
        }
        CaseFile caseFile =
                cases.visibleTo(acting.actor(), each.caseFile().get().reference());
        Instruction instruction = new Instruction(
                acting, caseFile.reference(), new ExpectedVersion(caseFile.version()), file + "/" + each.id());
        // After the version of the case was read: whatever is released anew from here on makes that one too old.
        if (!files.orders(file, each.id())) {
            return Optional.of(oldOrder());
        }
        try {
            send.sentByFile(instruction, each.id(), file);
            return Optional.empty();
        } catch (Problem.Locked locked) {
            throw locked;
        } catch (Problem refused) {
            return Optional.of(refused);
        }
    }
}
