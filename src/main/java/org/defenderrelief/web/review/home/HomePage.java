package org.defenderrelief.web.review.home;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.arc.All;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.People;
import org.defenderrelief.casefile.Grant;
import org.defenderrelief.casefile.GrantLists;
import org.defenderrelief.committee.EmergencyReleases;
import org.defenderrelief.history.Exceptions;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.web.shared.UnreadableRows;

/** What waits for the person who has signed in, in each of their roles. */
@Path("/review")
@Produces(MediaType.TEXT_HTML)
public class HomePage {
    private static final int RELEASES = 10;
    private static final int SHOWN = 20;

    private final InOffice office;
    private final List<Work> works;
    private final AuditWork audit;
    private final FinanceWork finance;
    private final EmergencyReleases releases;
    private final GrantLists grants;
    private final People people;
    private final Clock clock;
    private final WorkCount count;
    private final UnreadableRows rows;

    HomePage(
            InOffice office,
            @All List<Work> works,
            AuditWork audit,
            FinanceWork finance,
            EmergencyReleases releases,
            GrantLists grants,
            People people,
            Clock clock,
            WorkCount count,
            UnreadableRows rows) {
        this.office = office;
        this.works = works;
        this.audit = audit;
        this.finance = finance;
        this.releases = releases;
        this.grants = grants;
        this.people = people;
        this.clock = clock;
        this.count = count;
        this.rows = rows;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance home(
                List<Section> sections,
                boolean unreadable,
                String total,
                List<String> withoutOffice,
                List<Left> left,
                boolean enrolled,
                Watch watch,
                Ordering order);

        private Templates() {}
    }

    /**
     * What an auditor keeps an eye on besides.
     *
     * @param verified when an auditor last verified, or null @param result with what result, or null
     * @param watched when the service last did, or null @param watchedResult with what result, or null
     * @param differs whether what was found last is a difference
     * @param size entries under the newest checkpoint, or null @param signedAt when it was signed, or null
     * @param releases money released in emergency, the newest first
     * @param shown parts that were shown to people they are not sealed for, the newest first
     */
    public record Watch(
            Instant verified,
            String result,
            Instant watched,
            String watchedResult,
            boolean differs,
            Long size,
            Instant signedAt,
            List<Release> releases,
            List<Shown> shown) {}

    /** A part shown to somebody it is not sealed for. @param href of the grant @param until until when @param state how that stands */
    public record Shown(
            String href,
            String codename,
            String reference,
            String part,
            String who,
            String by,
            String reason,
            Instant until,
            String state,
            boolean open) {}

    /** An office that the person held. @param since when they do not any more */
    public record Left(String office, Instant since) {}

    /** In which order a list stands, of those that it can. */
    public record Ordering(String now, List<String> all) {}

    /** Money released in emergency. @param status of the ratification */
    public record Release(String codename, String reference, Money amount, Instant at, String status, boolean open) {}

    @GET
    public TemplateInstance home(
            @QueryParam("all") @DefaultValue("false") boolean all, @QueryParam("sort") String sort) {
        finance.sortBy(sort);
        Actor me = office.actor();
        List<Optional<Optional<Section>>> read = works.stream()
                .sorted(Comparator.comparing(Work::place))
                .map(work -> rows.read(work.name(), () -> work.of(me, all)))
                .toList();
        List<Section> sections = read.stream()
                .flatMap(Optional::stream)
                .flatMap(Optional::stream)
                .toList();
        int unreadable = (int) read.stream().filter(Optional::isEmpty).count();
        int total = unreadable
                + sections.stream().mapToInt(each -> each.rows().size()).sum();
        count.is(total);
        Set<Office> missing = office.missing();
        Map<Office, Instant> left = office.left(missing);
        return Templates.home(
                sections,
                unreadable > 0,
                WorkCount.figure(total),
                missing.stream()
                        .filter(each -> !left.containsKey(each))
                        .map(Office::name)
                        .toList(),
                left.entrySet().stream()
                        .map(each -> new Left(each.getKey().name(), each.getValue()))
                        .toList(),
                missing.isEmpty() || office.hasEnrolled(),
                me.has(Role.AUDITOR) ? rows.read("work/watch", () -> watch(me)).orElse(null) : null,
                finance.ordering());
    }

    private Watch watch(Actor me) {
        Exceptions.View view = audit.seen(me);
        return new Watch(
                view.verified().map(each -> each.occurredAt()).orElse(null),
                view.verified().map(each -> each.facts().get("result")).orElse(null),
                view.watched().map(each -> each.occurredAt()).orElse(null),
                view.watched().map(each -> each.facts().get("result")).orElse(null),
                view.differs(),
                view.checkpointSize().isPresent() ? view.checkpointSize().getAsLong() : null,
                view.signedAt().orElse(null),
                releases.visibleTo(me, RELEASES).stream()
                        .map(each -> new Release(
                                each.caseFile().codename().value(),
                                each.caseFile().reference().value(),
                                each.ratification().amountAsked(),
                                each.ratification().openedAt(),
                                each.ratification().status().name(),
                                each.ratification().isOpen()))
                        .toList(),
                shown(me));
    }

    private List<Shown> shown(Actor me) {
        List<GrantLists.Row> given = grants.given(me, SHOWN);
        Map<PersonId, String> names = given.isEmpty()
                ? Map.of()
                : people.names(given.stream()
                        .map(GrantLists.Row::grant)
                        .flatMap(grant ->
                                Stream.concat(Stream.of(grant.asker()), grant.answer().map(Grant.Answer::by).stream()))
                        .distinct()
                        .toList());
        Instant now = clock.instant();
        return given.stream().map(each -> shown(each, names, now)).toList();
    }

    private static Shown shown(GrantLists.Row each, Map<PersonId, String> names, Instant now) {
        Grant grant = each.grant();
        Grant.Answer answer = grant.answer().orElseThrow();
        String reference = each.caseFile().reference().value();
        return new Shown(
                "/review/cases/" + reference + "/grants/" + grant.id(),
                each.caseFile().codename().value(),
                reference,
                grant.part().name(),
                names.getOrDefault(grant.asker(), ""),
                names.getOrDefault(answer.by(), ""),
                grant.reason().name(),
                answer.until().orElse(null),
                grant.state(now).name(),
                grant.state(now) == Grant.State.IN_FORCE);
    }
}
