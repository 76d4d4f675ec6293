package org.defenderrelief.vault.roster;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;

import io.quarkus.runtime.configuration.ConfigUtils;
import org.jboss.logging.Logger;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.VaultEvent;
import org.defenderrelief.vault.keyring.Anchor;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.EncapsulationKey;

/**
 * The roster as it stands, checked from the root. Each node checks every statement itself, once, and goes on from what it has checked: a
 * chain that does not follow, that lost its newest statement, or that begins with another root is not believed, and then nothing is
 * sealed, opened or signed here until it is put right.
 */
@ApplicationScoped
public class CurrentRoster {
    private static final Logger LOG = Logger.getLogger(CurrentRoster.class);
    private static final String ROOT = "roster-root";
    private static final String HEAD = "roster-head";

    /** How old a look may be where the newest member does not matter, such as for the keys of a new request. */
    private static final long RECENT = TimeUnit.SECONDS.toNanos(5);

    private final RosterStatements statements;
    private final RosterConfig config;
    private final Anchor anchor;
    private final Event<VaultEvent> events;
    private final StatedRoster stated;

    private volatile Roster believed = Roster.EMPTY;
    private volatile Map<Long, Instant> written = Map.of();
    private volatile Dated dated = Dated.of(Roster.EMPTY, List.of(), Map.of());
    private volatile Light light = new Light("", "", List.of());
    private volatile long lookedAt = System.nanoTime() - RECENT;

    CurrentRoster(
            RosterStatements statements,
            RosterConfig config,
            Anchor anchor,
            Event<VaultEvent> events,
            StatedRoster stated) {
        this.statements = statements;
        this.config = config;
        this.anchor = anchor;
        this.events = events;
        this.stated = stated;
    }

    /** A roster, what acts tell of statements, the newest that they tell of, and the roster with its dates. */
    private record Dated(Roster believed, List<StatedAct> told, long newest, Roster made) {
        static Dated of(Roster roster, List<StatedAct> told, Map<Long, Instant> written) {
            return new Dated(
                    roster, told, StatedAct.newest(told, roster), roster.dated(StatedAct.times(told, roster), written));
        }
    }

    /**
     * The roster as it stands this moment; within a transaction as it stood a quarter of a second before at the earliest.
     *
     * @throws Problem.Conflict {@code not-authentic} if the stored chain is not to be believed
     */
    public Roster now() {
        return dated(current()).made();
    }

    /**
     * As {@link #now}, and looked at anew, whatever the transaction has seen a moment before: for what is recorded, and for whoever waited for others.
     *
     * @throws Problem.Conflict {@code not-authentic} if the stored chain is not to be believed
     */
    public Roster anew() {
        statements.forget();
        return now();
    }

    private Dated dated(Roster roster) {
        Dated known = dated;
        List<StatedAct> told = stated.told();
        if (known.believed() != roster || known.told() != told) {
            known = Dated.of(roster, told, written);
            dated = known;
        }
        return known;
    }

    private Roster current() {
        Roster known = believed;
        RosterStatements.Look look = statements.newest();
        if (look.newest().equals(known.isFounded() ? known.number() + " " + known.head() : "")
                && known.number() >= dated(known).newest()) {
            lookedAt = look.at();
            return known;
        }
        return catchUp();
    }

    /** As {@link #now}, at most a few seconds old. The age is taken from the monotonic clock: it is no time of day. */
    public Roster recent() {
        Roster known = believed;
        return known.isFounded() && System.nanoTime() - lookedAt < RECENT
                ? dated(known).made()
                : now();
    }

    /** What this node stated itself it goes by at once, for the keys of new requests too. */
    void stated(@Observes(during = TransactionPhase.AFTER_SUCCESS) VaultEvent.RosterStated event) {
        lookedAt = System.nanoTime() - RECENT;
    }

    /** Checks the whole chain anew, from the root. @throws NotBelieved with the reason */
    Roster check() {
        Roster roster = Roster.EMPTY;
        for (String envelope : statements.from(0)) {
            roster = RosterRules.next(roster, SignedStatement.read(envelope));
        }
        requireRoot(roster);
        requireSeen(roster);
        return roster;
    }

    /** Why the stored chain, read anew from its root, is not to be believed; empty if it is. For verification. */
    public Optional<String> doubt() {
        try {
            check();
            return Optional.empty();
        } catch (NotBelieved reason) {
            return Optional.of(reason.getMessage());
        }
    }

    /** The stored envelopes, for whoever knows the root and checks for themselves. */
    public List<String> envelopes() {
        return statements.from(0);
    }

    /**
     * The same without the X-Wing keys that statements name, which are nine tenths of it, for senders' devices on slow lines. Browsers keep it, so rows are read
     * again from the root before they are told: one that was changed since this node checked it goes to nobody.
     *
     * @throws Problem.Conflict {@code not-authentic} if the stored chain is not, or no longer, to be believed
     */
    public Light light() {
        Roster now = now();
        Light known = light;
        if (!known.head().equals(now.head())) {
            known = new Light(now.root(), now.head(), lightUntil(now));
            light = known;
        }
        return known;
    }

    private List<String> lightUntil(Roster now) {
        try {
            Roster roster = Roster.EMPTY;
            List<String> told = new ArrayList<>();
            for (String envelope : statements.from(0)) {
                SignedStatement signed = SignedStatement.read(envelope);
                if (signed.statement().number() <= now.number()) {
                    roster = RosterRules.next(roster, signed);
                    told.add(signed.jsonWithoutKeys());
                }
            }
            if (!roster.head().equals(now.head())) {
                throw new NotBelieved("The roster has lost or changed statements before " + now.number() + ".");
            }
            return List.copyOf(told);
        } catch (NotBelieved reason) {
            throw refused(reason);
        }
    }

    /** A chain without keys. @param root hash of its first statement @param head hash of its last */
    public record Light(String root, String head, List<String> envelopes) {}

    private synchronized Roster catchUp() {
        try {
            Roster roster = believed;
            List<String> further = statements.from(Math.max(0, roster.number()));
            if (roster.isFounded()) {
                if (further.isEmpty()
                        || !SignedStatement.read(further.get(0))
                                .statement()
                                .hash()
                                .equals(roster.head())) {
                    throw new NotBelieved("The roster has lost or changed statement " + roster.number() + ".");
                }
                further = further.subList(1, further.size());
            }
            for (String envelope : further) {
                roster = RosterRules.next(roster, SignedStatement.read(envelope));
            }
            requireRoot(roster);
            requireSeen(roster);
            remember(roster);
            return roster;
        } catch (NotBelieved reason) {
            throw refused(reason);
        }
    }

    /** Told to those who watch, and to whoever asked. */
    private Problem.Conflict refused(NotBelieved reason) {
        LOG.errorf("The roster is not believed: %s", reason.getMessage());
        events.fire(new VaultEvent.RosterNotBelieved(reason.getMessage()));
        return new Problem.Conflict(
                "not-authentic",
                "The roster that says who belongs where does not follow from its root. Nothing is done on it. Tell a keeper and the auditors.");
    }

    private void remember(Roster roster) {
        written = statements.written();
        believed = roster;
        lookedAt = System.nanoTime();
        if (roster.isFounded()) {
            anchor.keep(HEAD, roster.number() + " " + roster.head());
        }
    }

    private void requireRoot(Roster roster) {
        Optional<String> root = root();
        if (roster.isFounded() && root.isPresent() && !root.get().equals(roster.root())) {
            throw new NotBelieved("The roster's root is not the one that this installation is set to.");
        }
        if (!roster.isFounded() && config.root().isPresent()) {
            throw new NotBelieved("There is a root, but no roster that begins with it.");
        }
        if (roster.isFounded() && root.isEmpty() && config.foundingCode().isEmpty()) {
            throw new NotBelieved("There is a roster, but no root to believe it by.");
        }
    }

    /** What this node has seen, or knows from the history, must still be there. */
    private void requireSeen(Roster roster) {
        long newest = StatedAct.newest(stated.told(), roster);
        if (roster.number() < newest) {
            throw new NotBelieved("The history tells of roster statement " + newest + ", which is not there any more.");
        }
        Optional<String> seen = anchor.seen(HEAD);
        if (seen.isEmpty()) {
            return;
        }
        if (!seen.get().matches("\\d{1,18} [0-9a-f]{64}")) {
            throw new NotBelieved("What this node's anchor says of the roster is damaged.");
        }
        String[] numberAndHash = seen.get().split(" ");
        long number = Long.parseLong(numberAndHash[0]);
        boolean there = roster.number() >= number
                && (roster.number() > number || roster.head().equals(numberAndHash[1]));
        if (!there) {
            throw new NotBelieved("This node has seen roster statement " + number + ", which is not there any more.");
        }
    }

    /** For a restored backup, which may lack the newest statements: what was seen does not count any more. The root still does. */
    void forgetSeen() {
        anchor.forget(HEAD);
    }

    /** The root this installation goes by: the configured one; on a local instance, what its anchor remembers. */
    Optional<String> root() {
        return config.root().or(() -> isLocal() ? anchor.seen(ROOT) : Optional.empty());
    }

    /** A local instance takes the founding it has just made as its root. */
    void founded(String root) {
        if (isLocal() && config.root().isEmpty()) {
            anchor.keep(ROOT, root);
        }
    }

    private static boolean isLocal() {
        return ConfigUtils.isProfileActive("local");
    }

    /** Whether this installation has a root to go by. */
    public boolean isRooted() {
        return root().isPresent();
    }

    /** Passes once the root of this installation is set. @throws Problem.Conflict {@code root-not-set} while the founders still meet */
    public void requireRooted() {
        if (root().isEmpty()) {
            throw new Problem.Conflict(
                    "root-not-set",
                    "The founders have still to meet, sign, and set the root. Until then nothing is sealed, decided or paid here.");
        }
    }

    /** The key to seal to. @throws Problem.Conflict {@code circle-not-founded} or {@code root-not-set} */
    public EncapsulationKey activeKey(Circle circle) {
        requireRooted();
        return recent().activeKey(circle)
                .orElseThrow(() -> new Problem.Conflict(
                        "circle-not-founded",
                        "The circle " + circle + " is not founded yet; the founders meet and sign first."));
    }
}
