package org.defenderrelief.web.review.home;

import java.util.List;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

import io.quarkus.arc.All;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.web.shared.UnreadableRows;

/** How much waits for the person who looks at a page, for its navigation; asked once a page. */
@RequestScoped
@Named("work")
public class WorkCount {
    private final InOffice office;
    private final List<Work> works;
    private final UnreadableRows rows;
    private Integer total;

    WorkCount(InOffice office, @All List<Work> works, UnreadableRows rows) {
        this.office = office;
        this.works = works;
        this.rows = rows;
    }

    /** The number in figures; empty if nothing waits. */
    public String getTotal() {
        if (total == null) {
            total = 0;
            Actor me = office.actor();
            for (Work work : works) {
                total += total < Section.MOST ? count(work, me) : 0;
            }
        }
        return total == 0 ? "" : figure(total);
    }

    /** What cannot be read counts as one: somebody has to look after it. It stands on every page, and no page fails for it. */
    private int count(Work work, Actor me) {
        return rows.readBeside(work.name(), () -> work.count(me)).orElse(1);
    }

    /** The page has counted already. */
    void is(int counted) {
        total = counted;
    }

    static String figure(int number) {
        return number < Section.MOST ? Integer.toString(number) : Section.MOST - 1 + "+";
    }
}
