package org.defenderrelief.committee;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.defenderrelief.access.People;
import org.defenderrelief.casefile.OneLook;
import org.defenderrelief.casefile.PastTurn;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.ActsOfList;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;

/**
 * For whoever is of the committee and nothing else, a case waits while a round is open on which they have not voted, and no longer; but for whoever asked to see a part of it. Rows say which rounds are open: whoever moves
 * one keeps a reminder back until it is read. A vote counts by the act that its row names: one that somebody wrote keeps none back, and is alarmed.
 */
@ApplicationScoped
class VotePast implements PastTurn {
    private final EntityManager entities;
    private final People people;
    private final Acts acts;
    private final OneLook look;

    VotePast(EntityManager entities, People people, Acts acts, OneLook look) {
        this.entities = entities;
        this.people = people;
        this.acts = acts;
        this.look = look;
    }

    @Override
    @Transactional
    public Set<Reference> past(PersonId person, Collection<Reference> references) {
        Set<Reference> past = new HashSet<>();
        if (!references.isEmpty()
                && people.find(person)
                        .filter(each -> each.roles().equals(Set.of(Role.COMMITTEE)))
                        .isPresent()) {
            past.addAll(references);
            past.removeAll(awaited(person, references));
            // An answer to what they asked to see may be what the mail is about.
            asked(person, references).forEach(each -> past.remove(new Reference(each)));
        }
        return past;
    }

    private List<String> asked(PersonId person, Collection<Reference> references) {
        return entities.createQuery(
                        "select distinct c.reference from CaseFile c where c.reference in :references"
                                + " and exists (select 1 from GrantStep g where g.caseId = c.id and g.personId = :person)",
                        String.class)
                .setParameter(
                        "references", references.stream().map(Reference::value).toList())
                .setParameter("person", person.value())
                .getResultList();
    }

    /** An open round. @param vote the act by which the person voted in it, as a row has it; null if there is none */
    private record Asked(Reference reference, UUID round, CaseId caseId, UUID vote) {
        private static Asked read(Object[] row) {
            return new Asked(new Reference((String) row[0]), (UUID) row[1], new CaseId((UUID) row[2]), (UUID) row[3]);
        }
    }

    private Set<Reference> awaited(PersonId person, Collection<Reference> references) {
        List<Asked> open = entities.createQuery(
                        "select c.reference, r.id, r.caseId, v.act from Round r join CaseFile c on c.id = r.caseId"
                                + " left join Vote v on v.key.roundId = r.id and v.key.voter = :person"
                                + " where r.status = OPEN and c.reference in :references",
                        Object[].class)
                .setParameter(
                        "references", references.stream().map(Reference::value).toList())
                .setParameter("person", person.value())
                .getResultStream()
                .map(Asked::read)
                .toList();
        Set<Asked> voted = voted(
                person, open.stream().filter(asked -> asked.vote() != null).toList());
        return open.stream()
                .filter(asked -> !voted.contains(asked))
                .map(Asked::reference)
                .collect(Collectors.toSet());
    }

    /** Those in which the person signed a vote; where it is not known who signed what, all of them, as the rows have it. */
    private Set<Asked> voted(PersonId person, List<Asked> rows) {
        if (rows.isEmpty()) {
            return Set.of();
        }
        return look.believed(() -> {
                    ActsOfList said = acts.ofList(rows.stream().map(Asked::vote));
                    return rows.stream()
                            .filter(row -> isCast(person, row, said))
                            .collect(Collectors.toSet());
                })
                .orElseGet(() -> Set.copyOf(rows));
    }

    private boolean isCast(PersonId person, Asked row, ActsOfList said) {
        Acts.Claim claim = new Acts.Claim("committee_vote/" + row.round(), row.vote(), RoundFacts.VOTED, row.caseId());
        boolean isCast = said.said(claim, Facts.none().and("round", row.round()))
                .filter(act -> act.person().equals(person))
                .isPresent();
        if (!isCast) {
            acts.tell(claim, "nobody signed it");
        }
        return isCast;
    }
}
