/** The forms of triage on the page of a case. */
package org.defenderrelief.web.review.triage;
