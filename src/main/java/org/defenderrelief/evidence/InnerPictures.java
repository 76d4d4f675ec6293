package org.defenderrelief.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The pictures inside of an office file, made anew under names that say nothing. */
final class InnerPictures {
    /** By their first bytes; others (drawings in vectors) give way to a grey one. */
    private static final Map<String, String> STARTS = Map.of(
            "\u00ff\u00d8\u00ff", "image/jpeg",
            "\u0089PNG", "image/png",
            "GIF8", "image/gif",
            "BM", "image/bmp",
            "II*\0", "image/tiff",
            "MM\0*", "image/tiff",
            "RIFF", "image/webp");

    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, byte[]> made = new LinkedHashMap<>();
    private final Set<Removed> removed;

    /** @param removed where it is noted what was found in them */
    InnerPictures(Set<Removed> removed) {
        this.removed = removed;
    }

    /** Makes one anew. */
    void add(String name, byte[] content) throws IOException, Refused {
        if (made.size() >= Bounds.MOST_PICTURES) {
            throw new Refused(Outcome.TOO_LARGE);
        }
        removed.addAll(PictureMetadata.found(content));
        Reply.Piece piece = anew(content);
        String folder = name.substring(0, name.lastIndexOf('/') + 1);
        String another =
                folder + "picture" + (made.size() + 1) + "." + piece.kind().extension();
        names.put(name, another);
        made.put(another, piece.bytes());
    }

    private Reply.Piece anew(byte[] content) throws IOException, Refused {
        Optional<FileKind> kind = kind(content);
        if (kind.isPresent()) {
            try {
                return Images.inside(kind.get(), content);
            } catch (Refused refused) {
                if (refused.outcome() == Outcome.TOO_MANY_PIXELS) {
                    throw refused;
                }
            } catch (IOException | RuntimeException damaged) {
                // As Word does with it, the document is shown without.
                removed.add(Removed.EMBEDDED_OBJECTS);
                return Images.nothing();
            }
        }
        removed.add(Removed.EMBEDDED_OBJECTS);
        return Images.nothing();
    }

    private static Optional<FileKind> kind(byte[] content) {
        String head = new String(Arrays.copyOf(content, 4), StandardCharsets.ISO_8859_1);
        return STARTS.entrySet().stream()
                .filter(each -> head.startsWith(each.getKey()))
                .findFirst()
                .flatMap(each -> FileKind.listed(each.getValue()));
    }

    /** The new name of a picture, if it is one that was made anew. */
    Optional<String> renamed(String name) {
        return Optional.ofNullable(names.get(name));
    }

    Map<String, byte[]> made() {
        return made;
    }
}
