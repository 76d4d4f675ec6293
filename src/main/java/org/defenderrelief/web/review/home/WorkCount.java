package org.defenderrelief.web.review.home;

import java.util.List;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

import io.quarkus.arc.All;

import org.defenderrelief.access.CurrentActor;

/** How much waits for the person who looks at a page, for its navigation; asked once a page. */
@RequestScoped
@Named("work")
public class WorkCount {
    private final CurrentActor actor;
    private final List<Work> works;
    private Integer total;

    WorkCount(CurrentActor actor, @All List<Work> works) {
        this.actor = actor;
        this.works = works;
    }

    /** The number in figures; empty if nothing waits. */
    public String getTotal() {
        if (total == null) {
            total = 0;
            for (Work work : works) {
                total += total < Section.MOST ? work.count(actor.get()) : 0;
            }
        }
        return total == 0 ? "" : figure(total);
    }

    /** The page has counted already. */
    void is(int counted) {
        total = counted;
    }

    static String figure(int number) {
        return number < Section.MOST ? Integer.toString(number) : Section.MOST - 1 + "+";
    }
}
