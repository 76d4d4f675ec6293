package org.defenderrelief.kernel;

import java.io.IOException;
import java.io.Serial;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

/** Reads a date as ISO 8601 text, {@code 2026-11-24}, and nothing else: Jackson's own also takes lists of numbers and times of day. */
final class IsoDate extends StdScalarDeserializer<LocalDate> {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int LENGTH = 10;

    IsoDate() {
        super(LocalDate.class);
    }

    @Override
    public LocalDate deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (parser.hasToken(JsonToken.VALUE_STRING) && parser.getText().length() == LENGTH) {
            try {
                return LocalDate.parse(parser.getText());
            } catch (DateTimeParseException other) {
                throw refusal(parser);
            }
        }
        throw refusal(parser);
    }

    private static MismatchedInputException refusal(JsonParser parser) {
        return MismatchedInputException.from(parser, LocalDate.class, "date expected");
    }
}
