package org.defenderrelief.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Copies of OpenDocument files (ODF 1.3): content and styles, filtered ({@link OpenDocumentRules}), and pictures made anew; nothing else. */
final class OpenDocument {
    private static final String MANIFEST = "META-INF/manifest.xml";
    private static final List<String> PARTS = List.of("content.xml", "styles.xml");

    private OpenDocument() {}

    static Reply copy(FileKind kind, byte[] content) throws IOException, Refused {
        Map<String, byte[]> entries = Unpacked.of(content);
        if (!entries.containsKey("content.xml")) {
            throw new Refused(Outcome.DAMAGED);
        }
        if (new String(entries.getOrDefault(MANIFEST, new byte[0]), StandardCharsets.UTF_8)
                .contains("encryption-data")) {
            throw new Refused(Outcome.LOCKED);
        }
        Set<Removed> removed = EnumSet.noneOf(Removed.class);
        InnerPictures pictures = new InnerPictures(removed);
        for (Map.Entry<String, byte[]> each : entries.entrySet()) {
            sort(each.getKey(), each.getValue(), pictures, removed);
        }
        Map<String, byte[]> copy = new LinkedHashMap<>();
        copy.put("mimetype", kind.mediaType().getBytes(StandardCharsets.US_ASCII));
        for (String part : PARTS) {
            if (entries.containsKey(part)) {
                copy.put(part, FilteredXml.of(entries.get(part), new OpenDocumentRules(pictures, removed)));
            }
        }
        copy.putAll(pictures.made());
        copy.put(MANIFEST, manifest(kind, copy));
        return new Reply(Outcome.DONE, 0, removed, List.of(new Reply.Piece(kind, Unpacked.pack(copy))));
    }

    private static void sort(String name, byte[] content, InnerPictures pictures, Set<Removed> removed)
            throws IOException, Refused {
        if (name.startsWith("Basic/") || name.startsWith("Scripts/")) {
            throw new Refused(Outcome.MACROS);
        }
        if (name.startsWith("Pictures/")) {
            pictures.add(name, content);
        } else if (name.startsWith("Thumbnails/")) {
            removed.add(Removed.THUMBNAIL);
        } else if (name.equals("meta.xml")) {
            removed.addAll(EnumSet.of(Removed.AUTHOR, Removed.DATES, Removed.SOFTWARE));
        } else if (name.startsWith("Object ") || name.startsWith("ObjectReplacements/")) {
            removed.add(Removed.EMBEDDED_OBJECTS);
        } else if (!PARTS.contains(name) && !name.equals("mimetype") && !name.equals(MANIFEST)) {
            removed.add(Removed.CUSTOM_DATA);
        }
    }

    private static byte[] manifest(FileKind kind, Map<String, byte[]> copy) {
        StringBuilder xml = new StringBuilder(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.2\">");
        entry(xml, "/", kind.mediaType());
        for (String name : copy.keySet()) {
            if (!name.equals("mimetype")) {
                entry(
                        xml,
                        name,
                        name.endsWith(".xml") ? "text/xml" : name.endsWith(".png") ? "image/png" : "image/jpeg");
            }
        }
        return xml.append("</manifest:manifest>").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void entry(StringBuilder xml, String path, String type) {
        xml.append("<manifest:file-entry manifest:full-path=\"")
                .append(path)
                .append("\" manifest:media-type=\"")
                .append(type)
                .append("\"/>");
    }
}
