package org.defenderrelief.evidence;

import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;

import org.defenderrelief.evidence.FilteredXml.Fate;

/** What of an OpenDocument file one sees. Tracked changes are accepted; fields and links become the text that they show. */
final class OpenDocumentRules implements FilteredXml.Rules {
    private static final String LINK = "http://www.w3.org/1999/xlink";
    private static final String EDITING = "http://openoffice.org/2009/office";
    private static final Map<String, Removed> DROPPED = Map.ofEntries(
            Map.entry("scripts", Removed.SCRIPTS),
            Map.entry("script", Removed.SCRIPTS),
            Map.entry("event-listeners", Removed.SCRIPTS),
            Map.entry("event-listener", Removed.SCRIPTS),
            Map.entry("forms", Removed.FORM_FIELDS),
            Map.entry("tracked-changes", Removed.REVISIONS),
            Map.entry("change", Removed.REVISIONS),
            Map.entry("change-start", Removed.REVISIONS),
            Map.entry("change-end", Removed.REVISIONS),
            Map.entry("object", Removed.EMBEDDED_OBJECTS),
            Map.entry("object-ole", Removed.EMBEDDED_OBJECTS),
            Map.entry("applet", Removed.EMBEDDED_OBJECTS),
            Map.entry("plugin", Removed.EMBEDDED_OBJECTS),
            Map.entry("floating-frame", Removed.EMBEDDED_OBJECTS),
            Map.entry("dde-connection-decls", Removed.LINKS),
            Map.entry("dde-source", Removed.LINKS),
            Map.entry("dde-links", Removed.LINKS),
            Map.entry("section-source", Removed.LINKS),
            Map.entry("table-source", Removed.LINKS),
            Map.entry("cell-range-source", Removed.LINKS),
            Map.entry("desc", Removed.FILE_NAMES),
            Map.entry("creator-initials", Removed.AUTHOR),
            Map.entry("sender-initials", Removed.AUTHOR));
    /** In the namespace of text: fields that show who wrote it, when, under which name it is saved; and links. */
    private static final Set<String> SHOWN = Set.of(
            "a",
            "author-name",
            "author-initials",
            "initial-creator",
            "creator",
            "printed-by",
            "creation-date",
            "creation-time",
            "modification-date",
            "modification-time",
            "print-date",
            "print-time",
            "editing-duration",
            "editing-cycles",
            "file-name",
            "template-name",
            "database-display",
            "database-name",
            "execute-macro",
            "dde-connection",
            "user-defined",
            "title",
            "subject",
            "keywords",
            "description",
            "meta",
            "meta-field",
            "sender-firstname",
            "sender-lastname",
            "sender-initials",
            "sender-title",
            "sender-position",
            "sender-email",
            "sender-phone-private",
            "sender-fax",
            "sender-company",
            "sender-phone-work",
            "sender-street",
            "sender-city",
            "sender-postal-code",
            "sender-country",
            "sender-state-or-province");

    private final InnerPictures pictures;
    private final Set<Removed> removed;

    OpenDocumentRules(InnerPictures pictures, Set<Removed> removed) {
        this.pictures = pictures;
        this.removed = removed;
    }

    @Override
    public Fate fate(XMLStreamReader in) {
        String name = in.getLocalName();
        String namespace = String.valueOf(in.getNamespaceURI());
        if (namespace.endsWith(":text:1.0") && SHOWN.contains(name)) {
            removed.add(name.equals("a") ? Removed.LINKS : Removed.CUSTOM_DATA);
            return Fate.UNWRAPPED;
        }
        if (namespace.endsWith("/dc/elements/1.1/")) {
            // Who wrote a comment, and when.
            removed.add(name.equals("date") ? Removed.DATES : Removed.AUTHOR);
            return name.equals("date") ? Fate.DROPPED : Fate.EMPTIED;
        }
        if (DROPPED.containsKey(name) || namespace.endsWith("svg-compatible:1.0") && name.equals("title")) {
            removed.add(DROPPED.getOrDefault(name, Removed.FILE_NAMES));
            return Fate.DROPPED;
        }
        String link = in.getAttributeValue(LINK, "href");
        if (link != null && name.matches("image|fill-image|background-image") && inside(link) == null) {
            removed.add(Removed.LINKS);
            return Fate.DROPPED;
        }
        return Fate.KEPT;
    }

    @Override
    public String attribute(XMLStreamReader in, int index) {
        String namespace = String.valueOf(in.getAttributeNamespace(index));
        String name = in.getAttributeLocalName(index);
        String value = in.getAttributeValue(index);
        if (namespace.equals(EDITING) || name.endsWith("rsid")) {
            removed.add(Removed.EDIT_SESSIONS);
            return null;
        }
        if (namespace.equals(LINK) && name.equals("href")) {
            return inside(value);
        }
        if (namespace.endsWith(":drawing:1.0")
                && name.equals("name")
                && in.getLocalName().matches("frame|image")) {
            removed.add(Removed.FILE_NAMES);
            return null;
        }
        return value;
    }

    /** Where a link leads within the copy; null if it leads elsewhere. */
    private String inside(String link) {
        return link.startsWith("#") ? link : pictures.renamed(link).orElse(null);
    }
}
