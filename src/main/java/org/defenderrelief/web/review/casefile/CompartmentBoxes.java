package org.defenderrelief.web.review.casefile;

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
import org.defenderrelief.attachment.OpenAttachment;
import org.defenderrelief.casefile.AllowedAction;
import org.defenderrelief.casefile.CaseOverview;
import org.defenderrelief.casefile.Erasures;
import org.defenderrelief.casefile.OwnNews;
import org.defenderrelief.intake.CorrectedPart;
import org.defenderrelief.intake.Correction;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.compartment.CompartmentInfo;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.web.shared.Changes;
import org.defenderrelief.web.shared.Formats;
import org.defenderrelief.web.shared.OpenedContent;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.ShownName;
import org.defenderrelief.web.shared.Words;

/** The parts of a case on its page: sealed, open, erased or another's, with what is shown of what is open. */
@RequestScoped
class CompartmentBoxes {
    private final People people;
    private final OwnNews news;
    private final AskedInWords inWords;
    private final Page page;

    CompartmentBoxes(People people, OwnNews news, AskedInWords inWords, Page page) {
        this.people = people;
        this.news = news;
        this.inWords = inWords;
        this.page = page;
    }

    /** Of all parts of the case, also of those that are not the reader's. */
    List<CompartmentBox> of(Actor actor, CaseOverview.View seen, String base, CaseViews.Opened opened) {
        Map<PersonId, String> chosen = people.chosenNames(authors(opened));
        List<Integer> unread = opened.document(CompartmentName.OWN).isPresent()
                ? news.unread(actor, seen.caseFile().reference())
                : List.of();
        List<AskedInWords.Line> asked = inWords.of(actor, seen.caseFile().reference(), opened);
        List<CompartmentName> files = files(seen.parts());
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
                        seen.actions(),
                        files))
                .toList();
    }

    /** All parts that are not the reader's, in one line. */
    static String shut(List<CompartmentBox> boxes) {
        String line = boxes.stream()
                .filter(box -> box.state().equals("shut"))
                .map(box -> box.title() + " (" + box.circleNames() + ")")
                .collect(Collectors.joining(", "));
        return line.isEmpty() ? null : line;
    }

    private CompartmentBox box(
            CompartmentInfo info,
            boolean mine,
            Erasures.Erased erasedOrNull,
            Set<CompartmentInfo> gone,
            String base,
            CaseViews.Opened opened,
            List<Integer> unread,
            List<AskedInWords.Line> asked,
            Map<PersonId, String> chosen,
            Set<AllowedAction> actions,
            List<CompartmentName> files) {
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
                title(info.name(), files, locale),
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
        return name.equals(CompartmentName.OWN)
                || name.equals(CompartmentName.COMPLAINT)
                || name.equals(CompartmentName.OUTCOME)
                || name.equals(CompartmentName.REPORT)
                || name.equals(CompartmentName.PICK_UP)
                || name.isAttachment();
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
    private static Set<PersonId> authors(CaseViews.Opened opened) {
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
            CaseViews.Opened opened,
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

    private List<Changes.Change> changes(CompartmentName name, byte[] earlier, CaseViews.Opened opened) {
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

    static List<CompartmentName> files(List<CompartmentInfo> parts) {
        return parts.stream()
                .map(CompartmentInfo::name)
                .filter(CompartmentName::isAttachment)
                .toList();
    }

    /** A file's name is sealed with it: until it is opened its number tells it from the others. */
    static String title(CompartmentName name, List<CompartmentName> files, Locale locale) {
        String title = title(name, locale);
        return name.isAttachment() ? title + " " + (files.indexOf(name) + 1) : title;
    }

    static String title(CompartmentName name, Locale locale) {
        return Words.of("compartment", name.isAttachment() ? "attachment" : name.value(), locale);
    }
}
