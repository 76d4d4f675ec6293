package org.defenderrelief.web.review;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.defenderrelief.history.HistoryEntry;
import org.defenderrelief.web.shared.Words;

/** The facts of a history entry that a person reads; ids and hashes are for machines. */
public final class Facts {
    private static final Map<String, String> KINDS = Map.of(
            "compartment", "compartment",
            "criterion", "criterion",
            "finding", "finding",
            "choice", "vote",
            "to", "status",
            "verdict", "verdict",
            "outcome", "outcome",
            "reason", "outcome",
            "circle", "circle");
    private static final Set<String> PLAIN = Set.of("amount", "result");

    private Facts() {}

    public static String read(HistoryEntry entry, Locale locale) {
        return entry.facts().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(fact -> KINDS.containsKey(fact.getKey()) || PLAIN.contains(fact.getKey()))
                .map(fact -> KINDS.containsKey(fact.getKey())
                        ? Words.of(KINDS.get(fact.getKey()), fact.getValue(), locale)
                        : fact.getValue())
                .collect(Collectors.joining(", "));
    }
}
