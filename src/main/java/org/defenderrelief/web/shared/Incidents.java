package org.defenderrelief.web.shared;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.TemplateException;
import org.jboss.logging.Logger;

import org.defenderrelief.kernel.Crockford;

/** Notes what was not foreseen, by exception class and place only: messages may quote personal data. */
@ApplicationScoped
class Incidents {
    private static final Logger LOG = Logger.getLogger(Incidents.class);
    private static final int FRAMES = 12;

    /** Logs the failure. @return the number under which it stands in the log */
    String report(Throwable failure) {
        String incident = Crockford.grouped(Crockford.random(8), 4);
        LOG.errorf("Incident %s: %s", incident, describe(failure));
        return incident;
    }

    void unavailable(Throwable failure) {
        SQLException sql = Causes.find(failure, SQLException.class);
        String code = sql == null ? "" : ", error " + sql.getErrorCode() + ", state " + sql.getSQLState();
        LOG.warnf("Not available for a moment: %s%s", classes(failure), code);
    }

    private static String describe(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        // Of a template, the message names the expression and its place, never a value.
        String template = root instanceof TemplateException ? " (" + root.getMessage() + ")" : "";
        return classes(failure) + template + " at "
                + Arrays.stream(root.getStackTrace())
                        .limit(FRAMES)
                        .map(StackTraceElement::toString)
                        .collect(Collectors.joining(" < "));
    }

    private static String classes(Throwable failure) {
        StringBuilder names = new StringBuilder();
        Throwable cause = failure;
        for (int i = 0; cause != null && i < FRAMES; i++, cause = cause.getCause()) {
            names.append(i == 0 ? "" : " <- ").append(cause.getClass().getName());
        }
        return names.toString();
    }
}
