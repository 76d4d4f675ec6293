package org.defenderrelief.history;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Writes each tile once, when its last hash is there. What somebody put in its place before stays, is told of, and stops nobody. */
final class TileWriter {
    private final TreeStore store;
    private final TreeGrowth.Alarms alarms;

    TileWriter(TreeStore store, TreeGrowth.Alarms alarms) {
        this.store = store;
        this.alarms = alarms;
    }

    /** Writes the tiles, of every level, that became full while the tree grew from one size to the other. */
    void fill(long from, long to) throws SQLException {
        for (long index = from / Tile.WIDTH; index < to / Tile.WIDTH; index++) {
            add(0, index, lowest(index));
            fillAbove(1, index + 1);
        }
    }

    /** @param below how many full tiles the level below has by now */
    private void fillAbove(int level, long below) throws SQLException {
        if (below % Tile.WIDTH != 0) {
            return;
        }
        long index = below / Tile.WIDTH - 1;
        List<byte[]> hashes = new ArrayList<>(Tile.WIDTH);
        for (long tile = index * Tile.WIDTH; tile < below; tile++) {
            hashes.add(root(level - 1, tile));
        }
        add(level, index, new Tile(hashes));
        fillAbove(level + 1, index + 1);
    }

    private void add(int level, long index, Tile tile) throws SQLException {
        if (!store.addTile(level, index, tile)) {
            alarms.tell("the stored tile is not that of the entries", List.of("history_tile/" + level + "/" + index));
        }
    }

    /** Of the lowest level by the leaves themselves, whatever stands in its place: a tile above it that is wrong would make 256 others so. */
    private byte[] root(int level, long index) throws SQLException {
        return level == 0
                ? lowest(index).root()
                : store.tile(level, index)
                        .orElseThrow(() -> new SQLException("a full tile of the history is missing"))
                        .root();
    }

    private Tile lowest(long index) throws SQLException {
        return new Tile(store.leaves(index * Tile.WIDTH, (index + 1) * Tile.WIDTH));
    }
}
