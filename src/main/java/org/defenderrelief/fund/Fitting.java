package org.defenderrelief.fund;

import java.util.List;
import java.util.Optional;

import org.defenderrelief.kernel.Money;

/**
 * Whether an envelope can pay for a need, and at what price.
 *
 * @param code its short name
 * @param share the amount to pay, and what it would take from the envelope at which rate; empty if there is no rate
 * @param available what is free in the envelope now, before this
 * @param refusals why it cannot; empty if it can
 */
public record Fitting(
        EnvelopeId envelope,
        String code,
        String title,
        Optional<Share> share,
        Money available,
        List<Refusal> refusals) {
    /** Whether it can pay. */
    public boolean fits() {
        return refusals.isEmpty();
    }
}
