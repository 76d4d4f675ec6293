package org.defenderrelief.web.shared;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

import jakarta.ws.rs.core.UriInfo;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;

/** Where a page of a list ended, as an opaque word in {@code ?after=}. Pages follow keys, so that nothing is skipped or doubled. */
public record Cursor(Instant at, UUID id) {
    /** Entries of a page, unless asked otherwise. */
    public static final String DEFAULT_LIMIT = "50";

    private static final int MAX_LIMIT = 100;

    /** Reads {@code after}. @throws Problem.InvalidInput if it is none that this service gave */
    public static Optional<Cursor> read(String after) {
        if (after == null || after.isEmpty()) {
            return Optional.empty();
        }
        try {
            String[] parts =
                    new String(Base64.getUrlDecoder().decode(after), StandardCharsets.US_ASCII).split("\\|", -1);
            if (parts.length == 2) {
                return Optional.of(new Cursor(Instant.parse(parts[0]), UUID.fromString(parts[1])));
            }
        } catch (IllegalArgumentException | DateTimeException foreign) {
            throw unusable();
        }
        throw unusable();
    }

    /** Reads {@code limit}. @throws Problem.InvalidInput unless 1 to 100 */
    public static int limit(int asked) {
        if (asked < 1 || asked > MAX_LIMIT) {
            throw new Problem.InvalidInput("limit", Flaw.LIMIT);
        }
        return asked;
    }

    /** The {@code Link} header that leads to the page after this entry (RFC 8288). */
    public String nextLink(UriInfo uri) {
        return nextLink(uri, word());
    }

    /**
     * The {@code Link} header that leads to the page after that word: a relative reference, since the name and scheme of the address
     * are the caller's to know.
     */
    public static String nextLink(UriInfo uri, Object after) {
        return nextLink(uri, "after", after);
    }

    /** The same by a parameter of that name. */
    public static String nextLink(UriInfo uri, String parameter, Object place) {
        return link(uri, parameter, place, "next");
    }

    /** The {@code Link} header that leads to another page of the list by that parameter. @param relation such as {@code next} */
    public static String link(UriInfo uri, String parameter, Object value, String relation) {
        URI to = uri.getRequestUriBuilder().replaceQueryParam(parameter, value).build();
        return "<" + to.getRawPath() + "?" + to.getRawQuery() + ">; rel=\"" + relation + "\"";
    }

    /** The word for {@code ?after=}. */
    public String word() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((at + "|" + id).getBytes(StandardCharsets.US_ASCII));
    }

    private static Problem.InvalidInput unusable() {
        return new Problem.InvalidInput("after", Flaw.CURSOR);
    }
}
