package org.defenderrelief.casefile;

import java.util.Set;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Money;

/**
 * What of a request stands in clear on the case.
 *
 * @param language BCP 47 tag of language and, where it matters, script
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
