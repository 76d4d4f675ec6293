package org.defenderrelief.reporting;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.fund.AppliedRate;
import org.defenderrelief.kernel.Money;

/**
 * A grant in the list of the house.
 *
 * @param code stands for the case in this list alone: whoever has two lists cannot tell which codes are of one case
 * @param envelope code of the envelope
 * @param document the line that reserved it, as the journal names it
 * @param granted when the money was reserved, with the decision
 * @param received when the request was taken in
 * @param region UN M49
 * @param amount in the envelope's currency
 * @param paid the same in the currency of payment
 * @param rate between them
 * @param sent what of it was sent until now and did not come back, in the currency of payment
 * @param freed what of it was given back to the envelope, in the currency of payment
 * @param firstMoney when money first left, if it did
 */
public record GrantLine(
        String code,
        String envelope,
        String document,
        Instant granted,
        Instant received,
        String region,
        Set<AssistanceType> types,
        Money amount,
        Money paid,
        AppliedRate rate,
        Money sent,
        Money freed,
        Optional<Instant> firstMoney) {}
