package org.defenderrelief.disbursement;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.AuthenticParts;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.compartment.CompartmentInfo;
import org.defenderrelief.vault.file.KeptFiles;
import org.defenderrelief.vault.seal.CompartmentName;

/** The files of a case that can be a provider's invoice: those that finance opens, each taken in by a signed act. */
@ApplicationScoped
public class Invoices {
    private static final List<CompartmentName> READ_BY_FINANCE =
            List.of(CompartmentName.PAYMENT, CompartmentName.NEEDS);

    private final KeptFiles files;
    private final AuthenticParts parts;

    Invoices(KeptFiles files, AuthenticParts parts) {
        this.files = files;
        this.parts = parts;
    }

    /** A file. @param part the compartment it belongs to @param sealedLength in bytes, a few percent more than its content */
    public record Choice(UUID id, String part, long sealedLength) {}

    /** Those that can be named, oldest first, by their rows. */
    @Transactional
    public List<Choice> of(CaseId caseId) {
        return files.of(caseId).stream()
                .filter(file -> belongsTo(file).isPresent())
                .map(file -> new Choice(file.id(), file.belongsTo(), file.sealedLength()))
                .toList();
    }

    /** @throws Problem.InvalidInput {@code invoice} if the case has no such file @throws Problem.Conflict {@code not-authentic} */
    void require(CaseId caseId, UUID invoice) {
        CompartmentInfo part = files.of(caseId).stream()
                .filter(file -> file.id().equals(invoice))
                .flatMap(file -> belongsTo(file).stream())
                .flatMap(belongsTo -> parts.newest(caseId, CompartmentName.attachment(invoice, belongsTo)).stream())
                .findFirst()
                .orElseThrow(() -> new Problem.InvalidInput("invoice", Flaw.NO_SUCH_FILE));
        parts.require(caseId, part);
    }

    private static Optional<CompartmentName> belongsTo(KeptFiles.Kept file) {
        return READ_BY_FINANCE.stream()
                .filter(part -> part.value().equals(file.belongsTo()))
                .findFirst();
    }
}
