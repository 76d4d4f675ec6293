package org.defenderrelief.vault.roster;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.seal.PublicKeys;

/** Somebody whom the roster names: which keys are theirs, and which offices they hold and held with them. It never changes. */
public final class RosterMember {
    private final String personHash;
    private final PublicKeys keys;
    private final Map<Office, List<Tenure>> tenures;
    private final boolean mayReturn;

    /** @param personHash hash of the sign-in account */
    RosterMember(String personHash, PublicKeys keys) {
        this(personHash, keys, Map.of(), true);
    }

    /** @param mayReturn whether these keys may be let in again once all their offices have ended */
    private RosterMember(String personHash, PublicKeys keys, Map<Office, List<Tenure>> tenures, boolean mayReturn) {
        this.personHash = personHash;
        this.keys = keys;
        this.tenures = Collections.unmodifiableMap(tenures);
        this.mayReturn = mayReturn;
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
        tenures.forEach((office, each) -> {
            if (each.stream().anyMatch(tenure -> tenure.until() == null)) {
                held.add(office);
            }
        });
        return Collections.unmodifiableSet(held);
    }

    /** Whether what was recorded at that moment was signed in office; what was begun before it ended may be recorded a little later. */
    public boolean held(Office office, Instant at) {
        return of(office).anyMatch(tenure -> tenure.covers(at, RosterRules.RECORDED_WITHIN));
    }

    /** Whether the office was held at that very moment: for whoever counts heads. */
    public boolean counted(Office office, Instant at) {
        return of(office).anyMatch(tenure -> tenure.covers(at, Duration.ZERO));
    }

    /** How all offices ended; empty while one is held. */
    public Optional<End> end() {
        return isActive()
                ? Optional.empty()
                : all().map(tenure -> new End(tenure.ended(), tenure.over()))
                        .max(Comparator.comparingLong(End::statement));
    }

    /** The offices that ended together as the last; empty while one is held. */
    public Set<Office> lastOffices() {
        Set<Office> last = EnumSet.noneOf(Office.class);
        end().ifPresent(end -> tenures.forEach((office, each) -> {
            if (each.stream().anyMatch(tenure -> tenure.ended() == end.statement())) {
                last.add(office);
            }
        }));
        return Collections.unmodifiableSet(last);
    }

    public boolean is(PersonId person) {
        return personHash.equals(PersonHash.of(person));
    }

    /** Hash of the account, as the roster publishes it. */
    public String personHash() {
        return personHash;
    }

    boolean isActive() {
        return !offices().isEmpty();
    }

    /** The offices held now or, while suspended, those that can be held again: what is at stake when these keys go for good. */
    public Set<Office> stake() {
        return isSuspended() ? lastOffices() : offices();
    }

    /** Whether they hold no office at the moment because they were suspended: a member and a keeper can let them in again. */
    public boolean isSuspended() {
        return !isActive() && mayReturn;
    }

    RosterMember with(Office office, Instant from, long number) {
        Map<Office, List<Tenure>> more = new EnumMap<>(Office.class);
        more.putAll(tenures);
        more.merge(office, List.of(Tenure.begun(from, number)), (before, next) -> {
            List<Tenure> both = new ArrayList<>(before);
            both.addAll(next);
            return List.copyOf(both);
        });
        return new RosterMember(personHash, keys, more, mayReturn);
    }

    RosterMember dated(Map<Long, Instant> told, Map<Long, Instant> written) {
        return all().allMatch(tenure -> tenure.until() == null)
                ? this
                : each(tenure -> tenure.dated(told, written), mayReturn);
    }

    /**
     * @param mayReturn whether a later admission may give offices to the same keys
     * @param longest how long a statement of that kind may wait for its last signature
     */
    RosterMember ended(Instant at, long number, boolean mayReturn, Duration longest) {
        return each(tenure -> tenure.ended(at, number, longest), mayReturn);
    }

    private RosterMember each(UnaryOperator<Tenure> change, boolean returns) {
        Map<Office, List<Tenure>> changed = new EnumMap<>(Office.class);
        tenures.forEach(
                (office, each) -> changed.put(office, each.stream().map(change).toList()));
        return new RosterMember(personHash, keys, changed, returns);
    }

    Stream<Tenure> of(Office office) {
        return tenures.getOrDefault(office, List.of()).stream();
    }

    Stream<Tenure> all() {
        return tenures.values().stream().flatMap(List::stream);
    }

    /** How offices ended. @param statement number of the statement that ended it @param at when that got its last signature */
    public record End(long statement, Instant at) {}
}
