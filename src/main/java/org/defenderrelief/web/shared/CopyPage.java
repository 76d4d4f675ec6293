package org.defenderrelief.web.shared;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.attachment.OpenAttachment;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.retention.CopyForPerson;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.CompartmentName;

/**
 * What a person reads of their copy ({@link PersonCopy}): the newest of each part in words, what is lacking, and what the law has them told beside it. It stands by
 * itself: no style sheet, no script, nothing from elsewhere.
 */
final class CopyPage {
    /** Of these each version is something of its own, such as a message; of all others the newest has what holds. */
    private static final Set<String> EACH_VERSION = Set.of(
            CompartmentName.CHANNEL.value(),
            CompartmentName.OWN.value(),
            CompartmentName.REPORT.value(),
            CompartmentName.ACCESS.value());

    private final CopyForPerson.Copy copy;
    private final Locale locale;

    CopyPage(CopyForPerson.Copy copy, Locale locale) {
        this.copy = copy;
        this.locale = locale;
    }

    @CheckedTemplate(basePath = "web")
    static class Templates {
        static native TemplateInstance copy(
                String lang,
                String direction,
                String reference,
                List<String> lacking,
                List<String> leftOut,
                List<String> erased,
                List<Section> sections,
                List<File> files,
                boolean scheduled,
                List<Kept> kept);

        private Templates() {}
    }

    /** A part of the case. @param versions those that are read, in the order in which they were written */
    record Section(String title, List<Version> versions) {}

    /**
     * A version of a part.
     *
     * @param written when, in words
     * @param content null for what nothing here reads
     * @param asSealed all of that, as the text that it is; else null
     */
    record Version(String written, OpenedContent content, String asSealed) {
        @Override
        public String toString() {
            return "Version[sealed content]";
        }
    }

    /** A file beside the page. @param path where it lies @param name what its sender calls it @param note what it shows, in the sender's words, or null */
    record File(String path, String name, String note) {
        @Override
        public String toString() {
            return "File[sealed content]";
        }
    }

    /** What is held, who opens it, and how long it is kept, by what can become of the case. */
    record Kept(String part, String readers, List<String> howLong) {}

    /** All of it, as HTML; in the language of the copy, whatever that of the call is in which it is made. */
    String written() {
        return Templates.copy(
                        locale.getLanguage(),
                        Languages.isRightToLeft(locale) ? "rtl" : "ltr",
                        copy.reference().value(),
                        lacking(),
                        titles(copy.leftOut()),
                        titles(copy.erased()),
                        sections(),
                        IntStream.range(0, copy.files().size())
                                .mapToObj(this::file)
                                .toList(),
                        copy.keeping().scheduled(),
                        kept())
                .setLocale(locale)
                .render();
    }

    /** What is not in it, and who opens it. */
    private List<String> lacking() {
        Map<String, String> readers = copy.keeping().held().stream()
                .collect(Collectors.toMap(
                        CopyForPerson.Held::name, each -> " (" + readers(each) + ")", (one, same) -> one));
        return copy.notOpened().stream()
                .map(name -> title(name) + readers.getOrDefault(name, ""))
                .distinct()
                .toList();
    }

    private List<String> titles(List<String> parts) {
        return parts.stream().map(this::title).distinct().toList();
    }

    private List<Section> sections() {
        Map<String, List<CopyForPerson.Part>> parts = new LinkedHashMap<>();
        for (CopyForPerson.Part part : copy.parts()) {
            List<CopyForPerson.Part> before = parts.computeIfAbsent(part.name(), none -> new ArrayList<>());
            if (!EACH_VERSION.contains(part.name())) {
                before.clear();
            }
            before.add(part);
        }
        return parts.entrySet().stream()
                .map(each -> new Section(
                        title(each.getKey()),
                        each.getValue().stream().map(this::version).toList()))
                .toList();
    }

    private Version version(CopyForPerson.Part part) {
        OpenedContent content = OpenedContent.document(part.json())
                .map(document -> ForPerson.told(part.name(), document, locale))
                .map(document -> OpenedContent.of(part.name(), document, locale))
                .orElse(null);
        return new Version(
                word("written").replace("{0}", Formats.utc(part.writtenAt(), locale)),
                content,
                content == null ? OpenedContent.asSealed(part.json()) : null);
    }

    private File file(int i) {
        OpenAttachment.Known known = copy.files().get(i).known();
        return new File(PersonCopy.name(copy, i), known.name(), known.note());
    }

    private List<Kept> kept() {
        return copy.keeping().held().stream()
                .map(each -> new Kept(title(each.name()), readers(each), howLong(each)))
                .distinct()
                .toList();
    }

    private String readers(CopyForPerson.Held held) {
        return held.readers().stream()
                .sorted()
                .map((Circle each) -> Words.of("circle", each, locale))
                .collect(Collectors.joining(", "));
    }

    private List<String> howLong(CopyForPerson.Held held) {
        if (held.until().isPresent()) {
            LocalDate day = held.until().get();
            return List.of(word("until").replace("{0}", Formats.date(day, locale)));
        }
        if (held.days().isEmpty()) {
            return List.of(word("noEnd"));
        }
        Map<Integer, List<CaseStatus>> outcomes = new LinkedHashMap<>();
        held.days()
                .forEach((outcome, days) -> outcomes.computeIfAbsent(days, none -> new ArrayList<>())
                        .add(outcome));
        return outcomes.entrySet().stream()
                .map(each -> word("days").replace("{0}", each.getKey().toString()) + " ("
                        + each.getValue().stream()
                                .map(outcome -> Words.of("status", outcome, locale))
                                .collect(Collectors.joining(", "))
                        + ")")
                .toList();
    }

    private String word(String key) {
        return Words.of("person-copy", key, locale);
    }

    private String title(String part) {
        return Words.of("kept-part", part.contains("/") ? "file" : part, locale);
    }
}
