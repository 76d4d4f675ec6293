package org.defenderrelief.triage;

import java.time.Instant;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.history.HistoryLog;

/** How often help besides money was proposed and given, as the acts say. */
@ApplicationScoped
public class AidFigures {
    private final HistoryLog history;

    AidFigures(HistoryLog history) {
        this.history = history;
    }

    /** What was proposed since then, by {@link AidKind}. */
    public Map<String, Long> proposedSince(Instant since) {
        return history.counts(Aid.PROPOSED, Aid.KIND, since);
    }

    /** What was given since then, by {@link AidGiver}. */
    public Map<String, Long> givenSince(Instant since) {
        return history.counts(Aid.GIVEN, Aid.BY, since);
    }
}
