package org.defenderrelief.vault.index;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.VaultUnavailable;
import org.defenderrelief.vault.oprf.Evaluation;
import org.defenderrelief.vault.oprf.NotProven;
import org.defenderrelief.vault.oprf.ObliviousKey;
import org.defenderrelief.vault.oprf.Question;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.SymmetricKey;

/**
 * Whether another fund knows somebody, without telling it of whom one asks, and without being told of anybody else it knows. Who asks blinds what they
 * compare; who knows evaluates it under a key that follows from triage's index key, and tells the values of all that they know, each cut short, among
 * random ones: only whoever can have a value evaluated finds it among them (RFC 9497).
 */
@ApplicationScoped
@Transactional
public class ObliviousIndex {
    /** So many elements each question has, however little there is to ask. */
    public static final int ELEMENTS = 8;

    /** So many values of one person are indexed at most. */
    static final int MOST_OF_ONE = 32;

    /** No value that people have is longer; one that a device sealed may be. */
    private static final int LONGEST = 500;

    /** Length of what is told of a value, in bytes. Of a hundred thousand one is met by chance once in 10^13 questions. */
    public static final int SHORT = 8;

    /** So many values are told at most: what fits into a message between funds. */
    public static final int MOST = 100_000;

    /** As many values as the next multiple of this are told. */
    static final int BLOCK = 1024;

    private static final String KEY = "relief/2|between-funds";
    private static final String INPUT = "relief-person/1|";

    private final DataSource database;
    private final IndexKeys keys;

    ObliviousIndex(DataSource database, IndexKeys keys) {
        this.database = database;
        this.keys = keys;
    }

    /**
     * An answer.
     *
     * @param key by which the proof is checked, 33 bytes
     * @param known what is known, each {@value #SHORT} bytes, one after the other
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Told(byte[] key, Evaluation evaluation, byte[] known) {
        private static final int PROOF = 64;

        /** Passes if it has the form of an answer, true or not. @throws IllegalArgumentException if it has not */
        public void requireForm() {
            ObliviousKey.requireElements(List.of(key));
            ObliviousKey.requireElements(evaluation.elements());
            if (evaluation.elements().size() != ELEMENTS
                    || evaluation.proof().length != PROOF
                    || known.length % SHORT != 0) {
                throw new IllegalArgumentException("not an answer");
            }
        }
    }

    /** Passes if it has the form of a question. @throws IllegalArgumentException if it has not */
    public static void requireQuestion(List<byte[]> elements) {
        if (elements.size() != ELEMENTS) {
            throw new IllegalArgumentException("a question has " + ELEMENTS + " elements");
        }
        ObliviousKey.requireElements(elements);
    }

    /** What of these values is compared between funds, names first: no more than one person has. @param values as {@link Normalised} wrote them */
    public static Set<String> inputs(Map<Purpose, Set<String>> values) {
        return Purpose.ASKED_BY_FUNDS.stream()
                .flatMap(purpose -> values.getOrDefault(purpose, Set.of()).stream()
                        .filter(value -> value.length() <= LONGEST)
                        .sorted()
                        .map(value -> input(purpose, value)))
                .limit(MOST_OF_ONE)
                .collect(Collectors.toSet());
    }

    /** What is compared between funds for a value that {@link Normalised} wrote; both have to write it alike. */
    static String input(Purpose purpose, String normalised) {
        return INPUT + purpose + "|" + normalised;
    }

    /** What it is of. @param input as {@link #input} writes it */
    public static Purpose purpose(String input) {
        return Purpose.valueOf(input.substring(INPUT.length(), input.indexOf('|', INPUT.length())));
    }

    static Map<String, String> digests(SymmetricKey indexKey, Collection<String> inputs) {
        ObliviousKey key = ObliviousKey.derive(indexKey, KEY);
        Map<String, String> digests = new LinkedHashMap<>();
        inputs.forEach(input -> digests.put(HexFormat.of().formatHex(key.output(bytes(input))), input));
        return digests;
    }

    /**
     * The elements of a question; made again they are the same.
     *
     * @param question its id, used for this one alone
     * @param inputs as {@link #inputs} writes them; of more than {@value #ELEMENTS} the first are asked, names before phones before addresses
     * @throws Problem.Forbidden {@code not-in-circle}
     * @throws Problem.Conflict {@code not-authentic} if somebody put another key in the place of the circle's; {@code no-index-key}
     */
    public List<byte[]> blinded(Acting acting, UUID question, Set<String> inputs) {
        try (SymmetricKey key = key(acting)) {
            return asked(key, question, inputs).blinded();
        }
    }

    /**
     * Which kinds of what was asked for are known to who answered.
     *
     * @param question and inputs as they were asked
     * @throws NotProven if it was not made under the key that it names, or is no answer to this
     */
    public Set<Purpose> known(Acting acting, UUID question, Set<String> inputs, Told told) throws NotProven {
        try (SymmetricKey key = key(acting)) {
            List<byte[]> outputs = asked(key, question, inputs).outputs(told.key(), told.evaluation());
            Set<ByteBuffer> known = IntStream.range(0, told.known().length / SHORT)
                    .mapToObj(
                            i -> ByteBuffer.wrap(told.known(), i * SHORT, SHORT).slice())
                    .collect(Collectors.toSet());
            List<String> sorted = sorted(inputs);
            Set<Purpose> found = EnumSet.noneOf(Purpose.class);
            for (int i = 0; i < sorted.size(); i++) {
                if (known.contains(ByteBuffer.wrap(outputs.get(i), 0, SHORT).slice())) {
                    found.add(purpose(sorted.get(i)));
                }
            }
            return found;
        }
    }

    /**
     * Answers a question.
     *
     * @param blinded {@value #ELEMENTS} elements
     * @throws Problem.Conflict {@code known-too-many} if more is known than can be told at once; else as {@link #blinded}
     * @throws IllegalArgumentException if it is no question
     */
    public Told tell(Acting acting, List<byte[]> blinded) {
        requireQuestion(blinded);
        try (SymmetricKey index = key(acting)) {
            ObliviousKey key = ObliviousKey.derive(index, KEY);
            return new Told(key.publicKey(), key.evaluate(blinded), padded(index, digests()));
        }
    }

    private static Question asked(SymmetricKey key, UUID question, Set<String> inputs) {
        List<byte[]> all = new ArrayList<>(
                sorted(inputs).stream().map(ObliviousIndex::bytes).toList());
        // Nobody is named so, and who answers cannot tell these from others.
        for (int i = all.size(); i < ELEMENTS; i++) {
            all.add(bytes("relief-person/1||" + i));
        }
        return Question.derived(all, key, KEY + "|blind|" + question);
    }

    private static List<String> sorted(Set<String> inputs) {
        return inputs.stream()
                .sorted(Comparator.comparing(ObliviousIndex::purpose).thenComparing(Comparator.naturalOrder()))
                .limit(ELEMENTS)
                .toList();
    }

    /** The same as long as nothing is added: of two answers nobody can tell which values are in both and so are no padding. */
    static byte[] padded(SymmetricKey index, Set<ByteBuffer> values) {
        Set<ByteBuffer> all = new TreeSet<>(values);
        int wanted = Math.max(1, (values.size() + BLOCK - 1) / BLOCK) * BLOCK;
        try (SymmetricKey key = index.derive(KEY + "|pad")) {
            for (int i = 0; all.size() < wanted; i++) {
                byte[] pad =
                        key.mac(ByteBuffer.allocate(Integer.BYTES).putInt(i).array());
                all.add(ByteBuffer.wrap(Arrays.copyOf(pad, SHORT)));
            }
        }
        ByteBuffer told = ByteBuffer.allocate(wanted * SHORT);
        all.forEach(value -> told.put(value.duplicate()));
        return told.array();
    }

    private Set<ByteBuffer> digests() {
        Set<ByteBuffer> digests = new LinkedHashSet<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT DISTINCT LEFT(digest, " + SHORT
                        + ") FROM blind_index WHERE purpose = ? LIMIT " + (MOST + 1))) {
            select.setString(1, Purpose.BETWEEN_FUNDS.name());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    digests.add(ByteBuffer.wrap(rows.getBytes(1)));
                }
            }
        } catch (SQLException failure) {
            throw new VaultUnavailable("the index could not be read", failure);
        }
        if (digests.size() > MOST) {
            throw new Problem.Conflict("known-too-many", "More is known here than can be told at once.");
        }
        return digests;
    }

    private SymmetricKey key(Acting acting) {
        return keys.open(acting, Circle.TRIAGE)
                .orElseThrow(() -> new Problem.Conflict(
                        "no-index-key", "Triage's circle was founded without a key to find duplicates by."));
    }

    private static byte[] bytes(String input) {
        return input.getBytes(StandardCharsets.UTF_8);
    }
}
