package org.defenderrelief.vault.roster;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.EncapsulationKey;
import org.defenderrelief.vault.seal.PublicKeys;

/**
 * What a statement must be like to follow a roster. Whatever is not as it must be is refused with a reason; nothing is passed over. Needs
 * neither database nor keyring, so that anybody who knows the root can check the whole chain.
 */
public final class RosterRules {
    /** So many keepers at least: the rules of money, and letting in a keeper, take two. */
    static final int LEAST_KEEPERS = 2;

    /** How long a draft may wait for its signatures; a removal not nearly so long. The founding is before all this. */
    static final Duration LONGEST_DRAFT = Duration.ofDays(7);

    /**
     * How long after it was begun an act is recorded at most: the longest wait for a row, and what clocks of replicas differ. So what was begun in
     * office may be recorded after it ended; nobody who left begins anything, since their sessions end at once.
     */
    public static final Duration RECORDED_WITHIN = Duration.ofSeconds(65);

    /** How long the draft of a removal may wait. */
    static final Duration LONGEST_REMOVAL = Duration.ofHours(1);

    private RosterRules() {}

    /** How many must hold an office at any time. */
    public static int least(Office office) {
        return office == Office.KEEPER ? LEAST_KEEPERS : 1;
    }

    /**
     * The roster that a chain of stored envelopes gives.
     *
     * @param root hash of the founding statement, known from elsewhere
     * @throws NotBelieved if it does not follow from that root
     */
    public static Roster follow(List<String> envelopes, String root) {
        Roster roster = Roster.EMPTY;
        for (String envelope : envelopes) {
            roster = next(roster, SignedStatement.read(envelope));
        }
        demand(roster.root().equals(root), "The roster does not begin with this root.");
        return roster;
    }

    /**
     * Whether a draft has the form of its kind, so that people can be shown what it says. Whether it follows is another question.
     */
    public static boolean canBeShown(Statement statement) {
        try {
            for (Statement.Person person : statement.people()) {
                keys(person, "A draft");
            }
        } catch (NotBelieved noKeys) {
            return false;
        }
        return switch (statement.kind()) {
            case FOUND -> !statement.people().isEmpty();
            case ADMIT ->
                statement.people().size() == 1
                        && statement.people().get(0).offices().size() == 1;
            case REMOVE -> statement.removed() != null;
        };
    }

    /** Whether it is a draft that nobody may sign any more, for its age. */
    public static boolean isOver(Statement statement, Instant now) {
        Optional<Duration> lasts =
                switch (statement.kind()) {
                    case FOUND -> Optional.empty();
                    case ADMIT -> Optional.of(LONGEST_DRAFT);
                    case REMOVE -> Optional.of(LONGEST_REMOVAL);
                };
        return lasts.filter(
                        longest -> Instant.parse(statement.at()).plus(longest).isBefore(now))
                .isPresent();
    }

    /**
     * Short names of those whose signatures on a draft hold: of a founding by the keys it names, of others by people in office. What is
     * no such signature counts for nothing.
     */
    public static List<String> signersOf(Roster roster, SignedStatement draft) {
        byte[] message = draft.statement().signed();
        Map<String, PublicKeys> known = new LinkedHashMap<>();
        if (draft.statement().kind() == Statement.Kind.FOUND) {
            draft.statement().people().forEach(person -> known.put(person.kid(), keys(person, "A draft")));
        } else {
            roster.members().values().stream()
                    .filter(Roster.Member::isActive)
                    .forEach(member -> known.put(member.kid(), member.keys()));
        }
        return draft.signatures().stream()
                .filter(signature -> known.containsKey(signature.keyid()) && holds(signature, message, known))
                .map(SignedStatement.Signature::keyid)
                .toList();
    }

    private static boolean holds(SignedStatement.Signature signature, byte[] message, Map<String, PublicKeys> known) {
        try {
            return known.get(signature.keyid()).signing().verifies(message, signature.bytes());
        } catch (NotBelieved noSignature) {
            return false;
        }
    }

    /** The roster that the statement makes of this one. @throws NotBelieved if it does not follow */
    public static Roster next(Roster roster, SignedStatement signed) {
        Statement statement = signed.statement();
        String name = "Roster statement " + statement.number();
        demand(Statement.FORMAT.equals(statement.format()), name + " is of another format.");
        demand(statement.number() == roster.number() + 1, name + " does not follow number " + roster.number() + ".");
        demand(statement.previous().equals(roster.head()), name + " does not follow the one before it.");
        Instant at = at(statement, name);
        demand(!at.isBefore(roster.at()), name + " is dated before the one before it.");
        return switch (statement.kind()) {
            case FOUND -> found(roster, signed, at, name);
            case ADMIT -> admit(roster, signed, at, name);
            case REMOVE -> remove(roster, signed, at, name);
        };
    }

    private static Roster found(Roster before, SignedStatement signed, Instant at, String name) {
        Statement statement = signed.statement();
        demand(!before.isFounded(), name + " founds what is founded.");
        demand(statement.removed() == null, name + " removes somebody.");
        Map<String, Roster.Member> members = new LinkedHashMap<>();
        Set<String> accounts = new HashSet<>();
        for (Statement.Person person : statement.people()) {
            PublicKeys keys = keys(person, name);
            demand(!person.offices().isEmpty(), name + " names somebody without an office.");
            demand(accounts.add(person.person()), name + " names one account twice.");
            Map<Office, Roster.Tenure> tenures = new EnumMap<>(Office.class);
            person.offices().forEach(office -> tenures.put(office, Roster.Tenure.begun(at, statement.number())));
            demand(
                    members.put(keys.kid(), new Roster.Member(person.person(), keys, tenures)) == null,
                    name + " names the same keys twice.");
        }
        for (Office office : Office.values()) {
            long holders = members.values().stream()
                    .filter(member -> member.offices().contains(office))
                    .count();
            demand(holders >= least(office), name + " has too few for " + office + ".");
        }
        Set<String> signers = signers(signed, members, name);
        Map<Circle, List<Roster.CircleKeyEntry>> circles = circles(Map.of(), statement, Set.of(Circle.values()), name);
        want(signers.equals(members.keySet()), name + " is not signed by every founder.");
        return new Roster(before.with(new Roster.Made(statement.hash(), signers)), at, members, circles);
    }

    private static Roster admit(Roster before, SignedStatement signed, Instant at, String name) {
        Statement statement = signed.statement();
        demand(before.isFounded(), name + " comes before the founding.");
        demand(
                statement.people().size() == 1
                        && statement.people().get(0).offices().size() == 1,
                name + " must admit one person to one office.");
        demand(statement.removed() == null && statement.circles().isEmpty(), name + " says more than it may.");
        Statement.Person person = statement.people().get(0);
        PublicKeys keys = keys(person, name);
        Office office = person.offices().iterator().next();
        Roster.Member known = before.members().get(keys.kid());
        if (known == null) {
            demand(
                    before.members().values().stream()
                            .noneMatch(member ->
                                    member.isActive() && member.personHash().equals(person.person())),
                    name + " gives an account second keys.");
            known = new Roster.Member(person.person(), keys, Map.of());
        } else {
            demand(known.personHash().equals(person.person()), name + " gives keys to another account.");
            demand(known.isActive(), name + " lets in keys that were removed.");
            demand(!known.offices().contains(office), name + " gives an office that is held.");
        }
        Set<String> signers = signers(signed, before.members(), name);
        demand(!signers.contains(keys.kid()), name + " is signed by whom it admits.");
        want(signers.size() >= 2, name + " needs two people.");
        want(anyHolds(before, signers, office), name + " is not signed by anybody who holds the office.");
        want(twoOf(before, signers, office), name + " needs somebody who holds the office and, beside them, a keeper.");
        Map<String, Roster.Member> members = new LinkedHashMap<>(before.members());
        members.put(keys.kid(), known.with(office, at, statement.number()));
        return new Roster(before.with(new Roster.Made(statement.hash(), signers)), at, members, before.circles());
    }

    private static Roster remove(Roster before, SignedStatement signed, Instant at, String name) {
        Statement statement = signed.statement();
        demand(before.isFounded(), name + " comes before the founding.");
        demand(statement.people().isEmpty(), name + " says more than it may.");
        Roster.Member gone =
                statement.removed() == null ? null : before.members().get(statement.removed());
        demand(gone != null && gone.isActive(), name + " removes somebody who holds no office.");
        Set<Circle> theirs = gone.offices().stream()
                .flatMap(office -> office.circle().stream())
                .collect(Collectors.toSet());
        Set<String> signers = signers(signed, before.members(), name);
        demand(!signers.contains(gone.kid()), name + " is signed by whom it removes.");
        for (Office office : gone.offices()) {
            long left = before.holding(office).size() - 1L;
            demand(left >= least(office), name + " would leave too few for " + office + ".");
        }
        Map<Circle, List<Roster.CircleKeyEntry>> circles = circles(before.circles(), statement, theirs, name);
        want(
                signers.size() >= 2 && anyHolds(before, signers, Office.KEEPER),
                name + " needs a keeper and another person.");
        Map<String, Roster.Member> members = new LinkedHashMap<>(before.members());
        members.put(gone.kid(), gone.ended(at, statement.number()));
        return new Roster(before.with(new Roster.Made(statement.hash(), signers)), at, members, circles);
    }

    /** The circles with exactly one new key for each of those asked for, and none for others. */
    private static Map<Circle, List<Roster.CircleKeyEntry>> circles(
            Map<Circle, List<Roster.CircleKeyEntry>> before, Statement statement, Set<Circle> asked, String name) {
        Map<Circle, List<Roster.CircleKeyEntry>> circles = new EnumMap<>(Circle.class);
        circles.putAll(before);
        Set<String> kids = before.values().stream()
                .flatMap(List::stream)
                .map(Roster.CircleKeyEntry::kid)
                .collect(Collectors.toCollection(HashSet::new));
        Set<Circle> given = new HashSet<>();
        for (Statement.CircleEntry entry : statement.circles()) {
            demand(asked.contains(entry.circle()) && given.add(entry.circle()), name + " gives a key it may not give.");
            EncapsulationKey key = key(entry, name);
            demand(kids.add(entry.kid()), name + " gives a circle a key that is used already.");
            demand(
                    entry.index() == null || before.isEmpty() && entry.index().matches("[0-9a-f]{64}"),
                    name + " names an index key where it may not.");
            circles.merge(
                    entry.circle(),
                    List.of(new Roster.CircleKeyEntry(entry.kid(), key, entry.index())),
                    (old, more) -> Roster.added(old, more.get(0)));
        }
        demand(given.equals(asked), name + " leaves a circle without the key it needs.");
        return circles;
    }

    /** Whose signatures it carries; each must hold, be by somebody in office (or a founder), and come once. */
    private static Set<String> signers(SignedStatement signed, Map<String, Roster.Member> members, String name) {
        byte[] message = signed.statement().signed();
        Set<String> signers = new HashSet<>();
        for (SignedStatement.Signature signature : signed.signatures()) {
            Roster.Member member = members.get(signature.keyid());
            demand(member != null && member.isActive(), name + " is signed by somebody who holds no office.");
            demand(
                    member.keys().signing().verifies(message, signature.bytes()),
                    name + " carries a signature that does not hold.");
            demand(signers.add(signature.keyid()), name + " is signed twice by one person.");
        }
        return signers;
    }

    private static boolean anyHolds(Roster roster, Set<String> signers, Office office) {
        return signers.stream()
                .anyMatch(kid -> roster.members().get(kid).offices().contains(office));
    }

    /** Two different people, of whom one holds the office and the other is a keeper. */
    private static boolean twoOf(Roster roster, Set<String> signers, Office office) {
        for (String one : signers) {
            for (String other : signers) {
                if (!one.equals(other)
                        && roster.members().get(one).offices().contains(office)
                        && roster.members().get(other).offices().contains(Office.KEEPER)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static PublicKeys keys(Statement.Person person, String name) {
        try {
            PublicKeys keys = person.keys();
            demand(keys.kid().equals(person.kid()), name + " names keys that are others'.");
            demand(person.person().matches("[0-9a-f]{64}"), name + " names no account.");
            return keys;
        } catch (IllegalArgumentException noKeys) {
            throw new NotBelieved(name + " names something that is no key.");
        }
    }

    private static EncapsulationKey key(Statement.CircleEntry entry, String name) {
        try {
            EncapsulationKey key = entry.key();
            demand(key.kid().equals(entry.kid()), name + " names a key that is another's.");
            return key;
        } catch (IllegalArgumentException noKey) {
            throw new NotBelieved(name + " names something that is no key.");
        }
    }

    private static Instant at(Statement statement, String name) {
        try {
            return Instant.parse(statement.at());
        } catch (DateTimeException unreadable) {
            throw new NotBelieved(name + " has no date.");
        }
    }

    /** Comes after every demand of its statement: what only wants signatures is right otherwise. */
    private static void want(boolean signed, String reason) {
        if (!signed) {
            throw new NotBelieved.SignaturesWanting(reason);
        }
    }

    private static void demand(boolean holds, String reason) {
        if (!holds) {
            throw new NotBelieved(reason);
        }
    }
}
