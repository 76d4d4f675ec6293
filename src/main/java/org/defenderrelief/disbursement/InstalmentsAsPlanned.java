package org.defenderrelief.disbursement;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.history.ActRule;
import org.defenderrelief.history.Said;
import org.defenderrelief.vault.roster.Roster;

/** An instalment is released and sent once what its plan says that it waits for has happened, and is not sent before the day of its plan. */
public final class InstalmentsAsPlanned implements ActRule {
    private static final Set<String> LETS_GO = Set.of(PaymentFacts.RELEASED, PaymentFacts.SENT);
    private static final Set<String> ARRIVED = Set.of(
            PaymentFacts.ACTIONS.get(PaymentStatus.CONFIRMED), PaymentFacts.ACTIONS.get(PaymentStatus.CANCELLED));

    @Override
    public Set<String> actions() {
        return PaymentFacts.STEPS;
    }

    @Override
    public Optional<Broken> broken(List<Said> acts, Optional<Roster> roster) {
        Plans plans = new Plans();
        for (Said said : acts) {
            Optional<String> reason = plans.after(said);
            if (reason.isPresent()) {
                return Broken.by(said, reason.get());
            }
        }
        return Optional.empty();
    }

    /** What was planned on one case, and where it stands, by the acts. */
    private static final class Plans {
        private final Map<String, Said> planned = new LinkedHashMap<>();
        private final Map<String, String> redoneBy = new HashMap<>();
        private final Map<String, String> newest = new HashMap<>();

        private Optional<String> after(Said said) {
            String payment = said.text("payment");
            if (said.action().equals(PaymentFacts.PLANNED)) {
                planned.put(payment, said);
                redoneBy.put(said.text("replaces"), payment);
            }
            Said plan = planned.get(payment);
            Optional<String> reason =
                    plan != null && LETS_GO.contains(said.action()) ? early(said, plan) : Optional.empty();
            newest.put(payment, said.action());
            return reason;
        }

        private Optional<String> early(Said said, Said plan) {
            if (!plan.text("condition").isEmpty() && waits(plan)) {
                return Optional.of("it waits for payments that had not arrived");
            }
            return said.action().equals(PaymentFacts.SENT) && isBeforeItsDay(said, plan.text("dueOn"))
                    ? Optional.of("it was not due yet")
                    : Optional.empty();
        }

        private static boolean isBeforeItsDay(Said sent, String dueOn) {
            try {
                return !dueOn.isEmpty()
                        && LocalDate.ofInstant(sent.at(), ZoneOffset.UTC).isBefore(LocalDate.parse(dueOn));
            } catch (DateTimeException noDay) {
                return true;
            }
        }

        /** Whether one that was planned before its first try has neither arrived nor been given up. */
        private boolean waits(Said plan) {
            Said first = plan;
            Set<String> seen = new HashSet<>();
            while (planned.containsKey(first.text("replaces")) && seen.add(first.text("replaces"))) {
                first = planned.get(first.text("replaces"));
            }
            for (Said each : planned.values()) {
                if (each == first) {
                    return false;
                }
                if (each.text("commitment").equals(plan.text("commitment")) && !hasArrived(each.text("payment"))) {
                    return true;
                }
            }
            return false;
        }

        private boolean hasArrived(String payment) {
            String last = payment;
            Set<String> seen = new HashSet<>();
            while (redoneBy.containsKey(last) && seen.add(last)) {
                last = redoneBy.get(last);
            }
            return ARRIVED.contains(newest.getOrDefault(last, ""));
        }
    }
}
