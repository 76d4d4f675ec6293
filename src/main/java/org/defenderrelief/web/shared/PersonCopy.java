package org.defenderrelief.web.shared;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;

import org.defenderrelief.attachment.OpenAttachment;
import org.defenderrelief.retention.CopyForPerson;

/**
 * A copy of what is held of a person as one ZIP file: {@code copy.html} to read, each part as it was written in {@code parts}, and the files. It is written to
 * whoever asked while it is made, and kept nowhere; one that breaks off has no directory at its end, so that nobody takes it for whole.
 */
public final class PersonCopy {
    public static final String TYPE = "application/zip";

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern ENDING = Pattern.compile("(?s).*\\.([A-Za-z0-9]{1,5})");

    private final CopyForPerson.Copy copy;
    private final Locale locale;

    private PersonCopy(CopyForPerson.Copy copy, Locale locale) {
        this.copy = copy;
        this.locale = locale;
    }

    /** The answer that is saved and shown by no browser. @param locale of the words around what was written */
    public static Response answer(CopyForPerson.Copy copy, Locale locale) {
        PersonCopy made = new PersonCopy(copy, locale);
        return Response.ok(Paced.of(made::write), TYPE)
                .header("Content-Disposition", "attachment; filename=\"copy-" + copy.reference() + ".zip\"")
                .header("Cache-Control", "no-store")
                .build();
    }

    private void write(OutputStream out) throws IOException {
        try {
            ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
            zip.putNextEntry(new ZipEntry("copy.html"));
            zip.write(page().getBytes(StandardCharsets.UTF_8));
            for (CopyForPerson.Part part : copy.parts()) {
                zip.putNextEntry(
                        new ZipEntry("parts/" + part.name().replace('/', '-') + "-" + part.version() + ".json"));
                zip.write(part.json());
            }
            for (int i = 0; i < copy.files().size(); i++) {
                zip.putNextEntry(new ZipEntry(name(i)));
                copy.files().get(i).content().transferTo(zip);
            }
            zip.finish();
        } finally {
            copy.close();
        }
    }

    /** What a sender calls a file stands in the page alone: no name of theirs becomes a path on the reader's disk. */
    private String name(int file) {
        Matcher ending = ENDING.matcher(copy.files().get(file).known().name());
        return "files/" + (file + 1) + "." + (ending.matches() ? ending.group(1) : "bin");
    }

    private String page() throws IOException {
        StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"")
                .append(locale.getLanguage())
                .append("\"><head><meta charset=\"utf-8\"><title>")
                .append(word("title"))
                .append("</title></head><body>\n<h1>")
                .append(word("title"))
                .append(' ')
                .append(copy.reference())
                .append("</h1>\n<p>")
                .append(word("lead"))
                .append("</p>\n");
        for (CopyForPerson.Part part : copy.parts()) {
            page.append("<h2>")
                    .append(title(part.name()))
                    .append("</h2>\n<p>")
                    .append(part.version())
                    .append(" · ")
                    .append(part.writtenAt())
                    .append("</p>\n");
            value(page, read(part.json()));
        }
        list(
                page,
                "files",
                IntStream.range(0, copy.files().size()).mapToObj(this::file).toList());
        list(
                page,
                "without",
                copy.leftOut().stream().map(this::title).distinct().toList());
        list(
                page,
                "others",
                copy.notOpened().stream().map(this::title).distinct().toList());
        return page.append("</body></html>\n").toString();
    }

    /** What is no JSON, such as from a device that wrote something else, is shown as the text that it is. */
    private static JsonNode read(byte[] written) throws IOException {
        try {
            return JSON.readTree(written);
        } catch (JsonProcessingException none) {
            return TextNode.valueOf(new String(written, StandardCharsets.UTF_8));
        }
    }

    private String file(int i) {
        OpenAttachment.Known known = copy.files().get(i).known();
        return name(i) + " – <bdi>" + escaped(known.name()) + "</bdi>";
    }

    private String word(String key) {
        return escaped(Words.of("person-copy", key, locale));
    }

    private String title(String part) {
        return escaped(Words.of("kept-part", part.contains("/") ? "file" : part, locale));
    }

    private void list(StringBuilder page, String title, List<String> items) {
        if (!items.isEmpty()) {
            page.append("<h2>").append(word(title)).append("</h2>\n<ul>");
            items.forEach(item -> page.append("<li>").append(item).append("</li>"));
            page.append("</ul>\n");
        }
    }

    private void value(StringBuilder page, JsonNode node) {
        if (node.isObject()) {
            page.append("<dl>");
            for (Map.Entry<String, JsonNode> each : node.properties()) {
                page.append("<dt>")
                        .append(escaped(Words.field(each.getKey(), locale)))
                        .append("</dt><dd>");
                value(page, each.getValue());
                page.append("</dd>\n");
            }
            page.append("</dl>");
        } else if (node.isArray()) {
            page.append("<ol>");
            node.forEach(each -> {
                page.append("<li>");
                value(page, each);
                page.append("</li>\n");
            });
            page.append("</ol>");
        } else {
            page.append("<span dir=\"auto\" style=\"white-space:pre-wrap\">")
                    .append(escaped(node.asText()))
                    .append("</span>");
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
