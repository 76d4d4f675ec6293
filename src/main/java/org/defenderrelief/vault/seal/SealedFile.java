package org.defenderrelief.vault.seal;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A whole request in one file, as a device without a line makes it: the sealed request with its files once more sealed, to the service, so that the file says
 * nothing of what stands in clear there. {@code relief/2}, 8 bytes of the envelope key's name, a random key sealed to it, and the padded
 * content in segments (docs/encryption.md). Its outside is of one length for many requests, and its content opens to nobody but the circles.
 */
public final class SealedFile {
    private static final byte[] FORMAT = "relief/2".getBytes(StandardCharsets.US_ASCII);
    private static final int KID = 8;
    private static final int SEALED_KEY = Hpke.ENCAPSULATION + SymmetricKey.LENGTH + Aead.TAG;
    private static final int HEAD = FORMAT.length + KID + SEALED_KEY;
    private static final int SEGMENT = 65_536;
    private static final int SEALED_SEGMENT = SymmetricKey.OVERHEAD + SEGMENT;

    private SealedFile() {}

    /**
     * What is in it.
     *
     * @param request a sealed request's JSON
     * @param files sealed contents, in the order in which the request names them
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Content(byte[] request, List<byte[]> files) {
        public Content {
            files = List.copyOf(files);
        }

        @Override
        public String toString() {
            return "Content[redacted]";
        }
    }

    /** The file of a request, with the sealed contents of its files. */
    public static byte[] seal(EncapsulationKey envelope, Content content) {
        byte[] padded = Padding.pad(written(content));
        ByteArrayOutputStream file = new ByteArrayOutputStream(HEAD + padded.length + SymmetricKey.OVERHEAD);
        file.writeBytes(FORMAT);
        file.writeBytes(HexFormat.of().parseHex(envelope.kid()));
        try (SymmetricKey key = SymmetricKey.random()) {
            file.writeBytes(key.sealTo(envelope, info(envelope.kid())));
            for (int at = 0, number = 0; at < padded.length; at += SEGMENT, number++) {
                int end = Math.min(padded.length, at + SEGMENT);
                file.writeBytes(key.seal(Arrays.copyOfRange(padded, at, end), bound(number, end == padded.length)));
            }
        }
        return file.toByteArray();
    }

    private static byte[] written(Content content) {
        List<byte[]> all = new ArrayList<>();
        all.add(content.request());
        all.addAll(content.files());
        ByteBuffer written = ByteBuffer.allocate(
                all.stream().mapToInt(each -> Integer.BYTES + each.length).sum());
        all.forEach(each -> written.putInt(each.length).put(each));
        return written.array();
    }

    /** Whether these bytes begin as such a file of this format does. */
    public static boolean isOne(byte[] file) {
        return file.length >= FORMAT.length && Arrays.equals(file, 0, FORMAT.length, FORMAT, 0, FORMAT.length);
    }

    /** Short name of the key that a file is sealed to. @throws DoesNotOpen if it is no such file */
    public static String kid(byte[] file) throws DoesNotOpen {
        if (!isOne(file) || file.length <= HEAD + SymmetricKey.OVERHEAD) {
            throw new DoesNotOpen();
        }
        return HexFormat.of().formatHex(file, FORMAT.length, FORMAT.length + KID);
    }

    /** What is in it. @throws DoesNotOpen if one bit of the file is another, something is missing, or more is in it */
    public static Content open(DecapsulationKey envelope, byte[] file) throws DoesNotOpen {
        String kid = kid(file);
        byte[] sealedKey = Arrays.copyOfRange(file, FORMAT.length + KID, HEAD);
        // Of its length at once: growing would hold it twice.
        int segments = (file.length - HEAD + SEALED_SEGMENT - 1) / SEALED_SEGMENT;
        int length = file.length - HEAD - segments * SymmetricKey.OVERHEAD;
        if (length < 1) {
            throw new DoesNotOpen();
        }
        ByteBuffer padded = ByteBuffer.allocate(length);
        try (SymmetricKey key = envelope.openKey(sealedKey, info(kid))) {
            for (int at = HEAD, number = 0; at < file.length; at += SEALED_SEGMENT, number++) {
                int end = Math.min(file.length, at + SEALED_SEGMENT);
                padded.put(key.open(Arrays.copyOfRange(file, at, end), bound(number, end == file.length)));
            }
        }
        return content(padded.array());
    }

    private static Content content(byte[] padded) throws DoesNotOpen {
        try {
            ByteBuffer left = ByteBuffer.wrap(padded, 0, Padding.lengthIn(padded));
            byte[] request = next(left);
            List<byte[]> files = new ArrayList<>();
            while (left.hasRemaining()) {
                // No content is empty once it is padded and sealed; millions of empty ones would be a hundred times
                // their bytes in memory.
                byte[] file = next(left);
                if (file.length == 0 || files.size() == SealedBatch.MAX_FILES) {
                    throw new DoesNotOpen();
                }
                files.add(file);
            }
            return new Content(request, files);
        } catch (IllegalArgumentException | BufferUnderflowException otherLength) {
            throw new DoesNotOpen();
        }
    }

    private static byte[] next(ByteBuffer left) {
        int length = left.getInt();
        if (length < 0 || length > left.remaining()) {
            throw new IllegalArgumentException("longer than what is left");
        }
        byte[] part = new byte[length];
        left.get(part);
        return part;
    }

    private static byte[] info(String kid) {
        return ("relief/2|envelope|" + kid).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bound(int number, boolean last) {
        return ("relief/2|envelope|" + number + (last ? "|last" : "|more")).getBytes(StandardCharsets.UTF_8);
    }
}
