/** The vote on the page of a case, and the pages of policies. */
package org.defenderrelief.web.review.committee;
