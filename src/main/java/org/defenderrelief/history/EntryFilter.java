package org.defenderrelief.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;

/**
 * What of the history somebody wants to see; what is empty does not restrict.
 *
 * @param caseId entries of that case
 * @param actors entries of one of those people, at most {@link #MOST_ACTORS}
 * @param actions entries of one of those actions ({@code committee.vote-cast}), of a room ({@code committee}: all that begin with it), or
 *     {@link #ALARMS}
 * @param from at that time or later
 * @param before earlier than that
 */
public record EntryFilter(
        Optional<CaseId> caseId,
        Set<PersonId> actors,
        Set<String> actions,
        Optional<Instant> from,
        Optional<Instant> before) {
    public static final EntryFilter ALL =
            new EntryFilter(Optional.empty(), Set.of(), Set.of(), Optional.empty(), Optional.empty());

    /** Stands for all alarms. */
    public static final String ALARMS = "alarms";

    public static final int MOST_ACTORS = 20;
    public static final int MOST_ACTIONS = 20;

    private static final Pattern ACTION =
            Pattern.compile("[a-z]{1,30}(-[a-z]{1,30}){0,3}(\\.[a-z]{1,30}(-[a-z]{1,30}){0,6})?");

    public EntryFilter {
        if (actors.size() > MOST_ACTORS
                || actions.size() > MOST_ACTIONS
                || !actions.stream().allMatch(EntryFilter::isAction)) {
            throw new IllegalArgumentException("not what the history can be asked for");
        }
        actors = Set.copyOf(actors);
        actions = Set.copyOf(actions);
    }

    /** Whether that can be the name of an action or of a room. */
    public static boolean isAction(String text) {
        return ACTION.matcher(text).matches();
    }

    /** All entries of those actions. */
    static EntryFilter of(String... actions) {
        return new EntryFilter(Optional.empty(), Set.of(), Set.of(actions), Optional.empty(), Optional.empty());
    }

    /** What restricts, by the names of the parts and without what they say: fit for the history itself. */
    List<String> parts() {
        return List.of(
                        part("case", caseId.isPresent()),
                        part("actor", !actors.isEmpty()),
                        part("action", !actions.isEmpty()),
                        part("from", from.isPresent()),
                        part("before", before.isPresent()))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> part(String name, boolean restricts) {
        return restricts ? Optional.of(name) : Optional.empty();
    }

    /** The actions that are named. */
    List<String> named() {
        return actions.stream()
                .flatMap(each -> each.equals(ALARMS) ? Alarm.ACTIONS.stream() : Stream.of(each))
                .filter(each -> each.contains("."))
                .distinct()
                .sorted()
                .toList();
    }

    /** The rooms that are named. */
    List<String> rooms() {
        return actions.stream()
                .filter(each -> !each.contains(".") && !each.equals(ALARMS))
                .sorted()
                .toList();
    }

    /** Whether the entry is one of those that are wanted. */
    boolean wants(HistoryEntry entry) {
        return (caseId.isEmpty() || caseId.equals(entry.caseId()))
                && (actors.isEmpty() || actors.contains(entry.actor()))
                && wants(entry.action())
                && from.filter(entry.occurredAt()::isBefore).isEmpty()
                && before.filter(end -> !entry.occurredAt().isBefore(end)).isEmpty();
    }

    /** Whether an entry with that action can match. */
    boolean wants(String action) {
        return actions.isEmpty()
                || actions.contains(action)
                || actions.contains(action.substring(0, Math.max(0, action.indexOf('.'))))
                || actions.contains(ALARMS) && Alarm.ACTIONS.contains(action);
    }
}
