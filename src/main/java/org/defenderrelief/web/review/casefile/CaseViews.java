package org.defenderrelief.web.review.casefile;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.RequestScoped;

import com.fasterxml.jackson.databind.JsonNode;

import org.defenderrelief.access.People;
import org.defenderrelief.casefile.AllowedActions;
import org.defenderrelief.casefile.AuthenticCase;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.ChannelMessage;
import org.defenderrelief.history.HistoryEntry;
import org.defenderrelief.history.HistoryLog;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.vault.compartment.CompartmentInfo;
import org.defenderrelief.vault.compartment.Compartments;
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
    private static final int HISTORY = 100;
    private static final int HISTORY_SHOWN = 60;
    /** How somebody voted is in the round's box, for whoever may see it by now; here it would sway members who have not voted. */
    private static final String VOTE = "committee.vote-cast";

    private static final Set<String> QUIET = Set.of("compartment.read", "access.denied", "compartment.written");

    private final Cases cases;
    private final Compartments compartments;
    private final Memberships memberships;
    private final AllowedActions allowed;
    private final AuthenticCase authentic;
    private final People people;
    private final HistoryLog log;
    private final CaseClocks clocks;
    private final TriageBoxes triage;
    private final RoundBoxes rounds;
    private final MoneyBoxes money;
    private final Page page;
    private final Clock clock;

    CaseViews(
            Cases cases,
            Compartments compartments,
            Memberships memberships,
            AllowedActions allowed,
            AuthenticCase authentic,
            People people,
            HistoryLog log,
            CaseClocks clocks,
            TriageBoxes triage,
            RoundBoxes rounds,
            MoneyBoxes money,
            Page page,
            Clock clock) {
        this.cases = cases;
        this.compartments = compartments;
        this.memberships = memberships;
        this.allowed = allowed;
        this.authentic = authentic;
        this.people = people;
        this.log = log;
        this.clocks = clocks;
        this.triage = triage;
        this.rounds = rounds;
        this.money = money;
        this.page = page;
        this.clock = clock;
    }

    /** What was opened for this page. @param documents JSON by compartment @param thread the channel, or null */
    record Opened(Map<String, byte[]> documents, List<ChannelMessage> thread) {
        static final Opened NOTHING = new Opened(Map.of(), null);

        @Override
        public String toString() {
            return "Opened" + documents.keySet();
        }
    }

    CaseView view(Actor actor, Reference reference, Opened opened, Forms forms, RefusedBox refused) {
        CaseFile c = cases.visibleTo(actor, reference);
        Locale locale = page.locale();
        Instant now = clock.instant();
        String base = "/review/cases/" + c.reference().value();
        var actions = allowed.of(actor, c);
        List<CompartmentBox> boxes = boxes(actor, c, base, opened);
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
                boxes,
                boxes.stream().anyMatch(box -> box.state().equals("sealed")),
                opened.thread(),
                actions,
                triage.of(actor, c),
                rounds.of(actor, c, actions, now),
                money.of(actor, c, actions),
                history(c, locale),
                forms,
                authentic.holds(c),
                refused);
    }

    private List<CompartmentBox> boxes(Actor actor, CaseFile c, String base, Opened opened) {
        Map<CompartmentName, CompartmentInfo> newest = compartments.list(c.id()).stream()
                .collect(Collectors.toMap(
                        CompartmentInfo::name, info -> info, (a, b) -> a.version() > b.version() ? a : b));
        Set<Circle> held = memberships.circlesOf(actor.person());
        List<CompartmentName> order = CompartmentName.named();
        return newest.values().stream()
                .sorted(Comparator.comparingInt((CompartmentInfo info) -> position(order, info.name()))
                        .thenComparing(info -> info.name().value()))
                .map(info -> box(actor, info, held, base, opened))
                .toList();
    }

    private static int position(List<CompartmentName> order, CompartmentName name) {
        int at = order.indexOf(name);
        return at < 0 ? order.size() : at;
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
                name.replaceAll("[^a-z0-9]+", "-"),
                isOpen ? "opened" : mine ? "sealed" : "shut",
                title(info.name(), locale),
                base + "/open?name=" + name,
                circles,
                info.version(),
                json == null ? null : OpenedContent.of(name, StrictJson.read(json, JsonNode.class), locale));
    }

    static String title(CompartmentName name, Locale locale) {
        return Words.of("compartment", name.isAttachment() ? "attachment" : name.value(), locale);
    }

    /** The newest first: acts, and readings between them. */
    private List<CaseView.TimelineEvent> history(CaseFile c, Locale locale) {
        List<HistoryEntry> entries = new ArrayList<>();
        long after = 0;
        List<HistoryEntry> more;
        do {
            more = log.entries(after, HISTORY, Optional.of(c.id()));
            entries.addAll(more);
            after = more.isEmpty() ? after : more.get(more.size() - 1).number();
        } while (more.size() == HISTORY);
        return entries.stream()
                .sorted(Comparator.comparingLong(HistoryEntry::number).reversed())
                .limit(HISTORY_SHOWN)
                .map(entry -> new CaseView.TimelineEvent(
                        Words.of("action", entry.action(), locale),
                        entry.occurredAt(),
                        entry.actorName(),
                        VOTE.equals(entry.action()) ? "" : Facts.read(entry, locale),
                        !QUIET.contains(entry.action())))
                .toList();
    }
}
