package org.defenderrelief.clocks;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One step on the way to a deadline, as configuration says it: when, what, whom. {@code 50% remind holder} is half of its time after it began;
 * {@code end-7d escalate keeper} seven days before it is over, {@code end+36h alarm triage} one and a half after, {@code end alarm keeper} at its end.
 *
 * @param percent of its time; -1 where it goes by the end
 * @param fromEnd how long after the end; negative before
 */
public record Rung(int percent, Duration fromEnd, Step step, Whom whom) {
    private static final Pattern FORM =
            Pattern.compile("(?:(\\d{1,3})%|end(?:([+-])(\\d{1,4})([dh]))?) ([a-z]+) ([a-z]+)");

    /** What somebody wrote. @throws IllegalArgumentException if it says no such thing */
    public static Rung of(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException("a step says when, what and whom, as 50% remind holder");
        }
        Step step = Step.valueOf(form.group(5).toUpperCase(Locale.ROOT));
        Whom whom = Whom.valueOf(form.group(6).toUpperCase(Locale.ROOT));
        if (step == Step.ALARM && whom == Whom.HOLDER) {
            throw new IllegalArgumentException("an alarm is for a role");
        }
        if (form.group(1) != null) {
            int percent = Integer.parseInt(form.group(1));
            if (percent > 100) {
                throw new IllegalArgumentException("a step is at 100 % of the time at most");
            }
            return new Rung(percent, Duration.ZERO, step, whom);
        }
        return new Rung(-1, fromEnd(form), step, whom);
    }

    private static Duration fromEnd(Matcher form) {
        if (form.group(3) == null) {
            return Duration.ZERO;
        }
        long count = Long.parseLong(form.group(3));
        Duration span = form.group(4).equals("d") ? Duration.ofDays(count) : Duration.ofHours(count);
        return form.group(2).equals("-") ? span.negated() : span;
    }

    /** When it is time for it. */
    Instant at(Deadline deadline) {
        if (percent < 0) {
            return deadline.due().plus(fromEnd);
        }
        long micros = ChronoUnit.MICROS.between(deadline.since(), deadline.due());
        return deadline.since().plus(Math.max(0, micros) / 100 * percent, ChronoUnit.MICROS);
    }

    /** As configuration writes it; that is how a step that was taken is remembered. */
    String code() {
        String when = percent >= 0 ? percent + "%" : "end" + shift();
        return (when + " " + step + " " + whom).toLowerCase(Locale.ROOT);
    }

    private String shift() {
        if (fromEnd.isZero()) {
            return "";
        }
        return (fromEnd.isNegative() ? "-" : "+") + fromEnd.abs().toHours() + "h";
    }
}
