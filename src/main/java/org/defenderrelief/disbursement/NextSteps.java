package org.defenderrelief.disbursement;

import java.util.Set;
import java.util.stream.Collectors;

import org.defenderrelief.casefile.AllowedAction;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;

/** Which steps of a payment somebody can take next, for pages to offer; each step asks again. */
public final class NextSteps {
    private NextSteps() {}

    /** @param actions what the actor may do with the case */
    static Set<PaymentStatus> of(Payment payment, Actor actor, Set<AllowedAction> actions) {
        return payment.status().next().stream()
                .filter(status -> isOfferedTo(actor, status, actions))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whoever cannot take the step is told so at once, before they have read whom the money goes to.
     *
     * @param next the state that it leads to
     * @param actions what the actor may do with the case
     * @throws Problem.Conflict {@code transition-refused} @throws Problem.Forbidden {@code separation-of-duties}
     */
    public static void require(Payment payment, PaymentStatus next, Actor actor, Set<AllowedAction> actions) {
        if (!payment.status().canBecome(next)) {
            throw new Problem.Conflict("transition-refused", "The payment cannot take this step now.");
        }
        if (!isOfferedTo(actor, next, actions)) {
            throw new Problem.Forbidden("separation-of-duties", "Another person of finance has to take this step.");
        }
    }

    /** Two steps take a duty on the case; the others are anybody's of finance. */
    private static boolean isOfferedTo(Actor actor, PaymentStatus status, Set<AllowedAction> actions) {
        return switch (status) {
            case PREPARED -> actions.contains(AllowedAction.PREPARE_PAYMENT);
            case RELEASED -> actions.contains(AllowedAction.RELEASE_PAYMENT);
            default -> actor.has(Role.FINANCE);
        };
    }
}
