package org.defenderrelief.vault.roster;

import static org.defenderrelief.vault.roster.Must.demand;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.defenderrelief.vault.seal.PublicKeys;

/**
 * What a statement must be like to follow a roster. Whatever is not as it must be is refused with a reason; nothing is passed over. Needs
 * neither database nor keyring, so that anybody who knows the root can check the whole chain.
 */
public final class RosterRules {
    /** So many keepers at least: the rules of money, and letting in a keeper, take two. */
    static final int LEAST_KEEPERS = 2;

    /** How long a draft may wait for its signatures; one that ends offices not nearly so long. The founding is before all this. */
    public static final Duration LONGEST_DRAFT = Duration.ofDays(7);

    /**
     * How long after it was begun an act is recorded at most: the longest wait for a row, and what clocks of replicas differ. So what was begun in
     * office may be recorded after it ended; nobody who left begins anything, since their sessions end at once.
     */
    public static final Duration RECORDED_WITHIN = Duration.ofSeconds(65);

    /** As far as clocks of replicas differ; so far ahead of a node's own a statement may be dated. */
    public static final Duration CLOCKS_AGREE = Duration.ofSeconds(5);

    /** How long a draft that ends offices may wait: a removal, a suspension, other keys. */
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
            Must.at(statement, "A draft");
            for (Statement.Person person : statement.people()) {
                Must.keys(person, "A draft");
            }
            if (statement.recovery() != null) {
                Must.keys(statement.recovery(), "A draft");
            }
        } catch (NotBelieved noKeys) {
            return false;
        }
        return switch (statement.kind()) {
            case FOUND -> !statement.people().isEmpty();
            case ADMIT ->
                statement.people().size() == 1
                        && statement.people().get(0).offices().size() == 1;
            case REMOVE, SUSPEND -> statement.removed() != null;
            case REPLACE -> statement.removed() != null && statement.people().size() == 1;
            case ROTATE -> statement.circles().size() == 1;
            case ENTRUST -> statement.recovery() != null;
            case RECOVER, FREEZE, UNFREEZE -> true;
        };
    }

    /** Whether it is a draft that nobody may sign any more, for its age. */
    public static boolean isOver(Statement statement, Instant now) {
        Optional<Duration> lasts =
                switch (statement.kind()) {
                    case FOUND -> Optional.empty();
                    case ADMIT, ROTATE, ENTRUST, RECOVER, UNFREEZE -> Optional.of(LONGEST_DRAFT);
                    case REMOVE, SUSPEND, REPLACE, FREEZE -> Optional.of(LONGEST_REMOVAL);
                };
        return lasts.filter(
                        longest -> Instant.parse(statement.at()).plus(longest).isBefore(now))
                .isPresent();
    }

    /**
     * Whether it is dated so far ahead that nobody could sign anything after it for a while: by a clock that is wrong. One that is dated as the newest
     * statement is, as whatever follows a statement dated ahead, is not.
     */
    public static boolean isAhead(Roster roster, Statement statement, Instant now) {
        Instant at = Instant.parse(statement.at());
        return at.isAfter(now.plus(CLOCKS_AGREE)) && at.isAfter(roster.at());
    }

    /**
     * Short names of those whose signatures on a draft hold: of a founding by the keys it names, of others by people in office. What is
     * no such signature counts for nothing.
     */
    public static List<String> signersOf(Roster roster, SignedStatement draft) {
        byte[] message = draft.statement().signed();
        Map<String, PublicKeys> known = new LinkedHashMap<>();
        if (draft.statement().kind() == Statement.Kind.FOUND) {
            draft.statement().people().forEach(person -> known.put(person.kid(), Must.keys(person, "A draft")));
        } else {
            roster.members().values().stream()
                    .filter(RosterMember::isActive)
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

    /** Why no number of signatures makes the statement follow; empty if it follows, or would once more people have signed it. */
    public static Optional<String> never(Roster roster, SignedStatement signed) {
        try {
            next(roster, signed);
            return Optional.empty();
        } catch (NotBelieved.SignaturesWanting wanting) {
            return Optional.empty();
        } catch (NotBelieved refused) {
            return Optional.of(refused.getMessage());
        }
    }

    /** Whether somebody's offices can end for good: enough others hold each of them. */
    public static boolean leavesEnough(Roster roster, RosterMember gone) {
        return gone.stake().stream().allMatch(office -> PeopleRules.leavesEnough(roster, gone, office));
    }

    /** Whether somebody can be suspended at all: one keeper stays. */
    public static boolean leavesAKeeper(Roster roster, RosterMember gone) {
        return PeopleRules.leavesAKeeper(roster, gone);
    }

    /** Whether somebody may stand by the one whose keys those are when they get others; {@link PeopleRules} says who. */
    public static boolean isColleague(Roster roster, String kid, RosterMember other) {
        return roster.byKid(kid)
                .filter(person -> PeopleRules.isColleague(roster, person, other))
                .isPresent();
    }

    /** Whether somebody in office may freeze and unfreeze. */
    public static boolean mayBrake(RosterMember member) {
        return BrakeRules.mayBrake(member);
    }

    /** The roster that the statement makes of this one. @throws NotBelieved if it does not follow */
    public static Roster next(Roster roster, SignedStatement signed) {
        Statement statement = signed.statement();
        String name = "Roster statement " + statement.number();
        demand(Statement.FORMAT.equals(statement.format()), name + " is of another format.");
        demand(statement.number() == roster.number() + 1, name + " does not follow number " + roster.number() + ".");
        demand(statement.previous().equals(roster.head()), name + " does not follow the one before it.");
        Instant at = Must.at(statement, name);
        demand(!at.isBefore(roster.at()), name + " is dated before the one before it.");
        demand(statement.kind() == Statement.Kind.FOUND || roster.isFounded(), name + " comes before the founding.");
        demand(
                roster.frozen().isEmpty() || BrakeRules.WHILE_FROZEN.contains(statement.kind()),
                name + " comes while everything is frozen.");
        return switch (statement.kind()) {
            case FOUND -> PeopleRules.found(roster, signed, at, name);
            case ADMIT -> PeopleRules.admit(roster, signed, at, name);
            case REMOVE -> PeopleRules.remove(roster, signed, at, name);
            case SUSPEND -> PeopleRules.suspend(roster, signed, at, name);
            case REPLACE -> PeopleRules.replace(roster, signed, at, name);
            case ROTATE -> CircleRules.rotate(roster, signed, at, name);
            case ENTRUST -> RecoveryRules.entrust(roster, signed, at, name);
            case RECOVER -> RecoveryRules.recover(roster, signed, at, name);
            case FREEZE -> BrakeRules.freeze(roster, signed, at, name);
            case UNFREEZE -> BrakeRules.unfreeze(roster, signed, at, name);
        };
    }
}
