package org.defenderrelief.screening;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.roster.Office;

/** What people signed of lists: which were proposed, confirmed by another, and taken back. No row could say otherwise. */
@ApplicationScoped
class ListActs {
    static final String PROPOSED = "screening.list-proposed";
    static final String CONFIRMED = "screening.list-confirmed";
    static final String WITHDRAWN = "screening.list-withdrawn";

    /** The fact by which confirming and taking back name the proposal. */
    static final String PROPOSAL = "proposal";

    private final Acts acts;

    ListActs(Acts acts) {
        this.acts = acts;
    }

    /**
     * A list as it was signed.
     *
     * @param confirmed by whom and when it was confirmed, if it was
     */
    record Signed(Said proposed, Optional<Said> confirmed, boolean withdrawn, ListId id, Instant generated) {
        boolean isWaiting() {
            return confirmed.isEmpty() && !withdrawn;
        }

        String digest() {
            return proposed.text(ScreeningList.DIGEST);
        }

        int count() {
            return Integer.parseInt(proposed.text(ScreeningList.COUNT));
        }
    }

    /** All lists, in the order in which they were proposed. @throws Problem.Conflict {@code not-authentic} if an act is gone */
    @Transactional
    List<Signed> all() {
        List<Said> said = acts.withoutCase(Set.of(PROPOSED, CONFIRMED, WITHDRAWN));
        Predicate<Said> keeper = acts.heldBy(Office.KEEPER);
        Predicate<Said> finance = acts.heldBy(Office.FINANCE);
        Map<String, Signed> lists = new LinkedHashMap<>();
        Set<UUID> ids = new HashSet<>();
        for (Said each : said) {
            if (!keeper.test(each) && !finance.test(each)) {
                acts.tell(claim(each), "nobody of that office signed it");
            } else if (each.action().equals(PROPOSED)) {
                proposed(each)
                        .filter(list -> ids.add(list.id().value()))
                        .ifPresentOrElse(
                                list -> lists.put(each.act().toString(), list),
                                () -> acts.tell(claim(each), "it does not say what such an act says"));
            } else {
                lists.computeIfPresent(each.text(PROPOSAL), (act, list) -> settled(list, each));
            }
        }
        return List.copyOf(lists.values());
    }

    private static Optional<Signed> proposed(Said said) {
        try {
            boolean whole = said.text(ScreeningList.COUNT).matches("[1-9][0-9]{0,6}")
                    && said.text(ScreeningList.DIGEST).matches("[0-9a-f]{64}");
            Instant generated = Instant.parse(said.text(ScreeningList.GENERATED));
            return Ids.read(said.text(ScreeningList.LIST))
                    .filter(id -> whole)
                    .map(id -> new Signed(said, Optional.empty(), false, new ListId(id), generated));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static Signed settled(Signed list, Said said) {
        boolean same = Stream.of(ScreeningList.LIST, ScreeningList.DIGEST, ScreeningList.GENERATED, ScreeningList.COUNT)
                .allMatch(fact -> said.text(fact).equals(list.proposed().text(fact)));
        if (!list.isWaiting() || !same) {
            return list;
        }
        if (said.action().equals(WITHDRAWN)) {
            return said.person().equals(list.proposed().person())
                    ? new Signed(list.proposed(), Optional.empty(), true, list.id(), list.generated())
                    : list;
        }
        return list.proposed().isBySame(said)
                ? list
                : new Signed(list.proposed(), Optional.of(said), false, list.id(), list.generated());
    }

    /** The one that was proposed so. @throws Problem.NotFound if none was */
    @Transactional
    Signed get(ListId id) {
        return all().stream().filter(list -> list.id().equals(id)).findFirst().orElseThrow(Problem.NotFound::new);
    }

    /** The newest that two people stand by, by the date in it; of two of one date the one proposed later. */
    @Transactional
    Optional<Signed> newest() {
        return newest(all());
    }

    static Optional<Signed> newest(List<Signed> lists) {
        return lists.stream()
                .filter(list -> list.confirmed().isPresent())
                .reduce((one, other) -> other.generated().isBefore(one.generated()) ? one : other);
    }

    private static Acts.Claim claim(Said said) {
        return new Acts.Claim("history_entry/" + said.act(), said.act(), said.action(), null);
    }
}
