package org.defenderrelief.history;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Compares the stored tiles with those made anew from the leaves, and names the leaf at which a tile of level 0 differs. */
final class TileCheck {
    private final TreeStore store;
    private final List<LogReader.Leaf> leaves = new ArrayList<>(Tile.WIDTH);
    /** By level from 1 on: the hashes of the tile that is being filled. */
    private final List<List<byte[]>> above = new ArrayList<>();

    private long tilesDone;

    TileCheck(TreeStore store) {
        this.store = store;
    }

    /** Takes the next leaf; compares when it completes a tile. */
    Optional<Difference> append(LogReader.Leaf leaf) throws SQLException {
        leaves.add(leaf);
        if (leaves.size() < Tile.WIDTH) {
            return Optional.empty();
        }
        Tile made = new Tile(leaves.stream().map(LogReader.Leaf::leafHash).toList());
        Optional<byte[]> stored = store.tileAsItStands(0, tilesDone);
        Optional<Difference> difference =
                stored.isEmpty() ? missing(0, tilesDone) : difference(stored.get(), made.toBytes());
        leaves.clear();
        tilesDone++;
        return difference.isPresent() ? difference : appendAbove(1, made.root());
    }

    private Optional<Difference> difference(byte[] stored, byte[] made) {
        int first = Arrays.mismatch(stored, made);
        if (first < 0) {
            return Optional.empty();
        }
        if (stored.length != made.length) {
            return rewritten(0, tilesDone);
        }
        LogReader.Leaf leaf = leaves.get(first / Merkle.HASH_BYTES);
        return Optional.of(new Difference(
                Difference.Kind.CHANGED,
                leaf.entry().name() + " at position " + leaf.position(),
                "row and hashes agree with each other, but not with the tile of the tree they belong to"));
    }

    private Optional<Difference> appendAbove(int level, byte[] hash) throws SQLException {
        if (above.size() < level) {
            above.add(new ArrayList<>(Tile.WIDTH));
        }
        List<byte[]> hashes = above.get(level - 1);
        hashes.add(hash);
        if (hashes.size() < Tile.WIDTH) {
            return Optional.empty();
        }
        Tile made = new Tile(hashes);
        hashes.clear();
        long index = (tilesDone >>> ((level - 1) * Tile.LEVELS)) / Tile.WIDTH - 1;
        Optional<byte[]> stored = store.tileAsItStands(level, index);
        if (stored.isEmpty()) {
            return missing(level, index);
        }
        if (!Arrays.equals(stored.get(), made.toBytes())) {
            return rewritten(level, index);
        }
        return appendAbove(level + 1, made.root());
    }

    private static Optional<Difference> rewritten(int level, long index) {
        return Optional.of(new Difference(
                Difference.Kind.REWRITTEN, name(level, index), "the stored tile is not that of the entries"));
    }

    private static Optional<Difference> missing(int level, long index) {
        return Optional.of(new Difference(Difference.Kind.MISSING, name(level, index), "the stored tile is gone"));
    }

    /** How a report names a tile. */
    static String name(int level, long index) {
        return "tile " + index + " of level " + level;
    }
}
