package org.defenderrelief.vault.keyring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Singleton;

import io.quarkus.runtime.Startup;

import org.defenderrelief.vault.seal.SymmetricKey;

/**
 * The service's own keys for the rest of the vault, by generation. They open nothing by themselves. What is made is made under the generation in
 * use, which the history says; what an older one made is read until that one is retired, or at once no more if it was stolen.
 */
@Singleton
@Startup
public class ServiceKeys {
    /**
     * How long after a generation was replaced its signature is still taken from what has no place in the history yet: an act may be begun on
     * a node that has not read of the rotation (5 seconds), is recorded 65 seconds later at most, clocks included, and waits for its place.
     */
    public static final Duration OVERLAP = Duration.ofMinutes(2);

    private static final String SEEN = "keyring";

    private final Keyring keyring;
    private final Anchor anchor;
    private final Map<Integer, SymmetricKey> peppers = new ConcurrentHashMap<>();
    private final Map<Integer, SymmetricKey> sessions = new ConcurrentHashMap<>();
    private final Map<Integer, SymmetricKey> codes = new ConcurrentHashMap<>();

    /** When each generation came into use, as far as it is known here; the first one always was. Replaced, never changed. */
    private volatile TreeMap<Integer, Instant> uses = new TreeMap<>(Map.of(1, Instant.MIN));

    /** @throws KeyringUnusable if this node has seen a newer generation in use than the file has, or another one of the same number */
    ServiceKeys(Keyring keyring, Anchor anchor) {
        this.keyring = keyring;
        this.anchor = anchor;
        anchor.seen(SEEN).ifPresent(seen -> requireNotOlder(keyring, seen));
    }

    private static void requireNotOlder(Keyring keyring, String seen) {
        String[] parts = seen.split(" ");
        if (parts.length != 2 || !parts[0].matches("[1-9][0-9]{0,5}")) {
            throw new KeyringUnusable("The anchor does not say which generation of the keyring this node has seen.");
        }
        int number = Integer.parseInt(parts[0]);
        if (number > keyring.newest()) {
            throw new KeyringUnusable(
                    "This keyring is older than the one that this node has seen in use: it lacks generation " + number
                            + ". Put the newer file back; docs/operations.md says what to do if it is lost.");
        }
        if (!name(keyring.generation(number)).equals(parts[1])) {
            throw new KeyringUnusable("Generation " + number
                    + " of this keyring is another than the one that this node has seen in use.");
        }
    }

    private static String name(Generation generation) {
        return HexFormat.of().formatHex(generation.verifying().bytes());
    }

    /** Number of the generation that makes what is made. */
    public int inUse() {
        return uses.lastKey();
    }

    /** When the generation in use was made. */
    public Instant madeInUse() {
        return keyring.generation(inUse()).made();
    }

    /** Number of the generation that the file says is to be used. */
    public int marked() {
        return keyring.active();
    }

    /** The newest generation that this node has ever seen in use; 1 before it has seen any other. */
    public int seen() {
        return anchor.seen(SEEN)
                .map(seen -> Integer.parseInt(seen.substring(0, seen.indexOf(' '))))
                .orElse(1);
    }

    /** Whether that generation replaced a stolen one. */
    public boolean isAfterTheft(int generation) {
        return keyring.generation(generation).theft();
    }

    /**
     * From now on, and after a restart too, this generation makes what is made. An earlier one than that in use is not gone back to.
     *
     * @param since when it came into use
     * @throws IllegalArgumentException if the keyring has not got it
     */
    public synchronized void use(int generation, Instant since) {
        Generation used = keyring.generation(generation);
        if (used.isRetired()) {
            throw new IllegalArgumentException("a retired generation is not used");
        }
        TreeMap<Integer, Instant> next = new TreeMap<>(uses);
        next.put(generation, since);
        if (generation >= seen()) {
            anchor.keep(SEEN, generation + " " + name(used));
        }
        uses = next;
    }

    /** When that generation made its last, as far as it is known here; {@link Instant#MAX} if it is in use, or comes later. */
    public Instant replacedAt(int generation) {
        Map.Entry<Integer, Instant> next = uses.higherEntry(generation);
        return next == null ? Instant.MAX : next.getValue();
    }

    /** Whether what that generation made for a while (a session, a code, a draft) is still read: it has its keys, and was not stolen. */
    public boolean reads(int generation) {
        return keyring.find(generation).filter(found -> !found.isRetired()).isPresent()
                && uses.tailMap(generation, false).keySet().stream().noneMatch(this::isAfterTheft);
    }

    /**
     * Whether what that generation made, and what lives for a while, is taken: it is read, and was in use when that was made, as its end tells
     * that it is bound to. So whoever has a copy of a generation that was replaced makes nothing new under it.
     */
    public boolean takes(int generation, Instant end, Duration life) {
        Instant replaced = replacedAt(generation);
        return reads(generation)
                && (replaced.equals(Instant.MAX)
                        || !end.isAfter(replaced.plus(OVERLAP).plus(life)));
    }

    /** Those that are read, the one in use first and then the newest first; also one that another node uses already. */
    List<Integer> readable() {
        List<Integer> all = new ArrayList<>(List.of(inUse()));
        for (int number = keyring.newest(); number > 0; number--) {
            if (number != inUse() && reads(number)) {
                all.add(number);
            }
        }
        return all;
    }

    /** The part of every new passphrase's key that no database holds. */
    public SymmetricKey pepper() {
        return pepper(inUse());
    }

    /** The same as that generation has it, stolen or not: nobody's keys are lost for it. @throws IllegalStateException if it is retired */
    public SymmetricKey pepper(int generation) {
        return peppers.computeIfAbsent(
                generation, number -> keyring.generation(number).pepper());
    }

    /** The part of every new session's key that no database holds. */
    public SymmetricKey session() {
        return session(inUse());
    }

    /** The same as that generation has it. */
    public SymmetricKey session(int generation) {
        return sessions.computeIfAbsent(
                generation, number -> keyring.generation(number).session());
    }

    /** Authenticates new one-time codes, of which the database holds no more than that. */
    public SymmetricKey codes() {
        return codes(inUse());
    }

    /** What may have authenticated one that ends then. @param life how long one is good */
    public List<SymmetricKey> codes(Instant end, Duration life) {
        return readable().stream()
                .filter(generation -> takes(generation, end, life))
                .map(this::codes)
                .toList();
    }

    private SymmetricKey codes(int generation) {
        return codes.computeIfAbsent(
                generation, number -> keyring.generation(number).codes());
    }

    @Override
    public String toString() {
        return "ServiceKeys[redacted]";
    }
}
