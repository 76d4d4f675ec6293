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
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.defenderrelief.access.People;
import org.defenderrelief.attachment.AddFiles;
import org.defenderrelief.attachment.OpenAttachment;
import org.defenderrelief.casefile.AllowedAction;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseOverview;
import org.defenderrelief.casefile.ChannelMessage;
import org.defenderrelief.casefile.EarlierRequests;
import org.defenderrelief.casefile.Erasures;
import org.defenderrelief.casefile.Grant;
import org.defenderrelief.casefile.OneLook;
import org.defenderrelief.casefile.OwnNews;
import org.defenderrelief.casefile.OwnWords;
import org.defenderrelief.followup.ViewFollowUp;
import org.defenderrelief.intake.CorrectedPart;
import org.defenderrelief.intake.Correction;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.kernel.SafetyFlag;
import org.defenderrelief.partner.Partners;
import org.defenderrelief.vault.compartment.CompartmentInfo;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.web.review.CaseClocks;
import org.defenderrelief.web.review.Forms;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.review.TimelineEvent;
import org.defenderrelief.web.review.committee.RoundBoxes;
import org.defenderrelief.web.review.disbursement.MoneyBoxes;
import org.defenderrelief.web.review.triage.LettersBox;
import org.defenderrelief.web.review.triage.TriageBox;
import org.defenderrelief.web.review.triage.TriageBoxes;
import org.defenderrelief.web.shared.CaseHead;
import org.defenderrelief.web.shared.Changes;
import org.defenderrelief.web.shared.Formats;
import org.defenderrelief.web.shared.LastSeen;
import org.defenderrelief.web.shared.OpenedContent;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.SentFiles;
import org.defenderrelief.web.shared.ShownName;
import org.defenderrelief.web.shared.Words;

/** Puts the page of a case together from what the rooms let its reader see. */
@RequestScoped
class CaseViews {
    private final CaseOverview overview;
    private final People people;
    private final CaseClocks clocks;
    private final TriageBoxes triage;
    private final LettersBox letters;
    private final RoundBoxes rounds;
    private final MoneyBoxes money;
    private final SentFiles files;
    private final Partners partners;
    private final OwnNews news;
    private final AskedInWords inWords;
    private final ViewFollowUp followUp;
    private final OneLook look;
    private final EarlierRequests earlier;
    private final LastSeen lastSeen;
    private final Page page;
    private final Clock clock;

    CaseViews(
            CaseOverview overview,
            People people,
            CaseClocks clocks,
            TriageBoxes triage,
            LettersBox letters,
            RoundBoxes rounds,
            MoneyBoxes money,
            SentFiles files,
            Partners partners,
            OwnNews news,
            AskedInWords inWords,
            ViewFollowUp followUp,
            OneLook look,
            EarlierRequests earlier,
            LastSeen lastSeen,
            Page page,
            Clock clock) {
        this.partners = partners;
        this.news = news;
        this.inWords = inWords;
        this.followUp = followUp;
        this.look = look;
        this.earlier = earlier;
        this.lastSeen = lastSeen;
        this.files = files;
        this.overview = overview;
        this.people = people;
        this.clocks = clocks;
        this.triage = triage;
        this.letters = letters;
        this.rounds = rounds;
        this.money = money;
        this.page = page;
        this.clock = clock;
    }

    /**
     * What is open for this page.
     *
     * @param documents JSON by compartment
     * @param thread the channel, or null
     * @param before earlier versions by compartment and version
     */
    record Opened(Map<String, byte[]> documents, List<ChannelMessage> thread, Map<String, byte[]> before) {
        static final Opened NOTHING = new Opened(Map.of(), null, Map.of());

        Optional<byte[]> document(CompartmentName name) {
            return Optional.ofNullable(documents.get(name.value()));
        }

        @Override
        public String toString() {
            return "Opened" + documents.keySet();
        }
    }

    CaseView view(Actor actor, Reference reference, Opened opened, Forms forms, RefusedBox refused) {
        return overview.show(actor, reference, seen -> view(actor, seen, opened, forms, refused));
    }

    /** For triage and auditors, who judge it afresh and know why it was declined. */
    private List<CaseView.AsksAnew> asksAnew(Actor actor, CaseFile c, Locale locale) {
        if (!actor.has(Role.TRIAGE) && !actor.has(Role.AUDITOR)) {
            return List.of();
        }
        return look.believed(() -> earlier.visibleTo(actor, c)).orElse(List.of()).stream()
                .map(each -> new CaseView.AsksAnew(
                        each.reference().value(),
                        each.codename().value(),
                        each.outcomeCode()
                                .map(code -> Words.of("outcome", code, locale))
                                .orElse(null)))
                .toList();
    }

    private CaseView view(Actor actor, CaseOverview.View seen, Opened opened, Forms forms, RefusedBox refused) {
        CaseFile c = seen.caseFile();
        Locale locale = page.locale();
        Instant now = clock.instant();
        String base = "/review/cases/" + c.reference().value();
        List<CompartmentBox> boxes = boxes(actor, seen, base, opened);
        TriageBox found =
                triage.of(actor, c, seen.actions(), seen.parts(), opened.document(CompartmentName.ASSESSMENT));
        Map<PersonId, String> names = people.names(concerned(seen));
        seen.deeds().stream().findFirst().map(told -> told.entry().id()).ifPresent(lastSeen::is);
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
                c.assignee().map(person -> names.getOrDefault(person, "")).orElse(null),
                c.outcomeCode().map(code -> Words.of("outcome", code, locale)).orElse(null),
                asksAnew(actor, c, locale),
                c.sealedBySender(),
                boxes.stream().filter(box -> !box.state().equals("shut")).toList(),
                shut(boxes),
                isAsking(actor, seen),
                seen.grants().map(each -> lines(each, base, names, now)).orElse(null),
                boxes.stream().anyMatch(box -> box.state().equals("sealed")),
                dangers(opened),
                opened.thread(),
                seen.actions(),
                found,
                seen.actions().contains(AllowedAction.WRITE_LETTER) ? letters.of(c.id()) : null,
                rounds.of(actor, c, seen.actions(), now, opened.document(CompartmentName.DECISION)),
                money.of(actor, c, seen.actions(), opened.document(CompartmentName.PAYMENT)),
                events(seen.deeds(), names, true),
                events(seen.readings(), names, false),
                forms,
                seen.authentic(),
                AddFiles.ownersFor(actor, c.status()).stream()
                        .map(CompartmentName::value)
                        .toList(),
                files.largest() >> 20,
                seen.own().orElse(null),
                isDenialAnswered(actor, seen),
                look.believed(() -> partners.standing(c.partner()))
                        .map(Enum::name)
                        .orElse("DOUBTFUL"),
                refused);
    }

    private boolean isDenialAnswered(Actor actor, CaseOverview.View seen) {
        return seen.own().filter(OwnWords.Seen::contradicted).isPresent()
                && look.believed(() -> followUp.of(actor, seen.caseFile().reference()))
                        .flatMap(ViewFollowUp.View::own)
                        .filter(own -> !own.denied())
                        .isPresent();
    }

    /** Whoever sees the case and has an office that identity is not for; who has asked already is told so there. */
    private static boolean isAsking(Actor actor, CaseOverview.View seen) {
        return !actor.has(Role.TRIAGE)
                && (actor.has(Role.COMMITTEE) || actor.has(Role.FINANCE) || actor.has(Role.AUDITOR))
                && !seen.granted().contains(CompartmentName.IDENTITY)
                && seen.parts().stream().anyMatch(part -> part.name().equals(CompartmentName.IDENTITY));
    }

    private List<CaseView.GrantLine> lines(List<Grant> grants, String base, Map<PersonId, String> names, Instant now) {
        return grants.stream()
                .sorted(Comparator.comparing(Grant::askedAt).reversed())
                .map(grant -> new CaseView.GrantLine(
                        base + "/grants/" + grant.id(),
                        names.getOrDefault(grant.asker(), ""),
                        Words.of("compartment", grant.part().name(), page.locale()),
                        Words.of("grant-state", grant.state(now), page.locale()),
                        grant.answer().flatMap(Grant.Answer::until).orElse(null),
                        grant.state(now) == Grant.State.IN_FORCE))
                .toList();
    }

    private List<CompartmentBox> boxes(Actor actor, CaseOverview.View seen, String base, Opened opened) {
        Map<PersonId, String> chosen = people.chosenNames(authors(opened));
        List<Integer> unread = opened.document(CompartmentName.OWN).isPresent()
                ? news.unread(actor, seen.caseFile().reference())
                : List.of();
        List<AskedInWords.Line> asked = inWords.of(actor, seen.caseFile().reference(), opened);
        return seen.parts().stream()
                .map(info -> box(
                        info,
                        seen.open().contains(info.name()) || seen.granted().contains(info.name()),
                        seen.erased().get(info),
                        seen.gone(),
                        base,
                        opened,
                        unread,
                        asked,
                        chosen,
                        seen.actions()))
                .toList();
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
        Optional<JsonNode> identity = opened.document(CompartmentName.IDENTITY).flatMap(OpenedContent::document);
        identity.filter(who -> SafetyFlag.warns(who.path("doNotContactDirectly")))
                .ifPresent(who -> dangers.add("NO_DIRECT_CONTACT"));
        // A sender's device may seal what the form would not have let go.
        identity.filter(who -> !SafetyFlag.allows(who.path("consent").path("request")))
                .ifPresent(who -> dangers.add("NO_CONSENT"));
        return dangers;
    }

    private CompartmentBox box(
            CompartmentInfo info,
            boolean mine,
            Erasures.Erased erasedOrNull,
            Set<CompartmentInfo> gone,
            String base,
            Opened opened,
            List<Integer> unread,
            List<AskedInWords.Line> asked,
            Map<PersonId, String> chosen,
            Set<AllowedAction> actions) {
        Locale locale = page.locale();
        String name = info.name().value();
        boolean isOpen = opened.documents().containsKey(name)
                || (name.equals(CompartmentName.CHANNEL.value()) && opened.thread() != null);
        String circles = info.circles().stream()
                .sorted()
                .map(circle -> Words.of("circle", circle, locale))
                .collect(Collectors.joining(", "));
        byte[] json = opened.documents().get(name);
        return new CompartmentBox(
                id(name),
                state(info, isOpen, mine, erasedOrNull),
                title(info.name(), locale),
                base + "/open?name=" + name + "#compartment-" + id(name),
                circles,
                info.version(),
                json == null ? null : content(info.name(), json, chosen),
                mayCorrect(info.name(), actions),
                Correction.isOf(info.name()) && info.version() > 1 ? info.writtenAt() : null,
                json == null || !Correction.isOf(info.name()) || info.version() == 1 ? null : correction(json, chosen),
                isOpen && hasEarlier(info.name()) ? earlier(info, gone, base, opened, unread, chosen) : List.of(),
                info.name().equals(CompartmentName.OWN) ? asked : List.of(),
                json == null || !isFile(info.name(), json)
                        ? null
                        : base + "/attachments/" + info.name().fileId(),
                erasedOrNull == null ? null : erasedOrNull.at(),
                keptFor(erasedOrNull));
    }

    /** As many days as it was kept by the schedule; negative if it went before its day. */
    private static int keptFor(Erasures.Erased erasedOrNull) {
        if (erasedOrNull == null) {
            return 0;
        }
        return erasedOrNull.early() ? -1 : erasedOrNull.days();
    }

    /** What is gone though no act erased it is damaged. */
    private static String state(CompartmentInfo info, boolean isOpen, boolean mine, Erasures.Erased erasedOrNull) {
        if (info.isErased()) {
            return erasedOrNull == null ? "damaged" : "erased";
        }
        if (isOpen) {
            return "opened";
        }
        return mine ? "sealed" : info.isDamaged() ? "damaged" : "shut";
    }

    private static boolean isFile(CompartmentName name, byte[] json) {
        return name.isAttachment() && OpenAttachment.known(json).isPresent();
    }

    /** What is known of a file, without the key of its content. */
    private JsonNode file(OpenAttachment.Known known) {
        Locale locale = page.locale();
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("name", known.name());
        shown.put("note", known.note());
        shown.put("of", Words.of("compartment", known.of(), locale));
        shown.put("size", Formats.bytes(known.size(), locale));
        return shown;
    }

    /** Each answer of the person in danger, and each report, stands beside the others; a correction takes the place of what was corrected. */
    private static boolean hasEarlier(CompartmentName name) {
        return Correction.isOf(name) || isEachItsOwn(name);
    }

    static boolean isEachItsOwn(CompartmentName name) {
        return name.equals(CompartmentName.OWN) || name.equals(CompartmentName.REPORT);
    }

    private OpenedContent content(CompartmentName name, byte[] json, Map<PersonId, String> chosen) {
        Optional<OpenAttachment.Known> known = name.isAttachment() ? OpenAttachment.known(json) : Optional.empty();
        if (known.isPresent()) {
            return OpenedContent.of("file", file(known.get()), page.locale());
        }
        return OpenedContent.document(json)
                .map(document -> Correction.isOf(name) ? CorrectedPart.content(json) : document)
                .map(document -> OpenedContent.of(name.value(), document, chosen, page.locale()))
                .orElseGet(() -> OpenedContent.unreadable(json, page.locale()));
    }

    /** Whoever wrote something that is open: colleagues, who are seen under the names that they chose. */
    private static Set<PersonId> authors(Opened opened) {
        return Stream.concat(opened.documents().values().stream(), opened.before().values().stream())
                .flatMap(json -> OpenedContent.document(json).stream())
                .flatMap(document -> OpenedContent.authors(document).stream())
                .collect(Collectors.toSet());
    }

    private static boolean mayCorrect(CompartmentName name, Set<AllowedAction> actions) {
        return name.equals(CompartmentName.IDENTITY) && actions.contains(AllowedAction.CORRECT_IDENTITY)
                || name.equals(CompartmentName.NEEDS) && actions.contains(AllowedAction.CORRECT_NEEDS);
    }

    private CompartmentBox.Correction correction(byte[] json, Map<PersonId, String> chosen) {
        return CorrectedPart.note(json)
                .map(note -> new CompartmentBox.Correction(
                        note.by().at(),
                        ShownName.of(
                                chosen.get(new PersonId(note.by().person())),
                                note.by().name()),
                        Words.of("correction-reason", note.reason(), page.locale()),
                        note.text()))
                .orElse(null);
    }

    /** Those that are there: nobody is offered to open what was erased. */
    private List<CompartmentBox.Earlier> earlier(
            CompartmentInfo info,
            Set<CompartmentInfo> gone,
            String base,
            Opened opened,
            List<Integer> unread,
            Map<PersonId, String> chosen) {
        boolean beside = isEachItsOwn(info.name());
        Set<Integer> erased = gone.stream()
                .filter(each -> each.name().equals(info.name()))
                .map(CompartmentInfo::version)
                .collect(Collectors.toSet());
        return IntStream.range(1, info.version())
                .filter(back -> !erased.contains(info.version() - back))
                .mapToObj(back -> {
                    int version = info.version() - back;
                    byte[] json = opened.before().get(info.name() + "@" + version);
                    return new CompartmentBox.Earlier(
                            version,
                            beside,
                            info.name().equals(CompartmentName.OWN) && unread.contains(version),
                            base + "/open?name=" + info.name() + "&version=" + version + "#compartment-"
                                    + id(info.name().value()),
                            json == null ? null : content(info.name(), json, chosen),
                            json == null || beside ? null : changes(info.name(), json, opened));
                })
                .toList();
    }

    private List<Changes.Change> changes(CompartmentName name, byte[] earlier, Opened opened) {
        byte[] newest = opened.documents().get(name.value());
        if (OpenedContent.document(earlier).isEmpty()
                || OpenedContent.document(newest).isEmpty()) {
            return List.of();
        }
        return Changes.between(
                name.value(), CorrectedPart.content(earlier), CorrectedPart.content(newest), page.locale());
    }

    private static String id(String name) {
        return name.replaceAll("[^a-z0-9]+", "-");
    }

    static String title(CompartmentName name, Locale locale) {
        return Words.of("compartment", name.isAttachment() ? "attachment" : name.value(), locale);
    }

    /** Whoever is named on the page for what they did, or for having the case. */
    private static Set<PersonId> concerned(CaseOverview.View seen) {
        return Stream.concat(
                        Stream.concat(
                                seen.caseFile().assignee().stream(),
                                seen.grants().stream().flatMap(List::stream).map(Grant::asker)),
                        Stream.concat(seen.deeds().stream(), seen.readings().stream())
                                .map(told -> told.entry().actor()))
                .collect(Collectors.toSet());
    }

    private List<TimelineEvent> events(List<CaseOverview.Told> told, Map<PersonId, String> names, boolean mark) {
        return told.stream()
                .map(each -> TimelineEvent.of(each.entry(), names, each.inFull(), mark, page.locale()))
                .toList();
    }
}
