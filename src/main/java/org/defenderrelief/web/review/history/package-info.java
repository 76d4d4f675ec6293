/** The pages of the history. */
package org.defenderrelief.web.review.history;
