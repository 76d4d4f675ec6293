package org.defenderrelief.triage;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Proposals;
import org.defenderrelief.history.Said;
import org.defenderrelief.vault.roster.Office;

/** How much one person gets, by what keepers signed: of each currency what two of them said last. There are no rows that could say otherwise. */
@ApplicationScoped
public class PersonCeilings {
    private static final Set<String> ACTIONS = Set.of(PersonCeiling.PROPOSED, PersonCeiling.CONFIRMED);

    private final Acts acts;
    private final Clock clock;

    PersonCeilings(Acts acts, Clock clock) {
        this.acts = acts;
        this.clock = clock;
    }

    /** Those that hold, by currency; one that was lifted is left out. @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} */
    @Transactional
    public List<PersonCeiling> inForce() {
        return signed().inForce.values().stream()
                .filter(each -> each.amount().isPresent())
                .sorted(Comparator.comparing(each -> each.currency().getCurrencyCode()))
                .toList();
    }

    /** The one that holds in that currency. @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} */
    @Transactional
    public Optional<PersonCeiling> of(Currency currency) {
        return inForce().stream()
                .filter(each -> each.currency().equals(currency))
                .findFirst();
    }

    /** What waits for another keeper, oldest first. @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} */
    @Transactional
    public List<PersonCeiling> pending() {
        Instant now = clock.instant();
        Signed signed = signed();
        return signed.proposed.values().stream()
                .filter(said ->
                        signed.of(said).standing(said.text(PersonCeiling.ID), now) == Proposals.Standing.WAITING)
                .map(PersonCeiling::of)
                .toList();
    }

    /** How one that was proposed stands, and the act. @return empty if nobody proposed it */
    @Transactional
    Optional<Proposed> proposed(UUID id) {
        Signed signed = signed();
        return Optional.ofNullable(signed.proposed.get(id.toString()))
                .map(said -> new Proposed(said, signed.of(said).standing(id.toString(), clock.instant())));
    }

    /** An act that proposed one. */
    record Proposed(Said said, Proposals.Standing standing) {}

    /** What nobody in office signed, or cannot be read, counts for nothing, and is told of. */
    private Signed signed() {
        Signed signed = new Signed();
        List<Said> all = acts.withoutCase(ACTIONS);
        Predicate<Said> inOffice = acts.heldBy(Office.KEEPER);
        for (Said said : all) {
            Acts.Claim claim = new Acts.Claim("history_entry/" + said.act(), said.act(), said.action(), null);
            if (!inOffice.test(said)) {
                acts.tell(claim, "nobody of that office signed it");
            } else if (!PersonCeiling.isReadable(said)) {
                acts.tell(claim, "it does not say what such an act says");
            } else {
                signed.see(said);
            }
        }
        return signed;
    }

    /** The acts one after the other. What is confirmed overtakes whatever else was proposed in its currency. */
    private static final class Signed {
        private final Map<String, Said> proposed = new LinkedHashMap<>();
        private final Map<String, Proposals> byCurrency = new LinkedHashMap<>();
        private final Map<String, PersonCeiling> inForce = new LinkedHashMap<>();

        Proposals of(Said said) {
            return byCurrency.computeIfAbsent(said.text(PersonCeiling.CURRENCY), none -> new Proposals());
        }

        void see(Said said) {
            String id = said.text(PersonCeiling.ID);
            if (said.action().equals(PersonCeiling.PROPOSED)) {
                proposed.putIfAbsent(id, said);
                of(said).propose(id, said);
                return;
            }
            Said first = of(said).waiting(id).orElse(null);
            boolean late = of(said).settle(id, said) != Proposals.Standing.WAITING;
            if (first != null && !late && isOfTwo(first, said)) {
                inForce.put(said.text(PersonCeiling.CURRENCY), PersonCeiling.of(first));
                of(said).overtake();
            }
        }

        private static boolean isOfTwo(Said first, Said second) {
            return first.facts().equals(second.facts()) && !first.isBySame(second);
        }
    }
}
