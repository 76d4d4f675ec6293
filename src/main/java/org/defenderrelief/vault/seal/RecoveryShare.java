package org.defenderrelief.vault.seal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One share of a recovery key, as somebody holds it on paper or sealed to their own key. Fewer shares than the threshold tell nothing of the
 * key, whoever has them. Closing it wipes it; it never shows itself but by {@link #lines()} and {@link #code()}, for the one sheet.
 */
public final class RecoveryShare implements AutoCloseable {
    /** Lines of words on a sheet. */
    public static final int LINES = 5;

    /** What the text of the square code begins with. */
    public static final String CODE = "RELIEF:";

    private static final byte VERSION = 1;
    private static final int HEAD = 3;

    /** Version, place, threshold, and as many bytes as the key has. */
    static final int LENGTH = HEAD + RecoveryKey.SECRET;

    private static final int LINE = LENGTH / LINES;

    /** Bits of a line that check the others: 6 words are 66 bits, 7 bytes are 56. */
    private static final int CHECK_BITS = 10;

    private static final int WORDS_IN_LINE = 6;
    private static final int CODE_CHECK = 4;

    private final byte[] bytes;

    /** Takes the array over: closing wipes it. */
    private RecoveryShare(byte[] bytes) {
        this.bytes = bytes;
    }

    static RecoveryShare of(int index, int threshold, byte[] share) {
        byte[] bytes = new byte[LENGTH];
        bytes[0] = VERSION;
        bytes[1] = (byte) index;
        bytes[2] = (byte) threshold;
        System.arraycopy(share, 0, bytes, HEAD, RecoveryKey.SECRET);
        return new RecoveryShare(bytes);
    }

    /** Its place among the shares, from 1. */
    public int index() {
        return bytes[1];
    }

    /** How many give the key back. */
    public int threshold() {
        return bytes[2];
    }

    /** The share itself, in an array that the caller wipes. */
    byte[] share() {
        return Arrays.copyOfRange(bytes, HEAD, LENGTH);
    }

    /**
     * SHA-256 in hex, by which the roster knows the share without knowing it.
     *
     * @param office whose recovery it is
     * @param kid short name of the recovery key
     */
    public String commitment(String office, String kid) {
        byte[] label = (Binding.FORMAT + "|recovery-share|" + office + "|" + kid + "|" + index())
                .getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Secrets.sha256(label, new byte[] {0}, bytes));
    }

    /** Seals it to whoever is to hold it. @param kid short name of the recovery key @param holder of the holder's keys */
    public byte[] sealTo(EncapsulationKey recipient, String office, String kid, String holder) {
        return recipient.seal(bytes, info(office, kid, holder));
    }

    /** As {@link #sealTo} sealed it; the caller closes it. @throws DoesNotOpen if it is another's, of another key, or was changed */
    public static RecoveryShare openedBy(DecapsulationKey own, byte[] sealed, String office, String kid, String holder)
            throws DoesNotOpen {
        byte[] bytes = own.open(sealed, info(office, kid, holder));
        if (!isShare(bytes)) {
            Secrets.wipe(bytes);
            throw new DoesNotOpen();
        }
        return new RecoveryShare(bytes);
    }

    private static byte[] info(String office, String kid, String holder) {
        return (Binding.FORMAT + "|recovery-share|" + office + "|" + kid + "|" + holder)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** As words for paper: each line tells by itself whether it was typed rightly. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int line = 0; line < LINES; line++) {
            byte[] checked = checked(line, Arrays.copyOfRange(bytes, line * LINE, (line + 1) * LINE));
            lines.add(String.join(" ", Words.of(checked).subList(0, WORDS_IN_LINE)));
            Secrets.wipe(checked);
        }
        return List.copyOf(lines);
    }

    /** As the text of a square code. */
    public String code() {
        byte[] whole = Arrays.copyOf(bytes, LENGTH + CODE_CHECK);
        System.arraycopy(codeCheck(bytes), 0, whole, LENGTH, CODE_CHECK);
        String code = CODE + HexFormat.of().withUpperCase().formatHex(whole);
        Secrets.wipe(whole);
        return code;
    }

    /** Whether that can be the line of that number, from 1. */
    public static boolean isLine(int number, String typed) {
        Optional<byte[]> line = line(number - 1, typed);
        line.ifPresent(Secrets::wipe);
        return line.isPresent();
    }

    /** The share of a sheet's lines in their order, which the caller closes; empty if it is none. */
    public static Optional<RecoveryShare> ofLines(List<String> typed) {
        byte[] bytes = new byte[LENGTH];
        if (typed.size() != LINES) {
            return Optional.empty();
        }
        for (int number = 0; number < LINES; number++) {
            Optional<byte[]> line = line(number, typed.get(number));
            if (line.isEmpty()) {
                Secrets.wipe(bytes);
                return Optional.empty();
            }
            System.arraycopy(line.get(), 0, bytes, number * LINE, LINE);
            Secrets.wipe(line.get());
        }
        return share(bytes);
    }

    /** The share of a square code's text, which the caller closes; empty if it is none. Case and blanks do not matter. */
    public static Optional<RecoveryShare> ofCode(String typed) {
        String code = typed.replaceAll("\\s+", "").toUpperCase(Locale.ROOT);
        if (!code.matches(CODE + "[0-9A-F]{" + 2 * (LENGTH + CODE_CHECK) + "}")) {
            return Optional.empty();
        }
        byte[] whole = HexFormat.of().parseHex(code.substring(CODE.length()));
        byte[] bytes = Arrays.copyOf(whole, LENGTH);
        boolean holds = Arrays.equals(codeCheck(bytes), Arrays.copyOfRange(whole, LENGTH, whole.length));
        Secrets.wipe(whole);
        if (!holds) {
            Secrets.wipe(bytes);
            return Optional.empty();
        }
        return share(bytes);
    }

    private static Optional<RecoveryShare> share(byte[] bytes) {
        if (!isShare(bytes)) {
            Secrets.wipe(bytes);
            return Optional.empty();
        }
        return Optional.of(new RecoveryShare(bytes));
    }

    private static boolean isShare(byte[] bytes) {
        return bytes.length == LENGTH
                && bytes[0] == VERSION
                && bytes[1] >= 1
                && bytes[2] >= RecoveryKey.LEAST_THRESHOLD;
    }

    private static Optional<byte[]> line(int number, String typed) {
        List<String> words = List.of(Words.typed(typed).split(" "));
        if (words.size() != WORDS_IN_LINE) {
            return Optional.empty();
        }
        byte[] read;
        try {
            read = Words.bytes(words);
        } catch (IllegalArgumentException otherWords) {
            return Optional.empty();
        }
        byte[] line = Arrays.copyOf(read, LINE);
        byte[] right = checked(number, line);
        boolean holds = Arrays.equals(read, right);
        Secrets.wipe(read);
        Secrets.wipe(right);
        if (!holds) {
            Secrets.wipe(line);
            return Optional.empty();
        }
        return Optional.of(line);
    }

    /** The bytes of a line with the bits that check them behind, the rest of the last byte zeros. */
    private static byte[] checked(int number, byte[] line) {
        byte[] label = (Binding.FORMAT + "|recovery-line|" + number).getBytes(StandardCharsets.UTF_8);
        byte[] check = Secrets.sha256(label, new byte[] {0}, line);
        byte[] both = Arrays.copyOf(line, LINE + 2);
        both[LINE] = check[0];
        both[LINE + 1] = (byte) (check[1] & 0xff << (2 * Byte.SIZE - CHECK_BITS));
        return both;
    }

    private static byte[] codeCheck(byte[] bytes) {
        byte[] label = (Binding.FORMAT + "|recovery-code").getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(Secrets.sha256(label, new byte[] {0}, bytes), CODE_CHECK);
    }

    @Override
    public void close() {
        Secrets.wipe(bytes);
    }

    @Override
    public String toString() {
        return "RecoveryShare[redacted]";
    }
}
