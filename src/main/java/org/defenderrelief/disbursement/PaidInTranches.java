package org.defenderrelief.disbursement;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.defenderrelief.casefile.GrantInTranches;
import org.defenderrelief.casefile.TranchesAsSigned;
import org.defenderrelief.history.ActRule;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.roster.Roster;

/**
 * A grant in tranches is paid as it was granted: tranches become free one after another, each once, and what is planned, released and sent of it
 * together is never more than those that were free by then.
 */
public final class PaidInTranches implements ActRule {
    private static final Set<String> TAKES = Set.of(PaymentFacts.PLANNED, PaymentFacts.RELEASED, PaymentFacts.SENT);

    /** After these nothing is taken any more. */
    private static final Set<String> GIVES = Stream.of(PaymentStatus.values())
            .filter(PaymentStatus::cameToNothing)
            .map(PaymentFacts.ACTIONS::get)
            .collect(Collectors.toUnmodifiableSet());

    @Override
    public Set<String> actions() {
        return Stream.of(TranchesAsSigned.ACTIONS, TranchesAsSigned.PAYS, TAKES, GIVES)
                .flatMap(Set::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Optional<Broken> broken(List<Said> acts, Optional<Roster> roster) {
        TranchesAsSigned tranches = new TranchesAsSigned();
        Map<String, Map<String, Money>> taken = new HashMap<>();
        Set<PersonId> freed = new HashSet<>();
        Set<PersonId> paying = new HashSet<>();
        for (Said said : acts) {
            Optional<String> reason =
                    tranches.add(said).or(() -> paid(said, tranches, taken)).or(() -> byBoth(said, freed, paying));
            if (reason.isPresent()) {
                return Broken.by(said, reason.get());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> byBoth(Said said, Set<PersonId> freed, Set<PersonId> paying) {
        if (said.action().equals(TranchesAsSigned.RELEASED)) {
            freed.add(said.person());
        } else if (TranchesAsSigned.PAYS.contains(said.action())) {
            paying.add(said.person());
        }
        return freed.contains(said.person()) && paying.contains(said.person())
                ? Optional.of("the same person said what may be paid and took part in paying it")
                : Optional.empty();
    }

    private static Optional<String> paid(Said said, TranchesAsSigned tranches, Map<String, Map<String, Money>> taken) {
        Map<String, Money> ofGrant = taken.computeIfAbsent(said.text("commitment"), commitment -> new HashMap<>());
        if (GIVES.contains(said.action())) {
            ofGrant.remove(said.text("payment"));
        }
        // What nobody granted, or the committee did not stand by, another rule names.
        Optional<GrantInTranches> grant = tranches.of(said.text("commitment"));
        if (!TAKES.contains(said.action()) || grant.isEmpty()) {
            return Optional.empty();
        }
        try {
            Money free = grant.get().free();
            ofGrant.put(said.text("payment"), Money.parse(said.text("amount")));
            Money all = ofGrant.values().stream().reduce(Money.zero(free.currency()), Money::plus);
            return all.isMoreThan(free)
                    ? Optional.of("it pays a tranche whose condition nobody had said is met")
                    : Optional.empty();
        } catch (IllegalArgumentException noAmount) {
            return Optional.of("its amount is none, or in another currency than what was granted");
        }
    }
}
