package org.defenderrelief.committee;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.Duty;
import org.defenderrelief.kernel.PersonId;

/**
 * How many open rounds have too few members left for their quorum, for keepers, who see no case: somebody stepped back, or was kept away, or has
 * another duty. It goes by the rows and decides nothing.
 */
@ApplicationScoped
public class ShortRounds {
    private final EntityManager entities;
    private final Members members;

    ShortRounds(EntityManager entities, Members members) {
        this.entities = entities;
        this.members = members;
    }

    /** How many. A few statements, however many rounds are open. @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} */
    @Transactional
    public int count() {
        List<Round> open = entities.createQuery("select r from Round r where r.status = OPEN", Round.class)
                .getResultList();
        if (open.isEmpty()) {
            return 0;
        }
        Set<UUID> onCases = open.stream().map(round -> round.caseId().value()).collect(Collectors.toSet());
        Map<UUID, Set<UUID>> unable = new HashMap<>();
        note(unable, onCases, "select r.key.caseId, r.key.personId from Recusal r where r.key.caseId in :cases");
        note(
                unable,
                onCases,
                "select d.key.caseId, d.key.personId from CaseDuty d where d.key.caseId in :cases and d.duty <> "
                        + Duty.VOTER);
        Set<PersonId> all = members.all();
        return (int) open.stream()
                .filter(round -> able(round, all, unable) < round.terms().quorum())
                .count();
    }

    private void note(Map<UUID, Set<UUID>> unable, Set<UUID> onCases, String query) {
        entities.createQuery(query, Object[].class)
                .setParameter("cases", onCases)
                .getResultList()
                .forEach(row -> unable.computeIfAbsent((UUID) row[0], id -> new HashSet<>())
                        .add((UUID) row[1]));
    }

    private static long able(Round round, Set<PersonId> all, Map<UUID, Set<UUID>> unable) {
        Set<UUID> without = unable.getOrDefault(round.caseId().value(), Set.of());
        return all.stream()
                .filter(member -> !without.contains(member.value()))
                .filter(member -> round.releasedBy().filter(member::equals).isEmpty())
                .count();
    }
}
