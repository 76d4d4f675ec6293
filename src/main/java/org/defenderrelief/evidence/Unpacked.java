package org.defenderrelief.evidence;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A zip file in memory: unpacked within bounds, packed again without what zip files say of when and where they were made. */
final class Unpacked {
    private static final int PART = 64 * 1024;
    /** About the beginning of time for zip files; at the very beginning, Java adds the machine's time zone. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private Unpacked() {}

    /**
     * Unpacks. Packed files inside stay packed.
     *
     * @return contents by name, in order
     */
    static Map<String, byte[]> of(byte[] content) throws IOException, Refused {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        long left = Bounds.MOST_UNPACKED;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                check(entry.getName(), entries);
                if (entry.isDirectory()) {
                    continue;
                }
                byte[] unpacked = read(zip, left);
                left -= unpacked.length;
                entries.put(entry.getName(), unpacked);
            }
        } catch (ZipException damaged) {
            throw new Refused(damaged.getMessage().contains("encrypted") ? Outcome.LOCKED : Outcome.DAMAGED);
        }
        return entries;
    }

    private static void check(String name, Map<String, byte[]> entries) throws Refused {
        if (entries.size() >= Bounds.MOST_ENTRIES) {
            throw new Refused(Outcome.TOO_LARGE);
        }
        // The same name twice: each reader takes another one.
        if (name.startsWith("/") || name.contains("\\") || name.contains("..") || entries.containsKey(name)) {
            throw new Refused(Outcome.DANGEROUS);
        }
    }

    private static byte[] read(ZipInputStream zip, long most) throws IOException, Refused {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] part = new byte[PART];
        for (int length = zip.read(part); length >= 0; length = zip.read(part)) {
            if (bytes.size() + length > most) {
                throw new Refused(Outcome.TOO_LARGE);
            }
            bytes.write(part, 0, length);
        }
        return bytes.toByteArray();
    }

    /** Packs. The first entry is stored as it is if it is named {@code mimetype}, as ODF wants it. */
    static byte[] pack(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, byte[]> each : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(each.getKey());
                entry.setTimeLocal(NO_TIME);
                if (each.getKey().equals("mimetype")) {
                    CRC32 crc = new CRC32();
                    crc.update(each.getValue());
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(each.getValue().length);
                    entry.setCrc(crc.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(each.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
