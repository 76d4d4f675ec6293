/** Donors' money: envelopes, their ledger that cannot be overdrawn, and exchange rates. */
package org.defenderrelief.fund;
