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

import org.defenderrelief.attachment.OpenAttachment;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.retention.CopyForPerson;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.CompartmentName;

/**
 * What a person reads of their copy ({@link PersonCopy}): the newest of each part in words, what is lacking, and what the law has them told beside it. It stands by
 * itself: no style, no script, nothing from elsewhere.
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
    private final StringBuilder page = new StringBuilder();

    CopyPage(CopyForPerson.Copy copy, Locale locale) {
        this.copy = copy;
        this.locale = locale;
    }

    /** All of it, as HTML. */
    String written() {
        page.append("<!DOCTYPE html>\n<html lang=\"")
                .append(locale.getLanguage())
                .append("\"><head><meta charset=\"utf-8\"><title>")
                .append(word("title"))
                .append("</title></head><body>\n<h1>")
                .append(word("title"))
                .append(" <bdi>")
                .append(copy.reference())
                .append("</bdi></h1>\n");
        paragraph("lead");
        lacking();
        list("without", titles(copy.leftOut()));
        byPart().forEach((name, parts) -> part(title(name), parts));
        list(
                "files",
                IntStream.range(0, copy.files().size()).mapToObj(this::file).toList());
        byLaw();
        return page.append("</body></html>\n").toString();
    }

    /** What is held and not in it, and who opens it, before anything else: nobody is to take the copy for whole. */
    private void lacking() {
        if (!copy.notOpened().isEmpty()) {
            heading("others");
            paragraph("othersHow");
            page.append("<ul>");
            held(copy.notOpened()).stream()
                    .map(each -> title(each.name()) + " (" + readers(each) + ")")
                    .distinct()
                    .forEach(line -> page.append("<li>").append(line).append("</li>"));
            page.append("</ul>\n");
        }
    }

    private List<CopyForPerson.Held> held(List<String> names) {
        return copy.keeping().held().stream()
                .filter(each -> names.contains(each.name()))
                .toList();
    }

    /** Of each part the versions that are read, in the order in which they were written. */
    private Map<String, List<CopyForPerson.Part>> byPart() {
        Map<String, List<CopyForPerson.Part>> parts = new LinkedHashMap<>();
        for (CopyForPerson.Part part : copy.parts()) {
            List<CopyForPerson.Part> before = parts.computeIfAbsent(part.name(), none -> new ArrayList<>());
            if (!EACH_VERSION.contains(part.name())) {
                before.clear();
            }
            before.add(part);
        }
        return parts;
    }

    private void part(String title, List<CopyForPerson.Part> versions) {
        page.append("<h2>").append(title).append("</h2>\n");
        for (CopyForPerson.Part part : versions) {
            page.append("<p>")
                    .append(word("written").replace("{0}", escaped(Formats.instant(part.writtenAt(), locale))))
                    .append("</p>\n");
            OpenedContent.document(part.json())
                    .map(document -> ForPerson.told(part.name(), document, locale))
                    .map(document -> OpenedContent.of(part.name(), document, locale))
                    .ifPresentOrElse(this::content, () -> text(OpenedContent.asSealed(part.json())));
        }
    }

    private String file(int i) {
        OpenAttachment.Known known = copy.files().get(i).known();
        return PersonCopy.name(copy, i) + " – <bdi>" + escaped(known.name()) + "</bdi>";
    }

    private void content(OpenedContent node) {
        if (!node.facts().isEmpty()) {
            page.append("<dl>");
            node.facts().forEach(this::fact);
            page.append("</dl>\n");
        }
        node.tables().forEach(this::table);
        for (OpenedContent.Part part : node.parts()) {
            page.append("<section><h3>").append(escaped(part.label())).append("</h3>\n");
            for (OpenedContent group : part.groups()) {
                page.append("<div>");
                content(group);
                page.append("</div>\n");
            }
            page.append("</section>\n");
        }
    }

    private void fact(OpenedContent.Fact fact) {
        page.append("<dt>").append(escaped(fact.label())).append("</dt><dd>");
        if (fact.items().isEmpty()) {
            text(fact.text());
        } else {
            page.append("<ul>");
            for (String item : fact.items()) {
                page.append("<li>");
                text(item);
                page.append("</li>");
            }
            page.append("</ul>");
        }
        page.append("</dd>\n");
    }

    private void table(OpenedContent.Table table) {
        page.append("<table border=\"1\"><caption>")
                .append(escaped(table.caption()))
                .append("</caption>\n<tr>");
        table.columns()
                .forEach(column -> page.append("<th scope=\"col\">")
                        .append(escaped(column.label()))
                        .append("</th>"));
        page.append("</tr>\n");
        for (List<OpenedContent.Cell> row : table.rows()) {
            page.append("<tr>");
            for (OpenedContent.Cell cell : row) {
                page.append("<td>");
                text(cell.text());
                for (String beside : cell.besides()) {
                    page.append("<br>");
                    text(beside);
                }
                page.append("</td>");
            }
            page.append("</tr>\n");
        }
        page.append("</table>\n");
        if (table.total() != null) {
            page.append("<p>").append(word("total")).append(' ');
            text(table.total());
            page.append("</p>\n");
        }
    }

    /** What the law has the person told beside the copy itself (GDPR article 15(1)), as the system does it. */
    private void byLaw() {
        heading("purposes");
        paragraph("purposesText");
        heading("kept");
        kept();
        paragraph("keptText");
        heading("recipients");
        paragraph("recipientsText");
        words("recipient", List.of("PARTNER", "PAYING", "ASKED", "OTHER_FUND", "DONORS"));
        heading("source");
        paragraph("sourceText");
        heading("rights");
        words("right", List.of("CORRECT", "ERASE", "RESTRICT", "PEOPLE_DECIDE", "COMPLAIN"));
        paragraph("rightsHow");
    }

    private void kept() {
        if (!copy.keeping().scheduled()) {
            paragraph("unscheduled");
        }
        page.append("<table border=\"1\"><tr><th scope=\"col\">")
                .append(word("part"))
                .append("</th><th scope=\"col\">")
                .append(word("readers"))
                .append("</th><th scope=\"col\">")
                .append(word("long"))
                .append("</th></tr>\n");
        copy.keeping().held().stream()
                .map(each -> "<tr><td>" + title(each.name()) + "</td><td>" + readers(each) + "</td><td>" + howLong(each)
                        + "</td></tr>\n")
                .distinct()
                .forEach(page::append);
        page.append("</table>\n");
    }

    private String readers(CopyForPerson.Held held) {
        return held.readers().stream()
                .sorted()
                .map((Circle each) -> escaped(Words.of("circle", each, locale)))
                .collect(Collectors.joining(", "));
    }

    private String howLong(CopyForPerson.Held held) {
        if (held.until().isPresent()) {
            LocalDate day = held.until().get();
            return word("until").replace("{0}", escaped(Formats.date(day, locale)));
        }
        if (held.days().isEmpty()) {
            return word("noEnd");
        }
        Map<Integer, List<CaseStatus>> outcomes = new LinkedHashMap<>();
        held.days()
                .forEach((outcome, days) -> outcomes.computeIfAbsent(days, none -> new ArrayList<>())
                        .add(outcome));
        return outcomes.entrySet().stream()
                .map(each -> word("days").replace("{0}", each.getKey().toString()) + " ("
                        + each.getValue().stream()
                                .map(outcome -> escaped(Words.of("status", outcome, locale)))
                                .collect(Collectors.joining(", "))
                        + ")")
                .collect(Collectors.joining("<br>"));
    }

    private void heading(String key) {
        page.append("<h2>").append(word(key)).append("</h2>\n");
    }

    private void paragraph(String key) {
        page.append("<p>").append(word(key)).append("</p>\n");
    }

    private void words(String kind, List<String> codes) {
        page.append("<ul>");
        codes.forEach(code -> page.append("<li>")
                .append(escaped(Words.of("person-copy-" + kind, code, locale)))
                .append("</li>"));
        page.append("</ul>\n");
    }

    private String word(String key) {
        return escaped(Words.of("person-copy", key, locale));
    }

    private String title(String part) {
        return escaped(Words.of("kept-part", part.contains("/") ? "file" : part, locale));
    }

    private List<String> titles(List<String> parts) {
        return parts.stream().map(this::title).distinct().toList();
    }

    private void list(String title, List<String> items) {
        if (!items.isEmpty()) {
            heading(title);
            page.append("<ul>");
            items.forEach(item -> page.append("<li>").append(item).append("</li>"));
            page.append("</ul>\n");
        }
    }

    private void text(String text) {
        page.append("<span dir=\"auto\" style=\"white-space:pre-wrap\">")
                .append(escaped(text))
                .append("</span>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
