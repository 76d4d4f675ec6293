package org.defenderrelief.retention;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.AuthenticParts;
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

    SignedParts(AuthenticParts parts) {
        this.parts = parts;
    }

    /** @throws Problem.Conflict {@code not-authentic} if a version is there that nobody signed, or one that was signed is not; alarmed */
    @Transactional(Transactional.TxType.MANDATORY)
    public void require(CaseId id, ErasedRows.Left left) {
        List<CompartmentInfo> versions = parts.versions(id, left.name()).stream()
                .filter(part -> !part.isErased())
                .toList();
        versions.forEach(part -> parts.require(id, part));
        if (versions.size() != left.rows()) {
            throw new IllegalStateException("a part of a case is not there as it was claimed");
        }
    }
}
