package org.defenderrelief.casefile;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.vault.people.Act;

/** Who stepped back from which case; it cannot be taken back. */
@ApplicationScoped
public class Recusals implements PanacheRepositoryBase<Recusal, CaseDuty.Key> {
    /** The action that recusing is recorded as. */
    public static final String ACTION = "committee.recused";

    private final Acts acts;
    private final Clock clock;

    Recusals(Acts acts, Clock clock) {
        this.acts = acts;
        this.clock = clock;
    }

    /** The person steps back: from now on the case is a 404 for them. Doing it twice changes nothing. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(CaseId caseId, Act act) {
        if (findById(new CaseDuty.Key(caseId.value(), act.person().value())) == null) {
            persistAndFlush(new Recusal(caseId, act, clock.instant()));
        }
    }

    /** Everybody who stepped back from the case, by what they signed: a row that was taken away recuses nobody less, an invented one nobody more. */
    @Transactional
    public Set<PersonId> on(CaseId caseId) {
        return acts.on(caseId, ACTION).stream().map(Said::person).collect(Collectors.toSet());
    }

    /**
     * Everybody who had stepped back from the case by then, where rows and acts say the same: for whoever counts votes.
     *
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} if they do not: an invented row keeps a member from voting, and
     *     one that was taken away lets somebody vote who has no vote
     */
    @Transactional
    public Set<PersonId> asSigned(CaseId caseId, Instant then) {
        Map<PersonId, Set<UUID>> signed = new HashMap<>();
        Set<PersonId> recused = new HashSet<>();
        for (Said said : acts.on(caseId, ACTION)) {
            signed.computeIfAbsent(said.person(), person -> new HashSet<>()).add(said.act());
            if (!said.at().isAfter(then)) {
                recused.add(said.person());
            }
        }
        Map<PersonId, UUID> rows =
                list("key.caseId", caseId.value()).stream().collect(Collectors.toMap(Recusal::person, Recusal::act));
        boolean same = rows.keySet().equals(signed.keySet())
                && rows.entrySet().stream()
                        .allMatch(row -> signed.get(row.getKey()).contains(row.getValue()));
        if (!same) {
            throw acts.refuse(
                    new Acts.Claim("case_recusal/" + caseId, null, ACTION, caseId),
                    "who stepped back is not who signed it");
        }
        return recused;
    }

    /** Everybody who stepped back from the cases of those references; a case from which nobody did is left out. */
    @Transactional
    public Map<Reference, Set<PersonId>> on(Collection<Reference> references) {
        Map<Reference, Set<PersonId>> recused = new HashMap<>();
        if (!references.isEmpty()) {
            getEntityManager()
                    .createQuery(
                            "select c.reference, r.key.personId from Recusal r join CaseFile c on c.id = r.key.caseId"
                                    + " where c.reference in :references",
                            Object[].class)
                    .setParameter(
                            "references",
                            references.stream().map(Reference::value).collect(Collectors.toSet()))
                    .getResultList()
                    .forEach(row -> recused.computeIfAbsent(new Reference((String) row[0]), r -> new HashSet<>())
                            .add(new PersonId((UUID) row[1])));
        }
        return recused;
    }

    /** Those of the references from whose cases the person stepped back. */
    @Transactional
    public Set<String> of(PersonId person, Collection<String> references) {
        return Set.copyOf(getEntityManager()
                .createQuery(
                        "select c.reference from Recusal r join CaseFile c on c.id = r.key.caseId"
                                + " where r.key.personId = :person and c.reference in :references",
                        String.class)
                .setParameter("person", person.value())
                .setParameter("references", references)
                .getResultList());
    }
}
