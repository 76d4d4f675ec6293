package org.defenderrelief.screening;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.XmlCursor;
import org.defenderrelief.kernel.XmlRefused;

/**
 * Reads the consolidated list of financial sanctions of the European Union (XML 1.1 of the Commission's FSD) as a stream, to its end, or refuses
 * it by name. Of each entry only its number, its kind and its names are kept. Nothing of it is stored here.
 */
final class ReadList {
    private static final String NAMESPACE = "http://eu.europa.ec/fpi/fsd/export";
    private static final Pattern BLANKS = Pattern.compile("[\\p{Z}\\s]+");

    private final XmlCursor xml;
    private final SortedSet<ListedName> names = new TreeSet<>();
    private long length;

    private ReadList(XmlCursor xml) {
        this.xml = xml;
    }

    /**
     * What is in a file.
     *
     * @param most bytes that are read at most
     * @throws Problem.TooLarge {@code screening-file-too-large}
     * @throws Problem.Conflict {@code screening-file-damaged}, {@code screening-file-hostile}, {@code screening-file-kind},
     *     {@code screening-file-incomplete}, {@code screening-file-characters}
     */
    static ListFile read(InputStream in, long most) {
        try {
            XmlCursor xml = new XmlCursor(in, most);
            return new ReadList(xml).whole();
        } catch (XmlRefused refused) {
            throw refusal(refused.reason());
        }
    }

    private ListFile whole() throws XmlRefused {
        if (!xml.root("export").equals(NAMESPACE)) {
            throw new XmlRefused(XmlRefused.Reason.KIND);
        }
        Instant generated = generated(xml.attribute("generationDate"));
        xml.children(name -> {
            if (name.equals("sanctionEntity")) {
                entity();
            }
        });
        xml.end();
        if (names.isEmpty()) {
            throw incomplete();
        }
        return new ListFile(generated, SanctionsList.of(names));
    }

    private static Instant generated(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeException none) {
            throw incomplete();
        }
    }

    private void entity() throws XmlRefused {
        String reference = xml.attribute("euReferenceNumber");
        String entry = reference.isEmpty() ? xml.attribute("logicalId") : reference;
        if (!entry.matches(ListedName.ENTRY_FORM)) {
            throw incomplete();
        }
        String[] kind = {""};
        SortedSet<String> called = new TreeSet<>();
        xml.children(name -> {
            if (name.equals("subjectType")) {
                kind[0] = xml.attribute("code");
            } else if (name.equals("nameAlias")) {
                String whole = name();
                if (!whole.isEmpty()) {
                    called.add(whole);
                }
            }
        });
        boolean person = kind[0].equals("person");
        if (called.isEmpty() || !(person || kind[0].equals("enterprise"))) {
            throw incomplete();
        }
        called.forEach(each -> add(new ListedName(entry, person, each)));
    }

    /** The name as a whole, or put together where the entry has its parts alone. */
    private String name() {
        String whole = plain(xml.attribute("wholeName"));
        return whole.isEmpty()
                ? plain(String.join(
                        " ", xml.attribute("firstName"), xml.attribute("middleName"), xml.attribute("lastName")))
                : whole;
    }

    /** On one line, composed, without marks that nobody sees. A character that no name has makes the whole file one that nobody published. */
    private static String plain(String name) {
        if (name.length() > ListedName.LONGEST) {
            throw incomplete();
        }
        String line = BLANKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
        StringBuilder plain = new StringBuilder();
        line.codePoints().forEach(point -> {
            switch (Character.getType(point)) {
                case Character.CONTROL, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED ->
                    throw characters();
                case Character.FORMAT -> {
                    // Marks of direction stand in some names and are not part of them.
                }
                default -> plain.appendCodePoint(point);
            }
        });
        return BLANKS.matcher(plain).replaceAll(" ").strip();
    }

    private void add(ListedName name) {
        if (names.add(name)) {
            length += name.entry().length() + 4L + name.name().getBytes(StandardCharsets.UTF_8).length;
        }
        if (names.size() > SanctionsList.MOST_NAMES || length > SanctionsList.LONGEST_TEXT) {
            throw refusal(XmlRefused.Reason.TOO_LARGE);
        }
    }

    private static Problem refusal(XmlRefused.Reason reason) {
        return switch (reason) {
            case TOO_LARGE ->
                new Problem.TooLarge(
                        "screening-file-too-large",
                        "This file is larger, or has more names, than any list that is read here.");
            case DAMAGED ->
                new Problem.Conflict(
                        "screening-file-damaged",
                        "This is not a whole XML file. Fetch it from its publisher once more. Nothing was taken in.");
            case HOSTILE ->
                new Problem.Conflict(
                        "screening-file-hostile",
                        "This file has a document type or entities of its own, which no published list has. Nothing was taken in.");
            case KIND ->
                new Problem.Conflict(
                        "screening-file-kind",
                        "This is not the consolidated list of the European Union in XML 1.1. Nothing was taken in.");
            case LONG -> incomplete();
        };
    }

    private static Problem.Conflict incomplete() {
        return new Problem.Conflict(
                "screening-file-incomplete",
                "Something that each entry of the list has is missing or cannot be read: its number, its kind, a name, or when the list was made. Nothing was taken in.");
    }

    private static Problem.Conflict characters() {
        return new Problem.Conflict(
                "screening-file-characters",
                "A name in this file has characters that no published name has. Nothing was taken in.");
    }
}
