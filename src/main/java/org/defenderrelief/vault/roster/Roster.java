package org.defenderrelief.vault.roster;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
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
    static final Roster EMPTY = new Roster(List.of(), Instant.EPOCH, Map.of(), Map.of());

    /**
     * From when until when somebody held an office.
     *
     * @param until when the removal was drafted, or null
     * @param over when it got its last signature, as far as that is known; until then everybody acted in good faith
     * @param since number of the statement that gave it
     * @param ended number of the statement that ended it, or {@link #HELD}
     */
    record Tenure(Instant from, Instant until, Instant over, long since, long ended) {
        private static final long HELD = Long.MAX_VALUE;

        static Tenure begun(Instant from, long since) {
            return new Tenure(from, null, null, since, HELD);
        }

        private Tenure ended(Instant at, long number) {
            return until == null ? new Tenure(from, at, at.plus(RosterRules.LONGEST_REMOVAL), since, number) : this;
        }

        /**
         * Nobody who dates a statement can make the office end before it was drafted, or after it could be recorded.
         *
         * @param told when statements got their last signature, as who gave it says
         * @param written when their rows were written, as the rows say: for what no act tells of yet
         */
        private Tenure dated(Map<Long, Instant> told, Map<Long, Instant> written) {
            if (until == null) {
                return this;
            }
            Instant latest = until.plus(RosterRules.LONGEST_REMOVAL).plus(RosterRules.RECORDED_WITHIN);
            Instant end = told.getOrDefault(ended, written.getOrDefault(ended, over));
            return new Tenure(from, until, later(until, earlier(end, latest)), since, ended);
        }

        private static Instant earlier(Instant one, Instant other) {
            return one.isBefore(other) ? one : other;
        }

        private static Instant later(Instant one, Instant other) {
            return one.isBefore(other) ? other : one;
        }

        boolean covers(Instant at, Duration late) {
            return !at.isBefore(from) && (over == null || at.isBefore(over.plus(late)));
        }

        /** Number of the newer of its two statements that was drafted before that moment; -1 if neither was. */
        private long newestBefore(Instant moment) {
            if (until != null && until.isBefore(moment)) {
                return ended;
            }
            return from.isBefore(moment) ? since : -1;
        }

        private boolean covers(long number) {
            return since <= number && number < ended;
        }
    }

    /**
     * Somebody whom the roster names.
     *
     * @param personHash hash of the sign-in account
     */
    public static final class Member {
        private final String personHash;
        private final PublicKeys keys;
        private final Map<Office, Tenure> tenures;

        Member(String personHash, PublicKeys keys, Map<Office, Tenure> tenures) {
            this.personHash = personHash;
            this.keys = keys;
            this.tenures = Collections.unmodifiableMap(tenures);
        }

        public String kid() {
            return keys.kid();
        }

        public PublicKeys keys() {
            return keys;
        }

        /** The offices held now. */
        public Set<Office> offices() {
            Set<Office> held = EnumSet.noneOf(Office.class);
            tenures.forEach((office, tenure) -> {
                if (tenure.until() == null) {
                    held.add(office);
                }
            });
            return Collections.unmodifiableSet(held);
        }

        /** Whether what was recorded at that moment was signed in office; what was begun before it ended may be recorded a little later. */
        public boolean held(Office office, Instant at) {
            Tenure tenure = tenures.get(office);
            return tenure != null && tenure.covers(at, RosterRules.RECORDED_WITHIN);
        }

        /** Whether the office was held at that very moment: for whoever counts heads. */
        public boolean counted(Office office, Instant at) {
            Tenure tenure = tenures.get(office);
            return tenure != null && tenure.covers(at, Duration.ZERO);
        }

        /** How all offices ended; empty while one is held. */
        public Optional<End> end() {
            return isActive()
                    ? Optional.empty()
                    : tenures.values().stream()
                            .map(tenure -> new End(tenure.ended(), tenure.over()))
                            .max(Comparator.comparingLong(End::statement));
        }

        public boolean is(PersonId person) {
            return personHash.equals(PersonHash.of(person));
        }

        String personHash() {
            return personHash;
        }

        boolean isActive() {
            return !offices().isEmpty();
        }

        Member with(Office office, Instant from, long number) {
            Map<Office, Tenure> more = new EnumMap<>(Office.class);
            more.putAll(tenures);
            more.put(office, Tenure.begun(from, number));
            return new Member(personHash, keys, more);
        }

        private Member dated(Map<Long, Instant> told, Map<Long, Instant> written) {
            if (isActive()) {
                return this;
            }
            Map<Office, Tenure> dated = new EnumMap<>(Office.class);
            tenures.forEach((office, tenure) -> dated.put(office, tenure.dated(told, written)));
            return new Member(personHash, keys, dated);
        }

        Member ended(Instant at, long number) {
            Map<Office, Tenure> ended = new EnumMap<>(Office.class);
            tenures.forEach((office, tenure) -> ended.put(office, tenure.ended(at, number)));
            return new Member(personHash, keys, ended);
        }
    }

    /** How offices ended. @param statement number of the statement that ended it @param at when that got its last signature */
    public record End(long statement, Instant at) {}

    /** A circle's key. @param index commitment to its index key in hex, or null */
    record CircleKeyEntry(String kid, EncapsulationKey key, String index) {}

    /** A statement of the chain. @param signers short names of those who signed it */
    record Made(String hash, Set<String> signers) {}

    private final List<Made> chain;
    private final Instant at;
    private final Map<String, Member> members;
    private final Map<Circle, List<CircleKeyEntry>> circles;

    /** @param chain all statements, in their order */
    Roster(List<Made> chain, Instant at, Map<String, Member> members, Map<Circle, List<CircleKeyEntry>> circles) {
        this.chain = List.copyOf(chain);
        this.at = at;
        this.members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        this.circles = Map.copyOf(circles);
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
        Map<String, Member> dated = new LinkedHashMap<>();
        members.forEach((kid, member) -> dated.put(kid, member.dated(told, written)));
        return new Roster(chain, at, dated, circles);
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

    /** Whether it has that statement, and those keys signed it. */
    boolean isSigner(long statement, String hash, String signer) {
        return statement >= 0
                && statement < chain.size()
                && chain.get((int) statement).hash().equals(hash)
                && chain.get((int) statement).signers().contains(signer);
    }

    /** The chain with one more statement. */
    List<Made> with(Made next) {
        List<Made> more = new ArrayList<>(chain);
        more.add(next);
        return more;
    }

    public boolean isFounded() {
        return !chain.isEmpty();
    }

    /** When the newest statement was made. */
    Instant at() {
        return at;
    }

    Map<String, Member> members() {
        return members;
    }

    Map<Circle, List<CircleKeyEntry>> circles() {
        return circles;
    }

    /** Whoever has those keys, in office or no longer. */
    public Optional<Member> byKid(String kid) {
        return Optional.ofNullable(members.get(kid));
    }

    /** The person, if they hold an office now. */
    public Optional<Member> of(PersonId person) {
        String hash = PersonHash.of(person);
        return members.values().stream()
                .filter(member -> member.isActive() && member.personHash().equals(hash))
                .findFirst();
    }

    /** Everybody who holds the office now. */
    public List<Member> holding(Office office) {
        return members.values().stream()
                .filter(member -> member.offices().contains(office))
                .toList();
    }

    /**
     * Everybody who held the office when that statement was the newest. A statement counts from the moment it was drafted, which may be
     * before somebody acted who could not know of it yet; its number tells what they could know.
     */
    public List<Member> holding(Office office, long number) {
        return members.values().stream()
                .filter(member -> member.tenures.containsKey(office)
                        && member.tenures.get(office).covers(number))
                .toList();
    }

    /**
     * Whether the statement of that number could have been the newest that anybody knew of at that moment: it is there, and none came after it
     * that must have been signed by then, as old as its draft was.
     */
    public boolean couldBeNewest(long known, Instant then) {
        Instant signedBy = then.minus(RosterRules.LONGEST_DRAFT);
        long least = members.values().stream()
                .flatMap(member -> member.tenures.values().stream())
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
