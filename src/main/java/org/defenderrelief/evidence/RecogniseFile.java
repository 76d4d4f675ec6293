package org.defenderrelief.evidence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypes;

/** Says what a file is: by its first bytes and, where it is a container, by its entries; never by its name or by what the sender says of it. */
@ApplicationScoped
public class RecogniseFile {
    private static final int HEAD = 64 * 1024;
    private static final byte[] PDF_START = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    /** Names that Tika has for what is listed under another. */
    private static final Map<String, String> SAME = Map.of(
            "audio/vorbis", "audio/ogg",
            "audio/opus", "audio/ogg",
            "audio/x-wav", "audio/vnd.wave",
            "application/x-matroska", "video/x-matroska",
            "application/x-gtar", "application/x-tar",
            "video/x-m4v", "video/mp4",
            "application/mp4", "video/mp4",
            "application/x-tika-msoffice", "application/x-ole-storage");

    private final MimeTypes magic = MimeTypes.getDefaultMimeTypes();

    /**
     * Reads as much of the content as it takes: 64 KiB, or of a zip file its entries up to the one that tells, within bounds. Whoever calls opens and closes
     * the stream.
     *
     * @throws IOException if the stream fails
     */
    public FileKind of(InputStream content) throws IOException {
        byte[] head = content.readNBytes(HEAD);
        String found = magic.detect(new ByteArrayInputStream(head), new Metadata())
                .getBaseType()
                .toString();
        String type = SAME.getOrDefault(found, found);
        if (startsWith(head, ZipKinds.START)) {
            return ZipKinds.of(new SequenceInputStream(new ByteArrayInputStream(head), content));
        }
        Optional<FileKind> listed = FileKind.listed(type);
        if (listed.isPresent() && !listed.get().equals(FileKind.PDF) || startsWith(head, PDF_START)) {
            return listed.orElse(FileKind.OTHER);
        }
        // A PDF behind something else is what comes first; for a browser it would be, too.
        return isText(MediaType.parse(type), head) ? FileKind.TEXT : FileKind.OTHER;
    }

    private boolean isText(MediaType type, byte[] head) {
        boolean said = type != null
                && (type.getType().equals("text")
                        || magic.getMediaTypeRegistry().isInstanceOf(type, MediaType.TEXT_PLAIN)
                        || type.equals(MediaType.application("pdf")));
        return said && TextLines.looksLikeText(head);
    }

    private static boolean startsWith(byte[] head, byte[] start) {
        return head.length >= start.length && java.util.Arrays.equals(head, 0, start.length, start, 0, start.length);
    }
}
