package org.defenderrelief.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** Tells office files, which are zip files with agreed entries (ECMA-376 part 2; ODF 1.3 part 2), from other zip files. */
final class ZipKinds {
    static final byte[] START = {'P', 'K', 3, 4};

    private static final int MOST_ENTRIES = 5000;
    /** How much is unpacked, in bytes, to find the entry that tells; a bomb behind it is never met. */
    private static final long MOST_UNPACKED = 64L << 20;

    private static final int MOST_TOLD = 256 * 1024;
    private static final Map<String, FileKind> MAIN_PARTS = Map.of(
            "wordprocessingml.document.main+xml", FileKind.DOCX,
            "spreadsheetml.sheet.main+xml", FileKind.XLSX,
            "presentationml.presentation.main+xml", FileKind.PPTX,
            "presentationml.slideshow.main+xml", FileKind.PPTX);
    private static final List<FileKind> OPEN_DOCUMENTS = List.of(FileKind.ODT, FileKind.ODS, FileKind.ODP);

    private ZipKinds() {}

    static FileKind of(InputStream content) throws IOException {
        LeftOpen open = new LeftOpen(content);
        try (ZipInputStream zip = new ZipInputStream(open, StandardCharsets.UTF_8)) {
            return of(zip);
        } catch (ZipException | IllegalArgumentException | java.io.EOFException damaged) {
            return FileKind.ZIP;
        }
    }

    private static FileKind of(ZipInputStream zip) throws IOException {
        long unpacked = 0;
        for (int i = 0; i < MOST_ENTRIES; i++) {
            ZipEntry entry = zip.getNextEntry();
            if (entry == null) {
                return FileKind.ZIP;
            }
            if (i == 0 && entry.getName().equals("mimetype")) {
                String said = new String(zip.readNBytes(100), StandardCharsets.US_ASCII).strip();
                return OPEN_DOCUMENTS.stream()
                        .filter(kind -> kind.mediaType().equals(said))
                        .findFirst()
                        .orElse(FileKind.ZIP);
            }
            if (entry.getName().equalsIgnoreCase("[Content_Types].xml")) {
                return byTypes(new String(zip.readNBytes(MOST_TOLD), StandardCharsets.UTF_8));
            }
            for (long read = zip.skip(8192); read > 0; read = zip.skip(8192)) {
                unpacked += read;
                if (unpacked > MOST_UNPACKED) {
                    return FileKind.ZIP;
                }
            }
        }
        return FileKind.ZIP;
    }

    private static FileKind byTypes(String types) {
        String lower = types.toLowerCase(Locale.ROOT);
        if (lower.contains("macroenabled") || lower.contains("vbaproject")) {
            return FileKind.WITH_MACROS;
        }
        return MAIN_PARTS.entrySet().stream()
                .filter(each -> lower.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(FileKind.ZIP);
    }

    /** Leaves the caller's stream open. */
    private static final class LeftOpen extends java.io.FilterInputStream {
        LeftOpen(InputStream in) {
            super(in);
        }

        @Override
        public void close() {}
    }
}
