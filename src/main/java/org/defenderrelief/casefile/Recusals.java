package org.defenderrelief.casefile;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.ActsOfList;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.roster.Office;

/** Who stepped back from which case, or was kept from it for what they had declared; it cannot be taken back. */
@ApplicationScoped
public class Recusals implements PanacheRepositoryBase<Recusal, CaseDuty.Key> {
    /** The action that recusing is recorded as. */
    public static final String ACTION = "committee.recused";

    /** The action of triage that keeps somebody from a case for what they had declared. */
    public static final String EXCLUDED = "committee.excluded";

    private static final Set<String> ACTIONS = Set.of(ACTION, EXCLUDED);

    private final Acts acts;
    private final StandingConflicts conflicts;
    private final OneLook look;
    private final Clock clock;

    Recusals(Acts acts, StandingConflicts conflicts, OneLook look, Clock clock) {
        this.acts = acts;
        this.conflicts = conflicts;
        this.look = look;
        this.clock = clock;
    }

    /** The person steps back: from now on the case is a 404 for them. Doing it twice changes nothing. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(CaseId caseId, Act act) {
        if (findById(new CaseDuty.Key(caseId.value(), act.person().value())) == null) {
            persistAndFlush(new Recusal(caseId, act, clock.instant()));
        }
    }

    /** Triage keeps the member from the case for what they declared: from now on it is as if they had stepped back. */
    @Transactional(Transactional.TxType.MANDATORY)
    void exclude(CaseId caseId, Act act, PersonId member, UUID declaration) {
        if (findById(new CaseDuty.Key(caseId.value(), member.value())) != null) {
            throw acts.refuse(
                    new Acts.Claim("case_recusal/" + caseId, null, ACTION, caseId),
                    "who stepped back is not who signed it");
        }
        persistAndFlush(new Recusal(caseId, act, member, declaration, clock.instant()));
    }

    /**
     * Everybody who stepped back from the case, by what they signed, or was kept from it by what they had signed: a row that was taken away
     * recuses nobody less, an invented one nobody more.
     */
    @Transactional
    public Set<PersonId> on(CaseId caseId) {
        return signed(caseId).stream().map(Away::person).collect(Collectors.toSet());
    }

    /** Whom an act of the kind {@link #EXCLUDED} keeps from its case; empty if it counts for nothing. */
    Optional<PersonId> keptAway(Said exclusion) {
        return acts.held(exclusion, Office.TRIAGE) ? conflicts.signed().keptAway(exclusion) : Optional.empty();
    }

    /** Somebody who is away from a case, and the act that says so. */
    private record Away(PersonId person, Said said) {}

    /** An exclusion counts only by what the member declared: one that triage invented keeps nobody away. */
    private List<Away> signed(CaseId caseId) {
        List<Said> acted = acts.on(caseId, ACTIONS);
        Optional<DeclaredConflicts> declared = acted.stream()
                .filter(said -> said.action().equals(EXCLUDED))
                .findFirst()
                .map(any -> conflicts.signed());
        return acted.stream()
                .flatMap(said -> person(said, declared).map(who -> new Away(who, said)).stream())
                .toList();
    }

    private Optional<PersonId> person(Said said, Optional<DeclaredConflicts> declared) {
        return said.action().equals(ACTION)
                ? Optional.of(said.person())
                : declared.filter(any -> acts.held(said, Office.TRIAGE)).flatMap(known -> known.keptAway(said));
    }

    /**
     * Everybody who had stepped back from the case, or was kept from it, by then, where rows and acts say the same: for whoever counts votes.
     *
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} if they do not: an invented row keeps a member from voting, and
     *     one that was taken away lets somebody vote who has no vote
     */
    @Transactional
    public Set<PersonId> asSigned(CaseId caseId, Instant then) {
        Map<PersonId, Set<Said>> signed = new HashMap<>();
        Set<PersonId> recused = new HashSet<>();
        for (Away away : signed(caseId)) {
            signed.computeIfAbsent(away.person(), person -> new HashSet<>()).add(away.said());
            if (!away.said().at().isAfter(then)) {
                recused.add(away.person());
            }
        }
        Map<PersonId, Recusal> rows =
                list("key.caseId", caseId.value()).stream().collect(Collectors.toMap(Recusal::person, row -> row));
        boolean same = rows.keySet().equals(signed.keySet())
                && rows.entrySet().stream()
                        .allMatch(row -> signed.get(row.getKey()).stream().anyMatch(row.getValue()::isOf));
        if (!same) {
            throw acts.refuse(
                    new Acts.Claim("case_recusal/" + caseId, null, ACTION, caseId),
                    "who stepped back is not who signed it");
        }
        return recused;
    }

    /** A row, and the reference of its case. */
    private record Row(Recusal recusal, String reference) {}

    /**
     * Everybody who stepped back from the cases of those references; a case from which nobody did is left out. A row counts by the act that it names: one that somebody wrote keeps no
     * mail from a member, and is alarmed.
     */
    @Transactional
    public Map<Reference, Set<PersonId>> on(Collection<Reference> references) {
        Map<Reference, Set<PersonId>> recused = new HashMap<>();
        if (!references.isEmpty()) {
            List<Row> rows = rows(
                    "c.reference in :references",
                    Map.of(
                            "references",
                            references.stream().map(Reference::value).collect(Collectors.toSet())));
            asTheirActsSay(rows)
                    .forEach(row -> recused.computeIfAbsent(new Reference(row.reference()), any -> new HashSet<>())
                            .add(row.recusal().person()));
        }
        return recused;
    }

    /** Those of the references from whose cases the person stepped back; rows count as in {@link #on(Collection)}. */
    @Transactional
    public Set<String> of(PersonId person, Collection<String> references) {
        List<Row> rows = references.isEmpty()
                ? List.of()
                : rows(
                        "r.key.personId = :person and c.reference in :references",
                        Map.of("person", person.value(), "references", references));
        return asTheirActsSay(rows).stream().map(Row::reference).collect(Collectors.toSet());
    }

    private List<Row> rows(String condition, Map<String, Object> parameters) {
        TypedQuery<Object[]> query = getEntityManager()
                .createQuery(
                        "select r, c.reference from Recusal r join CaseFile c on c.id = r.key.caseId where "
                                + condition,
                        Object[].class);
        parameters.forEach(query::setParameter);
        return query.getResultList().stream()
                .map(row -> new Row((Recusal) row[0], (String) row[1]))
                .toList();
    }

    /** Where it is not known who signed what, whoever the rows name hears nothing: of two wrongs the lesser. */
    private List<Row> asTheirActsSay(List<Row> rows) {
        if (rows.isEmpty()) {
            return rows;
        }
        return look.believed(() -> {
                    ActsOfList said =
                            acts.ofList(rows.stream().map(row -> row.recusal().act()));
                    return rows.stream()
                            .filter(row -> isSigned(row.recusal(), said))
                            .toList();
                })
                .orElse(rows);
    }

    /** Whether the member stepped back by it, or somebody of triage kept them away by it; whether they may have done that, whoever counts votes asks, and a verification. */
    private boolean isSigned(Recusal row, ActsOfList said) {
        Acts.Claim claim = new Acts.Claim("case_recusal/" + row.caseId(), row.act(), row.action(), row.caseId());
        boolean isSigned = said.said(claim, Facts.none())
                .filter(row::isOf)
                .filter(act -> row.isKeptAway()
                        ? said.held(act, Office.TRIAGE)
                                && act.fact(DeclaredConflicts.MEMBER)
                                        .filter(row.person().toString()::equals)
                                        .isPresent()
                        : act.person().equals(row.person()))
                .isPresent();
        if (!isSigned) {
            acts.tell(claim, "nobody signed it");
        }
        return isSigned;
    }
}
