/** Envelopes, ledger and exchange rates by REST. */
package org.defenderrelief.web.api.fund;
