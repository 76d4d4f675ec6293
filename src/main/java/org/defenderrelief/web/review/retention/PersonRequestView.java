package org.defenderrelief.web.review.retention;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.access.People;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.retention.EarlyReason;
import org.defenderrelief.retention.ExtensionReason;
import org.defenderrelief.retention.IdentityCheck;
import org.defenderrelief.retention.PersonRequest;
import org.defenderrelief.retention.RefusalGround;
import org.defenderrelief.retention.RequestKind;
import org.defenderrelief.retention.RequestWay;
import org.defenderrelief.retention.ViewRequests;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.TypedForm;

/** The page of what a person asked of what is held of them on a case. */
@RequestScoped
class PersonRequestView {
    /** What the person said with their own code, who asked to see what, and what triage wrote for itself. */
    private static final Set<String> NOT_FOR_PARTNER =
            Set.of(CompartmentName.OWN.value(), CompartmentName.ACCESS.value(), CompartmentName.NOTES.value());

    private final CurrentActor actor;
    private final ViewRequests view;
    private final People people;
    private final Choices choices;
    private final Clock clock;

    PersonRequestView(CurrentActor actor, ViewRequests view, People people, Choices choices, Clock clock) {
        this.actor = actor;
        this.view = view;
        this.people = people;
        this.choices = choices;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "review", requireTypeSafeExpressions = false)
    static class Templates {
        static native TemplateInstance personRequests(Shown view);

        private Templates() {}
    }

    /** A part that can be left out of a copy. @param notForPartner whether the partner is not told of it otherwise */
    public record PartRow(String name, boolean file, boolean notForPartner) {}

    /** A part that no copy has. @param readers circles that open it */
    public record LackingRow(String name, boolean file, List<String> readers) {}

    /**
     * A request.
     *
     * @param identity code, or null
     * @param byPartner whether it came through the partner, or they vouch for who asks, so that the copy may pass through their hands
     * @param late whether its day has passed
     * @param proposal id of the proposal to erase, or null
     * @param own whether the reader proposed that
     * @param proposerLeft whether whoever proposed it is of triage no more, so that nobody can confirm it
     * @param outcome code, or null while it is open
     * @param told what the person can be told of it as it stands, or null
     */
    public record RequestRow(
            String id,
            String kind,
            String way,
            LocalDate arrived,
            LocalDate due,
            boolean late,
            String handler,
            boolean yours,
            String identity,
            boolean byPartner,
            String extended,
            Instant copied,
            String proposal,
            String proposedBy,
            String reason,
            boolean own,
            boolean proposerLeft,
            String outcome,
            String ground,
            Instant endedAt,
            ToldPerson told) {
        public boolean isOpen() {
            return outcome == null;
        }

        public boolean isErasure() {
            return kind.equals(RequestKind.ERASURE.name());
        }
    }

    /**
     * The page.
     *
     * @param parts what can be left out of a copy
     * @param lacking what no copy has
     * @param goingOn whether the case is not closed for good, so that nothing is erased yet
     * @param pressed name of the form that was sent, or empty
     * @param mayAct whether the reader is of triage
     */
    public record Shown(
            String reference,
            String codename,
            List<RequestRow> open,
            List<RequestRow> ended,
            List<PartRow> parts,
            List<LackingRow> lacking,
            boolean goingOn,
            Map<String, List<Choices.Choice>> choices,
            String pressed,
            TypedForm form,
            RefusedBox refused,
            boolean mayAct) {
        /** The grounds on which what was asked can be refused. */
        public List<Choices.Choice> grounds(String kind) {
            return choices.get("ground-" + kind);
        }

        /** The form of that name: as it was typed if it was sent, else empty. */
        public TypedForm of(String name) {
            return name.equals(pressed) ? form : TypedForm.empty().named(name);
        }

        /** As {@link #of(String)}, for a form of a request. */
        public TypedForm of(String step, String request) {
            return of(step + "-" + request);
        }
    }

    TemplateInstance show(Reference reference, String pressed, TypedForm form, RefusedBox refused) {
        Actor reader = actor.get();
        ViewRequests.View seen = view.of(reader, reference);
        Map<PersonId, String> names = people.names(seen.requests().stream()
                .flatMap(each -> Stream.concat(
                        Stream.of(each.handler()),
                        each.proposal().map(proposal -> proposal.said().person()).stream()))
                .distinct()
                .toList());
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<RequestRow> rows = seen.requests().stream()
                .map(each -> row(each, seen, names, reader, today))
                .toList();
        return Templates.personRequests(new Shown(
                seen.caseFile().reference().value(),
                seen.caseFile().codename().value(),
                rows.stream().filter(RequestRow::isOpen).toList(),
                rows.stream().filter(each -> !each.isOpen()).toList(),
                seen.parts().stream()
                        .map(name -> new PartRow(
                                name, name.startsWith(CompartmentName.OF_FILES), NOT_FOR_PARTNER.contains(name)))
                        .toList(),
                seen.lacking().stream()
                        .map(each -> new LackingRow(
                                each.name(),
                                each.name().startsWith(CompartmentName.OF_FILES),
                                each.readers().stream().sorted().map(Enum::name).toList()))
                        .distinct()
                        .toList(),
                seen.isGoingOn(),
                Map.of(
                        "kind", choices.of("person-request", RequestKind.values()),
                        "way", choices.of("request-way", RequestWay.values()),
                        "known", choices.of("identity-check", IdentityCheck.values()),
                        "longer", choices.of("extension-reason", ExtensionReason.values()),
                        "early", choices.of("early-reason", EarlyReason.values()),
                        "ground-COPY", grounds(RequestKind.COPY),
                        "ground-ERASURE", grounds(RequestKind.ERASURE)),
                pressed,
                form,
                refused,
                reader.has(Role.TRIAGE)));
    }

    private List<Choices.Choice> grounds(RequestKind kind) {
        return choices.of("refusal-ground", RefusalGround.against(kind).toArray(RefusalGround[]::new));
    }

    private static RequestRow row(
            PersonRequest each, ViewRequests.View seen, Map<PersonId, String> names, Actor reader, LocalDate today) {
        return new RequestRow(
                each.id().toString(),
                each.kind().name(),
                each.way().name(),
                each.arrived(),
                each.due(),
                today.isAfter(each.due()),
                names.getOrDefault(each.handler(), ""),
                each.handler().equals(reader.person()),
                each.identity().map(Enum::name).orElse(null),
                each.way() == RequestWay.PARTNER
                        || each.identity()
                                .filter(IdentityCheck.PARTNER_VOUCHES::equals)
                                .isPresent(),
                each.extended().map(Enum::name).orElse(null),
                each.copied().orElse(null),
                each.proposal()
                        .map(proposal -> proposal.said().act().toString())
                        .orElse(null),
                each.proposal()
                        .map(proposal -> names.getOrDefault(proposal.said().person(), ""))
                        .orElse(null),
                each.proposal().map(proposal -> proposal.reason().name()).orElse(null),
                each.proposal()
                        .filter(proposal -> proposal.said().person().equals(reader.person()))
                        .isPresent(),
                seen.hasProposerLeft(each),
                each.ended().map(end -> end.outcome().name()).orElse(null),
                each.ended()
                        .flatMap(PersonRequest.Ended::ground)
                        .map(Enum::name)
                        .orElse(null),
                each.ended().map(end -> end.said().at()).orElse(null),
                ToldPerson.of(each, seen.caseFile().language()).orElse(null));
    }
}
