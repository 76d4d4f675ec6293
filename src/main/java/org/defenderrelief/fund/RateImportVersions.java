package org.defenderrelief.fund;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.ActsOfList;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Problem;

/** All files of rates that were ever proposed, to be shown. Each is held against the acts that its row names, and against those that settled it. */
@ApplicationScoped
public class RateImportVersions {
    private final RateImports imports;
    private final AuthenticImport authentic;
    private final Acts acts;

    RateImportVersions(RateImports imports, AuthenticImport authentic, Acts acts) {
        this.imports = imports;
        this.authentic = authentic;
        this.acts = acts;
    }

    /** The newest first. @param before the one after which the page begins; empty for the newest */
    public List<RateImportVersion> page(Optional<RateImportId> before, int limit) {
        List<RateImportVersion> page = look(imports.page(before, limit));
        if (page.stream().noneMatch(RateImportVersions::isWrong)) {
            return page;
        }
        // Somebody may have confirmed one between the questions; what is still wrong is wrong.
        List<RateImportVersion> again = look(imports.page(before, limit));
        // One alarm leads to the page and to a verification, which name the rest.
        again.stream().filter(RateImportVersions::isWrong).findFirst().ifPresent(each -> authentic.tell(each.id()));
        return again;
    }

    /**
     * One of them with its rates, whatever became of it.
     *
     * @throws Problem.NotFound if there is no such import
     * @throws Problem.Conflict {@code not-authentic}
     */
    public ImportedRates one(RateImportId id) {
        RateImport row = imports.byId(id).orElseThrow(Problem.NotFound::new);
        RateImportVersion version = look(List.of(row)).get(0);
        if (isWrong(version)) {
            throw acts.refuse(new Acts.Claim("rate_import/" + id, null, null, null), "it does not say what was signed");
        }
        return new ImportedRates(version, row.rates());
    }

    private static boolean isWrong(RateImportVersion version) {
        return version.state() == RateImportVersion.State.UNSIGNED;
    }

    private List<RateImportVersion> look(List<RateImport> rows) {
        try {
            List<Said> settled = authentic.settled();
            ActsOfList signed = acts.ofList(rows.stream().flatMap(RateImport::acts));
            return rows.stream()
                    .map(row -> row.version(state(row, signed, settled)))
                    .toList();
        } catch (Problem.Conflict actGone) {
            return rows.stream()
                    .map(row -> row.version(RateImportVersion.State.UNSIGNED))
                    .toList();
        }
    }

    private RateImportVersion.State state(RateImport row, ActsOfList signed, List<Said> settled) {
        List<UUID> own = settled.stream()
                .filter(said -> said.text("importId").equals(row.importId().toString()))
                .map(Said::act)
                .toList();
        if (!own.equals(Optional.ofNullable(row.settledAct()).stream().toList())
                || !authentic.isAsSigned(row, signed)) {
            return RateImportVersion.State.UNSIGNED;
        }
        if (row.isPending()) {
            return RateImportVersion.State.WAITING;
        }
        if (row.isTrusted()) {
            return RateImportVersion.State.TRUSTED;
        }
        return row.isWithdrawn() ? RateImportVersion.State.WITHDRAWN : RateImportVersion.State.CONFIRMED;
    }
}
