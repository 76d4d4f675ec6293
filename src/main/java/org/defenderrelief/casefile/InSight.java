package org.defenderrelief.casefile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.persistence.TypedQuery;

import org.defenderrelief.kernel.Actor;

/** What somebody may see, for the lists of other rooms: a condition on a case named {@code c} that they put into their own query. */
public final class InSight {
    private final String condition;
    private final Map<String, Object> parameters;

    private InSight(String condition, Map<String, Object> parameters) {
        this.condition = condition;
        this.parameters = parameters;
    }

    /** All that the actor may see; {@code :viewer} is who looks. */
    public static InSight of(Actor actor) {
        Sight sight = Sight.of(actor);
        return sight.parameters().containsKey("viewer")
                ? new InSight(sight.condition(), sight.parameters())
                : new InSight(
                        "1 = 0 and c.id = :viewer",
                        Map.of("viewer", actor.person().value()));
    }

    /**
     * Of these the ones on which the viewer has done nothing, or one of these duties: by the rows, to point at work. Whether they may work
     * on it is for {@link Duties} to say, by what was signed.
     */
    public InSight unlessBusyOtherwise(Duty... allowed) {
        Map<String, Object> more = new HashMap<>(parameters);
        more.put("allowedDuties", List.of(allowed));
        return new InSight(
                condition + " and not exists (select 1 from CaseDuty d where d.key.caseId = c.id"
                        + " and d.key.personId = :viewer and d.duty not in :allowedDuties)",
                more);
    }

    /** In HQL. */
    public String condition() {
        return condition;
    }

    /** The query with what the condition names. */
    public <T> TypedQuery<T> bind(TypedQuery<T> query) {
        parameters.forEach(query::setParameter);
        return query;
    }
}
