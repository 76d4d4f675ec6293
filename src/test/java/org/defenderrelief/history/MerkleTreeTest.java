package org.defenderrelief.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {
    /** Leaves and roots of the Certificate Transparency reference tests (google/certificate-transparency, merkle_tree_test). */
    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void theEmptyTreesRootIsTheHashOfNothing() {
        assertThat(hex(new CompactRange().root()))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void rootsAreThoseOfTheCertificateTransparencyReference() {
        CompactRange range = new CompactRange();
        for (int i = 0; i < LEAVES.size(); i++) {
            range.append(Merkle.leaf(HexFormat.of().parseHex(LEAVES.get(i))));
            assertThat(hex(range.root())).as("size %d", i + 1).isEqualTo(ROOTS.get(i));
        }
    }

    @Property(tries = 200)
    void theFrontiersRootIsTheRootByDefinition(@ForAll @IntRange(max = 1300) int size, @ForAll long seed) {
        List<byte[]> leaves = leaves(size, seed);
        CompactRange range = new CompactRange();
        leaves.forEach(range::append);
        CompactRange stored = CompactRange.of(range.size(), range.toBytes());
        assertThat(range.root()).isEqualTo(byDefinition(leaves)).isEqualTo(stored.root());
    }

    @Property(tries = 200)
    void everyLeafIsProvedToBeInTheTreeAndNowhereElse(
            @ForAll @IntRange(min = 1, max = 600) int size, @ForAll @LongRange(min = 0) long pick, @ForAll long seed) {
        List<byte[]> leaves = leaves(size, seed);
        long position = pick % size;
        byte[] root = byDefinition(leaves);
        byte[] leaf = leaves.get((int) position);
        List<byte[]> path = new Proofs(subtrees(leaves)).inclusion(position, size);
        assertThat(ProofCheck.includes(leaf, position, size, path, root)).isTrue();
        assertThat(ProofCheck.includes(Merkle.leaf(leaf), position, size, path, root))
                .isFalse();
        if (size > 1) {
            assertThat(ProofCheck.includes(leaf, (position + 1) % size, size, path, root))
                    .isFalse();
        }
    }

    @Property(tries = 200)
    void everyEarlierTreeIsProvedToBeTheBeginningOfTheLater(
            @ForAll @IntRange(min = 1, max = 600) int size, @ForAll @LongRange(min = 0) long pick, @ForAll long seed) {
        List<byte[]> leaves = leaves(size, seed);
        long from = pick % (size + 1L);
        byte[] fromRoot = byDefinition(leaves.subList(0, (int) from));
        byte[] root = byDefinition(leaves);
        List<byte[]> proof = new Proofs(subtrees(leaves)).consistency(from, size);
        assertThat(ProofCheck.extendsTree(from, fromRoot, size, root, proof)).isTrue();
        assertThat(ProofCheck.extendsTree(from, Merkle.leaf(fromRoot), size, root, proof))
                .isFalse();
        if (from > 0) {
            assertThat(ProofCheck.extendsTree(from, fromRoot, size, Merkle.leaf(root), proof))
                    .isFalse();
        }
    }

    /** MTH of RFC 6962 section 2.1, word for word. */
    static byte[] byDefinition(List<byte[]> leaves) {
        int size = leaves.size();
        if (size <= 1) {
            return size == 0 ? Merkle.emptyRoot() : leaves.get(0);
        }
        int left = Integer.highestOneBit(size - 1);
        return Merkle.node(byDefinition(leaves.subList(0, left)), byDefinition(leaves.subList(left, size)));
    }

    private static Proofs.Subtrees subtrees(List<byte[]> leaves) {
        return (level, index) -> byDefinition(leaves.subList((int) (index << level), (int) ((index + 1) << level)));
    }

    private static List<byte[]> leaves(int size, long seed) {
        Random random = new Random(seed);
        List<byte[]> leaves = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            byte[] data = new byte[20];
            random.nextBytes(data);
            leaves.add(Merkle.leaf(data));
        }
        return leaves;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
