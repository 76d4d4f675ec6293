package org.defenderrelief.web.api;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Problem;

/** The case's version as HTTP's entity tag (RFC 9110, 8.8.3): the ETag of an answer, the If-Match of a change. */
public final class IfMatch {
    private static final Pattern TAG = Pattern.compile("\"([0-9]{1,18})\"");

    private IfMatch() {}

    /** The entity tag of that version. */
    public static String etag(long version) {
        return "\"" + version + "\"";
    }

    /**
     * The version a change builds on.
     *
     * @throws Problem.VersionRequired if the header is absent (428)
     * @throws Problem.StaleVersion if it is no tag this service gave (412)
     */
    public static ExpectedVersion required(String header) {
        return optional(header).orElseThrow(Problem.VersionRequired::new);
    }

    /** As {@link #required}, for a change that carries its own condition and only honours the header. */
    public static Optional<ExpectedVersion> optional(String header) {
        if (header == null || header.isBlank()) {
            return Optional.empty();
        }
        Matcher tag = TAG.matcher(header.strip());
        if (!tag.matches()) {
            throw new Problem.StaleVersion();
        }
        return Optional.of(new ExpectedVersion(Long.parseLong(tag.group(1))));
    }
}
