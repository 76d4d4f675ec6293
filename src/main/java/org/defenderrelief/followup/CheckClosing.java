package org.defenderrelief.followup;

import java.util.Comparator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;

/** How a case stands before it is closed, by what was signed. */
@ApplicationScoped
class CheckClosing {
    private final Instance<LooksAt> looks;

    CheckClosing(@Any Instance<LooksAt> looks) {
        this.looks = looks;
    }

    /** @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} */
    @Transactional
    ClosingList of(CaseFile caseFile) {
        return new ClosingList(looks.stream()
                .flatMap(look -> look.look(caseFile).stream())
                .sorted(Comparator.comparing(ClosingList.Row::point))
                .toList());
    }
}
