package org.defenderrelief.fund;

import java.time.LocalDate;
import java.util.Optional;

import org.defenderrelief.kernel.Money;

/**
 * Money about to be taken from an envelope, with all that the rules look at.
 *
 * @param terms what the donor agreed to
 * @param suspended whether nothing may be committed from it at present
 * @param available what is free in the envelope
 * @param granted what the same case already has of this envelope
 * @param need what it is for
 * @param budget what triage accepted of the case's budget, in the currency of the request; empty if it has not, or no rule goes by it
 * @param amount the need's amount in the envelope's currency
 * @param on the day
 */
record Drawing(
        Terms terms,
        boolean suspended,
        Money available,
        Money granted,
        Need need,
        Optional<Money> budget,
        Money amount,
        LocalDate on) {}
