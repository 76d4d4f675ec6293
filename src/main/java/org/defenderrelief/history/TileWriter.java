package org.defenderrelief.history;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Writes each tile once, when its last hash is there. */
final class TileWriter {
    private final TreeStore store;

    TileWriter(TreeStore store) {
        this.store = store;
    }

    /** Writes the tiles, of every level, that became full while the tree grew from one size to the other. */
    void fill(long from, long to) throws SQLException {
        for (long index = from / Tile.WIDTH; index < to / Tile.WIDTH; index++) {
            store.addTile(0, index, new Tile(store.leaves(index * Tile.WIDTH, (index + 1) * Tile.WIDTH)));
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
            hashes.add(store.tile(level - 1, tile)
                    .orElseThrow(() -> new SQLException("a full tile of the history is missing"))
                    .root());
        }
        store.addTile(level, index, new Tile(hashes));
        fillAbove(level + 1, index + 1);
    }
}
