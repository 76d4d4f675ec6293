/** Payments by REST: plan, steps, payee, closing. */
package org.defenderrelief.web.api.disbursement;
