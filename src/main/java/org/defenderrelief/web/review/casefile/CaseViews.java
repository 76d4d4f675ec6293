package org.defenderrelief.web.review.casefile;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.RequestScoped;

import com.fasterxml.jackson.databind.JsonNode;

import org.defenderrelief.access.People;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseOverview;
import org.defenderrelief.casefile.ChannelMessage;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.vault.compartment.CompartmentInfo;
import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.web.review.CaseClocks;
import org.defenderrelief.web.review.Facts;
import org.defenderrelief.web.review.Forms;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.review.committee.RoundBoxes;
import org.defenderrelief.web.review.disbursement.MoneyBoxes;
import org.defenderrelief.web.review.triage.TriageBoxes;
import org.defenderrelief.web.shared.CaseHead;
import org.defenderrelief.web.shared.OpenedContent;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Words;

/** Puts the page of a case together from what the rooms let its reader see. */
@RequestScoped
class CaseViews {
    private final CaseOverview overview;
    private final Memberships memberships;
    private final People people;
    private final CaseClocks clocks;
    private final TriageBoxes triage;
    private final RoundBoxes rounds;
    private final MoneyBoxes money;
    private final Page page;
    private final Clock clock;

    CaseViews(
            CaseOverview overview,
            Memberships memberships,
            People people,
            CaseClocks clocks,
            TriageBoxes triage,
            RoundBoxes rounds,
            MoneyBoxes money,
            Page page,
            Clock clock) {
        this.overview = overview;
        this.memberships = memberships;
        this.people = people;
        this.clocks = clocks;
        this.triage = triage;
        this.rounds = rounds;
        this.money = money;
        this.page = page;
        this.clock = clock;
    }

    /** What is open for this page. @param documents JSON by compartment @param thread the channel, or null */
    record Opened(Map<String, byte[]> documents, List<ChannelMessage> thread) {
        static final Opened NOTHING = new Opened(Map.of(), null);

        Optional<byte[]> document(CompartmentName name) {
            return Optional.ofNullable(documents.get(name.value()));
        }

        @Override
        public String toString() {
            return "Opened" + documents.keySet();
        }
    }

    CaseView view(Actor actor, Reference reference, Opened opened, Forms forms, RefusedBox refused) {
        CaseOverview.View seen = overview.of(actor, reference);
        CaseFile c = seen.caseFile();
        Locale locale = page.locale();
        Instant now = clock.instant();
        String base = "/review/cases/" + c.reference().value();
        List<CompartmentBox> boxes = boxes(actor, seen.parts(), base, opened);
        return new CaseView(
                new CaseHead(
                        c.codename().value(),
                        c.reference().value(),
                        c.status().name(),
                        c.urgency().name(),
                        c.partner().value(),
                        c.receivedAt(),
                        clocks.of(c, now)),
                base,
                Long.toString(c.version()),
                new Locale.Builder().setRegion(c.region()).build().getDisplayCountry(locale),
                Locale.forLanguageTag(c.language()).getDisplayLanguage(locale),
                c.requested(),
                c.assistanceTypes().stream().map(Enum::name).toList(),
                c.assignee()
                        .map(person -> people.names(Set.of(person)).getOrDefault(person, ""))
                        .orElse(null),
                c.outcomeCode().map(code -> Words.of("outcome", code, locale)).orElse(null),
                c.sealedBySender(),
                boxes.stream().filter(box -> !box.state().equals("shut")).toList(),
                shut(boxes),
                boxes.stream().anyMatch(box -> box.state().equals("sealed")),
                dangers(opened),
                opened.thread(),
                seen.actions(),
                triage.of(actor, c),
                rounds.of(actor, c, seen.actions(), now, opened.document(CompartmentName.DECISION)),
                money.of(actor, c, seen.actions(), opened.document(CompartmentName.PAYMENT)),
                events(seen.deeds(), true),
                events(seen.readings(), false),
                forms,
                seen.authentic(),
                refused);
    }

    private List<CompartmentBox> boxes(Actor actor, List<CompartmentInfo> parts, String base, Opened opened) {
        Set<Circle> held = memberships.circlesOf(actor.person());
        return parts.stream().map(info -> box(actor, info, held, base, opened)).toList();
    }

    /** All parts that are not the reader's, in one line. */
    private static String shut(List<CompartmentBox> boxes) {
        String line = boxes.stream()
                .filter(box -> box.state().equals("shut"))
                .map(box -> box.title() + " (" + box.circleNames() + ")")
                .collect(Collectors.joining(", "));
        return line.isEmpty() ? null : line;
    }

    /** What whoever reads an identity must know before they do anything with it, as codes. */
    private static List<String> dangers(Opened opened) {
        List<String> dangers = new ArrayList<>();
        opened.document(CompartmentName.IDENTITY)
                .map(json -> StrictJson.read(json, JsonNode.class))
                .filter(identity -> identity.path("doNotContactDirectly").asBoolean(false))
                .ifPresent(identity -> dangers.add("NO_DIRECT_CONTACT"));
        return dangers;
    }

    private CompartmentBox box(Actor actor, CompartmentInfo info, Set<Circle> held, String base, Opened opened) {
        Locale locale = page.locale();
        String name = info.name().value();
        boolean mine = info.circles().stream().anyMatch(circle -> held.contains(circle) && actor.has(circle.role()));
        boolean isOpen = opened.documents().containsKey(name)
                || (name.equals(CompartmentName.CHANNEL.value()) && opened.thread() != null);
        String circles = info.circles().stream()
                .sorted()
                .map(circle -> Words.of("circle", circle, locale))
                .collect(Collectors.joining(", "));
        byte[] json = opened.documents().get(name);
        return new CompartmentBox(
                id(name),
                isOpen ? "opened" : mine ? "sealed" : "shut",
                title(info.name(), locale),
                base + "/open?name=" + name + "#compartment-" + id(name),
                circles,
                info.version(),
                json == null ? null : OpenedContent.of(name, StrictJson.read(json, JsonNode.class), locale));
    }

    private static String id(String name) {
        return name.replaceAll("[^a-z0-9]+", "-");
    }

    static String title(CompartmentName name, Locale locale) {
        return Words.of("compartment", name.isAttachment() ? "attachment" : name.value(), locale);
    }

    private List<CaseView.TimelineEvent> events(List<CaseOverview.Told> told, boolean mark) {
        return told.stream()
                .map(each -> new CaseView.TimelineEvent(
                        Words.of("action", each.entry().action(), page.locale()),
                        each.entry().occurredAt(),
                        each.entry().actorName(),
                        each.inFull() ? Facts.read(each.entry(), page.locale()) : "",
                        mark))
                .toList();
    }
}
