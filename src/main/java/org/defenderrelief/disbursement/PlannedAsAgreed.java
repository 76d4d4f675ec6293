package org.defenderrelief.disbursement;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.defenderrelief.casefile.Agreements;
import org.defenderrelief.casefile.GrantedShare;
import org.defenderrelief.history.ActRule;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.vault.roster.Roster;

/** A payment is planned once the partner has agreed to what was granted, or its plan says why not. That the sender signed the agreement, another check looks at. */
public final class PlannedAsAgreed implements ActRule {
    @Override
    public Set<String> actions() {
        return Set.of(AuthenticDecision.APPROVED, AuthenticDecision.RELEASED, Agreements.ACTION, PaymentFacts.PLANNED);
    }

    @Override
    public Optional<Broken> broken(List<Said> acts, Optional<Roster> roster) {
        Map<String, Money> granted = new HashMap<>();
        Set<Money> agreed = new HashSet<>();
        for (Said said : acts) {
            if (said.action().equals(Agreements.ACTION)) {
                money(said, Agreements.GRANTED).ifPresent(agreed::add);
            } else if (!said.action().equals(PaymentFacts.PLANNED)) {
                grants(said).forEach((commitment, whole) -> granted.put(commitment, whole));
            } else if (isWithoutReason(said) && !agreed.contains(granted.get(said.text("commitment")))) {
                return Broken.by(said, "the partner had not agreed to it, and it does not say why");
            }
        }
        return Optional.empty();
    }

    /** The whole of what was granted, by the commitment of each envelope that gives to it: it is what the partner agrees to. */
    private static Map<String, Money> grants(Said granting) {
        try {
            Money whole = Money.parse(granting.text("approved"));
            return GrantedShare.of(granting).stream()
                    .collect(Collectors.toMap(GrantedShare::commitment, share -> whole));
        } catch (IllegalArgumentException | ArithmeticException none) {
            return Map.of();
        }
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
