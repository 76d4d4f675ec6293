package org.defenderrelief.committee;

import java.time.Duration;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;

/**
 * What one member may release where a life is at risk, without the others.
 *
 * @param ceiling the most at once, in the policy's currency; zero for nothing
 * @param coolDown how long after a release the same member may not release again, on whatever case, in whole hours; zero for no such time
 */
public record EmergencyTerms(Money ceiling, Duration coolDown) {
    /** No pause is longer. */
    static final Duration LONGEST = Duration.ofDays(90);

    /** @throws Problem.InvalidInput if the time is no whole number of hours from 0 to 2160 */
    public static EmergencyTerms asked(Money ceiling, int coolDownHours) {
        if (coolDownHours < 0 || coolDownHours > LONGEST.toHours()) {
            throw new Problem.InvalidInput("emergencyCoolDownHours", Flaw.COOL_DOWN, LONGEST.toHours());
        }
        return new EmergencyTerms(ceiling, Duration.ofHours(coolDownHours));
    }
}
