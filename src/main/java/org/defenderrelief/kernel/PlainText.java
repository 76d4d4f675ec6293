package org.defenderrelief.kernel;

import java.io.IOException;
import java.io.Serial;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

/**
 * What text may be: any language, markup and characters of direction, overrides too. It is kept as sent, since a file's name or a threat that is quoted is
 * evidence, and shown as text, never interpreted, isolated from what stands around it. Only NUL, which cuts text short in other programs, and lone
 * surrogates, which are no characters at all, are refused. Where nothing but a number or an address may stand, see {@link Pasted}.
 */
public final class PlainText {
    private static final int REPLACEMENT = 0xFFFD;
    /** Letters and marks by their kind, and never drawn: joiner of graphemes, fillers of Hangul, Khmer's inherent vowels, Mongolian variations, the empty Braille cell. */
    private static final String SHAPELESS = "\u034F\u115F\u1160\u17B4\u17B5\u180B\u180C\u180D\u180F\u2800\u3164\uFFA0";

    private static final int FIRST_VARIATION = 0xFE00;
    private static final int LAST_VARIATION = 0xFE0F;
    private static final int FIRST_FURTHER_VARIATION = 0xE0100;
    private static final int LAST_FURTHER_VARIATION = 0xE01EF;

    private PlainText() {}

    /** Whether nobody sees anything of the text: blanks of every kind, characters without a shape, and nothing else. */
    public static boolean isBlank(String text) {
        return text.codePoints().allMatch(PlainText::isInvisible);
    }

    private static boolean isInvisible(int c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT
                || SHAPELESS.indexOf(c) >= 0
                || c >= FIRST_VARIATION && c <= LAST_VARIATION
                || c >= FIRST_FURTHER_VARIATION && c <= LAST_FURTHER_VARIATION;
    }

    /** Why the text cannot be kept, or empty if it can. */
    public static Optional<String> unfit(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return Optional.of("zero characters");
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return Optional.of("halves of characters");
            }
        }
        return Optional.empty();
    }

    /** The text as it can be kept: what cannot is replaced by U+FFFD, and no more characters than so many are left, none of them cut in half. */
    public static String fitted(String text, int most) {
        StringBuilder fitted = new StringBuilder(Math.min(text.length(), most));
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            int kept = c == 0 || Character.getType(c) == Character.SURROGATE ? REPLACEMENT : c;
            if (fitted.length() + Character.charCount(kept) > most) {
                break;
            }
            fitted.appendCodePoint(kept);
            at += Character.charCount(c);
        }
        return fitted.toString();
    }

    /** Whether a text holds what no name needs and what makes it show other than it reads: control characters, and characters of direction. */
    public static boolean showsOtherwise(String text) {
        return text.codePoints().anyMatch(c -> {
            byte direction = Character.getDirectionality(c);
            return Character.isISOControl(c)
                    || Character.getType(c) == Character.FORMAT
                    || direction >= Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING
                            && direction <= Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT;
        });
    }

    /** Reads every string of a JSON document by this rule, so that no field can forget it. */
    static final class Deserializer extends StdScalarDeserializer<String> {
        @Serial
        private static final long serialVersionUID = 1L;

        Deserializer() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                throw MismatchedInputException.from(parser, String.class, "text expected");
            }
            String text = parser.getText();
            Optional<String> reason = unfit(text);
            if (reason.isPresent()) {
                throw new Unfit(parser, reason.get());
            }
            return text;
        }
    }

    /** A string of a JSON document that cannot be kept. */
    static final class Unfit extends MismatchedInputException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final String reason;

        Unfit(JsonParser parser, String reason) {
            super(parser, "unfit text", String.class);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }
}
