package org.defenderrelief.committee;

import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.kernel.Money;

/** What one more envelope is to give to a grant. @param amount its part, in the currency of payment, more than nothing */
public record WantedShare(EnvelopeId envelope, Money amount) {}
