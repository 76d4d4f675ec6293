package org.defenderrelief.vault.roster;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.EncapsulationKey;
import org.defenderrelief.vault.seal.PublicKeys;

/**
 * Who belongs where, as it follows from a chain of statements that was checked from its root. It never changes: the next statement makes
 * the next roster. Nothing that is not in here is believed to be anybody's key.
 */
public final class Roster {
    /** Before anybody is founded: nobody belongs anywhere, and nothing can be sealed. */
    static final Roster EMPTY = new Roster(List.of(), Instant.EPOCH, Map.of(), Map.of(), Map.of(), Optional.empty());

    /** A circle's key. @param index commitment to its index key in hex, or null @param since when it was given */
    record CircleKeyEntry(String kid, EncapsulationKey key, String index, Instant since) {}

    /**
     * The key that restores an office when its people cannot: its circle's keys are sealed to it, and it signs who gets the office. It exists in
     * shares alone.
     *
     * @param kid short name of its two public halves
     * @param threshold how many shares give it back
     * @param shares who holds which
     * @param since number of the statement that entrusted it
     * @param at when that was drafted
     * @param usedAt when a statement was signed with it: then its holders have met, and new shares are due
     */
    public record Recovery(
            String kid,
            PublicKeys keys,
            int threshold,
            List<RecoveryShare> shares,
            long since,
            Instant at,
            Optional<Instant> usedAt) {
        public Recovery {
            shares = List.copyOf(shares);
        }

        /** Whether a statement was signed with it. */
        public boolean used() {
            return usedAt.isPresent();
        }

        Recovery spent(Instant when) {
            return new Recovery(kid, keys, threshold, shares, since, at, Optional.of(when));
        }
    }

    /** One share. @param holder short name of the keys of who has it @param commitment hash of the share, in hex */
    public record RecoveryShare(String holder, String commitment) {}

    /** Nobody opens or acts. @param number of the statement that said so @param at when @param by short name of the keys of who said so */
    public record Freeze(long number, Instant at, String by) {}

    /** A statement of the chain. @param signers short names of those who signed it */
    record Made(String hash, Set<String> signers) {}

    private final List<Made> chain;
    private final Instant at;
    private final Map<String, RosterMember> members;
    private final Map<Circle, List<CircleKeyEntry>> circles;
    private final Map<Office, List<Recovery>> recoveries;
    private final Optional<Freeze> frozen;

    /** @param chain all statements, in their order */
    private Roster(
            List<Made> chain,
            Instant at,
            Map<String, RosterMember> members,
            Map<Circle, List<CircleKeyEntry>> circles,
            Map<Office, List<Recovery>> recoveries,
            Optional<Freeze> frozen) {
        this.chain = List.copyOf(chain);
        this.at = at;
        this.members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        this.circles = Map.copyOf(circles);
        this.recoveries = Map.copyOf(recoveries);
        this.frozen = frozen;
    }

    /** This one with one more statement, which changes nothing yet. */
    Roster with(Made next, Instant made) {
        List<Made> more = new ArrayList<>(chain);
        more.add(next);
        return new Roster(more, made, members, circles, recoveries, frozen);
    }

    Roster withMembers(Map<String, RosterMember> others) {
        return new Roster(chain, at, others, circles, recoveries, frozen);
    }

    /** With that member in the place of whoever had those keys. */
    Roster withMember(RosterMember member) {
        Map<String, RosterMember> more = new LinkedHashMap<>(members);
        more.put(member.kid(), member);
        return withMembers(more);
    }

    Roster withCircles(Map<Circle, List<CircleKeyEntry>> others) {
        return new Roster(chain, at, members, others, recoveries, frozen);
    }

    Roster withRecovery(Office office, Recovery recovery) {
        Map<Office, List<Recovery>> more = new EnumMap<>(Office.class);
        more.putAll(recoveries);
        List<Recovery> all = new ArrayList<>(recoveries.getOrDefault(office, List.of()));
        all.removeIf(known -> known.kid().equals(recovery.kid()));
        all.add(recovery);
        more.put(office, List.copyOf(all));
        return new Roster(chain, at, members, circles, more, frozen);
    }

    Roster withFrozen(Optional<Freeze> freeze) {
        return new Roster(chain, at, members, circles, recoveries, freeze);
    }

    /**
     * The same, where it is known when statements got their last signature: an office that was ended counts until then for what was signed
     * meanwhile. Where it is not known, it counts as long as the removal could have waited.
     *
     * @param told by number of the statement, as {@link StatedAct#times acts} tell
     */
    public Roster dated(Map<Long, Instant> told) {
        return dated(told, Map.of());
    }

    /** @param written when the rows were written, for what no act tells of yet */
    Roster dated(Map<Long, Instant> told, Map<Long, Instant> written) {
        Map<String, RosterMember> dated = new LinkedHashMap<>();
        members.forEach((kid, member) -> dated.put(kid, member.dated(told, written)));
        return withMembers(dated);
    }

    /** Hash of the founding statement; empty before there is one. */
    public String root() {
        return chain.isEmpty() ? "" : chain.get(0).hash();
    }

    /** Hash of the newest statement; empty before there is one. */
    public String head() {
        return chain.isEmpty() ? "" : chain.get(chain.size() - 1).hash();
    }

    /** Number of the newest statement; -1 before there is one. */
    public long number() {
        return chain.size() - 1L;
    }

    /** Whether it has a statement of that number and hash. */
    boolean has(long number, String hash) {
        return number >= 0
                && number < chain.size()
                && chain.get((int) number).hash().equals(hash);
    }

    /** Whether it has that statement, and those keys signed it. */
    boolean isSigner(long statement, String hash, String signer) {
        return has(statement, hash) && chain.get((int) statement).signers().contains(signer);
    }

    /** Whether a statement of that hash is in it, and those keys signed it. */
    public boolean isSigner(String hash, String signer) {
        return chain.stream()
                .anyMatch(made -> made.hash().equals(hash) && made.signers().contains(signer));
    }

    public boolean isFounded() {
        return !chain.isEmpty();
    }

    /** When the newest statement was made. */
    Instant at() {
        return at;
    }

    Map<String, RosterMember> members() {
        return members;
    }

    Map<Circle, List<CircleKeyEntry>> circles() {
        return circles;
    }

    /** Whoever has those keys, in office or no longer. */
    public Optional<RosterMember> byKid(String kid) {
        return Optional.ofNullable(members.get(kid));
    }

    /** The person, if they hold an office now. */
    public Optional<RosterMember> of(PersonId person) {
        String hash = PersonHash.of(person);
        return members.values().stream()
                .filter(member -> member.isActive() && member.personHash().equals(hash))
                .findFirst();
    }

    /** Whether the person was in that office at that very moment, with whatever keys. */
    public boolean counted(PersonId person, Office office, Instant at) {
        String hash = PersonHash.of(person);
        return members.values().stream()
                .anyMatch(member -> member.personHash().equals(hash) && member.counted(office, at));
    }

    /** Since when the person does not hold that office any more, with whatever keys they held it; empty if they hold it, or never did. */
    public Optional<Instant> left(PersonId person, Office office) {
        String hash = PersonHash.of(person);
        List<Tenure> theirs = members.values().stream()
                .filter(member -> member.personHash().equals(hash))
                .flatMap(member -> member.of(office))
                .toList();
        return theirs.stream().anyMatch(tenure -> tenure.until() == null)
                ? Optional.empty()
                : theirs.stream().map(Tenure::over).max(Comparator.naturalOrder());
    }

    /** The person, if they hold an office now or were suspended. */
    public Optional<RosterMember> inOfficeOrSuspended(PersonId person) {
        String hash = PersonHash.of(person);
        return of(person)
                .or(() -> members.values().stream()
                        .filter(member ->
                                member.isSuspended() && member.personHash().equals(hash))
                        .findFirst());
    }

    /** Everybody who holds any office now. */
    public List<RosterMember> inOffice() {
        return members.values().stream().filter(RosterMember::isActive).toList();
    }

    /** Everybody who may come back to the office with the keys they have: they were suspended in it, and have no other keys in office since. */
    public List<RosterMember> suspended(Office office) {
        return members.values().stream()
                .filter(member -> member.isSuspended() && member.lastOffices().contains(office))
                .filter(member -> members.values().stream()
                        .noneMatch(
                                other -> other.isActive() && other.personHash().equals(member.personHash())))
                .toList();
    }

    /** Everybody who holds the office now. */
    public List<RosterMember> holding(Office office) {
        return members.values().stream()
                .filter(member -> member.offices().contains(office))
                .toList();
    }

    /**
     * Everybody who held the office when that statement was the newest. A statement counts from the moment it was drafted, which may be
     * before somebody acted who could not know of it yet; its number tells what they could know.
     */
    public List<RosterMember> holding(Office office, long number) {
        return members.values().stream()
                .filter(member -> member.of(office).anyMatch(tenure -> tenure.covers(number)))
                .toList();
    }

    /**
     * Whether the statement of that number could have been the newest that anybody knew of at that moment: it is there, and none came after it
     * that must have been signed by then, as old as its draft was.
     */
    public boolean couldBeNewest(long known, Instant then) {
        Instant signedBy = then.minus(RosterRules.LONGEST_DRAFT);
        long least = members.values().stream()
                .flatMap(RosterMember::all)
                .mapToLong(tenure -> tenure.newestBefore(signedBy))
                .max()
                .orElse(-1);
        return known >= Math.max(0, least) && known <= number();
    }

    /** The key that is sealed to now. */
    public Optional<EncapsulationKey> activeKey(Circle circle) {
        List<CircleKeyEntry> keys = circles.getOrDefault(circle, List.of());
        return keys.isEmpty()
                ? Optional.empty()
                : Optional.of(keys.get(keys.size() - 1).key());
    }

    /** Since when the circle has its present key. */
    public Optional<Instant> activeSince(Circle circle) {
        List<CircleKeyEntry> keys = circles.getOrDefault(circle, List.of());
        return keys.isEmpty()
                ? Optional.empty()
                : Optional.of(keys.get(keys.size() - 1).since());
    }

    /** Keys of the circle that were sealed to until not longer ago than that: a sender may not know of the newest yet. */
    public List<EncapsulationKey> keysSince(Circle circle, Instant then) {
        List<CircleKeyEntry> keys = circles.getOrDefault(circle, List.of());
        List<EncapsulationKey> recent = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            boolean newest = i == keys.size() - 1;
            if (newest || !keys.get(i + 1).since().isBefore(then)) {
                recent.add(keys.get(i).key());
            }
        }
        return List.copyOf(recent);
    }

    /** Each key the circle ever had, oldest first; by short name. */
    public Map<String, EncapsulationKey> keysOf(Circle circle) {
        Map<String, EncapsulationKey> keys = new LinkedHashMap<>();
        circles.getOrDefault(circle, List.of()).forEach(entry -> keys.put(entry.kid(), entry.key()));
        return keys;
    }

    /** Commitment (hex) to the circle's index key, if it has one. */
    public Optional<String> indexCommitment(Circle circle) {
        return circles.getOrDefault(circle, List.of()).stream()
                .map(CircleKeyEntry::index)
                .filter(index -> index != null)
                .findFirst();
    }

    /** How the office is restored when its people cannot; empty if nobody was entrusted with that yet. */
    public Optional<Recovery> recovery(Office office) {
        List<Recovery> all = recoveries.getOrDefault(office, List.of());
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** Every key that was ever entrusted with the office, oldest first; the last one counts. */
    public List<Recovery> recoveries(Office office) {
        return recoveries.getOrDefault(office, List.of());
    }

    /** Whether such a key was ever entrusted: none comes twice. */
    public boolean wasEntrusted(String kid) {
        return recoveries.values().stream()
                .flatMap(List::stream)
                .anyMatch(recovery -> recovery.kid().equals(kid));
    }

    /** Whether, and since when, nobody opens or acts. */
    public Optional<Freeze> frozen() {
        return frozen;
    }

    static List<CircleKeyEntry> added(List<CircleKeyEntry> keys, CircleKeyEntry key) {
        List<CircleKeyEntry> more = new ArrayList<>(keys);
        more.add(key);
        return List.copyOf(more);
    }

    @Override
    public String toString() {
        return "Roster[" + number() + ", " + head() + "]";
    }
}
