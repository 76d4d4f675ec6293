package org.defenderrelief.committee;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

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

    /** How many. Four statements, however many rounds are open. @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} */
    @Transactional
    public int count() {
        Map<UUID, Open> open = new HashMap<>();
        entities.createQuery(
                        "select r.id, r.quorum, r.releasedBy, c.key.personId, d.key.personId, k.key.personId from Round r"
                                + " left join Recusal c on c.key.caseId = r.caseId"
                                + " left join CaseDuty d on d.key.caseId = r.caseId and d.duty <> VOTER"
                                + " left join CalledIn k on k.key.caseId = r.caseId where r.status = OPEN",
                        Object[].class)
                .getResultList()
                .forEach(row -> open.computeIfAbsent(
                                (UUID) row[0], id -> new Open((int) row[1], new HashSet<>(), new HashSet<>()))
                        .add(row));
        if (open.isEmpty()) {
            return 0;
        }
        Set<PersonId> all = members.all();
        return (int) open.values().stream().filter(round -> round.isShort(all)).count();
    }

    /**
     * A round.
     *
     * @param unable ids of who released, stepped back or has another duty on the case; null among them is nobody
     * @param called of alternates who were called to it, likewise
     */
    private record Open(int quorum, Set<Object> unable, Set<Object> called) {
        void add(Object[] row) {
            unable.addAll(Arrays.asList(row).subList(2, 5));
            called.add(row[5]);
        }

        boolean isShort(Set<PersonId> members) {
            Set<Object> able = new HashSet<>(called);
            members.forEach(member -> able.add(member.value()));
            able.removeAll(unable);
            able.remove(null);
            return able.size() < quorum;
        }
    }
}
