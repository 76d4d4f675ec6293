package org.defenderrelief.committee;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.casefile.InSight;
import org.defenderrelief.casefile.OneLook;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.seating.Seating;
import org.defenderrelief.seating.SignedSeats;
import org.defenderrelief.seating.ViewSeats;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Office;

/**
 * What waits for a member of the committee: open rounds in which they have not voted and may, where a life is at risk first, then by
 * deadline; and rounds whose time is up although they have voted, which somebody has to end. It follows the rows, to point at work; the
 * round itself is asked who may vote.
 */
@ApplicationScoped
public class WaitingForVote {
    private static final String FROM =
            " from Round r join CaseFile c on c.id = r.caseId left join Vote v on v.key.roundId = r.id"
                    + " and v.key.voter = :viewer where r.status = OPEN and (r.releasedBy is null or r.releasedBy <> :viewer)"
                    + " and (v.key.roundId is null or (r.kind = DECISION and coalesce(r.extendedUntil, r.dueAt) < :now)) and ";

    /** What an alternate was called to. */
    private static final String CALLED =
            "exists (select 1 from CalledIn called where called.key.caseId = c.id and called.key.personId = :viewer)";

    /** What an alternate can vote on for a member, who has not. */
    private static final String FOR_MEMBER =
            "(r.kind = DECISION and not exists (select 1 from Vote w where w.key.roundId = r.id"
                    + " and (w.key.voter = :member or w.standsInFor = :member and w.key.voter <> :viewer))"
                    + " and not exists (select 1 from CaseDuty busy where busy.key.caseId = c.id and busy.key.personId = :member"
                    + " and busy.duty <> VOTER))";

    private final EntityManager entities;
    private final SignedSeats signedSeats;
    private final ViewSeats viewSeats;
    private final CurrentRoster roster;
    private final OneLook look;
    private final Clock clock;

    WaitingForVote(
            EntityManager entities,
            SignedSeats signedSeats,
            ViewSeats viewSeats,
            CurrentRoster roster,
            OneLook look,
            Clock clock) {
        this.entities = entities;
        this.signedSeats = signedSeats;
        this.viewSeats = viewSeats;
        this.roster = roster;
        this.look = look;
        this.clock = clock;
    }

    /** What there is to do. */
    public enum Need {
        /** To say yes or no before anything is paid. */
        VOTE,
        /** To say whether the committee stands by an emergency release. */
        RATIFY,
        /** To end a round that is not decided by its deadline. */
        CLOSE
    }

    /** One thing to do. */
    public record Row(CaseFile caseFile, Round round, Need need) {
        /** Whether it is to be told loudly. */
        public boolean isPressing(Instant now) {
            return round.isPressing(caseFile, now);
        }
    }

    /** The first of them. @param most how many at most */
    @Transactional
    public List<Row> of(Actor actor, int most) {
        if (!actor.has(Role.COMMITTEE)) {
            return List.of();
        }
        InSight sight = sight(actor);
        Seat seat = seat(actor);
        return bind(
                        sight,
                        seat,
                        entities.createQuery(
                                "select c, r, case when v.key.roundId is not null then 'CLOSE' when r.kind = RATIFICATION then 'RATIFY'"
                                        + " else 'VOTE' end" + FROM + sight.condition()
                                        + seat.condition()
                                        + " order by case when v.key.roundId is null then 0 else 1 end,"
                                        + " case when c.urgency = LIFE_AT_RISK then 0 else 1 end, coalesce(r.extendedUntil, r.dueAt), r.id",
                                Object[].class),
                        most)
                .getResultStream()
                .map(row -> new Row((CaseFile) row[0], (Round) row[1], Need.valueOf((String) row[2])))
                .toList();
    }

    /** How many they are, counted as far as that number. */
    @Transactional
    public int count(Actor actor, int most) {
        if (!actor.has(Role.COMMITTEE)) {
            return 0;
        }
        InSight sight = sight(actor);
        Seat seat = seat(actor);
        String query = "select 1" + FROM + sight.condition() + seat.condition();
        return bind(sight, seat, entities.createQuery(query, Integer.class), most)
                .getResultList()
                .size();
    }

    private static InSight sight(Actor actor) {
        return InSight.of(actor).unlessBusyOtherwise(Duty.VOTER);
    }

    /** What limits an alternate beyond sight. @param member for whom they vote now, if they do */
    private record Seat(String condition, Optional<PersonId> member) {}

    /** Where what was signed about seats is not authentic, nothing waits for anybody; that is alarmed. */
    private Seat seat(Actor actor) {
        Instant now = clock.instant();
        Optional<Seating> seating = look.believed(signedSeats::seating);
        if (seating.isEmpty()) {
            return new Seat(" and 1 = 0", Optional.empty());
        }
        if (!viewSeats.isAlternate(seating.get(), actor.person())) {
            return new Seat("", Optional.empty());
        }
        Optional<PersonId> member = seating.get()
                .standsInFor(actor.person(), now)
                .filter(each -> roster.now().counted(each, Office.COMMITTEE, now));
        return new Seat(member.isPresent() ? " and (" + CALLED + " or " + FOR_MEMBER + ")" : " and " + CALLED, member);
    }

    private <T> TypedQuery<T> bind(InSight sight, Seat seat, TypedQuery<T> query, int most) {
        seat.member().ifPresent(member -> query.setParameter("member", member.value()));
        return sight.bind(query).setParameter("now", clock.instant()).setMaxResults(most);
    }
}
