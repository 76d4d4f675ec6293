/** The payments on the page of a case. */
package org.defenderrelief.web.review.disbursement;
