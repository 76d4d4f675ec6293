package org.defenderrelief.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tree as it is stored: full tiles are read, partial ones made from what is below them. */
final class StoredTree implements Proofs.Subtrees {
    private record Place(int level, long index) {}

    private final TreeStore store;
    private final long size;
    private final Map<Place, Tile> read = new HashMap<>();

    /** The first {@code size} leaves of the tree. */
    StoredTree(Connection connection, long size) {
        this.store = new TreeStore(connection);
        this.size = size;
    }

    /** The part of a tile that lies within this tree, if there is any. */
    Optional<Tile> tile(int level, long index) {
        long hashes = size >>> (level * Tile.LEVELS);
        long width = Math.min(Tile.WIDTH, hashes - index * Tile.WIDTH);
        if (width <= 0) {
            return Optional.empty();
        }
        return Optional.of(read.computeIfAbsent(new Place(level, index), place -> load(place, (int) width)));
    }

    @Override
    public byte[] root(int level, long index) {
        int tileLevel = level / Tile.LEVELS;
        int height = level % Tile.LEVELS;
        long first = index << height;
        return tile(tileLevel, first / Tile.WIDTH)
                .orElseThrow(() -> new IllegalArgumentException("no such subtree in a tree of that size"))
                .subtree(height, (int) (first % Tile.WIDTH) >>> height);
    }

    private Tile load(Place place, int width) {
        try {
            if (width == Tile.WIDTH) {
                return store.tile(place.level, place.index)
                        .orElseThrow(() -> new IllegalStateException("a full tile of the history is missing"));
            }
            long first = place.index * Tile.WIDTH;
            if (place.level == 0) {
                return new Tile(store.leaves(first, first + width));
            }
            List<byte[]> hashes = new ArrayList<>();
            for (long below = first; below < first + width; below++) {
                hashes.add(load(new Place(place.level - 1, below), Tile.WIDTH).root());
            }
            return new Tile(hashes);
        } catch (SQLException failure) {
            throw new HistoryUnavailable("the history's tree could not be read", failure);
        }
    }
}
