package org.defenderrelief.disbursement;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.common.annotation.Identifier;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.GoingMoney;
import org.defenderrelief.casefile.PaymentHold;
import org.defenderrelief.kernel.CaseId;

/** Cases that tests say must wait. */
@ApplicationScoped
@Identifier("held-cases")
class HeldCases implements PaymentHold {
    private final Set<CaseId> held = ConcurrentHashMap.newKeySet();

    void hold(CaseId caseId) {
        held.add(caseId);
    }

    void letGo(CaseId caseId) {
        held.remove(caseId);
    }

    @Override
    public Optional<Reason> reasonToWait(CaseFile caseFile, GoingMoney going) {
        return held.contains(caseFile.id())
                ? Optional.of(new Reason("ratification-overdue", "Something else comes first."))
                : Optional.empty();
    }

    @Override
    public Set<CaseId> among(Collection<CaseId> cases) {
        return cases.stream().filter(held::contains).collect(Collectors.toSet());
    }
}
