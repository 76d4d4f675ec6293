package org.defenderrelief.vault.file;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.seal.RawKeyAccess;
import org.defenderrelief.vault.seal.SymmetricKey;

/** Gives a file that waits to a case, for good, in the transaction of the act that takes it in. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class KeepFile {
    private final FileRows rows;
    private final FileKeys keys;

    KeepFile(FileRows rows, FileKeys keys) {
        this.rows = rows;
        this.keys = keys;
    }

    /** A whole file of that person, locked until the transaction ends; empty if not all of it is here, or a case has taken it in. */
    public Optional<FileToKeep> find(PersonId owner, UploadToken token) {
        return rows.locked(token.id())
                .filter(row -> row.isOf(owner, token) && isWhole(row) && !row.sealed() && keys.reads(row.generation()))
                .map(row -> withKey(row, token));
    }

    private FileToKeep withKey(FileRow row, UploadToken token) {
        try (SymmetricKey key = keys.of(token, row.generation())) {
            return new FileToKeep(
                    row.id(),
                    row.length().orElseThrow(),
                    row.rootOrNull(),
                    key.written(RawKeyAccess.forTheCompartmentOfAFile()));
        }
    }

    /** The same for what its sender's device sealed, whose key is in the compartment sealed with it. */
    public Optional<FileToKeep> findSealed(PersonId owner, UUID file) {
        return rows.locked(file)
                .filter(row -> row.owner().equals(owner) && isWhole(row) && row.sealed())
                .map(row -> new FileToKeep(row.id(), row.length().orElseThrow(), row.rootOrNull(), null));
    }

    private static boolean isWhole(FileRow row) {
        return row.complete() && !row.taken();
    }

    /** The refusal of a file that is not here, not whole, or taken in before. */
    public static Problem.Conflict notThere() {
        return new Problem.Conflict(
                "file-not-there",
                "A file is not here, or not all of it. Send that file again; the rest is as you sent it.");
    }

    /** The case has it from now on. @param belongsTo the compartment it belongs to */
    public void keep(FileToKeep file, CaseId caseId, String belongsTo, Act act) {
        if (!rows.take(file.id(), caseId.value(), belongsTo, act.id())) {
            throw notThere();
        }
    }
}
