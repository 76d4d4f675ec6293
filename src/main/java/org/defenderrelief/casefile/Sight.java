package org.defenderrelief.casefile;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.Role;

/**
 * Which cases an actor may see, as part of a query, so that nothing else can come out of it. Partners see their organisation's where they come as partners alone, triage
 * and auditors all, the committee those put before it, finance those approved, a keeper none; a recusal hides a case whatever the roles. An
 * alternate of the committee sees those that they were called to or have voted on and, while they stand in for a member, those that wait before
 * it and from which that member has not stepped back.
 *
 * @param condition on the case {@code c}
 * @param statuses beyond which nothing can be seen, so that nobody looks there
 */
record Sight(String condition, Map<String, Object> parameters, Set<CaseStatus> statuses) {
    private static final Set<CaseStatus> COMMITTEE = EnumSet.of(
            CaseStatus.BEFORE_COMMITTEE,
            CaseStatus.APPROVED,
            CaseStatus.DECLINED,
            CaseStatus.DEFERRED,
            CaseStatus.IN_DISBURSEMENT,
            CaseStatus.IN_FOLLOW_UP,
            CaseStatus.CLOSED);
    private static final Set<CaseStatus> FINANCE =
            EnumSet.of(CaseStatus.APPROVED, CaseStatus.IN_DISBURSEMENT, CaseStatus.IN_FOLLOW_UP, CaseStatus.CLOSED);

    /**
     * Whether somebody of the committee has to do with the case {@code c}, as the rows say; whoever opens what is sealed is asked by what was
     * signed. The time is the database's, to the second.
     *
     * @param who the person, as the query names them
     */
    static String seated(String who) {
        String now = "function('utc_timestamp')";
        return ("(not exists (select 1 from SeatChange s where s.person = WHO and s.kind = ALTERNATE"
                        + " and s.confirmedAct is not null and not exists (select 1 from SeatChange later"
                        + " where later.person = s.person and later.confirmedAt > s.confirmedAt))"
                        + " or exists (select 1 from CalledIn i where i.key.caseId = c.id and i.key.personId = WHO)"
                        + " or exists (select 1 from CaseDuty v where v.key.caseId = c.id and v.key.personId = WHO and v.duty = VOTER)"
                        + " or (c.status = BEFORE_COMMITTEE and exists (select 1 from StandIn t where t.substitute = WHO"
                        + " and t.endedAct is null and t.startsAt <= NOW and t.endsAt > NOW and not exists"
                        + " (select 1 from Recusal away where away.key.caseId = c.id and away.key.personId = t.member))))")
                .replace("WHO", who)
                .replace("NOW", now);
    }

    static Sight of(Actor actor) {
        List<String> grounds = new ArrayList<>();
        Set<CaseStatus> statuses = EnumSet.noneOf(CaseStatus.class);
        Map<String, Object> parameters = new HashMap<>();
        if (actor.has(Role.TRIAGE) || actor.has(Role.AUDITOR)) {
            grounds.add("1 = 1");
            statuses.addAll(EnumSet.allOf(CaseStatus.class));
        }
        if (actor.has(Role.COMMITTEE)) {
            grounds.add("c.status in :committeeSees and " + seated(":viewer"));
            parameters.put("committeeSees", COMMITTEE);
            statuses.addAll(COMMITTEE);
        }
        if (actor.has(Role.FINANCE)) {
            grounds.add("c.status in :financeSees");
            parameters.put("financeSees", FINANCE);
            statuses.addAll(FINANCE);
        }
        organisation(actor).map(PartnerId::value).ifPresent(organisation -> {
            grounds.add("c.partner = :organisation");
            parameters.put("organisation", organisation);
            statuses.addAll(EnumSet.allOf(CaseStatus.class));
        });
        if (grounds.isEmpty()) {
            return new Sight("1 = 0", Map.of(), Set.of());
        }
        parameters.put("viewer", actor.person().value());
        return new Sight(
                "(" + String.join(" or ", grounds) + ") and not exists "
                        + "(select 1 from Recusal r where r.key.caseId = c.id and r.key.personId = :viewer)",
                Map.copyOf(parameters),
                statuses);
    }

    /**
     * Whose cases a partner sees as such. Whoever comes in an office sees what the office does and no more: which organisation a token names is Keycloak's
     * word alone, and no ground to open what an office would not.
     */
    private static Optional<PartnerId> organisation(Actor actor) {
        return actor.roles().equals(Set.of(Role.PARTNER)) ? actor.organisation() : Optional.empty();
    }
}
