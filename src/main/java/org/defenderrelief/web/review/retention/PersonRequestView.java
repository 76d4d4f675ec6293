package org.defenderrelief.web.review.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.access.People;
import org.defenderrelief.attachment.CaseAttachments;
import org.defenderrelief.attachment.OpenAttachment;
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
import org.defenderrelief.web.review.OpenedParts;
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
    private final CaseAttachments attachments;
    private final OpenedParts opened;
    private final People people;
    private final Choices choices;
    private final Clock clock;

    PersonRequestView(
            CurrentActor actor,
            ViewRequests view,
            CaseAttachments attachments,
            OpenedParts opened,
            People people,
            Choices choices,
            Clock clock) {
        this.actor = actor;
        this.view = view;
        this.attachments = attachments;
        this.opened = opened;
        this.people = people;
        this.choices = choices;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "review", requireTypeSafeExpressions = false)
    static class Templates {
        static native TemplateInstance personRequests(Shown view);

        private Templates() {}
    }

    /**
     * A part that can be left out of a copy.
     *
     * @param file the number of a file among the files, in the order in which they came; 0 for what is none
     * @param called what its sender calls a file, if the reader has opened it, or null
     * @param note what it shows, in the sender's words, or null
     * @param of the part that a file belongs to, or null
     * @param at when a file came, or null
     * @param notForPartner whether the partner is not told of it otherwise
     */
    public record PartRow(
            String name, int file, String called, String note, String of, Instant at, boolean notForPartner) {
        @Override
        public String toString() {
            return "PartRow[sealed content]";
        }
    }

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
     * @param standing whether another person can still confirm it
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
            boolean standing,
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

    /** What the person asked for with their own code, and nobody has recorded. @param kind code @param day on which it came */
    public record AskedRow(String kind, LocalDate day) {}

    /**
     * The page.
     *
     * @param parts what can be left out of a copy
     * @param filesSealed whether the reader has not opened one of the files, so that it has no name here
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
            List<AskedRow> unrecorded,
            List<PartRow> parts,
            boolean filesSealed,
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

        /** Whether that form of a request was sent, so that the part of the page that it stands in is open. */
        public boolean isPressed(String step, String request) {
            return pressed.equals(step + "-" + request);
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
        Instant now = clock.instant();
        List<RequestRow> rows = seen.requests().stream()
                .map(each -> row(each, seen, names, reader, now))
                .toList();
        List<PartRow> parts = parts(seen, reader, reference);
        return Templates.personRequests(new Shown(
                seen.caseFile().reference().value(),
                seen.caseFile().codename().value(),
                rows.stream().filter(RequestRow::isOpen).toList(),
                rows.stream().filter(each -> !each.isOpen()).toList(),
                seen.unrecorded().stream()
                        .map(each -> new AskedRow(each.kind().name(), each.day()))
                        .toList(),
                parts,
                parts.stream().anyMatch(part -> part.file() > 0 && part.called() == null),
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

    private List<PartRow> parts(ViewRequests.View seen, Actor reader, Reference reference) {
        Map<String, CaseAttachments.Shut> shut = attachments.of(reader, reference).stream()
                .collect(Collectors.toMap(each -> CompartmentName.OF_FILES + each.id(), each -> each));
        Map<String, byte[]> read = reader.has(Role.TRIAGE) ? opened.files(reference) : Map.of();
        List<String> files = seen.parts().stream()
                .filter(name -> name.startsWith(CompartmentName.OF_FILES))
                .toList();
        return seen.parts().stream()
                .map(name -> part(
                        name,
                        files.indexOf(name) + 1,
                        Optional.ofNullable(read.get(name)).flatMap(OpenAttachment::known),
                        Optional.ofNullable(shut.get(name))))
                .toList();
    }

    private static PartRow part(
            String name, int file, Optional<OpenAttachment.Known> known, Optional<CaseAttachments.Shut> shut) {
        return new PartRow(
                name,
                file,
                known.map(OpenAttachment.Known::name).orElse(null),
                known.map(OpenAttachment.Known::note).orElse(null),
                shut.map(CaseAttachments.Shut::of).orElse(null),
                shut.map(CaseAttachments.Shut::at).orElse(null),
                NOT_FOR_PARTNER.contains(name));
    }

    private List<Choices.Choice> grounds(RequestKind kind) {
        return choices.of("refusal-ground", RefusalGround.against(kind).toArray(RefusalGround[]::new));
    }

    private static RequestRow row(
            PersonRequest each, ViewRequests.View seen, Map<PersonId, String> names, Actor reader, Instant now) {
        return new RequestRow(
                each.id().toString(),
                each.kind().name(),
                each.way().name(),
                each.arrived(),
                each.due(),
                LocalDate.ofInstant(now, ZoneOffset.UTC).isAfter(each.due()),
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
                !seen.hasProposerLeft(each)
                        && each.proposal()
                                .filter(proposal -> proposal.isWaiting(now, Duration.ZERO))
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
