package org.defenderrelief.kernel;

import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;

/** Says where JSON cannot be read, by field and never by value: Jackson's own messages quote what was sent. */
public final class JsonViolation {
    private static final Pattern FIELD = Pattern.compile("[a-z][a-zA-Z0-9]{0,39}");

    private JsonViolation() {}

    /** The violation behind Jackson's exception. */
    public static Violation of(JsonProcessingException unreadable) {
        if (unreadable instanceof UnrecognizedPropertyException unknown) {
            return new Violation(unknown(unknown), Flaw.UNKNOWN_FIELD);
        }
        if (unreadable instanceof PlainText.Unfit unfit) {
            return new Violation(path(unfit.getPath()), Flaw.CHARACTERS, unfit.reason());
        }
        if (unreadable instanceof ShortLists.TooLong list) {
            return new Violation(path(list.getPath()), Flaw.SIZE_OF_LIST);
        }
        if (unreadable instanceof InvalidNullException nothing) {
            return new Violation(path(nothing.getPath()), Flaw.NEEDED);
        }
        if (causedByLimits(unreadable)) {
            return new Violation("", Flaw.TOO_DEEP_OR_LONG);
        }
        if (unreadable instanceof JsonMappingException mapping
                        && !mapping.getPath().isEmpty()
                || unreadable instanceof com.fasterxml.jackson.databind.exc.MismatchedInputException) {
            List<JsonMappingException.Reference> path = ((JsonMappingException) unreadable).getPath();
            return new Violation(path(path), Flaw.WRONG_TYPE);
        }
        return new Violation("", Flaw.MALFORMED);
    }

    private static boolean causedByLimits(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StreamConstraintsException) {
                return true;
            }
        }
        return false;
    }

    /** A misspelt field is named. What is not written as fields are may be what a person typed, so only the object it stands in is named. */
    private static String unknown(UnrecognizedPropertyException unknown) {
        List<JsonMappingException.Reference> path = unknown.getPath();
        boolean field = FIELD.matcher(unknown.getPropertyName()).matches();
        return path(field ? path : path.subList(0, Math.max(0, path.size() - 1)));
    }

    private static String path(List<JsonMappingException.Reference> references) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : references) {
            if (reference.getFieldName() != null) {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            } else if (reference.getIndex() >= 0) {
                path.append('[').append(reference.getIndex()).append(']');
            }
        }
        return path.toString();
    }
}
