package org.defenderrelief.vault.file;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.kernel.CaseId;

/** The files that cases have taken in, without opening any. */
@ApplicationScoped
public class KeptFiles {
    private final FileRows rows;

    KeptFiles(FileRows rows) {
        this.rows = rows;
    }

    /**
     * A file as its row has it; whether that is so, the case's history tells.
     *
     * @param belongsTo a compartment's name, or {@code copy}
     * @param sealedLength of its content with seals and padding, in bytes
     */
    public record Kept(UUID id, String belongsTo, long sealedLength) {}

    /** The case's, by id, which is the order in which they were begun. */
    public List<Kept> of(CaseId caseId) {
        return rows.kept(caseId.value());
    }
}
