package org.defenderrelief.web.review.home;

import java.util.List;
import java.util.Optional;

import org.defenderrelief.kernel.Actor;

/** What waits for somebody, whatever their role: rows that are read once a page, and no section where there are none. */
abstract class RowsWork implements Work {
    private List<Row> rows;

    /** The section's code. */
    abstract String code();

    /** The rows that wait for that person. @throws org.defenderrelief.kernel.Problem.Conflict if the roster is not believed; then none do */
    abstract List<Row> read(Actor actor);

    @Override
    public Optional<Section> of(Actor actor, boolean all) {
        List<Row> found = rows(actor);
        return found.isEmpty() ? Optional.empty() : Optional.of(Section.of(code(), found, all));
    }

    @Override
    public int count(Actor actor) {
        return rows(actor).size();
    }

    private List<Row> rows(Actor actor) {
        if (rows == null) {
            rows = Believed.orElse(List.of(), () -> read(actor));
        }
        return rows;
    }
}
