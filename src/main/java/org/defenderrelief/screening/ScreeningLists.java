package org.defenderrelief.screening;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Sha256;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Acting;

/** The lists of sanctions that were loaded, and the one that counts. */
@ApplicationScoped
public class ScreeningLists {
    /** Who loads lists, and who confirms them. */
    static final Set<Role> OFFICES = Set.of(Role.KEEPER, Role.FINANCE);

    private static final int MISSING_SHOWN = 20;

    private final ListActs signed;
    private final Acts acts;
    private final EntityManager entities;
    private final ScreeningConfig config;
    private final Clock clock;
    private final KnownLists known = new KnownLists();

    ScreeningLists(ListActs signed, Acts acts, EntityManager entities, ScreeningConfig config, Clock clock) {
        this.signed = signed;
        this.acts = acts;
        this.entities = entities;
        this.config = config;
        this.clock = clock;
    }

    /** Where a list stands. */
    public enum State {
        /** Another person has to confirm it. */
        WAITING,
        /** Names are compared with this one. */
        COUNTS,
        /** It was confirmed, and a newer one takes its place. */
        FOLLOWED,
        /** It was confirmed, and is too old to count. */
        OLD,
        /** Whoever loaded it took it back. */
        WITHDRAWN
    }

    /** A list, as it was signed. @param generated when its publisher made it @param count names in it @param digest of them all, in hex */
    public record Shown(
            ListId id,
            Instant generated,
            int count,
            String digest,
            State state,
            PersonId proposedBy,
            Instant proposedAt,
            Optional<PersonId> confirmedBy,
            Optional<Instant> confirmedAt) {}

    /**
     * What a list would change.
     *
     * @param added names that the one that counted last does not have
     * @param gone names of that one which are in it no more
     * @param examples some of those that are gone
     */
    public record Change(int added, int gone, List<String> examples) {}

    /** All of them, those proposed last first. @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    public List<Shown> all() {
        List<ListActs.Signed> lists = signed.all();
        Optional<ListActs.Signed> newest = ListActs.newest(lists);
        return lists.stream()
                .map(list -> shown(list, newest.filter(list::equals).isPresent()))
                .sorted(Comparator.comparing(Shown::proposedAt).reversed())
                .toList();
    }

    /** Those that another person loaded and the actor can confirm; none for whoever is neither keeper nor of finance. @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    public List<Shown> waiting(Actor actor) {
        return mayLoad(actor)
                ? all().stream()
                        .filter(list -> list.state() == State.WAITING
                                && !list.proposedBy().equals(actor.person()))
                        .toList()
                : List.of();
    }

    private Shown shown(ListActs.Signed list, boolean newest) {
        return new Shown(
                list.id(),
                list.generated(),
                list.count(),
                list.digest(),
                state(list, newest),
                list.proposed().person(),
                list.proposed().at(),
                list.confirmed().map(said -> said.person()),
                list.confirmed().map(said -> said.at()));
    }

    private State state(ListActs.Signed list, boolean newest) {
        if (list.isWaiting()) {
            return State.WAITING;
        }
        if (list.withdrawn()) {
            return State.WITHDRAWN;
        }
        return newest ? isOld(list.generated()) ? State.OLD : State.COUNTS : State.FOLLOWED;
    }

    /** What one changes beside the one that was confirmed last. @throws Problem.NotFound if there is none @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    public Change change(ListId id) {
        Set<ListedName> before = signed.newest()
                .<Set<ListedName>>map(list -> new HashSet<>(names(list).names()))
                .orElse(Set.of());
        Set<ListedName> now = new HashSet<>(names(signed.get(id)).names());
        List<ListedName> gone =
                before.stream().filter(each -> !now.contains(each)).sorted().toList();
        return new Change(
                now.size() - (before.size() - gone.size()),
                gone.size(),
                gone.stream().limit(MISSING_SHOWN).map(ListedName::name).toList());
    }

    /** The one that counts now; empty if there is none, or the newest is too old. @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    Optional<ListActs.Signed> counting() {
        return signed.newest().filter(list -> !isOld(list.generated()));
    }

    /** Its names, ready to be compared with. @throws Problem.Conflict {@code not-authentic} if they are not those that were signed */
    @Transactional
    NameIndex index(ListActs.Signed list) {
        String text = text(list);
        return known.index(list.digest(), () -> NameIndex.of(read(list, text)));
    }

    /** All its names as they stand. @throws Problem.Conflict {@code not-authentic} if they are not those that were signed */
    SanctionsList names(ListActs.Signed list) {
        return read(list, text(list));
    }

    /** Read and hashed each time: what was taken from them since is noticed, whatever is remembered of them. */
    private String text(ListActs.Signed list) {
        ScreeningNames row = entities.find(ScreeningNames.class, list.id().value());
        if (row == null) {
            throw acts.refuse(claim(list), "what it says is gone");
        }
        entities.refresh(row);
        String text = row.names();
        entities.detach(row);
        if (!Sha256.hex(text).equals(list.digest())) {
            throw acts.refuse(claim(list), "its names are not those that were signed");
        }
        return text;
    }

    private SanctionsList read(ListActs.Signed list, String text) {
        try {
            SanctionsList names = SanctionsList.read(text);
            if (names.names().size() == list.count()) {
                return names;
            }
            throw acts.refuse(claim(list), "it has not as many names as were signed");
        } catch (IllegalArgumentException noList) {
            throw acts.refuse(claim(list), "it holds what nobody could have signed");
        }
    }

    boolean isOld(Instant generated) {
        return generated.plus(config.listAge()).isBefore(clock.instant());
    }

    static Acts.Claim claim(ListActs.Signed list) {
        return new Acts.Claim("screening_list/" + list.id(), list.proposed().act(), ListActs.PROPOSED, null);
    }

    /** @throws Problem.Forbidden {@code role-required} for whoever is neither keeper nor of finance */
    static void requireOffice(Acting acting) {
        if (!mayLoad(acting.actor())) {
            acting.require(Role.FINANCE);
        }
    }

    private static boolean mayLoad(Actor actor) {
        return actor.has(Role.KEEPER) || actor.has(Role.FINANCE);
    }
}
