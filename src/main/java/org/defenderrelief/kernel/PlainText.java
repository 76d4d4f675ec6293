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
 * What text may be: any language and markup (it is shown as text, never interpreted), but no NUL or other control characters except tab
 * and line breaks, no lone surrogates, which are no characters at all, and no bidirectional overrides, which make text show other than
 * it reads (Unicode TR36, 2.6); isolates and marks that Arabic and Hebrew need are fine.
 */
public final class PlainText {
    private static final char LRO = '\u202D';
    private static final char RLO = '\u202E';

    private PlainText() {}

    /** Why the text cannot be kept, or empty if it can. */
    public static Optional<String> unfit(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\t' && c != '\n' && c != '\r' || c == '\u007F') {
                return Optional.of("control characters");
            }
            if (c == LRO || c == RLO) {
                return Optional.of("characters that override the direction of text");
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return Optional.of("halves of characters");
            }
        }
        return Optional.empty();
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
