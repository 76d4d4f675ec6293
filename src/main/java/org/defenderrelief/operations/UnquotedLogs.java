package org.defenderrelief.operations;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.quarkus.logging.LoggingFilter;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Keeps values out of the logs that the database and its libraries quote when they complain ({@code Duplicate entry '...' for key})
 * or tell what they do. Their failures are told by kind, statement as far as it holds no text, SQLSTATE and place; what fails to connect is told in full, since it names
 * hosts and users only. What any other library tells of its work below {@code INFO} is what goes through its hands: mails, addresses,
 * tokens, secrets, heads and bodies; below that the service's own words alone are let through. What comes back from a sign-in stands in an address
 * that anybody can type: no words of it are told, and no line of a library's is broken in two, so that nobody writes lines of their own. It stands before the handlers, so that no
 * level that an operator sets lets a value through.
 */
@LoggingFilter(name = "unquoted")
public final class UnquotedLogs implements Filter {
    /** Whose messages are values as often as not: told only that they spoke, and only of trouble. */
    private static final List<String> QUOTING =
            List.of("org.mariadb", "org.hibernate", "io.agroal", "com.arjuna", "jdbc");

    /** Whose messages and failures repeat what came with a call. */
    private static final List<String> REPEATING =
            List.of("io.quarkus.oidc.runtime.CodeAuthenticationMechanism", "io.quarkus.vertx.http.runtime.security");

    /** Where the repeating begins. */
    private static final Pattern REPEATED = Pattern.compile(", error (code|description): .*", Pattern.DOTALL);

    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\u0080-\\u009F\\u2028\\u2029]+");

    private static final String OUR_OWN = "org.defenderrelief";

    private static final String LIBRARIES_OF_FAILURES = "org.hibernate.";
    private static final String NOT_SHOWN = "(not shown: it may quote values of the database)";

    /** How Hibernate and MariaDB's driver begin to tell of an error. */
    private static final Pattern CODES =
            Pattern.compile("(?:HHH000247: )?ErrorCode: -?[0-9]+, SQLState: \\w{5}\\b|Error: [0-9]+-\\w{5}(?=: )");

    private static final int DEPTH = 20;
    /** SQLSTATE classes of connecting (08) and signing in (28). */
    private static final Set<String> CONNECTING = Set.of("08", "28");

    @Override
    public boolean isLoggable(LogRecord entry) {
        String logger = entry.getLoggerName();
        boolean quoting = QUOTING.stream().anyMatch(name -> isOf(name, logger));
        Level least = quoting ? Level.WARNING : Level.INFO;
        if (entry.getLevel().intValue() < least.intValue() && !isOf(OUR_OWN, logger)) {
            return false;
        }
        boolean repeats = REPEATING.stream().anyMatch(name -> isOf(name, logger));
        boolean quotes = entry.getThrown() != null && (repeats || quotes(entry.getThrown()));
        if (quotes) {
            entry.setThrown(UnquotedFailure.of(entry.getThrown(), DEPTH));
        }
        if (quoting) {
            say(entry, codes(words(entry)) + NOT_SHOWN);
        } else if (quotes && !repeats) {
            // The words of whoever logs it stay, what they put in does not.
            say(entry, entry.getMessage());
        } else if (!isOf(OUR_OWN, logger)) {
            tellInOneLine(entry, repeats);
        }
        return true;
    }

    private static String codes(String words) {
        Matcher codes = CODES.matcher(words == null ? "" : words);
        return codes.lookingAt() ? codes.group() + " " : "";
    }

    private static String words(LogRecord entry) {
        return entry instanceof ExtLogRecord ext ? ext.getFormattedMessage() : entry.getMessage();
    }

    private static void tellInOneLine(LogRecord entry, boolean repeats) {
        String words = words(entry);
        if (words == null) {
            return;
        }
        String told = repeats ? REPEATED.matcher(words).replaceFirst("") : words;
        String line = CONTROLS.matcher(told).replaceAll(" ");
        if (!line.equals(words)) {
            say(entry, line);
        }
    }

    private static boolean isOf(String name, String logger) {
        return logger != null && (logger.equals(name) || logger.startsWith(name + "."));
    }

    private static boolean quotes(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < DEPTH; i++, cause = cause.getCause()) {
            if (cause instanceof SQLException sql && !isConnecting(sql)) {
                return true;
            }
            if (cause.getClass().getName().startsWith(LIBRARIES_OF_FAILURES)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isConnecting(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && state.length() > 1 && CONNECTING.contains(state.substring(0, 2));
    }

    private static void say(LogRecord entry, String words) {
        if (entry instanceof ExtLogRecord ext) {
            ext.setMessage(words, ExtLogRecord.FormatStyle.NO_FORMAT);
        } else {
            entry.setMessage(words);
        }
        entry.setParameters(null);
    }
}
