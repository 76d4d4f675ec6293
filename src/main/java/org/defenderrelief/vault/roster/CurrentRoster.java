package org.defenderrelief.vault.roster;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 * The roster as it stands, checked from the root. Each node checks every statement itself, once, and goes on from what it has checked. Rows that
 * do not follow are passed over, with an alarm. A chain that lost its newest statement, or that begins with another root, is not believed, and then nothing is
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

    private volatile Known known = new Known(StoredChain.EMPTY, "");
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

    /** What was believed last. @param rows how the table looked then */
    private record Known(StoredChain chain, String rows) {
        Roster roster() {
            return chain.roster();
        }
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
        Dated last = dated;
        List<StatedAct> told = stated.told();
        if (last.believed() != roster || last.told() != told) {
            last = Dated.of(roster, told, known.chain().written());
            dated = last;
        }
        return last;
    }

    private Roster current() {
        Known last = known;
        RosterStatements.Look look = statements.newest(last.roster().number());
        if (look.rows().equals(last.rows())
                && last.roster().number() >= dated(last.roster()).newest()) {
            lookedAt = look.at();
            return last.roster();
        }
        return catchUp(look);
    }

    /** As {@link #now}, at most a few seconds old. The age is taken from the monotonic clock: it is no time of day. */
    public Roster recent() {
        Roster last = known.roster();
        return last.isFounded() && System.nanoTime() - lookedAt < RECENT
                ? dated(last).made()
                : now();
    }

    /** What this node stated itself it goes by at once, for the keys of new requests too. */
    void stated(@Observes(during = TransactionPhase.AFTER_SUCCESS) VaultEvent.RosterStated event) {
        lookedAt = System.nanoTime() - RECENT;
    }

    /** Checks the whole chain anew, from the root. @throws NotBelieved with the reason */
    StoredChain check() {
        StoredChain chain = statements.chain(root());
        requireRoot(chain.roster());
        requireSeen(chain.roster());
        return chain;
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

    /** The envelopes of the stored chain, for those who know the root and check for themselves. */
    public List<String> envelopes() {
        return statements.chain(root()).statements().stream()
                .map(SignedStatement::json)
                .toList();
    }

    /** Where the statement after that roster is to stand. @throws Problem.Conflict {@code stale-statement} if the roster went on */
    StoredChain.Place placeAfter(Roster now) {
        StoredChain chain = known.chain();
        if (!chain.roster().head().equals(now.head())) {
            throw RosterStatements.stale();
        }
        return chain.free();
    }

    /**
     * The same without the X-Wing keys that statements name, which are nine tenths of it, for senders' devices on slow lines. Browsers keep it, so rows are read
     * again from the root before they are told: one that was changed since this node checked it goes to nobody.
     *
     * @throws Problem.Conflict {@code not-authentic} if the stored chain is not, or no longer, to be believed
     */
    public Light light() {
        Roster now = now();
        Light last = light;
        if (!last.head().equals(now.head())) {
            last = new Light(now.root(), now.head(), lightUntil(now));
            light = last;
        }
        return last;
    }

    private List<String> lightUntil(Roster now) {
        StoredChain chain = statements.chain(root());
        if (!chain.roster().has(now.number(), now.head())) {
            throw refused(new NotBelieved("The roster has lost or changed statements before " + now.number() + "."));
        }
        return chain.statements().stream()
                .limit(now.number() + 1)
                .map(SignedStatement::jsonWithoutKeys)
                .toList();
    }

    /** A chain without keys. @param root hash of its first statement @param head hash of its last */
    public record Light(String root, String head, List<String> envelopes) {}

    private synchronized Roster catchUp(RosterStatements.Look look) {
        try {
            StoredChain chain = check();
            Known last = known;
            if (last.roster().isFounded()
                    && !chain.roster().has(last.roster().number(), last.roster().head())) {
                throw new NotBelieved("The roster has lost or changed statement "
                        + last.roster().number() + ".");
            }
            remember(new Known(chain, look.rows()));
            if (!last.chain().passedOver().containsAll(chain.passedOver())) {
                tellOfPassedOver(chain.passedOver());
            }
            if (chain.roster().number() == last.roster().number()) {
                return chain.roster();
            }
            // That was looked at from the old end on; what is looked at from the new one has to be read, too.
            statements.forget();
            return catchUp(statements.newest(chain.roster().number()));
        } catch (NotBelieved reason) {
            throw refused(reason);
        }
    }

    /** Once for the rows that there are, however often they are looked at. */
    private void tellOfPassedOver(Set<StoredChain.Place> rows) {
        LOG.errorf("Rows of the roster that are not signed as its next statement are passed over: %d", rows.size());
        events.fire(new VaultEvent.RosterRowsPassedOver(rows.iterator().next().toString()));
    }

    /** Told to those who watch, and to whoever asked. */
    private Problem.Conflict refused(NotBelieved reason) {
        LOG.errorf("The roster is not believed: %s", reason.getMessage());
        events.fire(new VaultEvent.RosterNotBelieved(reason.getMessage()));
        return new Problem.Conflict(
                "not-authentic",
                "The roster that says who belongs where does not follow from its root. Nothing is done on it. Tell a keeper and the auditors.");
    }

    private void remember(Known now) {
        known = now;
        lookedAt = System.nanoTime();
        if (now.roster().isFounded()) {
            anchor.keep(HEAD, now.roster().number() + " " + now.roster().head());
        }
    }

    private void requireRoot(Roster roster) {
        if (!roster.isFounded() && config.root().isPresent()) {
            throw new NotBelieved("There is a root, but no roster that begins with it.");
        }
        if (roster.isFounded() && root().isEmpty() && config.foundingCode().isEmpty()) {
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
        if (!roster.has(number, numberAndHash[1])) {
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
