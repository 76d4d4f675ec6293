package org.defenderrelief.committee;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.GrantedMoney;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.vault.roster.Office;

/** What was granted on a case, by the acts alone: approvals and emergency releases, each once. */
@ApplicationScoped
class SignedGrants implements GrantedMoney {
    private static final Set<String> GRANTING = Set.of(RoundFacts.APPROVED, RoundFacts.RELEASED);
    private static final Set<String> ACTIONS = Set.of(RoundFacts.APPROVED, RoundFacts.RELEASED, RoundFacts.REFUSED);

    private final Acts acts;

    SignedGrants(Acts acts) {
        this.acts = acts;
    }

    @Override
    @Transactional
    public List<Granted> of(CaseId caseId) {
        List<Said> said = acts.on(caseId, ACTIONS);
        Set<String> refused = said.stream()
                .filter(each -> each.action().equals(RoundFacts.REFUSED))
                .map(each -> each.text("commitment"))
                .collect(Collectors.toSet());
        return said.stream()
                .filter(each -> GRANTING.contains(each.action()))
                .map(each -> granted(caseId, each, refused))
                .toList();
    }

    private Granted granted(CaseId caseId, Said said, Set<String> refused) {
        if (!acts.held(said, Office.COMMITTEE)) {
            throw acts.refuse(
                    new Acts.Claim("history_entry/" + said.act(), said.act(), said.action(), caseId),
                    "nobody of that office signed it");
        }
        return new Granted(Money.parse(said.text("approved")), said.at(), !refused.contains(said.text("commitment")));
    }
}
