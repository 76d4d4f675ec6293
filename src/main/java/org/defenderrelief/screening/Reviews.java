package org.defenderrelief.screening;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.roster.Office;

/** What finance found of the names of a case, by what was signed; there is no row that could say otherwise. */
@ApplicationScoped
class Reviews {
    static final String REVIEWED = "screening.payee-reviewed";

    private static final String MATCHES = "matches";
    private static final String GENERATED = "generated";
    private static final String CLEAR = "CLEAR";
    private static final String HIT = "HIT";
    private static final String VERDICT = "verdict";

    private final Acts acts;

    Reviews(Acts acts) {
        this.acts = acts;
    }

    /**
     * What exactly is compared: it betrays nothing, and any other details, name, list or bound is another.
     *
     * @param compared whose names
     * @param payee commitment of the payment details, in hex; empty unless they are compared
     * @param partner SHA-256 of the partner's code and name, in hex; empty unless it is compared
     * @param list the hash that its two people signed
     * @param threshold how alike a name had to be to be shown, in hundredths
     */
    record Subject(Set<Compared> compared, String payee, String partner, String list, int threshold) {
        Subject {
            compared = compared.isEmpty() ? Set.of() : EnumSet.copyOf(compared);
        }

        Facts facts() {
            return Facts.of("payee", payee, "partner", partner)
                    .and("list", list)
                    .and("threshold", threshold)
                    .and("compared", text(compared));
        }

        private static String text(Set<Compared> compared) {
            return compared.stream().map(Enum::name).sorted().collect(Collectors.joining(","));
        }
    }

    /** A review that counts. @param hit whether somebody is who is listed @param matches names that were looked at @param list when the list was made */
    record Review(Said said, boolean hit, int matches, Instant list) {}

    /** What is signed. */
    static Facts facts(Subject subject, ListActs.Signed list, int matches, boolean hit) {
        return subject.facts()
                .and(GENERATED, list.generated())
                .and(MATCHES, matches)
                .and(VERDICT, hit ? HIT : CLEAR);
    }

    /**
     * What holds of it: the newest review, but that a hit is not taken back by who found it alone, however little else they compare: by another list,
     * by more names, or with another bound, it is the same name.
     *
     * @throws Problem.Conflict {@code not-authentic} if one that was signed is gone
     */
    @Transactional
    Optional<Review> of(CaseId caseId, Subject subject) {
        Predicate<Said> finance = acts.heldBy(Office.FINANCE);
        List<Review> hits = new ArrayList<>();
        Review holds = null;
        for (Said said : acts.on(caseId, REVIEWED)) {
            if (!finance.test(said) || !isOfOne(said, subject)) {
                continue;
            }
            Review next = read(said);
            if (next.hit()) {
                hits.add(next);
            } else if (isOfAll(said, subject)) {
                hits.removeIf(hit -> !hit.said().isBySame(said));
            }
            if (covers(said, subject)) {
                holds = next;
            }
        }
        return hits.isEmpty() ? Optional.ofNullable(holds) : Optional.of(hits.get(hits.size() - 1));
    }

    /** Whether one of those names was looked at, exactly as it is. */
    private static boolean isOfOne(Said said, Subject subject) {
        return subject.compared().stream().anyMatch(each -> looked(said).contains(each) && isSame(said, subject, each));
    }

    /** Whether all of those names were, against whatever list. */
    private static boolean isOfAll(Said said, Subject subject) {
        return subject.compared().stream().allMatch(each -> looked(said).contains(each) && isSame(said, subject, each));
    }

    private static boolean isSame(Said said, Subject subject, Compared whose) {
        return whose == Compared.PAYEE
                ? said.text("payee").equals(subject.payee())
                : said.text("partner").equals(subject.partner());
    }

    private static Set<Compared> looked(Said said) {
        List<String> named = Arrays.asList(said.text("compared").split(",", -1));
        return Arrays.stream(Compared.values())
                .filter(each -> named.contains(each.name()))
                .collect(Collectors.toSet());
    }

    /** Whoever looked at more, or with a lower bound, looked at this too. */
    private static boolean covers(Said said, Subject subject) {
        return isOfAll(said, subject)
                && said.text("list").equals(subject.list())
                && said.text("threshold").matches("[0-9]{1,3}")
                && Integer.parseInt(said.text("threshold")) <= subject.threshold();
    }

    /** What says neither that nobody is listed nor what else it must is a hit: it lets nothing go. */
    private static Review read(Said said) {
        String matches = said.text(MATCHES);
        boolean whole = matches.matches("[0-9]{1,6}") && said.text(VERDICT).equals(CLEAR);
        try {
            Instant generated = Instant.parse(said.text(GENERATED));
            return new Review(said, !whole, whole ? Integer.parseInt(matches) : 0, generated);
        } catch (DateTimeException unreadable) {
            return new Review(said, true, 0, said.at());
        }
    }
}
