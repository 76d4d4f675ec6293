package org.defenderrelief.disbursement;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.casefile.GrantedShare;
import org.defenderrelief.history.ActRule;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.vault.roster.Roster;

/**
 * What is released and sent was granted: the payment draws on what one act of the committee's granted, all that was sent of it together is no
 * more than that, and it goes to the payment details that were decided on, or to what two people of finance confirmed as their correction.
 */
public final class PaidAsGranted implements ActRule {
    private static final String FAILED = PaymentFacts.ACTIONS.get(PaymentStatus.FAILED);
    private static final String RETURNED = PaymentFacts.ACTIONS.get(PaymentStatus.RETURNED);

    @Override
    public Set<String> actions() {
        return Set.of(
                AuthenticDecision.APPROVED,
                AuthenticDecision.RELEASED,
                AuthenticDecision.REFUSED,
                PayeeCorrections.CONFIRMED,
                PaymentFacts.RELEASED,
                PaymentFacts.SENT,
                FAILED,
                RETURNED);
    }

    @Override
    public Optional<Broken> broken(List<Said> acts, Optional<Roster> roster) {
        Granted granted = new Granted();
        for (Said said : acts) {
            try {
                Optional<String> reason = granted.after(said);
                if (reason.isPresent()) {
                    return Broken.by(said, reason.get());
                }
            } catch (IllegalArgumentException | ArithmeticException noAmount) {
                return Broken.by(said, "its amount is none, or in another currency than what was granted");
            }
        }
        return Optional.empty();
    }

    /** What one case was granted, and what was sent of it. */
    private static final class Granted {
        private final Map<String, Money> grants = new HashMap<>();
        private final Map<String, Set<String>> payees = new HashMap<>();
        private final Map<String, Map<String, Money>> sent = new HashMap<>();

        /** Why the act breaks the rule; empty if it does not. */
        private Optional<String> after(Said said) {
            String action = said.action();
            if (action.equals(PaymentFacts.RELEASED) || action.equals(PaymentFacts.SENT)) {
                return paid(said);
            }
            if (action.equals(FAILED) || action.equals(RETURNED)) {
                sentOf(said).remove(said.text("payment"));
                return Optional.empty();
            }
            if (action.equals(PayeeCorrections.CONFIRMED)) {
                return corrected(said.text("fromPayee"), said.text("toPayee"));
            }
            if (action.equals(AuthenticDecision.REFUSED)) {
                grants.keySet().removeIf(commitment -> GrantedShare.isNamed(said, commitment));
                return Optional.empty();
            }
            return granted(said);
        }

        /** Each envelope's share is money of its own; one more than what was granted of it cannot be made up for by another. */
        private Optional<String> granted(Said said) {
            for (GrantedShare share : GrantedShare.of(said)) {
                String commitment = share.commitment();
                payees.put(commitment, new HashSet<>(Set.of(said.text("payee"))));
                if (grants.putIfAbsent(commitment, share.amount()) != null) {
                    return Optional.of("the same money was granted before");
                }
            }
            return Optional.empty();
        }

        private Optional<String> paid(Said said) {
            Money limit = grants.get(said.text("commitment"));
            if (limit == null) {
                return Optional.of("no decision of the committee granted it");
            }
            if (!payees.get(said.text("commitment")).contains(said.text("payee"))) {
                return Optional.of("nobody decided on whom it is paid to");
            }
            if (said.action().equals(PaymentFacts.RELEASED)) {
                return Optional.empty();
            }
            sentOf(said).put(said.text("payment"), Money.parse(said.text("amount")));
            Money all = sentOf(said).values().stream().reduce(Money.zero(limit.currency()), Money::plus);
            return all.isMoreThan(limit) ? Optional.of("more was sent than was granted") : Optional.empty();
        }

        private Optional<String> corrected(String from, String to) {
            List<Set<String>> theirs =
                    payees.values().stream().filter(each -> each.contains(from)).toList();
            theirs.forEach(each -> each.add(to));
            return theirs.isEmpty() ? Optional.of("what it corrects was not decided on") : Optional.empty();
        }

        private Map<String, Money> sentOf(Said said) {
            return sent.computeIfAbsent(said.text("commitment"), commitment -> new HashMap<>());
        }
    }
}
