package org.defenderrelief.screening;

import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.History;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.ProposalEvent;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/** A keeper or somebody of finance loads a list as it was published, all of it or nothing. It counts when another person has confirmed it. */
@ApplicationScoped
public class LoadList {
    /** So far the clocks of publishers may differ from ours. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private final ListActs lists;
    private final ScreeningLists known;
    private final EntityManager entities;
    private final History history;
    private final Event<ProposalEvent> proposals;
    private final ScreeningConfig config;
    private final Clock clock;

    LoadList(
            ListActs lists,
            ScreeningLists known,
            EntityManager entities,
            History history,
            Event<ProposalEvent> proposals,
            ScreeningConfig config,
            Clock clock) {
        this.lists = lists;
        this.known = known;
        this.entities = entities;
        this.history = history;
        this.proposals = proposals;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Loads it; the same names of the same date again, while they wait, are answered with the first.
     *
     * @throws Problem.Forbidden if the person is neither keeper nor of finance
     * @throws Problem.TooLarge {@code screening-file-too-large}
     * @throws Problem.Conflict {@code screening-file-damaged}, {@code screening-file-hostile}, {@code screening-file-kind}, {@code screening-file-incomplete}
     *     or {@code screening-file-characters}; {@code screening-list-old} if it is older than lists may be; {@code screening-list-older} if
     *     one that was confirmed is as new; {@code screening-list-ahead} if it is of a day to come; {@code not-authentic}
     */
    @Transactional
    public ListId load(Acting acting, InputStream file) {
        ScreeningLists.requireOffice(acting);
        ListFile read = ReadList.read(file, config.largestFile().asLongValue());
        requireNew(read.generated());
        String digest = read.list().digest();
        Optional<ListId> waiting = lists.all().stream()
                .filter(list -> list.isWaiting()
                        && list.proposed().person().equals(acting.person())
                        && list.digest().equals(digest)
                        && list.generated().equals(read.generated()))
                .map(ListActs.Signed::id)
                .findFirst();
        return waiting.orElseGet(() -> loaded(acting, read));
    }

    private void requireNew(Instant generated) {
        if (generated.isAfter(clock.instant().plus(AHEAD))) {
            throw new Problem.Conflict("screening-list-ahead", "This list says that it is of a day that is to come.");
        }
        requireUsable(known, lists, generated);
    }

    /** Passes if a list of that date could count. */
    static void requireUsable(ScreeningLists known, ListActs lists, Instant generated) {
        if (known.isOld(generated)) {
            throw ScreeningHold.old();
        }
        if (lists.newest()
                .filter(newest -> !generated.isAfter(newest.generated()))
                .isPresent()) {
            throw new Problem.Conflict(
                    "screening-list-older", "A list that was confirmed is as new as this one, or newer.");
        }
    }

    private ListId loaded(Acting acting, ListFile file) {
        Act act = acting.act();
        ScreeningList list = new ScreeningList(file, act, clock.instant().truncatedTo(ChronoUnit.MICROS));
        entities.persist(list);
        entities.persist(new ScreeningNames(list.listId(), file.list().text()));
        entities.flush();
        history.record(act, ListActs.PROPOSED, null, list.facts());
        proposals.fire(
                ProposalEvent.Proposed.to(ScreeningLists.OFFICES, list.listId().value(), acting.person()));
        return list.listId();
    }
}
