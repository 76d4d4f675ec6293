package org.defenderrelief.vault.people;

import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.VaultEvent;
import org.defenderrelief.vault.recovery.DrillRecord;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.roster.RosterMember;

/** Which offices could be restored, by whom, and what is wanting. What counts follows from the roster and from what holders signed. */
@ApplicationScoped
@Transactional
public class RecoveryView {
    private static final long LATELY = TimeUnit.SECONDS.toNanos(30);

    private final CurrentRoster roster;
    private final PersonKeys people;
    private final RecoveryWitness witness;
    private final RecoveryConfig config;
    private final Clock clock;
    private final Map<Office, Looked> looked = new ConcurrentHashMap<>();

    /** A look that is some seconds old, by the monotonic clock. */
    private record Looked(OfficeRecovery recovery, long at) {}

    RecoveryView(CurrentRoster roster, PersonKeys people, RecoveryWitness witness, RecoveryConfig config, Clock clock) {
        this.roster = roster;
        this.people = people;
        this.witness = witness;
        this.config = config;
        this.clock = clock;
    }

    /** What is to be done about an office. */
    public enum Due {
        /** Nobody was entrusted with it. */
        ENTRUST,
        /** Fewer shares can be read than it takes. */
        TOO_FEW,
        /** Somebody has not proven yet that they can read their share. */
        PROVE,
        /** Somebody who holds a share has left, or has other keys. */
        HOLDER_GONE,
        /** The office was restored: the sheets have been together. */
        USED,
        /** Nobody has tried for long whether a share can still be read. */
        DRILL,
        /** The sheets are old. */
        RENEW
    }

    /** How a share stands. */
    public enum State {
        PROVEN,
        /** Nobody has shown that it can be read. */
        UNPROVEN,
        /** It was proven, but not lately. */
        STALE,
        /** Its holder is not in office with those keys any more. */
        GONE
    }

    /**
     * A share.
     *
     * @param person its holder; empty if this service's directory names another account than the roster
     * @param provenAt when its holder showed last that it can be read, or it was in a drill
     * @param kept how, as its holder said last
     */
    public record Held(
            String holder,
            Optional<PersonId> person,
            State state,
            Optional<Instant> provenAt,
            Optional<RecoveryWitness.Kept> kept) {}

    /**
     * An office.
     *
     * @param kid short name of its recovery key; empty if nobody was entrusted with it
     * @param readable how many shares count
     * @param drilledAt when it was last tried with enough shares
     */
    public record OfficeRecovery(
            Office office,
            Optional<String> kid,
            int threshold,
            int readable,
            Optional<Instant> entrustedAt,
            Optional<Instant> usedAt,
            Optional<Instant> drilledAt,
            List<Held> shares,
            Set<Due> due) {}

    /** All offices. @throws Problem.Conflict {@code not-authentic} */
    public List<OfficeRecovery> all() {
        return Arrays.stream(Office.values()).map(this::of).toList();
    }

    /**
     * As {@link #of}, half a minute old at most: every page counts by it what waits for its reader, and an office's acts are read one by one. What
     * this node recorded itself is seen at once.
     */
    public OfficeRecovery lately(Office office) {
        Looked known = looked.get(office);
        if (known != null && System.nanoTime() - known.at() < LATELY) {
            return known.recovery();
        }
        OfficeRecovery recovery = of(office);
        looked.put(office, new Looked(recovery, System.nanoTime()));
        return recovery;
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) VaultEvent event) {
        if (event instanceof VaultEvent.RosterStated
                || event instanceof VaultEvent.RecoveryShareProven
                || event instanceof VaultEvent.RecoveryDrilled) {
            looked.clear();
        }
    }

    public OfficeRecovery of(Office office) {
        Roster now = roster.now();
        return now.recovery(office)
                .map(recovery -> entrusted(now, office, recovery))
                .orElseGet(() -> new OfficeRecovery(
                        office,
                        Optional.empty(),
                        0,
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        EnumSet.of(Due.ENTRUST)));
    }

    /** That an office was restored. */
    public record Restored(Office office, Instant at) {}

    /** Offices that were restored not longer ago than that. */
    public List<Restored> restoredSince(Instant then) {
        return Arrays.stream(Office.values())
                .flatMap(office ->
                        restoredAt(office).filter(then::isBefore).stream().map(at -> new Restored(office, at)))
                .toList();
    }

    /** When an office was restored last, by whichever recovery key. */
    public Optional<Instant> restoredAt(Office office) {
        return roster.recent().recoveries(office).stream()
                .flatMap(each -> each.usedAt().stream())
                .max(Instant::compareTo);
    }

    /** The offices whose present recovery key the person holds a share of. */
    public List<Office> heldBy(PersonId person) {
        Roster now = roster.recent();
        return now.of(person).stream()
                .flatMap(member -> Arrays.stream(Office.values())
                        .filter(office -> now.recovery(office).stream()
                                .flatMap(recovery -> recovery.shares().stream())
                                .anyMatch(share -> share.holder().equals(member.kid()))))
                .toList();
    }

    private OfficeRecovery entrusted(Roster now, Office office, Roster.Recovery recovery) {
        List<RecoveryWitness.Proven> proven = witness.proven(recovery.kid());
        List<DrillRecord> drills = drills(now, office, recovery);
        List<Held> shares = new ArrayList<>();
        for (int place = 1; place <= recovery.shares().size(); place++) {
            shares.add(held(now, recovery.shares().get(place - 1), place, proven, drills));
        }
        int readable = (int) shares.stream()
                .filter(share -> share.state() == State.PROVEN || share.state() == State.STALE)
                .count();
        return new OfficeRecovery(
                office,
                Optional.of(recovery.kid()),
                recovery.threshold(),
                readable,
                Optional.of(recovery.at()),
                recovery.usedAt(),
                drills.stream().map(DrillRecord::when).max(Instant::compareTo),
                List.copyOf(shares),
                due(recovery, shares, readable));
    }

    private Set<Due> due(Roster.Recovery recovery, List<Held> shares, int readable) {
        Set<Due> due = EnumSet.noneOf(Due.class);
        if (readable < recovery.threshold()) {
            due.add(Due.TOO_FEW);
        }
        if (has(shares, State.UNPROVEN)) {
            due.add(Due.PROVE);
        }
        if (has(shares, State.GONE)) {
            due.add(Due.HOLDER_GONE);
        }
        if (recovery.used()) {
            due.add(Due.USED);
        }
        if (has(shares, State.STALE)) {
            due.add(Due.DRILL);
        }
        if (isOlder(recovery.at(), config.renewAfter())) {
            due.add(Due.RENEW);
        }
        return due;
    }

    private static boolean has(List<Held> shares, State state) {
        return shares.stream().anyMatch(share -> share.state() == state);
    }

    private Held held(
            Roster now,
            Roster.RecoveryShare share,
            int place,
            List<RecoveryWitness.Proven> proven,
            List<DrillRecord> drills) {
        Optional<RosterMember> member = now.byKid(share.holder());
        Optional<RecoveryWitness.Proven> last =
                proven.stream().filter(each -> proves(now, share, each)).reduce((earlier, later) -> later);
        Optional<Instant> drilled = drills.stream()
                .filter(drill -> List.of(drill.shares().split(",")).contains(String.valueOf(place)))
                .map(DrillRecord::when)
                .max(Instant::compareTo);
        Optional<Instant> at = last.map(RecoveryWitness.Proven::at)
                .map(proof -> drilled.filter(proof::isBefore).orElse(proof));
        return new Held(
                share.holder(),
                people.byKid(share.holder())
                        .map(PersonKey::person)
                        .filter(person ->
                                member.filter(known -> known.is(person)).isPresent()),
                state(member, at),
                at,
                last.map(RecoveryWitness.Proven::kept));
    }

    /** Whether that act proves that very share: its holder signed it, in office, and it commits to the share that the roster commits to. */
    static boolean proves(Roster now, Roster.RecoveryShare share, RecoveryWitness.Proven proven) {
        return share.holder().equals(proven.signer())
                && share.commitment().equals(proven.commitment())
                && now.byKid(share.holder())
                        .filter(known ->
                                Arrays.stream(Office.values()).anyMatch(office -> known.held(office, proven.at())))
                        .isPresent();
    }

    private State state(Optional<RosterMember> member, Optional<Instant> provenAt) {
        if (member.filter(known -> !known.offices().isEmpty()).isEmpty()) {
            return State.GONE;
        }
        if (provenAt.isEmpty()) {
            return State.UNPROVEN;
        }
        return isOlder(provenAt.get(), config.proveEvery()) ? State.STALE : State.PROVEN;
    }

    private boolean isOlder(Instant at, Period age) {
        return at.atZone(ZoneOffset.UTC).plus(age).toInstant().isBefore(clock.instant());
    }

    /** Those that the recovery key signed; whoever brings something else in as one proves nothing. */
    private List<DrillRecord> drills(Roster now, Office office, Roster.Recovery recovery) {
        return witness.drilled(recovery.kid()).stream()
                .filter(each -> each.office().equals(office.name()))
                .map(each -> DrillRecord.of(
                        office, recovery.kid(), each.root(), each.head(), each.at(), each.shares(), each.sig()))
                .filter(drill -> drill.isOf(now, recovery))
                .toList();
    }
}
