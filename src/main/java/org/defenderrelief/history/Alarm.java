package org.defenderrelief.history;

import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Startup;
import org.jboss.logging.Logger;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;

/**
 * Says loudly that something is not as it was signed: an entry of its own, which lasts although what was asked for is undone, a metric, and a
 * line in the log. The same thing is said once in a while, not at every look.
 */
@ApplicationScoped
@Startup // so that its metrics are there before anything happened
public class Alarm {
    static final String NOT_AUTHENTIC = "history.not-authentic";
    public static final String DIFFERS = "history.differs";
    static final String UNVERIFIED = "history.unverified";
    static final String ENTRY_MISSING = "history.entry-missing";
    static final String ENTRY_WAITING = "history.entry-waiting";
    static final String ROLLED_BACK = "history.rolled-back";

    static final String UNKNOWN_KEY = "vault.unknown-key";

    /** All of them. */
    static final Set<String> ACTIONS =
            Set.of(NOT_AUTHENTIC, DIFFERS, UNVERIFIED, ENTRY_MISSING, ENTRY_WAITING, ROLLED_BACK, UNKNOWN_KEY);

    private static final Logger LOG = Logger.getLogger(Alarm.class);
    private static final Pattern SEPARATOR = Pattern.compile("[/@ ]");
    private static final Pattern ID = Pattern.compile("[0-9]{1,19}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final long QUIET_MILLIS = 60_000;
    private static final int REMEMBERED = 1000;

    private final History history;
    private final Counter counter;
    private final Clock clock;
    private final Map<String, Long> said = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    Alarm(History history, MeterRegistry metrics, Clock clock) {
        this.history = history;
        this.clock = clock;
        this.counter = metrics.counter("relief.history.alarms");
    }

    void notAuthentic(String what, CaseId caseOrNull, String reason) {
        sound(NOT_AUTHENTIC, what, caseOrNull, reason);
    }

    /** Rows that are no entries, all for one reason. @param count how many @param first names of the first of them, one at least */
    void setAside(String reason, long count, List<String> first) {
        Facts facts = about(first.get(0), reason);
        sound(
                NOT_AUTHENTIC,
                first.get(0),
                null,
                reason + (count == 1 ? "" : " (" + count + " rows)"),
                count == 1 ? facts : facts.and("rows", count).and("examples", word(String.join(",", first))));
    }

    /** What a verification found. */
    void differs(Difference found) {
        sound(DIFFERS, found.where(), null, found.kind() + " " + found.explanation());
    }

    /** Nobody can say whether anything differs. */
    void unverified(String reason) {
        sound(UNVERIFIED, "history", null, reason);
    }

    void missing(String what) {
        sound(ENTRY_MISSING, what, null, "the entry is gone");
    }

    void waiting(UUID entry) {
        sound(ENTRY_WAITING, "history_entry/" + entry, null, "the entry waits too long for its place");
    }

    void rolledBack() {
        sound(
                ROLLED_BACK,
                "history_checkpoint",
                null,
                "the newest checkpoint is older than what this node has seen, or not its own");
    }

    /**
     * What came in was sealed to keys that others gave the sender. The circle alone is named: the key's name is the sender's word, and with each a new one an
     * alarm for each would be theirs to make.
     */
    void unknownKey(String circle) {
        sound(UNKNOWN_KEY, "circle/" + circle, null, "unknown-key");
    }

    private void sound(String action, String what, CaseId caseOrNull, String reason) {
        sound(action, what, caseOrNull, reason, about(what, reason));
    }

    private static Facts about(String what, String reason) {
        return Facts.of("what", word(what), "reason", Difference.word(reason));
    }

    private void sound(String action, String what, CaseId caseOrNull, String reason, Facts facts) {
        counter.increment();
        String key = action + " " + what;
        if (wasSaid(key)) {
            return;
        }
        LOG.errorf("ALARM %s: %s: %s", action, logged(what), Difference.plain(reason));
        QuarkusTransaction.requiringNew().run(() -> history.record(Actor.SERVICE, action, caseOrNull, facts));
        said(key);
    }

    /** For the log, which holds no value of the database: the kind of row, and ids and numbers. The alarm's entry has the rest. */
    static String logged(String what) {
        String[] parts = SEPARATOR.split(what);
        return Arrays.stream(parts)
                .map(part -> part.equals(parts[0]) || ID.matcher(part).matches() ? part : "...")
                .collect(Collectors.joining("/"));
    }

    /** As a fact: an alarm must not fail for the name of what it is about. */
    private static String word(String what) {
        String word = what.replaceAll("[^A-Za-z0-9._:/+=,-]", ":");
        return word.substring(0, Math.min(word.length(), 200));
    }

    private synchronized boolean wasSaid(String key) {
        Long last = said.get(key);
        return last != null && clock.millis() - last < QUIET_MILLIS;
    }

    /** Only once it is written: what could not be is said again. */
    private synchronized void said(String key) {
        said.put(key, clock.millis());
    }
}
