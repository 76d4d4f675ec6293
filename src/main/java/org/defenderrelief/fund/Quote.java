package org.defenderrelief.fund;

import org.defenderrelief.kernel.Money;

/**
 * An envelope that can pay for a need, and at what price.
 *
 * @param envelope its id
 * @param code its short name
 * @param title its title
 * @param share the amount to pay, and what it would take from the envelope at which rate
 * @param available what is free in the envelope now, before this
 */
public record Quote(EnvelopeId envelope, String code, String title, Share share, Money available) {}
