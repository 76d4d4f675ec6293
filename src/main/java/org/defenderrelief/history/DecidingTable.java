package org.defenderrelief.history;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.vault.roster.Office;

/**
 * A table whose rows decide something, and how each row follows from signed acts, for the verification that replays them. The rooms
 * register theirs as Java services ({@code META-INF/services}), so that the auditor's command has them without the running service.
 */
public interface DecidingTable {
    /** The table, to name a row that differs. */
    String name();

    /**
     * A query that gives, for each act that a row names, one line of the columns {@code id} (of the row, as text), {@code act} (UUID),
     * {@code action}, {@code case_id} (UUID or null), {@code person} (UUID of whom the row names, or null), {@code facts} (a JSON object of
     * strings that the act must say) and {@code commitments} (a JSON object of lower-case hex strings that the act must commit to).
     */
    String rows();

    /** What is said of a row that names no act that there is: one clause without personal data. */
    default String withoutAct() {
        return "the act it names is not in the history";
    }

    /** The actions that must have been signed by somebody who held one of these offices then; empty for what the service or a receipt may sign. */
    Set<Office> offices();

    /** Actions each of whose acts must have its row in this table: a row that was taken away is missed by them. */
    default Set<String> complete() {
        return Set.of();
    }

    /** With this, {@link #lastOf} says that an act replaces all earlier ones of its actor, with whatever keys. */
    List<String> ACTOR_ALONE = List.of("");

    /** Facts that together with the actor tell what an act replaces: of such acts only the last must have its row. Empty if none replaces another. */
    default List<String> lastOf() {
        return List.of();
    }

    /**
     * A query whose first line, if there is one, names in a column {@code id} what an act speaks of and this table lost; for tables whose rows
     * do not each name an act of their own. Empty if {@link #complete} says it all.
     */
    default Optional<String> lost() {
        return Optional.empty();
    }
}
