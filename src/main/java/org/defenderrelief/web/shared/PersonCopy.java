package org.defenderrelief.web.shared;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import jakarta.ws.rs.core.Response;

import org.defenderrelief.retention.CopyForPerson;

/**
 * A copy of what is held of a person as one ZIP file: {@code copy.html} to read, each part as it was written in {@code parts}, and the files. The page has the
 * newest of each part, and beside it what else the person is to be told: what for, who reads it, how long it is kept, where it is from, and their rights
 * (GDPR article 15(1)). It is written to whoever asked while it is made, and kept nowhere; one that breaks off has no directory at its end, so that nobody takes
 * it for whole.
 */
public final class PersonCopy {
    public static final String TYPE = "application/zip";

    /** It is read by the person, not by who makes it. */
    private static final Set<String> LANGUAGES = Set.of("ar", "en", "fr");

    private static final Pattern ENDING = Pattern.compile("(?s).*\\.([A-Za-z0-9]{1,5})");

    private final CopyForPerson.Copy copy;
    private final Locale locale;

    private PersonCopy(CopyForPerson.Copy copy) {
        String asked = Locale.forLanguageTag(copy.language()).getLanguage();
        this.copy = copy;
        // With the figures that are on bank papers everywhere, as letters have them.
        this.locale = Locale.forLanguageTag((LANGUAGES.contains(asked) ? asked : "en") + "-u-nu-latn");
    }

    /** The answer that is saved and shown by no browser; the words around what was written are in the language of the case, or in English where there are none of that. */
    public static Response answer(CopyForPerson.Copy copy) {
        PersonCopy made = new PersonCopy(copy);
        return Response.ok(Paced.of(made::write), TYPE)
                .header("Content-Disposition", "attachment; filename=\"copy-" + copy.reference() + ".zip\"")
                .header("Cache-Control", "no-store")
                .build();
    }

    private void write(OutputStream out) throws IOException {
        try {
            ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
            zip.putNextEntry(new ZipEntry("copy.html"));
            zip.write(new CopyPage(copy, locale).written().getBytes(StandardCharsets.UTF_8));
            for (CopyForPerson.Part part : copy.parts()) {
                zip.putNextEntry(
                        new ZipEntry("parts/" + part.name().replace('/', '-') + "-" + part.version() + ".json"));
                zip.write(part.json());
            }
            for (int i = 0; i < copy.files().size(); i++) {
                zip.putNextEntry(new ZipEntry(name(copy, i)));
                copy.files().get(i).content().transferTo(zip);
            }
            zip.finish();
        } finally {
            copy.close();
        }
    }

    /** What a sender calls a file stands in the page alone: no name of theirs becomes a path on the reader's disk. */
    static String name(CopyForPerson.Copy copy, int file) {
        Matcher ending = ENDING.matcher(copy.files().get(file).known().name());
        return "files/" + (file + 1) + "." + (ending.matches() ? ending.group(1) : "bin");
    }
}
