package org.defenderrelief.notification;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The cases that a mail names, each with what it reminds of; with nothing, where something else is a reason to name it, too, so that it is named whatever was
 * done meanwhile.
 */
final class Named {
    private static final String BETWEEN = " ";
    private static final char OF = ':';
    private static final String AND = ",";

    private final Map<String, Set<Reminder>> cases = new TreeMap<>();

    /** What a row says. @param reminders as {@link #reminders()} writes them @throws IllegalArgumentException if the service cannot have written it so */
    static Named read(Collection<String> references, String reminders) {
        Map<String, Set<Reminder>> reminding = new HashMap<>();
        if (!reminders.isEmpty()) {
            for (String each : reminders.split(BETWEEN)) {
                int of = each.indexOf(OF);
                if (of < 0) {
                    throw new IllegalArgumentException("a reminder is of something");
                }
                reminding.put(
                        each.substring(0, of),
                        Arrays.stream(each.substring(of + 1).split(AND))
                                .map(Reminder::valueOf)
                                .collect(Collectors.toSet()));
            }
        }
        Named named = new Named();
        references.forEach(reference -> named.add(reference, reminding.getOrDefault(reference, Set.of())));
        return named;
    }

    /** Names a case. @param reminders what alone it is named for; none where it is named whatever is done */
    void add(String reference, Set<Reminder> reminders) {
        cases.merge(reference, reminders, Named::together);
    }

    private static Set<Reminder> together(Set<Reminder> one, Set<Reminder> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return Set.of();
        }
        Set<Reminder> both = EnumSet.copyOf(one);
        both.addAll(other);
        return both;
    }

    void addAll(Named other) {
        other.cases.forEach(this::add);
    }

    Set<String> references() {
        return Collections.unmodifiableSet(cases.keySet());
    }

    /** What a case is named for alone; none if it is named whatever was done. */
    Set<Reminder> of(String reference) {
        return cases.getOrDefault(reference, Set.of());
    }

    /** In one line of text, empty if there are none. */
    String reminders() {
        return cases.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(each -> each.getKey()
                        + OF
                        + each.getValue().stream().sorted().map(Reminder::name).collect(Collectors.joining(AND)))
                .collect(Collectors.joining(BETWEEN));
    }
}
