package org.defenderrelief.disbursement;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;

/** The payments of all cases. Who may see the case is the caller's to know. */
@ApplicationScoped
public class Payments implements PanacheRepositoryBase<Payment, UUID> {
    /** The case's payments in the order in which they were planned. */
    @Transactional
    public List<Payment> of(CaseId caseId) {
        return list("caseId = ?1 order by number", caseId.value());
    }

    /** A payment of the case. @throws Problem.NotFound if the case has none of that id */
    @Transactional
    public Payment get(CaseFile caseFile, PaymentId id) {
        return findByIdOptional(id.value())
                .filter(payment -> payment.caseId().equals(caseFile.id()))
                .orElseThrow(Problem.NotFound::new);
    }
}
