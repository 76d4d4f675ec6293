package org.defenderrelief.disbursement;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.casefile.Agreements;
import org.defenderrelief.fund.Commit;
import org.defenderrelief.history.ActRule;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.vault.roster.Roster;

/** A payment is planned once the partner has agreed to what was granted, or its plan says why not. That the sender signed the agreement, another check looks at. */
public final class PlannedAsAgreed implements ActRule {
    @Override
    public Set<String> actions() {
        return Set.of(Commit.ACTION, Agreements.ACTION, PaymentFacts.PLANNED);
    }

    @Override
    public Optional<Broken> broken(List<Said> acts, Optional<Roster> roster) {
        Map<String, Money> reserved = new HashMap<>();
        Set<Money> agreed = new HashSet<>();
        for (Said said : acts) {
            if (said.action().equals(Commit.ACTION)) {
                money(said, "amount").ifPresent(amount -> reserved.put(said.text("commitment"), amount));
            } else if (said.action().equals(Agreements.ACTION)) {
                money(said, Agreements.GRANTED).ifPresent(agreed::add);
            } else if (isWithoutReason(said) && !agreed.contains(reserved.get(said.text("commitment")))) {
                return Broken.by(said, "the partner had not agreed to it, and it does not say why");
            }
        }
        return Optional.empty();
    }

    private static boolean isWithoutReason(Said planned) {
        return planned.fact(PaymentFacts.WITHOUT_AGREEMENT)
                .filter(String::isEmpty)
                .isPresent();
    }

    private static Optional<Money> money(Said said, String fact) {
        try {
            return Optional.of(Money.parse(said.text(fact)));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
