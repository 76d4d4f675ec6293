package org.defenderrelief.casefile;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.ActsOfList;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.index.BlindIndex;
import org.defenderrelief.vault.index.IndexEntry;
import org.defenderrelief.vault.index.IndexValue;
import org.defenderrelief.vault.index.Purpose;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.seal.CompartmentName;

/**
 * The blind index as far as somebody signed it: whoever opens a part that is indexed signs what they wrote of it. A row that somebody added makes
 * no two cases alike; one that was taken away is written anew when the part is looked at, and missed by a verification before that.
 */
@ApplicationScoped
public class SignedIndex {
    /** Values of a case were indexed. */
    public static final String ACTION = "compartment.indexed";

    /** Who opens what is indexed. */
    static final Set<Office> OFFICES = Set.of(Office.TRIAGE, Office.FINANCE);

    /** Which part was indexed, {@code identity} or {@code payment}; acts of earlier versions do not say it. */
    static final String OF = "of";

    /** Under which an act commits to what it wrote. */
    static final String COMMITTED = "index";

    private final BlindIndex index;
    private final Cases cases;
    private final Acts acts;
    private final CaseJournal journal;

    SignedIndex(BlindIndex index, Cases cases, Acts acts, CaseJournal journal) {
        this.index = index;
        this.cases = cases;
        this.acts = acts;
        this.journal = journal;
    }

    /**
     * Cases alike.
     *
     * @param matches with what somebody signed of them, those that share most first
     * @param differs whether there were rows that nobody signed; they are left out, and alarmed
     */
    public record Alike(List<BlindIndex.Match> matches, boolean differs) {}

    /**
     * Indexes a case by values that {@link org.defenderrelief.vault.index.Normalised} wrote; what is indexed and signed already stays as it is.
     *
     * @throws Problem.Forbidden {@code not-in-circle} if one of the values is another circle's to index
     * @throws Problem.Conflict {@code not-authentic} if somebody put another key in the place of the circle's
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(Acting acting, CaseId caseId, Map<Purpose, Set<String>> normalised) {
        Set<IndexValue> missing =
                new HashSet<>(index.digests(acting, normalised).keySet());
        if (missing.isEmpty()) {
            return;
        }
        List<IndexEntry> rows = index.of(caseId);
        signed(Map.of(caseId, Set.copyOf(rows)))
                .getOrDefault(caseId, Set.of())
                .forEach(row -> missing.remove(row.value()));
        if (missing.isEmpty()) {
            return;
        }
        Act act = acting.act();
        index.add(caseId, act.id(), missing);
        journal.noted(
                act,
                ACTION,
                cases.anywhere(caseId).orElseThrow(Problem.NotFound::new),
                Facts.none().and("values", missing.size()).and(OF, part(missing).value()),
                Commitments.none().and(COMMITTED, BlindIndex.commitment(missing)));
    }

    /** Accounts stand in payment details alone, and nothing else does. */
    private static CompartmentName part(Set<IndexValue> values) {
        return values.stream().anyMatch(value -> value.purpose() == Purpose.ACCOUNT)
                ? CompartmentName.PAYMENT
                : CompartmentName.IDENTITY;
    }

    /** What is indexed of a case and signed. */
    @Transactional
    public Set<IndexValue> of(CaseId caseId) {
        return signed(Map.of(caseId, Set.copyOf(index.of(caseId)))).getOrDefault(caseId, Set.of()).stream()
                .map(IndexEntry::value)
                .collect(Collectors.toSet());
    }

    /** Other cases that share a value with this one, both signed. @param values of the case, as {@link #of} gives them */
    @Transactional
    public Alike matches(CaseId caseId, Collection<IndexValue> values) {
        List<BlindIndex.Match> found = index.matches(caseId, values);
        Map<CaseId, Set<IndexEntry>> rows = new LinkedHashMap<>();
        found.forEach(match -> rows.put(match.otherCase(), match.shared()));
        Map<CaseId, Set<IndexEntry>> signed = signed(rows);
        List<BlindIndex.Match> matches = found.stream()
                .filter(match -> signed.containsKey(match.otherCase()))
                .map(match -> new BlindIndex.Match(match.otherCase(), signed.get(match.otherCase())))
                .toList();
        return new Alike(matches, !signed.equals(rows));
    }

    /** Those of the rows of each case that somebody signed; a case without any is left out. What nobody signed is alarmed. */
    private Map<CaseId, Set<IndexEntry>> signed(Map<CaseId, Set<IndexEntry>> rows) {
        Set<UUID> named =
                rows.values().stream().flatMap(Set::stream).map(IndexEntry::act).collect(Collectors.toSet());
        Map<UUID, BlindIndex.Written> written = index.writtenBy(named);
        ActsOfList said = acts.ofList(named.stream());
        Map<CaseId, Set<IndexEntry>> signed = new LinkedHashMap<>();
        rows.forEach((caseId, entries) -> {
            Set<UUID> authentic = entries.stream()
                    .map(IndexEntry::act)
                    .distinct()
                    .filter(act -> isSigned(caseId, act, written, said))
                    .collect(Collectors.toSet());
            Set<IndexEntry> theirs = entries.stream()
                    .filter(entry -> authentic.contains(entry.act()))
                    .collect(Collectors.toUnmodifiableSet());
            if (!theirs.isEmpty()) {
                signed.put(caseId, theirs);
            }
        });
        return signed;
    }

    private boolean isSigned(CaseId caseId, UUID act, Map<UUID, BlindIndex.Written> written, ActsOfList said) {
        Acts.Claim claim = new Acts.Claim("blind_index/" + caseId, act, ACTION, caseId);
        boolean signed = said.said(claim, Facts.none())
                .filter(each -> OFFICES.stream().anyMatch(office -> said.held(each, office)))
                .filter(each -> holds(each, caseId, written.get(act)))
                .isPresent();
        if (!signed) {
            acts.tell(claim, "nobody signed it");
        }
        return signed;
    }

    private static boolean holds(Said said, CaseId caseId, BlindIndex.Written writtenOrNull) {
        return Stream.ofNullable(writtenOrNull)
                .anyMatch(written -> written.caseId().equals(caseId) && said.commitsTo(COMMITTED, written.hash()));
    }
}
