package org.defenderrelief.retention;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.AuthenticParts;
import org.defenderrelief.casefile.Erasures;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.compartment.CompartmentInfo;
import org.defenderrelief.vault.compartment.ErasedRows;

/**
 * Whether what is about to be erased is what was signed, version by version. The act that erases says which versions there were, for good: a row that somebody put
 * beside them would have the service sign for what never was.
 */
@ApplicationScoped
class SignedParts {
    private final AuthenticParts parts;
    private final Erasures erasures;

    SignedParts(AuthenticParts parts, Erasures erasures) {
        this.parts = parts;
        this.erasures = erasures;
    }

    /**
     * @throws Problem.Conflict {@code not-authentic} if a version is there that nobody signed, or one that was signed is not, or is blank and no act erased it;
     *     alarmed
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void require(CaseId id, ErasedRows.Left left) {
        List<CompartmentInfo> all = parts.versions(id, left.name());
        erasures.of(id, all);
        List<CompartmentInfo> versions =
                all.stream().filter(part -> !part.isErased()).toList();
        versions.forEach(part -> parts.require(id, part));
        if (versions.size() != left.rows()) {
            throw new IllegalStateException("a part of a case is not there as it was claimed");
        }
    }
}
