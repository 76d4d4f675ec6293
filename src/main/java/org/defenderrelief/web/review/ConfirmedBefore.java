package org.defenderrelief.web.review;

import java.text.MessageFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.access.People;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Words;

/** Who confirms what a colleague confirmed before changes nothing, and is told so: nobody is to believe that they signed it. */
@RequestScoped
public class ConfirmedBefore {
    private final CurrentActor actor;
    private final People people;
    private final Page page;

    ConfirmedBefore(CurrentActor actor, People people, Page page) {
        this.actor = actor;
        this.people = people;
        this.page = page;
    }

    /**
     * What the press is answered with.
     *
     * @param answer what it is otherwise
     * @param by who confirmed it, as it stands now
     * @param show the page with a box on it
     */
    public Response answer(
            Response answer, Supplier<Optional<PersonId>> by, Function<RefusedBox, TemplateInstance> show) {
        if (answer.getStatus() != Response.Status.SEE_OTHER.getStatusCode()) {
            return answer;
        }
        return by.get()
                .filter(person -> !person.equals(actor.get().person()))
                .map(person -> Response.ok(show.apply(box(person))).build())
                .orElse(answer);
    }

    private RefusedBox box(PersonId by) {
        String name = people.names(List.of(by)).getOrDefault(by, by.toString());
        return new RefusedBox(
                MessageFormat.format(Words.of("confirmed-before", "TITLE", page.locale()), name),
                Words.of("confirmed-before", "ADVICE", page.locale()),
                false);
    }
}
