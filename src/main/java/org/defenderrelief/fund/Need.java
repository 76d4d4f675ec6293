package org.defenderrelief.fund;

import java.util.Objects;
import java.util.Set;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PartnerId;

/**
 * What money is wanted for.
 *
 * @param region UN M49 code of the case's sub-region
 * @param assistanceTypes what it is to be spent on, all of it
 * @param amount in the currency of payment
 * @param requested what the case asks for
 * @param partner the organisation that sent the request
 */
public record Need(
        String region, Set<AssistanceType> assistanceTypes, Money amount, Money requested, PartnerId partner) {
    public Need {
        Objects.requireNonNull(region, "region");
        assistanceTypes = Set.copyOf(assistanceTypes);
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(requested, "requested");
        Objects.requireNonNull(partner, "partner");
    }

    /** That amount for what the case asks help with, where it asks it. */
    public static Need of(CaseFile caseFile, Money amount) {
        return new Need(
                caseFile.region(), caseFile.assistanceTypes(), amount, caseFile.requested(), caseFile.partner());
    }
}
