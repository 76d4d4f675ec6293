package org.defenderrelief.reporting;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.AuthenticCase;
import org.defenderrelief.casefile.CaseFigures;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.fund.SignedLine;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;

/** What lines of a ledger granted, with what of the cases stands in clear, each as it was submitted. */
@ApplicationScoped
class GrantsOf {
    private final CaseFigures cases;
    private final AuthenticCase authentic;

    GrantsOf(CaseFigures cases, AuthenticCase authentic) {
        this.cases = cases;
        this.authentic = authentic;
    }

    /**
     * The grants behind those of the lines that are asked for, by the line's number.
     *
     * @throws Problem.Conflict {@code not-authentic} if a case does not say what was submitted
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Map<Long, Grant> behind(List<SignedLine> lines, Predicate<SignedLine> wanted) {
        List<SignedLine> looked = lines.stream().filter(wanted).toList();
        if (looked.isEmpty()) {
            return Map.of();
        }
        Set<CaseId> ids =
                looked.stream().map(line -> line.caseId().orElseThrow()).collect(Collectors.toSet());
        List<CaseFile> files = cases.of(ids);
        Map<CaseId, Instant> received = authentic.requireSubmitted(ids, files);
        Map<CaseId, CaseFile> byId = files.stream().collect(Collectors.toMap(CaseFile::id, each -> each));
        Map<Long, Grant> grants = new HashMap<>();
        for (SignedLine line : looked) {
            CaseId id = line.caseId().orElseThrow();
            grants.put(line.number(), grant(line, byId.get(id), received.get(id)));
        }
        return grants;
    }

    private static Grant grant(SignedLine line, CaseFile caseFile, Instant received) {
        return new Grant(
                line.number(),
                line.commitment().orElseThrow(),
                caseFile.id(),
                line.amount(),
                line.paid().orElseThrow(),
                line.rate().orElseThrow(),
                caseFile.region(),
                caseFile.assistanceTypes(),
                received,
                line.at());
    }
}
