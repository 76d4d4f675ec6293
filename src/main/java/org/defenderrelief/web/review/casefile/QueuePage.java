package org.defenderrelief.web.review.casefile;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriBuilder;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.access.People;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.QueueFilter;
import org.defenderrelief.casefile.QueueOrder;
import org.defenderrelief.casefile.Urgency;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.web.review.CaseClocks;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.Cursor;
import org.defenderrelief.web.shared.Due;
import org.defenderrelief.web.shared.TypedForm;

/** The register: all cases a person may see, open ones and finished ones apart, the most pressing first. */
@Path("/review")
@Produces(MediaType.TEXT_HTML)
public class QueuePage {
    /** With fewer letters nothing but a whole word is found. */
    private static final int SHORTEST = 3;

    private static final int PAGE_SIZE = 25;
    private static final String FINISHED = "finished";

    private final CurrentActor actor;
    private final Cases cases;
    private final People people;
    private final CaseClocks clocks;
    private final Choices choices;
    private final Clock clock;

    QueuePage(CurrentActor actor, Cases cases, People people, CaseClocks clocks, Choices choices, Clock clock) {
        this.actor = actor;
        this.cases = cases;
        this.people = people;
        this.clocks = clocks;
        this.choices = choices;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance queue(
                List<Row> rows,
                TypedForm filter,
                List<Choices.Choice> statuses,
                List<Choices.Choice> urgencies,
                boolean filtered,
                boolean tooShort,
                boolean finished,
                List<Head> heads,
                String next);

        private Templates() {}
    }

    /** A column's head. @param order that its cells sort by @param address of the list in that order; null if it is in it @param sorted {@code ascending} or {@code descending} if it is */
    public record Head(String order, String address, String sorted) {}

    /** A line of the queue. */
    public record Row(
            String reference,
            String codename,
            String partner,
            String status,
            String urgency,
            Money requested,
            String assignee,
            Instant received,
            List<Due> clocks,
            boolean alarm) {}

    @GET
    @Path("/cases")
    public TemplateInstance queue(
            @QueryParam("tab") String tab,
            @QueryParam("status") String status,
            @QueryParam("urgency") String urgency,
            @QueryParam("mine") @DefaultValue("false") boolean mine,
            @QueryParam("overdue") @DefaultValue("false") boolean overdue,
            @QueryParam("q") String search,
            @QueryParam("sort") String sort,
            @QueryParam("after") String after) {
        boolean finished = FINISHED.equals(tab);
        QueueFilter filter = new QueueFilter(
                code(CaseStatus.values(), status)
                        .filter(each -> each.isFinal() == finished)
                        .map(Set::of)
                        .orElse(Set.of()),
                code(Urgency.values(), urgency),
                mine,
                overdue,
                Optional.ofNullable(search).map(String::strip).filter(text -> !text.isEmpty()),
                half(finished, search),
                code(QueueOrder.values(), sort).orElse(QueueOrder.URGENCY));
        List<CaseFile> found = cases.queue(
                actor.get(),
                filter,
                Cursor.read(after).map(cursor -> new QueueFilter.Position(cursor.at(), cursor.id())),
                PAGE_SIZE);
        Map<PersonId, String> names = people.names(
                found.stream().flatMap(each -> each.assignee().stream()).toList());
        Instant now = clock.instant();
        return Templates.queue(
                found.stream().map(each -> row(each, names, now)).toList(),
                typed(filter, search),
                choices.of("status", statuses(finished)),
                choices.of("urgency", Urgency.values()),
                !filter.in(QueueFilter.Tab.ALL).by(QueueOrder.URGENCY).equals(QueueFilter.ALL),
                filter.search().filter(text -> text.length() < SHORTEST).isPresent(),
                finished,
                Arrays.stream(QueueOrder.values())
                        .map(column -> head(column, filter, finished))
                        .toList(),
                found.size() == PAGE_SIZE ? next(found.get(PAGE_SIZE - 1), filter, finished) : null);
    }

    /** What is searched is found wherever it stands. */
    private static QueueFilter.Tab half(boolean finished, String search) {
        if (search != null && !search.isBlank()) {
            return QueueFilter.Tab.ALL;
        }
        return finished ? QueueFilter.Tab.FINISHED : QueueFilter.Tab.OPEN;
    }

    private static CaseStatus[] statuses(boolean finished) {
        return Arrays.stream(CaseStatus.values())
                .filter(status -> status.isFinal() == finished)
                .toArray(CaseStatus[]::new);
    }

    private Row row(CaseFile each, Map<PersonId, String> names, Instant now) {
        List<Due> running = clocks.of(each, now);
        return new Row(
                each.reference().value(),
                each.codename().value(),
                each.partner().value(),
                each.status().name(),
                each.urgency().name(),
                each.requested(),
                each.assignee().map(person -> names.getOrDefault(person, "")).orElse(""),
                each.receivedAt(),
                running,
                each.isPressing(now));
    }

    private static TypedForm typed(QueueFilter filter, String search) {
        TypedForm form = TypedForm.empty();
        filter.statuses().forEach(status -> form.with("status", status.name()));
        filter.urgency().ifPresent(urgency -> form.with("urgency", urgency.name()));
        return form.with("mine", Boolean.toString(filter.mineOnly()))
                .with("overdue", Boolean.toString(filter.overdueOnly()))
                .with("q", search == null ? "" : search);
    }

    private static Head head(QueueOrder column, QueueFilter filter, boolean finished) {
        QueueOrder by =
                filter.order() == QueueOrder.URGENCY && filter.search().isPresent() ? QueueOrder.CLOCK : filter.order();
        boolean mostFirst = column == QueueOrder.URGENCY || column == QueueOrder.REQUESTED;
        return column == by
                ? new Head(column.name(), null, mostFirst ? "descending" : "ascending")
                : new Head(column.name(), address(filter.by(column), finished, null), null);
    }

    private static String next(CaseFile last, QueueFilter filter, boolean finished) {
        return address(filter, finished, new Cursor(last.place(), last.id().value()).word());
    }

    private static String address(QueueFilter filter, boolean finished, String afterOrNull) {
        UriBuilder address = UriBuilder.fromPath("/review/cases");
        if (afterOrNull != null) {
            address.queryParam("after", afterOrNull);
        }
        if (finished) {
            address.queryParam("tab", FINISHED);
        }
        if (filter.order() != QueueOrder.URGENCY) {
            address.queryParam("sort", filter.order());
        }
        filter.statuses().forEach(status -> address.queryParam("status", status));
        filter.urgency().ifPresent(urgency -> address.queryParam("urgency", urgency));
        if (filter.mineOnly()) {
            address.queryParam("mine", true);
        }
        if (filter.overdueOnly()) {
            address.queryParam("overdue", true);
        }
        filter.search().ifPresent(text -> address.queryParam("q", "{q}"));
        return address.build(filter.search().orElse("")).toString();
    }

    private static <E extends Enum<E>> Optional<E> code(E[] values, String name) {
        return Arrays.stream(values).filter(value -> value.name().equals(name)).findFirst();
    }
}
