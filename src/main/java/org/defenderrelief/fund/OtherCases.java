package org.defenderrelief.fund;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.WithinPersonLimit;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;

/**
 * What other cases of the person leave of an envelope, asked once more when money is reserved: by what is indexed, since whoever decides opens no identity. Who the
 * person is may have been corrected since triage asked, and other cases decided.
 */
@ApplicationScoped
class OtherCases {
    private final Cases cases;
    private final WithinPersonLimit persons;

    OtherCases(Cases cases, WithinPersonLimit persons) {
        this.cases = cases;
        this.persons = persons;
    }

    /** Passes if they leave room, or nobody can be told apart. @throws Problem.Conflict {@code over-envelope-person-limit} */
    void require(CaseId caseId, Envelope envelope, Money amount) {
        if (envelope.terms().rules().perPerson().isEmpty()) {
            return;
        }
        Optional<Boolean> allowed = cases.anywhere(caseId)
                .flatMap(caseFile -> persons.allows(caseFile, envelope.id().value(), amount));
        if (allowed.equals(Optional.of(false))) {
            throw new Problem.Conflict(
                    WithinPersonBound.RULE,
                    "With other cases of the person it would be more than one person gets of the envelope, as far as can be told.");
        }
    }
}
