package org.defenderrelief.clocks;

import java.time.Period;
import java.util.List;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import org.defenderrelief.jobs.Every;

/** Who is told when of what has to be done: for each kind of deadline its steps, each as {@link Rung} says it. */
@ConfigMapping(prefix = "relief.clocks")
public interface ClocksConfig {
    /** How often it is looked what has come up; {@code off} leaves it to other nodes. */
    @WithDefault("5m")
    Every every();

    /** Until a person answers a partner for the first time. */
    @WithDefault("50% remind holder,80% escalate triage,end alarm keeper")
    List<Rung> firstAnswer();

    /** Until a request is decided on. */
    @WithDefault("50% remind holder,80% escalate triage,end alarm keeper")
    List<Rung> decision();

    /** Until members vote. Those who have not are reminded after two thirds of the time, whatever stands here. */
    @WithDefault("80% escalate committee,80% escalate triage,end alarm keeper")
    List<Rung> round();

    /** Until the others say whether they stand by an emergency release. They are reminded likewise. */
    @WithDefault("80% escalate committee,end alarm auditor")
    List<Rung> ratification();

    /** Until a partner reports what was spent. Partners are reminded at its end and again, whatever stands here. */
    @WithDefault("end+14d escalate finance,end+30d alarm triage")
    List<Rung> report();

    /** Until somebody looks into a complaint of the person in danger, and until they said how it ended. Committee and finance are told of none, whatever stands here. */
    @WithDefault("50% remind holder,80% escalate triage,end escalate auditor,end alarm keeper")
    List<Rung> complaint();

    /** Likewise of complaints about those who examine requests: triage is not told either. */
    @WithDefault("50% remind holder,80% escalate auditor,end alarm keeper")
    List<Rung> complaintApart();

    /** Until a hold is over, or lapses because no second keeper confirmed it. What it kept may be erased then, so the alarm comes before. */
    @WithDefault("end-30d remind keeper,end-7d remind keeper,end-3d alarm keeper")
    List<Rung> hold();

    /** Until an envelope with money in it is over. */
    @WithDefault("end-30d remind keeper,end-7d remind keeper,end-1d escalate keeper,end alarm keeper")
    List<Rung> envelope();

    /** Until nobody vouches for a partner organisation any more. */
    @WithDefault("end-30d remind keeper,end-7d remind keeper,end-1d escalate keeper,end alarm keeper")
    List<Rung> partner();

    /** Until a circle's key, or the service keyring, is to be replaced. */
    @WithDefault("end-30d remind keeper,end-7d remind keeper,end-1d escalate keeper,end alarm keeper")
    List<Rung> key();

    /** How old the generation of the service keyring in use may be until it is to be replaced. */
    @WithDefault("P1Y")
    Period keyringAfter();

    /** The steps of a kind. */
    default List<Rung> ladder(DeadlineKind kind) {
        return switch (kind) {
            case FIRST_ANSWER -> firstAnswer();
            case DECISION -> decision();
            case ROUND -> round();
            case RATIFICATION -> ratification();
            case REPORT -> report();
            case COMPLAINT -> told(complaint(), Whom.HOLDER, Whom.TRIAGE, Whom.AUDITOR, Whom.KEEPER);
            case COMPLAINT_APART -> told(complaintApart(), Whom.HOLDER, Whom.AUDITOR, Whom.KEEPER);
            case HOLD -> hold();
            case ENVELOPE -> envelope();
            case PARTNER -> partner();
            case KEY -> key();
        };
    }

    private static List<Rung> told(List<Rung> ladder, Whom... whom) {
        return ladder.stream()
                .filter(rung -> List.of(whom).contains(rung.whom()))
                .toList();
    }
}
