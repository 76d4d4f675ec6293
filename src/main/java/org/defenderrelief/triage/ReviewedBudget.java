package org.defenderrelief.triage;

import java.time.Instant;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.seal.CompartmentName;

/**
 * What stands in clear of the newest budget review, as it was signed.
 *
 * @param needsVersion of the needs that were reviewed
 * @param lines how many
 * @param current whether those are the newest needs
 */
public record ReviewedBudget(
        PersonId by, Instant at, int needsVersion, int lines, Money asked, Money accepted, boolean current) {
    static Facts facts(int needsVersion, int lines, Money asked, Money accepted) {
        return Facts.none()
                .and("needsVersion", needsVersion)
                .and("lines", lines)
                .and("asked", asked)
                .and("amount", accepted);
    }

    static ReviewedBudget of(Said act, SignedParts.Newest parts) {
        int version = Integer.parseInt(act.text("needsVersion"));
        return new ReviewedBudget(
                act.person(),
                act.at(),
                version,
                Integer.parseInt(act.text("lines")),
                Money.parse(act.text("asked")),
                Money.parse(act.text("amount")),
                version == parts.of(CompartmentName.NEEDS));
    }
}
