package org.defenderrelief.casefile;

import java.util.Set;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Money;

/**
 * What of a request stands in clear on the case.
 *
 * @param language ISO 639 code
 * @param region UN M49 sub-region, three digits
 */
public record NewCase(
        CaseId id,
        boolean sealedBySender,
        String language,
        Urgency urgency,
        String region,
        Set<AssistanceType> assistanceTypes,
        Money requested) {}
