package org.defenderrelief.committee;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Violation;

/**
 * A policy as a keeper proposes it.
 *
 * @param envelope the envelope it is for; empty for every envelope in this currency that has none of its own
 * @param bands of each kind of help by rising bound; only the last of a kind may have none. Kinds without bands of their own go by those that
 *     are for no kind, of which there is at least one
 * @param emergency what one member may release where a life is at risk
 * @param holdsFrom the day from whose begin, in UTC, it holds; empty for from its confirmation. One that is past when it is confirmed counts from then
 */
public record NewPolicy(
        Currency currency,
        Optional<UUID> envelope,
        List<Band> bands,
        EmergencyTerms emergency,
        Optional<LocalDate> holdsFrom) {
    private static final Duration LONGEST = Duration.ofDays(90);
    /** No fund has more; so many are still readable, and fit into one act. */
    private static final int MOST_BANDS = 20;

    /** @throws Problem.InvalidInput if the bands do not rise, overlap, or are in another currency */
    public NewPolicy {
        bands = List.copyOf(bands);
        List<Violation> violations = new ArrayList<>();
        if (bands.stream().allMatch(band -> band.type().isPresent())) {
            violations.add(new Violation("bands", Flaw.A_BAND));
        }
        if (bands.size() > MOST_BANDS) {
            violations.add(new Violation("bands", Flaw.MOST_BANDS, MOST_BANDS));
        }
        if (!emergency.ceiling().currency().equals(currency)) {
            violations.add(new Violation("emergencyCeiling", Flaw.CURRENCY_OF_POLICY));
        }
        Map<Optional<AssistanceType>, Money> reached = new HashMap<>();
        for (int i = 0; i < bands.size(); i++) {
            Band band = bands.get(i);
            String field = "bands[" + i + "]";
            if (band.deadline().compareTo(Duration.ofHours(1)) < 0
                    || band.deadline().compareTo(LONGEST) > 0) {
                violations.add(new Violation(field + ".deadlineHours", Flaw.DEADLINE));
            }
            Money below = reached.getOrDefault(band.type(), Money.zero(currency));
            if (band.upTo().isEmpty()) {
                if (bands.subList(i + 1, bands.size()).stream()
                        .anyMatch(later -> later.type().equals(band.type()))) {
                    violations.add(new Violation(field + ".upTo", Flaw.LAST_BAND_ONLY));
                }
            } else if (!band.upTo().get().currency().equals(currency)) {
                violations.add(new Violation(field + ".upTo", Flaw.CURRENCY_OF_POLICY));
            } else if (!band.upTo().get().isMoreThan(below)) {
                violations.add(new Violation(field + ".upTo", Flaw.EACH_ABOVE));
            } else {
                reached.put(band.type(), band.upTo().get());
            }
        }
        if (!violations.isEmpty()) {
            throw new Problem.InvalidInput(violations);
        }
    }
}
