package org.defenderrelief.triage;

import java.util.List;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.ProposedHelp;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;

/** What of the help that is not money is open. */
@ApplicationScoped
class OpenAids implements ProposedHelp {
    private final Weighed weighed;

    OpenAids(Weighed weighed) {
        this.weighed = weighed;
    }

    @Override
    @Transactional
    public boolean isAnyOpen(CaseId caseId) {
        return weighed.of(caseId).aids().stream().anyMatch(Aid::isOpen);
    }

    /** Passes if none of them is open. @throws Problem.Conflict {@code aid-open} */
    static void requireNoneOpen(List<Aid> aids) {
        String open = aids.stream()
                .filter(Aid::isOpen)
                .map(each -> each.kind().name())
                .collect(Collectors.joining(", "));
        if (!open.isEmpty()) {
            throw new Problem.Conflict(
                    "aid-open", "Triage proposed help that is neither given nor dropped yet: " + open + ".");
        }
    }
}
