/** The pages of envelopes and exchange rates. */
package org.defenderrelief.web.review.fund;
