package org.defenderrelief.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamReader;

/**
 * Copies of Word, Excel and PowerPoint files (ECMA-376). Only the parts that make up what one sees are taken over; each is filtered
 * ({@link OoxmlRules}), and pictures are made anew.
 */
final class Ooxml {
    private static final String TYPES = "[Content_Types].xml";
    private static final Pattern MACROS = Pattern.compile("(?i).*(vbaproject|vbadata|macrosheets/|\\.bas$).*");
    private static final Pattern SEEN = Pattern.compile("(word|xl|ppt)/([A-Za-z0-9]+/)*[A-Za-z0-9]+\\.xml");
    private static final Pattern PICTURE = Pattern.compile("(word|xl|ppt)/media/[^/]+");
    private static final Pattern NOT_SEEN = Pattern.compile(
            "(?i)(word|xl|ppt)/((activeX|ctrlProps|customXml|embeddings|externalLinks|glossary|ink|model|persons|pivotCache"
                    + "|pivotTables|printerSettings|queryTables|revisions|slicers|slicerCaches|tags|threadedComments|timelines|timelineCaches"
                    + "|webExtensions|commentAuthorsExtended)/.*"
                    + "|(calcChain|connections|metadata|people|commentsExtended|commentsExtensible|commentsIds|stylesWithEffects|webSettings"
                    + "|xmlMaps|recipientData|authors|viewProps|presProps|customizations)\\.xml)");

    private final Map<String, byte[]> entries;
    private final Set<Removed> removed = EnumSet.noneOf(Removed.class);
    private final InnerPictures pictures = new InnerPictures(removed);
    private final Set<String> kept = new HashSet<>();

    private Ooxml(Map<String, byte[]> entries) {
        this.entries = entries;
    }

    static Reply copy(FileKind kind, byte[] content) throws IOException, Refused {
        Map<String, byte[]> entries = Unpacked.of(content);
        if (!entries.containsKey(TYPES)) {
            throw new Refused(Outcome.DAMAGED);
        }
        return new Ooxml(entries).copy(kind);
    }

    private Reply copy(FileKind kind) throws IOException, Refused {
        for (Map.Entry<String, byte[]> each : entries.entrySet()) {
            sort(each.getKey(), each.getValue());
        }
        Map<String, byte[]> copy = new LinkedHashMap<>();
        Map<String, String> types = types();
        copy.put(TYPES, contentTypes(types));
        copy.put("_rels/.rels", relationships("", entries.get("_rels/.rels")).xml());
        for (String part : kept) {
            byte[] relations = entries.get(relationsOf(part));
            Set<String> ids = Set.of();
            if (relations != null) {
                Relations filtered = relationships(folderOf(part), relations);
                ids = filtered.ids();
                copy.put(relationsOf(part), filtered.xml());
            }
            copy.put(part, FilteredXml.of(entries.get(part), new OoxmlRules(ids, removed)));
        }
        copy.putAll(pictures.made());
        return new Reply(Outcome.DONE, 0, removed, List.of(new Reply.Piece(kind, Unpacked.pack(copy))));
    }

    private void sort(String name, byte[] content) throws IOException, Refused {
        if (MACROS.matcher(name).matches()) {
            throw new Refused(Outcome.MACROS);
        }
        if (PICTURE.matcher(name).matches()) {
            pictures.add(name, content);
        } else if (SEEN.matcher(name).matches() && !NOT_SEEN.matcher(name).matches()) {
            kept.add(name);
        } else {
            noteDropped(name, content);
        }
    }

    private void noteDropped(String name, byte[] content) {
        if (name.startsWith("docProps/thumbnail")) {
            removed.add(Removed.THUMBNAIL);
        } else if (name.startsWith("docProps/")) {
            noteProperties(new String(content, StandardCharsets.UTF_8));
        } else if (name.startsWith("customXml/")) {
            removed.add(Removed.CUSTOM_DATA);
        } else if (name.contains("embeddings/") || name.contains("activeX/") || name.contains("ctrlProps/")) {
            removed.add(Removed.EMBEDDED_OBJECTS);
        } else if (name.contains("externalLinks/") || name.endsWith("connections.xml")) {
            removed.add(Removed.LINKS);
        } else if (name.endsWith("people.xml") || name.contains("persons/")) {
            removed.add(Removed.AUTHOR);
        } else if (!name.endsWith(".rels") && !name.equals(TYPES)) {
            removed.add(Removed.OTHER);
        }
    }

    private void noteProperties(String text) {
        note(text, "(creator|lastModifiedBy|Company|Manager)>[^<]", Removed.AUTHOR);
        note(text, "(title|subject|keywords|description)>[^<]", Removed.TITLE);
        note(text, "(created|modified|lastPrinted)\\b", Removed.DATES);
        note(text, "(Application|AppVersion|Template)>[^<]", Removed.SOFTWARE);
        note(text, "<property ", Removed.CUSTOM_DATA);
    }

    private void note(String text, String pattern, Removed what) {
        if (Pattern.compile(pattern).matcher(text).find()) {
            removed.add(what);
        }
    }

    /** Content types by part, of the parts that are kept. */
    private Map<String, String> types() throws Refused {
        Map<String, String> types = new LinkedHashMap<>();
        FilteredXml.of(entries.get(TYPES), new FilteredXml.Rules() {
            @Override
            public FilteredXml.Fate fate(XMLStreamReader in) throws Refused {
                String type = String.valueOf(in.getAttributeValue(null, "ContentType"));
                if (type.toLowerCase(java.util.Locale.ROOT).matches(".*(macroenabled|vbaproject).*")) {
                    throw new Refused(Outcome.MACROS);
                }
                String part = in.getAttributeValue(null, "PartName");
                if (part != null && part.startsWith("/") && kept.contains(part.substring(1))) {
                    types.put(part, type);
                }
                return FilteredXml.Fate.KEPT;
            }

            @Override
            public String attribute(XMLStreamReader in, int index) {
                return null;
            }
        });
        return types;
    }

    private static byte[] contentTypes(Map<String, String> types) {
        StringBuilder xml = new StringBuilder(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                        + "<Default Extension=\"png\" ContentType=\"image/png\"/><Default Extension=\"jpg\" ContentType=\"image/jpeg\"/>");
        types.forEach((part, type) -> xml.append("<Override PartName=\"")
                .append(escaped(part))
                .append("\" ContentType=\"")
                .append(escaped(type))
                .append("\"/>"));
        return xml.append("</Types>").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    /** @param ids those that are left */
    private record Relations(byte[] xml, Set<String> ids) {}

    /** The relationships to parts that are kept; nothing outside of the file is one. */
    private Relations relationships(String folder, byte[] xml) throws Refused {
        if (xml == null) {
            throw new Refused(Outcome.DAMAGED);
        }
        Set<String> ids = new HashSet<>();
        byte[] filtered = FilteredXml.of(xml, new FilteredXml.Rules() {
            @Override
            public FilteredXml.Fate fate(XMLStreamReader in) {
                if (!in.getLocalName().equals("Relationship")) {
                    return FilteredXml.Fate.KEPT;
                }
                if ("External".equals(in.getAttributeValue(null, "TargetMode"))) {
                    removed.add(Removed.LINKS);
                    return FilteredXml.Fate.DROPPED;
                }
                if (target(folder, in.getAttributeValue(null, "Target")) == null) {
                    return FilteredXml.Fate.DROPPED;
                }
                ids.add(in.getAttributeValue(null, "Id"));
                return FilteredXml.Fate.KEPT;
            }

            @Override
            public String attribute(XMLStreamReader in, int index) {
                String value = in.getAttributeValue(index);
                return in.getAttributeLocalName(index).equals("Target") ? "/" + target(folder, value) : value;
            }
        });
        return new Relations(filtered, ids);
    }

    /** The part of the copy that is meant; null if it has none. */
    private String target(String folder, String written) {
        if (written == null) {
            return null;
        }
        String path = java.net
                .URI
                .create("/" + folder)
                .resolve(written.replace(" ", "%20"))
                .getPath()
                .substring(1);
        return kept.contains(path) ? path : pictures.renamed(path).orElse(null);
    }

    private static String folderOf(String part) {
        return part.substring(0, part.lastIndexOf('/') + 1);
    }

    private static String relationsOf(String part) {
        return folderOf(part) + "_rels/" + part.substring(part.lastIndexOf('/') + 1) + ".rels";
    }
}
