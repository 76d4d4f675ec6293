package org.defenderrelief.intruder;

import java.util.List;

import jakarta.enterprise.inject.spi.CDI;

import org.defenderrelief.history.Followed;

/**
 * A signed act that the database's owner takes out of the history, with its place in the tree if it has one, as if it had never been. It is
 * put back when this is closed. Only the triggers against deleting, and against a place beside the tree, are set aside, and only for that moment: what others do is recorded.
 * The node has read the tree before, as it does every second: otherwise it would believe nothing at all, and whatever is tried next would
 * be refused for that alone.
 */
final class HiddenAct implements AutoCloseable {
    private final String kept = "hidden_" + Long.toHexString(System.nanoTime());

    /** @param act id of the act and of its entry */
    HiddenAct(String act) {
        StolenDatabase.whileNothingIsPlaced(() -> {
            CDI.current().select(Followed.class).get().now();
            hide(act);
        });
    }

    private void hide(String act) {
        StolenDatabase.asOwnerAtOnce(List.of(
                "CREATE TABLE " + kept + "_entry AS SELECT * FROM history_entry WHERE entry = '" + act + "'",
                "CREATE TABLE " + kept + "_leaf AS SELECT l.* FROM history_leaf l JOIN " + kept
                        + "_entry e ON e.id = l.entry_id"));
        StolenDatabase.withoutTrigger(
                "history_leaf_before_delete",
                () -> StolenDatabase.withoutTrigger(
                        "history_entry_before_delete",
                        () -> StolenDatabase.asOwnerAtOnce(List.of(
                                "DELETE l FROM history_leaf l JOIN " + kept + "_entry e ON e.id = l.entry_id",
                                "DELETE p FROM history_pending p JOIN " + kept + "_entry e ON e.id = p.entry_id",
                                "DELETE h FROM history_entry h JOIN " + kept + "_entry e ON e.id = h.id"))));
    }

    @Override
    public void close() {
        // Beside another one that is hidden, its place is not next to any.
        StolenDatabase.withoutTrigger(
                "history_leaf_before_insert",
                () -> StolenDatabase.asOwnerAtOnce(List.of(
                        "INSERT INTO history_entry SELECT * FROM " + kept + "_entry",
                        "DELETE p FROM history_pending p JOIN " + kept + "_leaf l ON l.entry_id = p.entry_id",
                        "INSERT INTO history_leaf SELECT * FROM " + kept + "_leaf")));
        StolenDatabase.asOwnerAtOnce(List.of("DROP TABLE " + kept + "_entry, " + kept + "_leaf"));
    }
}
