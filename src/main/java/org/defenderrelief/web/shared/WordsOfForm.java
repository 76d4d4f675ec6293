package org.defenderrelief.web.shared;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import org.apache.commons.fileupload.ParameterParser;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;

/**
 * What people typed in a form with files (RFC 7578), taken in as it comes, piece by piece, while its files are let go. Until it has ended nothing is made of it but a shorter
 * form: what is held is what was sent, and nothing that stands in the head of a part takes more memory than its letters.
 */
final class WordsOfForm {
    /** Bytes of a part's head, as {@link ArrivingForm} takes them. */
    private static final int LONGEST_HEAD = 32 * 1024;

    private static final Pattern FILE_NAME = Pattern.compile(";\\s*filename\\*?\\s*=", Pattern.CASE_INSENSITIVE);

    private static final byte[] LINE_END = {'\r', '\n'};

    /** What the next byte belongs to. */
    private enum At {
        BEFORE,
        BEHIND_DELIMITER,
        HEAD,
        FIELD,
        FILE,
        END
    }

    private final String type;
    private final Mark delimiter;
    private final Mark endOfHead = new Mark("\r\n\r\n");

    /** The form without its files; between two parts it ends with a delimiter. */
    private final ByteArrayOutputStream words = new ByteArrayOutputStream();

    /** What has come of what stands between two contents: the rest of the delimiter's line, then the head. */
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();

    private At at = At.BEFORE;

    /** @param type of the whole body, with its boundary @throws Problem.InvalidInput if it has none */
    WordsOfForm(String type) {
        String boundary = new ParameterParser().parse(type, ';').get("boundary");
        if (boundary == null || boundary.isEmpty()) {
            throw unfit();
        }
        this.type = type;
        this.delimiter = new Mark("\r\n--" + boundary);
        // The first one may stand at the very beginning, where no line ends before it.
        delimiter.begin(LINE_END.length);
        words.writeBytes(("--" + boundary).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Bytes that are held of it now. */
    int held() {
        return words.size() + head.size();
    }

    /** Takes in what came next. @throws Problem.InvalidInput if it is no such form */
    void add(byte[] bytes) {
        for (byte each : bytes) {
            switch (at) {
                case BEFORE, FIELD, FILE -> content(each);
                case BEHIND_DELIMITER -> behindDelimiter(each);
                case HEAD -> head(each);
                case END -> {
                    // What comes behind the end of a form is not of it.
                }
            }
        }
    }

    private void content(byte each) {
        if (at == At.FIELD) {
            words.write(each);
        }
        if (delimiter.endsWith(each)) {
            at = At.BEHIND_DELIMITER;
        }
    }

    private void behindDelimiter(byte each) {
        head.write(each);
        if (head.size() == LINE_END.length) {
            String rest = head.toString(StandardCharsets.ISO_8859_1);
            head.reset();
            at = switch (rest) {
                case "\r\n" -> At.HEAD;
                case "--" -> At.END;
                default -> throw unfit();
            };
        }
    }

    private void head(byte each) {
        head.write(each);
        if (endOfHead.endsWith(each)) {
            at = FILE_NAME.matcher(head.toString(StandardCharsets.ISO_8859_1)).find() ? At.FILE : At.FIELD;
            if (at == At.FIELD) {
                words.writeBytes(LINE_END);
                words.writeBytes(head.toByteArray());
            }
            head.reset();
        } else if (head.size() > LONGEST_HEAD) {
            throw unfit();
        }
    }

    /** The form without its files, once it has come to its end. @param largest as {@link ArrivingForm} takes it @throws Problem.InvalidInput if it was cut before */
    ArrivingForm withoutFiles(long largest) {
        if (at != At.END) {
            throw unfit();
        }
        words.writeBytes("--\r\n".getBytes(StandardCharsets.US_ASCII));
        InputStream whole = new ByteArrayInputStream(words.toByteArray());
        return new ArrivingForm(type, whole, largest);
    }

    private static Problem.InvalidInput unfit() {
        return new Problem.InvalidInput("form", Flaw.UNFIT);
    }

    /** Bytes that are looked for in those that come, one by one (Knuth, Morris and Pratt). */
    private static final class Mark {
        private final byte[] mark;

        /** For each beginning of the mark, how long the longest shorter one is that it ends with. */
        private final int[] shorter;

        private int matched;

        private Mark(String text) {
            mark = text.getBytes(StandardCharsets.ISO_8859_1);
            shorter = new int[mark.length + 1];
            for (int i = 1; i < mark.length; i++) {
                shorter[i + 1] = longer(shorter[i], mark[i]);
            }
        }

        private int longer(int begun, byte next) {
            int length = begun;
            while (length > 0 && mark[length] != next) {
                length = shorter[length];
            }
            return mark[length] == next ? length + 1 : 0;
        }

        /** As if so many of its bytes had come already. */
        private void begin(int length) {
            matched = length;
        }

        /** Whether what came ends with the mark, with this byte; then it is looked for anew. */
        private boolean endsWith(byte next) {
            matched = longer(matched, next);
            if (matched < mark.length) {
                return false;
            }
            matched = 0;
            return true;
        }
    }
}
