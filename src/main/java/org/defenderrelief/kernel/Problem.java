package org.defenderrelief.kernel;

import java.io.Serial;
import java.util.List;
import java.util.Optional;

/**
 * A refusal that a person or a program can act on. Every face shows it in its own way; the REST API as RFC 9457 problem+json whose
 * {@code type} ends in {@link #slug()}. Nothing in it may be personal data or a value that was sent.
 */
public abstract sealed class Problem extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String slug;
    private final String title;
    private final transient List<Violation> violations;

    private Problem(int status, String slug, String title, String detail, List<Violation> violations) {
        super(detail);
        this.status = status;
        this.slug = slug;
        this.title = title;
        this.violations = List.copyOf(violations);
    }

    /** HTTP status that fits, by RFC 9110 and RFC 6585. */
    public int status() {
        return status;
    }

    /** Stable name of the kind of refusal, in kebab case. */
    public String slug() {
        return slug;
    }

    /** Short English title, the same for every occurrence of this kind. */
    public String title() {
        return title;
    }

    /** What is wrong, by field; empty unless input was invalid. */
    public List<Violation> violations() {
        return violations;
    }

    /** What was sent cannot be accepted as it is (400). Of all that is wrong with it, it tells the first {@value #MOST}: what comes back is never far more than what was sent. */
    public static final class InvalidInput extends Problem {
        /** Violations that are told. */
        public static final int MOST = 100;

        @Serial
        private static final long serialVersionUID = 1L;

        public InvalidInput(List<Violation> violations) {
            super(
                    400,
                    "invalid-input",
                    "Some fields need attention",
                    "See violations; nothing was stored.",
                    violations.size() > MOST ? violations.subList(0, MOST) : violations);
        }

        public InvalidInput(String field, Flaw flaw, Object... about) {
            this(List.of(new Violation(field, flaw, about)));
        }
    }

    /** Known who you are, but not for you to do (403). The slug says why: role, duty, recusal, locked vault. */
    public static final class Forbidden extends Problem {
        @Serial
        private static final long serialVersionUID = 1L;

        public Forbidden(String slug, String reason) {
            super(403, slug, "Not allowed", reason, List.of());
        }
    }

    /** There is no such thing, or none that you may see; deliberately the same (404). */
    public static final class NotFound extends Problem {
        @Serial
        private static final long serialVersionUID = 1L;

        public NotFound() {
            super(404, "not-found", "Not found", "There is nothing here that you may see.", List.of());
        }
    }

    /** It was there and is no more, for good (410). */
    public static final class Gone extends Problem {
        @Serial
        private static final long serialVersionUID = 1L;

        public Gone(String slug, String reason) {
            super(410, slug, "No longer here", reason, List.of());
        }
    }

    /** The state of things does not allow it (409). */
    public static final class Conflict extends Problem {
        @Serial
        private static final long serialVersionUID = 1L;

        private final Enum<?> state;

        public Conflict(String slug, String reason) {
            this(slug, null, reason);
        }

        /** @param state the state that does not allow it; pages have words for it */
        public Conflict(String slug, Enum<?> state, String reason) {
            super(409, slug, "Not possible in the present state", reason, List.of());
            this.state = state;
        }

        /** The state that does not allow it, where readers are told which. */
        public Optional<Enum<?>> state() {
            return Optional.ofNullable(state);
        }
    }

    /** The case changed since it was read (412). */
    public static final class StaleVersion extends Problem {
        @Serial
        private static final long serialVersionUID = 1L;

        public StaleVersion() {
            super(
                    412,
                    "stale-version",
                    "The case has changed",
                    "Read it again, then decide again. Nothing was changed.",
                    List.of());
        }
    }

    /** A change without saying on which version it builds (428). */
    public static final class VersionRequired extends Problem {
        @Serial
        private static final long serialVersionUID = 1L;

        public VersionRequired() {
            super(
                    428,
                    "version-required",
                    "If-Match is required",
                    "Send If-Match with the ETag of the case as you read it.",
                    List.of());
        }
    }

    /** The idempotency key was used for something else (422). */
    public static final class IdempotencyMismatch extends Problem {
        @Serial
        private static final long serialVersionUID = 1L;

        public IdempotencyMismatch() {
            super(
                    422,
                    "idempotency-mismatch",
                    "This Idempotency-Key was used with another body",
                    "Use a new key for a new request.",
                    List.of());
        }
    }

    /** An idempotency key was given where none is taken (400): whoever sends one believes that sending again does nothing. */
    public static final class IdempotencyNotHere extends Problem {
        @Serial
        private static final long serialVersionUID = 1L;

        public IdempotencyNotHere() {
            super(
                    400,
                    "idempotency-not-here",
                    "No Idempotency-Key is taken here",
                    "Nothing was done. Send it without the key. Before you send it once more, look at how things stand; where If-Match is"
                            + " taken, send that, and a repetition is refused.",
                    List.of());
        }
    }

    /** The vault must be unlocked first, in this sign-in (423). */
    public static final class Locked extends Problem {
        @Serial
        private static final long serialVersionUID = 1L;

        public Locked() {
            super(423, "vault-locked", "Your vault is locked", "Unlock your vault first, then try again.", List.of());
        }
    }

    /** Larger than is taken in (413). */
    public static final class TooLarge extends Problem {
        @Serial
        private static final long serialVersionUID = 1L;

        public TooLarge(String slug, String reason) {
            super(413, slug, "Too large", reason, List.of());
        }
    }

    /** Too many tries (429). */
    public static final class TooMany extends Problem {
        @Serial
        private static final long serialVersionUID = 1L;

        private final int retryAfterSeconds;

        public TooMany(int retryAfterSeconds, String reason) {
            this(retryAfterSeconds, "too-many", reason);
        }

        /** For what is told in other words than tries. */
        public TooMany(int retryAfterSeconds, String slug, String reason) {
            super(429, slug, "Too many tries", reason, List.of());
            this.retryAfterSeconds = retryAfterSeconds;
        }

        /** How long to wait, in seconds, at least 1. */
        public int retryAfterSeconds() {
            return retryAfterSeconds;
        }
    }
}
