package org.defenderrelief.evidence;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A text file as lines that a page can show. */
final class TextLines {
    static final int MOST_LINES = 5000;
    static final int LONGEST_LINE = 2000;
    private static final Charset WESTERN = Charset.forName("windows-1252");

    private TextLines() {}

    /** Whether bytes are text in an encoding that is understood here: no zero bytes but those of UTF-16, hardly any control characters. */
    static boolean looksLikeText(byte[] head) {
        if (utf16(head) != null) {
            return true;
        }
        int strange = 0;
        for (byte each : head) {
            if (each == 0) {
                return false;
            }
            if (each >= 0 && each < ' ' && each != '\t' && each != '\n' && each != '\r' && each != '\f' && each != 27) {
                strange++;
            }
        }
        return strange * 100 <= head.length;
    }

    /**
     * The lines, at most {@link #MOST_LINES} of {@link #LONGEST_LINE} characters each; longer ones go on in the next. Control characters are shown as the
     * replacement character; everything else, direction overrides too, is as sent.
     */
    static List<String> of(byte[] content) {
        List<String> lines = new ArrayList<>();
        decode(content).lines().limit(MOST_LINES).forEach(line -> {
            for (int i = 0; (i < line.length() || i == 0) && lines.size() < MOST_LINES; i += LONGEST_LINE) {
                lines.add(shown(line.substring(i, Math.min(line.length(), i + LONGEST_LINE))));
            }
        });
        return lines;
    }

    private static String decode(byte[] content) {
        Charset utf16 = utf16(content);
        if (utf16 != null) {
            return new String(content, 2, content.length - 2, utf16);
        }
        int start = content.length > 2 && (content[0] & 0xff) == 0xef && (content[1] & 0xff) == 0xbb ? 3 : 0;
        ByteBuffer bytes = ByteBuffer.wrap(content, start, content.length - start);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(bytes)
                    .toString();
        } catch (CharacterCodingException none) {
            return new String(content, WESTERN);
        }
    }

    private static Charset utf16(byte[] content) {
        if (content.length < 2) {
            return null;
        }
        int mark = (content[0] & 0xff) << 8 | content[1] & 0xff;
        return mark == 0xfeff ? StandardCharsets.UTF_16BE : mark == 0xfffe ? StandardCharsets.UTF_16LE : null;
    }

    private static String shown(String line) {
        StringBuilder shown = new StringBuilder(line.length());
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean half = Character.isHighSurrogate(c)
                    ? i + 1 == line.length() || !Character.isLowSurrogate(line.charAt(i + 1))
                    : Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(line.charAt(i - 1)));
            shown.append(half || Character.isISOControl(c) && c != '\t' ? '\ufffd' : c);
        }
        return shown.toString();
    }
}
