package org.defenderrelief.committee;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.defenderrelief.access.People;
import org.defenderrelief.casefile.PastTurn;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;

/**
 * For whoever is of the committee and nothing else, a case waits while a round is open on which they have not voted, and no longer; but for whoever asked to see a part of it. The rows are gone by: whoever writes
 * some keeps a reminder back, and the page tells of the round all the same.
 */
@ApplicationScoped
class VotePast implements PastTurn {
    private final EntityManager entities;
    private final People people;

    VotePast(EntityManager entities, People people) {
        this.entities = entities;
        this.people = people;
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
            awaited(person, references).forEach(each -> past.remove(new Reference(each)));
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

    private List<String> awaited(PersonId person, Collection<Reference> references) {
        return entities.createQuery(
                        "select c.reference from CaseFile c where c.reference in :references and exists (select 1 from Round r"
                                + " where r.caseId = c.id and r.status = OPEN and not exists (select 1 from Vote v"
                                + " where v.key.roundId = r.id and v.key.voter = :person))",
                        String.class)
                .setParameter(
                        "references", references.stream().map(Reference::value).toList())
                .setParameter("person", person.value())
                .getResultList();
    }
}
