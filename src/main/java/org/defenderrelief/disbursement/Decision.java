package org.defenderrelief.disbursement;

/**
 * What the committee decided about a commitment, as far as paying it must know.
 *
 * @param payee hex commitment of the version of the payment details that was decided on
 */
record Decision(String payee) {}
