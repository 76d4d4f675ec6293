/** What comes after payment, on the reviewers' pages. */
package org.defenderrelief.web.review.followup;
